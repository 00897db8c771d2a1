import type { Kept } from './kept';

/** What somebody has typed and not sent, by the name of the field's owner: a question's id, "welcome", "reflection". */
export interface Drafts {
  read<T extends object>(owner: string): T | null;
  /** Kept in memory at once and in storage after at most `AUTOSAVE_MS`, however fast the typing goes on. */
  note(owner: string, draft: object): void;
  forget(owner: string): void;
  /** Writes what is waiting; called when the pane is hidden or closed. */
  flush(): void;
}

export const AUTOSAVE_MS = 1000;

/** Runs something later; returns what cancels it. A seam for tests, in the manner of setTimeout. */
export type Later = (ms: number, run: () => void) => () => void;

const keyOf = (owner: string) => `draft:${owner}`;

export function createDrafts(kept: Kept, later: Later): Drafts {
  const waiting = new Map<string, object>();
  let cancel: (() => void) | null = null;

  function flush(): void {
    cancel?.();
    cancel = null;
    for (const [owner, draft] of waiting) kept.write(keyOf(owner), draft);
    waiting.clear();
  }
  return {
    flush,
    read: <T extends object>(owner: string) => (waiting.get(owner) as T | undefined) ?? kept.read<T>(keyOf(owner)),
    note(owner, draft) {
      waiting.set(owner, draft);
      cancel ??= later(AUTOSAVE_MS, flush);
    },
    forget(owner) {
      waiting.delete(owner);
      kept.remove(keyOf(owner));
    },
  };
}
