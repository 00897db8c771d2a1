import { beforeAll, describe, expect, it } from 'vitest';
import type { Calculator } from '../../app/ports';
import { loadBank } from '../../content/load';
import { startTestCalculator } from '../calculator';
import { campaign, isEquivalent, subjectsOf } from './campaign';
import { checkLabelled, labelledLines, tally, withoutPromises } from './labelled';
import type { Tally } from './labelled';
import { mutantsOf } from './mutants';

/** A part of all, the same each time. */
const every =
  (step: number) =>
  <T>(_: T, index: number): boolean =>
    index % step === 0;

const named = ({ falseAccepts, falseRejects }: Tally): string =>
  [...falseAccepts, ...falseRejects].map(({ taskId, formula }) => `${taskId} ${formula}`).join('\n');

describe('how honest the checker is', () => {
  let calculator: Calculator;
  beforeAll(async () => {
    calculator = await startTestCalculator();
  });

  it('formulas labelled by what Excel and the prompt say, with nothing but visible data and one solution', async () => {
    const result = tally(await checkLabelled(calculator, labelledLines().map(withoutPromises)));
    expect(result.tried).toBeGreaterThan(800);
    expect(result.falseAcceptShare, named(result)).toBeLessThanOrEqual(0.005);
    // Four right ones need an array behaviour of N, INDIRECT and 3-D references that the engine does not have.
    expect(result.falseRejectShare, named(result)).toBeLessThanOrEqual(0.0112);
    expect(result.reviewShare).toBeLessThanOrEqual(0.005);
  }, 240_000);

  it('the same with the promises of an author: a part of the tasks', async () => {
    const result = tally(await checkLabelled(calculator, labelledLines().filter(every(4))));
    expect(result.falseAcceptShare, named(result)).toBeLessThanOrEqual(0.01);
    expect(result.falseRejectShare, named(result)).toBeLessThanOrEqual(0.0112);
  }, 240_000);

  it('wrong answers made from right ones of the bank: a part of them', async () => {
    let made = 0;
    const trials = await campaign(calculator, subjectsOf(await loadBank(), [1]), () => made++ % 40 === 0);
    for (const { expected, verdict, formula, subject } of trials.filter(({ operator }) => operator === null))
      expect(verdict, `${subject.id} ${formula}`).toBe(expected);
    const mutants = trials.filter(({ operator }) => operator !== null);
    const survivors = mutants.filter(({ verdict }) => verdict === 'correct');
    const gaps = [];
    for (const trial of survivors) if (!(await isEquivalent(calculator, trial, 6))) gaps.push(trial);
    expect(mutants.length).toBeGreaterThan(80);
    expect(survivors.length / mutants.length).toBeLessThanOrEqual(0.08);
    expect(gaps.length / mutants.length, gaps.map(({ subject, formula }) => `${subject.id} ${formula}`).join('\n')).toBeLessThanOrEqual(
      0.03,
    );
  }, 240_000);
});

describe('made mistakes', () => {
  const all = { fillsRows: true, fillsColumns: false, valueOf: () => 7 };
  const madeOf = (formula: string): string[] => mutantsOf(formula, all).map((mutant) => `${mutant.operator}: ${mutant.formula}`);

  it('have one slip each, of every kind that the formula gives room for', () => {
    expect(madeOf('=VLOOKUP(A2,$E$2:$F$7,2,FALSE)')).toEqual(
      expect.arrayContaining([
        'match mode: =VLOOKUP(A2,$E$2:$F$7,2)',
        'match mode: =VLOOKUP(A2,$E$2:$F$7,2,TRUE)',
        'anchor: =VLOOKUP(A2,$E2:$F7,2,FALSE)',
        'shortened range: =VLOOKUP(A2,$E$3:$F$7,2,FALSE)',
        'shortened range: =VLOOKUP(A2,$E$2:$F$6,2,FALSE)',
        'column: =VLOOKUP(A2,$E$2:$F$7,3,FALSE)',
        'column: =VLOOKUP(A2,$F$2:$G$7,2,FALSE)',
        'typed value: =VLOOKUP(7,$E$2:$F$7,2,FALSE)',
        'swapped arguments: =VLOOKUP($E$2:$F$7,A2,2,FALSE)',
      ]),
    );
    expect(madeOf('=IF(AND(B2>=$G$1,C2<3),TRIM(A2)&"x",-(B2+1))')).toEqual(
      expect.arrayContaining([
        'comparison: =IF(AND(B2>$G$1,C2<3),TRIM(A2)&"x",-(B2+1))',
        'boundary: =IF(AND(B2>=$G$1,C2<4),TRIM(A2)&"x",-(B2+1))',
        'dropped condition: =IF(AND(C2<3),TRIM(A2)&"x",-(B2+1))',
        'other function: =IF(OR(B2>=$G$1,C2<3),TRIM(A2)&"x",-(B2+1))',
        'dropped wrapper: =IF(AND(B2>=$G$1,C2<3),(A2)&"x",-(B2+1))',
        'arithmetic: =IF(AND(B2>=$G$1,C2<3),TRIM(A2)&"x",-(B2-1))',
        'swapped arguments: =IF(AND(B2>=$G$1,C2<3),-(B2+1),TRIM(A2)&"x")',
      ]),
    );
    expect(madeOf('=SUMIFS(C:C,A:A,E1,B:B,">="&F1)')).toEqual(
      expect.arrayContaining(['dropped condition: =SUMIFS(C:C,A:A,E1)', 'comparison: =SUMIFS(C:C,A:A,E1,B:B,">"&F1)']),
    );
  });
  it('are none of a formula that cannot be read', () => {
    expect(mutantsOf('=SUM(', all)).toEqual([]);
  });
});
