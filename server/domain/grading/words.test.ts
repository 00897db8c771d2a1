import { describe, expect, it } from 'vitest';
import { wordsOf } from './words';

const EXACT = '=VLOOKUP(42,Products,3,FALSE)';

describe('the words of an answer', () => {
  it.each([
    [EXACT, ''],
    [`${EXACT} because I want an exact match`, 'because I want an exact match'],
    [`${EXACT}\nFALSE makes it exact.`, 'FALSE makes it exact.'],
    ['I would look it up.', 'I would look it up.'],
    ['', ''],
  ])('to a formula question are what stands beside the formula: %j -> %j', (answerText, words) => {
    expect(wordsOf({ answerText }, false)).toBe(words);
  });

  it('keep a formula that they speak of, where words are asked for', () => {
    const answerText = 'In =VLOOKUP(A2,T,2,FALSE) the last argument makes it exact.';
    expect(wordsOf({ answerText }, true)).toBe(answerText);
  });

  it('are none where words are asked for and a formula comes alone', () => {
    expect(wordsOf({ answerText: EXACT }, true)).toBe('');
  });
});
