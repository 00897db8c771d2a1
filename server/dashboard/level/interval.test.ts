import { expect, it } from 'vitest';
import { barGeometry, figureWords, levelWords } from './interval';

it('draws the estimate in the middle and 1.96 standard errors to each side', () => {
  const bar = barGeometry({ theta: 0, standardError: 0.5 });
  expect(bar).toMatchObject({ estimate: 50, low: 33.7, high: 66.3 });
});

it('draws what lies beyond the scale at its end', () => {
  expect(barGeometry({ theta: 2.8, standardError: 1 })).toMatchObject({ high: 100, estimate: 96.7 });
  expect(barGeometry({ theta: -5, standardError: 0.1 })).toMatchObject({ low: 0, high: 0, estimate: 0 });
});

it('shows the three levels side by side over the whole bar', () => {
  const { bands } = barGeometry({ theta: 0, standardError: 1 });
  expect(bands.map(({ level, from, to }) => [level, from, to])).toEqual([
    ['Beginner', 0, 38.3],
    ['Intermediate', 38.3, 61.7],
    ['Advanced', 61.7, 100],
  ]);
});

it.each([
  [0, 0.2, 'Intermediate'],
  [0.5, 0.3, 'Intermediate, perhaps Advanced'],
  [0, 0.8, 'Intermediate, perhaps Beginner or Advanced'],
])('says how sure the level is at %d ± 1.96 · %d', (theta, standardError, words) => {
  expect(levelWords('Intermediate', { theta, standardError })).toBe(words);
});

it('claims no level where there is none', () => {
  expect(levelWords(null, { theta: 0, standardError: 1 })).toBe('No level yet');
});

it('gives the figures with a unit and without a minus zero', () => {
  expect(figureWords({ theta: -0.04, standardError: 0.5 })).toBe('0.0 logits, 95% interval −1.0 to 0.9');
});
