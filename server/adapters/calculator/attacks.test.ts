import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAnswer } from '../../app/check-answer';
import type { Calculator } from '../../domain/formula/calculator';
import { ATTACKED_TASK, ATTACKS } from '../../testing/attacks';
import { bundleCalculatorWorker } from '../../testing/calculator';
import { createCalculatorPool } from './pool';

const { workbook } = ATTACKED_TASK;

describe('hostile formulas', () => {
  let calculator: Calculator;
  beforeAll(async () => {
    calculator = createCalculatorPool({ workerFile: await bundleCalculatorWorker(), size: 1, deadlineMs: 2000 });
  });
  afterAll(() => calculator.close());
  const check = (typedFormula: string) => checkAnswer({ calculator, now: Date.now }, ATTACKED_TASK, { cells: [], typedFormula });

  it.each(ATTACKS)('%s end in a verdict, and the next answer is checked as ever', async (_, formula, verdicts) => {
    const result = await check(formula);
    expect(verdicts, JSON.stringify(result.findings)).toContain(result.verdict);
    if (result.verdict === 'review') expect(result.score).toBeNull();
    expect((await check('=A1+1')).verdict).toBe('correct');
  });

  it('the host goes on while a worker hangs', async () => {
    const hanging = calculator.calculate([
      {
        workbook,
        place: [{ sheet: 'S', cell: 'D1', formula: '=REGEXTEST(REPT("a",60)&"!","^(a|aa)+$")' }],
        read: [{ sheet: 'S', ref: 'D1' }],
      },
    ]);
    let turns = 0;
    const interval = setInterval(() => turns++, 20);
    const [outcome] = await hanging;
    clearInterval(interval);
    expect(outcome!.status).toBe('too_costly');
    expect(turns).toBeGreaterThan(10);
  });

  it('what was computed on the visible data before the hard stop is kept', async () => {
    const one = (formula: string) => ({ workbook, place: [{ sheet: 'S', cell: 'D1', formula }], read: [{ sheet: 'S', ref: 'D1' }] });
    const outcomes = await calculator.calculate([one('=A1+1'), one('=REGEXTEST(REPT("a",60)&"!","^(a|aa)+$")'), one('=A1+1')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['ok', 'too_costly', 'too_costly']);
  });

  it('a closed calculator says so', async () => {
    const other = createCalculatorPool({ workerFile: await bundleCalculatorWorker(), size: 1 });
    await other.close();
    await expect(other.calculate([{ workbook, place: [], read: [] }])).rejects.toThrow('closed');
  });
});
