import { describe, expect, it } from 'vitest';
import { ANSWER, buildRequest } from './judge.contract';
import { isQuoted, soundVerdicts } from './reading';

const verdict = (criterionId: string, met: boolean, quote = '') => ({ criterionId, met, quote });
const read = (...verdicts: unknown[]) => soundVerdicts(JSON.stringify({ verdicts }), buildRequest());

describe('a quote', () => {
  it.each([
    ['look for an exact match', true],
    ['exact match. Column 3', true],
    ['  EXACT   match ', true],
    ['“exact match…”', true],
    ['asks for an exact match', false],
    ['', false],
    ['.', false],
    ['…', false],
  ])('%j stands in the answer: %s', (quote, stands) => expect(isQuoted(quote, ANSWER)).toBe(stands));
});

describe("a model's reading", () => {
  it('is taken when every id has its verdict', () => {
    expect(read(verdict('why-exact', true, 'exact match'), verdict('sorted', false))).toEqual({
      verdicts: [verdict('why-exact', true, 'exact match'), verdict('sorted', false)],
      invented: 0,
    });
  });

  it('leaves a criterion open whose quote is invented, and keeps the others', () => {
    expect(read(verdict('why-exact', true, 'it must be precise'), verdict('sorted', false))).toEqual({
      verdicts: [verdict('sorted', false)],
      invented: 1,
    });
  });

  it('drops what was quoted for a no', () => {
    expect(read(verdict('why-exact', false, 'exact match'), verdict('sorted', false))).toMatchObject({
      verdicts: [{ quote: '' }, { quote: '' }],
    });
  });

  it.each([
    ['a missing id', [verdict('why-exact', false)]],
    ['an unknown id', [verdict('why-exact', false), verdict('style', true)]],
    ['an id twice', [verdict('why-exact', false), verdict('why-exact', true), verdict('sorted', false)]],
  ])('is refused for %s', (_, verdicts) => expect(read(...verdicts)).toEqual({ failure: 'wrong_ids' }));

  it.each([
    ['not JSON', 'Sure! Here is my reading.', 'not_json'],
    ['JSON cut off', '{"verdicts":[{"criterionId":"why', 'not_json'],
    ['another shape', '{"score":5}', 'wrong_shape'],
    ['a score beside the verdicts', '{"verdicts":[],"score":5}', 'wrong_shape'],
    ['words for yes', '{"verdicts":[{"criterionId":"sorted","met":"yes","quote":""}]}', 'wrong_shape'],
  ])('is refused when it is %s', (_, text, failure) => expect(soundVerdicts(text, buildRequest())).toEqual({ failure }));
});
