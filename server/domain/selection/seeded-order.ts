import { randomFor } from '../questions/random';

/** A number from 0 (included) to 1 (not included) that depends on the seed and the purpose alone. */
export const drawFor = (seed: number, purpose: string): number => randomFor(seed, `selection/${purpose}`).fraction();

export interface Weighted<T> {
  value: T;
  /** How often it is wanted on average. */
  times: number;
}

/**
 * Systematic sampling (Madow 1949): each value comes floor(times) or ceil(times) times, `times` on average over draws, and the total is that of
 * all `times`, rounded either way. Neighbours in the list exclude each other most, so order it by what should be spread evenly.
 */
export function systematicSample<T>(wanted: Weighted<T>[], draw: number): Map<T, number> {
  const counts = new Map<T, number>();
  let before = draw;
  for (const { value, times } of wanted) {
    const after = before + times;
    // A sum such as 0.1 + 0.2 may miss a whole number by its last bits.
    counts.set(value, Math.floor(after + 1e-9) - Math.floor(before + 1e-9));
    before = after;
  }
  return counts;
}
