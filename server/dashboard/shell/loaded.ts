import { useCallback, useEffect, useEffectEvent, useState } from 'react';

export interface Loaded<T> {
  /** What was asked for; while that is on its way, what was known of it. */
  value: T | undefined;
  /** The last answer to another key, to show dimmed meanwhile. */
  before: T | undefined;
  error: unknown;
  loading: boolean;
  reload(): void;
  /** A newer value that came by another way, such as the reply to a change. */
  replace(value: T): void;
}

interface Settled<T> {
  key: string;
  value?: T;
  error?: unknown;
}

/** Loads once per key. An answer that comes after the key has changed is dropped. */
export function useLoaded<T>(key: string, load: () => Promise<T>, known?: Map<string, T>): Loaded<T> {
  const [settled, setSettled] = useState<Settled<T> | null>(null);
  const [asked, setAsked] = useState({ attempt: 0, done: -1 });
  const start = useEffectEvent(load);
  useEffect(() => {
    let dropped = false;
    const settle = (outcome: Pick<Settled<T>, 'value' | 'error'>) => {
      if (dropped) return;
      if (outcome.value !== undefined) known?.set(key, outcome.value);
      setSettled((last) => ({ key, value: last?.key === key ? last.value : undefined, ...outcome }));
      setAsked((last) => ({ ...last, done: asked.attempt }));
    };
    start().then(
      (value) => settle({ value, error: undefined }),
      (error: unknown) => settle({ error }),
    );
    return () => {
      dropped = true;
    };
  }, [key, asked.attempt, known]);
  const current = settled?.key === key ? settled : null;
  const reload = useCallback(() => setAsked((last) => ({ ...last, attempt: last.attempt + 1 })), []);
  const replace = useCallback((value: T) => setSettled({ key, value }), [key]);
  const loading = !current || asked.done < asked.attempt;
  return {
    value: current?.value ?? known?.get(key),
    before: settled?.value,
    error: loading ? undefined : current?.error,
    loading,
    reload,
    replace,
  };
}
