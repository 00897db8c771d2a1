import { useCallback, useEffect, useState } from 'react';
import { usePane } from './pane-context';

/** What is being typed, kept in step with the autosaved draft of `owner`. */
export function useDraft<T extends object>(owner: string, blank: T): [T, (change: Partial<T>) => void] {
  const { drafts } = usePane().session;
  const [held, setHeld] = useState(() => ({ owner, draft: { ...blank, ...drafts.read<T>(owner) } }));
  /** Another question: its own draft, without unmounting the field (that would take the focus away). */
  const current = held.owner === owner ? held.draft : { ...blank, ...drafts.read<T>(owner) };
  useEffect(() => {
    if (held.owner !== owner) setHeld({ owner, draft: current });
  });
  const change = useCallback(
    (part: Partial<T>) => {
      const draft = { ...current, ...part };
      setHeld({ owner, draft });
      drafts.note(owner, draft);
    },
    [current, drafts, owner],
  );
  return [current, change];
}
