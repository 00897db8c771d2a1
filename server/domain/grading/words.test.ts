import { describe, expect, it } from 'vitest';
import { buildCheck } from './grading.fixture';
import { wordsOf } from './words';

describe('the words of an answer', () => {
  it.each([
    ['=VLOOKUP(42,Products,3,FALSE)', ''],
    ['=VLOOKUP(42,Products,3,FALSE) because I want an exact match', 'because I want an exact match'],
    ['=VLOOKUP(42, Products, 3, FALSE)\nFALSE makes it exact.', 'FALSE makes it exact.'],
    ['=SUM(A1:A3) - the whole column', 'the whole column'],
    ['=SUM(A1:A3) - B2', ''],
    ['=A1 & " is the " & B1', ''],
    ['=IF(A1="it is 5 because", 1, 2). It tests the text.', 'It tests the text.'],
    ['=A1*B1 multiplies both', 'multiplies both'],
    ['I would look it up.', 'I would look it up.'],
    ['', ''],
  ])('%j leaves %j', (answerText, words) => {
    expect(wordsOf({ answerText, check: null })).toBe(words);
  });

  it('begin after the formula that the checker took from the text', () => {
    const check = buildCheck({ formulas: [{ cell: null, formula: '=A1:C1 B1:B9' }] });
    expect(wordsOf({ answerText: '=A1:C1 B1:B9 is where they cross', check })).toBe('is where they cross');
  });
});
