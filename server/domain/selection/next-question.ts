import type { ItemSummary } from '../questions/instance';
import { nextFrom, poolFor, type SelectionInput } from './next-item';
import { reasonToStop, type StopReason } from './stopping';

export type NextQuestion = { item: ItemSummary } | { stop: StopReason | 'exhausted' };

/** What an interview does after an answer: the next question, or why there is none. `planned` is the most questions there may be. */
export function nextQuestion({ items, standardError, ...input }: SelectionInput & { standardError: number }): NextQuestion {
  const { asked, planned, secondsLeft = null } = input;
  const pool = poolFor(items, input);
  const left = pool.filter(({ id }) => !asked.includes(id));
  const shortestSeconds = Math.min(...left.map(({ suggestedSeconds }) => suggestedSeconds));
  const stop = reasonToStop({ standardError }, { asked: asked.length, questions: planned, secondsLeft, shortestSeconds });
  if (stop) return { stop };
  const item = nextFrom(pool, input, input);
  return item ? { item } : { stop: 'exhausted' };
}
