import { expect, it } from 'vitest';
import { readOverride } from './override-input';

const typed = (score: string, reason = 'The check missed a right answer') =>
  readOverride({ questionId: 'q1', mark: 'correctness', score, reason });

it.each([
  ['4', 4],
  ['3.5', 3.5],
  ['3,5', 3.5],
  ['0', 0],
])('takes "%s" as %d', (score, mark) => {
  expect(typed(score)).toMatchObject({ ok: true, override: { score: mark, mark: 'correctness', questionId: 'q1' } });
});

it.each(['', 'four', '3.7', '-1', '5.5'])('does not take "%s" as a mark', (score) => {
  expect(typed(score)).toEqual({ ok: false, score: 'A mark goes from 0 to 5 in half points.', reason: undefined });
});

it('asks for a reason in words', () => {
  expect(typed('3', ' a ')).toEqual({ ok: false, score: undefined, reason: 'Say in a few words why the mark changes.' });
});
