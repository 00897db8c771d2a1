import { useState } from 'react';
import { AppError } from '../../contract';

export interface Act {
  busy: boolean;
  error: unknown;
  /** False when it failed; the error is then kept for the screen to say. */
  run(work: () => Promise<void>): Promise<boolean>;
  clear(): void;
}

/** One thing a person asked for: busy while it runs, and what went wrong. A second press meanwhile does nothing. */
export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  return {
    busy,
    error,
    clear: () => setError(null),
    async run(work) {
      if (busy) return false;
      setBusy(true);
      setError(null);
      try {
        await work();
        return true;
      } catch (failure) {
        setError(failure);
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}

/** True when what is on the screen is no longer so on the server: only a fresh look helps. */
export function isStale(error: unknown): boolean {
  return error instanceof AppError && ['conflict', 'already_published', 'not_found'].includes(error.code);
}
