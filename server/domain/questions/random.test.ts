import { expect, it } from 'vitest';
import { randomFor } from './random';

const drawn = (seed: number, purpose: string): number[] => {
  const random = randomFor(seed, purpose);
  return Array.from({ length: 20 }, () => random.whole(1, 1_000_000));
};

it('gives the same numbers for the same seed and purpose', () => expect(drawn(7, 'q/Prices')).toEqual(drawn(7, 'q/Prices')));

it('gives other numbers for another seed or another purpose', () => {
  expect(drawn(8, 'q/Prices')).not.toEqual(drawn(7, 'q/Prices'));
  expect(drawn(7, 'q/Names')).not.toEqual(drawn(7, 'q/Prices'));
});

it('reaches both ends of a range and nothing beyond, about equally often', () => {
  const counts = new Map<number, number>();
  for (let seed = 0; seed < 6000; seed += 1) {
    const value = randomFor(seed, 'dice').whole(1, 6);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  // 1000 each, standard deviation 29.
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
});

it('shuffles without losing or changing anything', () => {
  const cards = Array.from({ length: 30 }, (_, index) => index);
  const shuffled = randomFor(3, 'cards').shuffle(cards);
  expect(shuffled).not.toEqual(cards);
  expect([...shuffled].sort((a, b) => a - b)).toEqual(cards);
});

it('refuses to pick from nothing', () => expect(() => randomFor(1, 'x').pick([])).toThrow(RangeError));
