import { useState } from 'react';
import { usePane } from './pane-context';

/** What is being typed, kept in step with the autosaved draft of `owner`. */
export function useDraft<T extends object>(owner: string, blank: T): [T, (change: Partial<T>) => void] {
  const { drafts } = usePane().session;
  const draftOf = (name: string) => ({ owner: name, draft: { ...blank, ...drafts.read<T>(name) } });
  const [held, setHeld] = useState(() => draftOf(owner));
  /** Another question: its own draft, without unmounting the field (that would take the focus away). */
  const current = held.owner === owner ? held : draftOf(owner);
  if (current !== held) setHeld(current);
  const change = (part: Partial<T>) => {
    const draft = { ...current.draft, ...part };
    setHeld({ owner, draft });
    drafts.note(owner, draft);
  };
  return [current.draft, change];
}
