import { describe, expect, it } from 'vitest';
import type { CellValue } from '../formula/calculator';
import type { QuestionInstance } from './instance';
import { gradePrediction, predictionCalculation } from './prediction';

function asked(shownFormula: string, accepted: string[] = []): QuestionInstance {
  const workbook = { sheets: [{ name: 'Trial', rows: [[1]], formats: {} }], tables: [], names: [] };
  return {
    itemId: 'trial',
    seed: 1,
    type: 'predict',
    skill: 'S3',
    level: 'Beginner',
    difficulty: 0,
    slope: 1,
    text: '',
    guarantees: [],
    workbook: null,
    answer: null,
    shownFormula,
    suggestedSeconds: 60,
    hints: [],
    clarification: '',
    check: null,
    prediction: { workbook, place: { sheet: 'Trial', ref: 'C2' }, accepted, tolerance: 0 },
    criteria: [],
    followUps: [],
    modelAnswer: '',
  };
}

function verdict(value: CellValue, answer: string, formula = '=A1', accepted: string[] = []): string {
  return gradePrediction(asked(formula, accepted), { status: 'ok', values: [{ values: [[value]], spill: null }] }, answer).verdict;
}

describe('a predicted number', () => {
  it.each([
    '12.5',
    'I think 12.5 because B2 is blank and 25 / 2 is that',
    'The blank in A3 is left out, so the average is 25/2 = 12.5',
    'C2 shows 12.5.',
    '12,5',
    '$12.50',
    '= 12.5',
    'it would be 12.5, not 10',
    'Since there are only 2 numbers, the result is 12.5',
  ])('is read in "%s"', (answer) => expect(verdict(12.5, answer)).toBe('correct'));

  it.each(['12', '10, because the blank counts as 12.5', '#DIV/0!', 'an error', '125', '-12.5', '10 since 12.5 would need another row'])(
    'is wrong in "%s"',
    (answer) => expect(verdict(12.5, answer)).toBe('wrong'),
  );

  it.each([
    [1234.5, '1,234.50'],
    [1234.5, '1 234,5'],
    [1234, 'about 1,234'],
    [0.12, '12%'],
    [0.12, '12 %'],
    [-3, 'minus 3'],
    [-3, '−3'],
    [3, 'three'],
    [0, 'zero'],
    [0, 'It returns 0'],
    [0.333333333333333, '0.33'],
  ])('%d may be written %s', (value, answer) => expect(verdict(value, answer)).toBe('correct'));

  it('goes to a person when the answer hedges between two', () => {
    expect(verdict(5, '5 or 6')).toBe('review');
    expect(verdict(6, '5 or 6')).toBe('review');
  });

  it('goes to a person when no value is named', () => expect(verdict(5, 'the total of both columns')).toBe('review'));

  it('is not taken from a reason', () => expect(verdict(42, 'It returns #N/A because 42 is not in the list')).toBe('wrong'));
});

describe('a predicted error', () => {
  const error = { error: '#N/A' };
  it.each(['#N/A', '#n/a', 'N/A', 'it returns an error', '42 is not in the list, so it gives #N/A', 'An error: nothing is found'])(
    'is read in "%s"',
    (answer) => expect(verdict(error, answer)).toBe('correct'),
  );
  it.each(['#VALUE!', '0', 'no error, just 0', 'the price of 41, not #N/A'])('is wrong in "%s"', (answer) =>
    expect(verdict(error, answer)).not.toBe('correct'),
  );
});

describe('a predicted truth value', () => {
  it.each(['TRUE', 'true', 'It is TRUE because 5 > 3', 'True.'])('is read in "%s"', (answer) =>
    expect(verdict(true, answer)).toBe('correct'),
  );
  it.each(['FALSE', 'not true, so FALSE', '1'])('is wrong in "%s"', (answer) => expect(verdict(true, answer)).toBe('wrong'));
});

describe('a predicted text', () => {
  const formula = '=IF(B2>D1,"pass","repeat")';
  it.each([
    'repeat',
    '"repeat"',
    'Repeat',
    '70 is not above 70, so it shows repeat',
    'It shows "repeat", not pass',
    'The condition is FALSE, so repeat',
  ])('is read in %s', (answer) => expect(verdict('repeat', answer, formula)).toBe('correct'));
  it.each(['pass', 'It shows pass, not repeat', 'pass because equal is enough; otherwise repeat', 'TRUE', '70'])(
    'is wrong in %s',
    (answer) => expect(verdict('repeat', answer, formula)).toBe('wrong'),
  );
  it('goes to a person when both are named', () => expect(verdict('repeat', 'pass or repeat', formula)).toBe('review'));
  it('may be said in the author’s other words', () =>
    expect(verdict('', 'nothing at all', '=IF(A1=1,"","x")', ['nothing', 'empty'])).toBe('correct'));
});

describe('a predicted text from the cells', () => {
  const graded = (answer: string): string => {
    const instance = asked('=VLOOKUP(E2,A2:B5,2)');
    instance.prediction!.workbook.sheets[0]!.rows = [
      [0, 'D'],
      [40, 'C'],
      [60, 'B'],
      [80, 'A'],
    ];
    return gradePrediction(instance, { status: 'ok', values: [{ values: [['B']], spill: null }] }, answer).verdict;
  };
  it.each(['B', 'It shows B because 78 has not reached 80', 'I expect a B', 'A score of 78 is below 80, so B'])(
    'is read in "%s"',
    (answer) => expect(graded(answer)).toBe('correct'),
  );
  it.each(['A', 'A, because 78 is nearly 80', 'it gives an A', '#N/A', '78'])('is wrong in "%s"', (answer) =>
    expect(graded(answer)).toBe('wrong'),
  );
});

it('goes to a person when the formula could not be computed', () => {
  expect(gradePrediction(asked('=A1'), { status: 'too_costly', reason: 'time' }, '5').verdict).toBe('review');
  expect(gradePrediction(asked('=A1'), undefined, '5').verdict).toBe('review');
});

it('never tells the candidate the value', () => {
  const result = gradePrediction(asked('=A1'), { status: 'ok', values: [{ values: [[8765]], spill: null }] }, '5');
  expect(result.explanation + result.findings.map(({ message }) => message).join()).not.toContain('8765');
  expect(result.explanationForReviewer).toContain('8765');
});

it('computes the shown formula where the question says it stands', () => {
  const { place, read } = predictionCalculation(asked('=A1*2'));
  expect(place).toEqual([{ sheet: 'Trial', cell: 'C2', formula: '=A1*2' }]);
  expect(read).toEqual([{ sheet: 'Trial', ref: 'C2' }]);
});
