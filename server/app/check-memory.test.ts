import { describe, expect, it } from 'vitest';
import type { Calculation, Calculator, Outcome } from '../domain/formula/calculator';
import type { CheckTask } from '../domain/formula/task';
import { startTestCalculator } from '../testing/calculator';
import { checkAnswer } from './check-answer';

const PRICES: CheckTask = {
  workbook: {
    sheets: [
      {
        name: 'Prices',
        rows: [
          ['Item', 'Price'],
          ['Nut', 4],
          ['Bolt', 7],
          ['Screw', 2],
        ],
        formats: {},
      },
    ],
    tables: [],
    names: [],
  },
  answer: { sheet: 'Prices', ref: 'D2' },
  references: ['=SUM(B2:B4)'],
  guarantees: {},
  variants: [],
  seed: 1,
};

/** The real calculator, and what it was asked. */
async function watched(change: (outcomes: Outcome[]) => Outcome[] = (outcomes) => outcomes) {
  const real = await startTestCalculator();
  const asked: Calculation[][] = [];
  const calculator: Calculator = {
    calculate: async (calculations) => {
      asked.push(calculations);
      return change(await real.calculate(calculations));
    },
    close: () => Promise.resolve(),
  };
  const check = (typedFormula: string, task: CheckTask = PRICES, now = 0) =>
    checkAnswer({ calculator, now: () => now }, task, { cells: [], typedFormula });
  return { asked, check };
}

describe('what a check remembers', () => {
  it('computes the reference solutions of a question instance once, also when the instance comes from the store as a new object', async () => {
    const { asked, check } = await watched();
    expect((await check('=SUM(B2:B4)')).verdict).toBe('correct');
    expect(asked).toHaveLength(2);
    expect((await check('=B2+B3+B4', structuredClone(PRICES))).verdict).toBe('correct');
    expect(asked).toHaveLength(3);
  });

  it('computes nothing for an answer that says the same in other spaces and letters, and still speaks of the answer as it was written', async () => {
    const { asked, check } = await watched();
    await check('=SUM(B2:B3)');
    const before = asked.length;
    const again = await check('= sum( b2:b3 )');
    expect(asked).toHaveLength(before);
    expect(again.verdict).toBe('wrong');
    expect(again.formulas[0]!.formula).toBe('= sum( b2:b3 )');
  });

  it('tries other dollar signs once for equal wrong answers, whatever letters they are written in', async () => {
    const { asked, check } = await watched();
    const doubled: CheckTask = { ...PRICES, answer: { sheet: 'Prices', ref: 'D2:D4' }, references: ['=B2*$B$2'] };
    const first = await check('=B2*B2+B2*0', doubled);
    expect(first.findings.map(({ code }) => code)).not.toContain('wrong_anchor');
    const moving = await check('=B2*B$2+SUM(B2:B4)-SUM($B$2:$B$4)', doubled);
    expect(moving.findings.map(({ code }) => code)).toContain('wrong_anchor');
    const before = asked.length;
    const again = await check('=b2*b$2+sum(B2:b4)-sum($b$2:$B$4)', doubled);
    expect(asked).toHaveLength(before);
    expect(again.findings.find(({ code }) => code === 'wrong_anchor')?.message).toMatch(/^B2:b4 moves along/);
  });

  it.each([
    ['=IF(COUNTIF(A2:A4,"Nut")=1,SUM(B2:B4),0)', '=IF(COUNTIF(A2:A4,"N ut")=1,SUM(B2:B4),0)'],
    ['=IF(SUMPRODUCT(--EXACT(A2:A4,"Nut"))=1,SUM(B2:B4),0)', '=IF(SUMPRODUCT(--EXACT(A2:A4,"nut"))=1,SUM(B2:B4),0)'],
    ['=SUM(B1:B4 B2:B9)', '=SUM(B1:B4,B2:B9)'],
  ])('takes %s and %s for two answers', async (right, wrong) => {
    const { check } = await watched();
    expect((await check(right)).verdict).toBe('correct');
    expect((await check(wrong)).verdict).toBe('wrong');
  });

  it('asks again each time where the answer or the task depends on the day', async () => {
    const { asked, check } = await watched();
    const aged: CheckTask = { ...PRICES, references: ['=SUM(B2:B4)+YEAR(TODAY())'] };
    await check('=SUM(B2:B4)+YEAR(TODAY())', aged, Date.UTC(2026, 0, 5));
    const before = asked.length;
    expect((await check('=SUM(B2:B4)+2026', aged, Date.UTC(2027, 0, 5))).verdict).toBe('wrong');
    expect((await check('=SUM(B2:B4)+YEAR(TODAY())', aged, Date.UTC(2027, 0, 5))).verdict).toBe('correct');
    expect(asked).toHaveLength(before + 4);
  });

  it('does not hold a limit that was met once against the next equal answer', async () => {
    let isBusy = false;
    const { check } = await watched((outcomes) => (isBusy ? outcomes.map(() => ({ status: 'too_costly', reason: 'busy' })) : outcomes));
    await check('=SUM(B2:B4)');
    isBusy = true;
    expect((await check('=B2+B3+B4')).verdict).toBe('review');
    isBusy = false;
    expect((await check('=B2+B3+B4')).verdict).toBe('correct');
  });
});
