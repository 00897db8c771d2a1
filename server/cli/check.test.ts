import { beforeAll, describe, expect, it } from 'vitest';
import type { Calculator } from '../app/ports';
import { startTestCalculator } from '../testing/calculator';
import { checkFile } from './check';

const line = (more: object = {}): string =>
  JSON.stringify({
    taskId: 't1',
    prompt: 'The price of product P20.',
    sheets: { Sheet1: { A1: 'Code', B1: 'Price', A2: 'P10', B2: 5, A3: 'P40', B3: 3, A4: 'P20', B4: 9, A5: 'P30', B5: 7, D1: 'P20' } },
    dateCells: null,
    names: null,
    tables: null,
    answerCell: 'E1',
    fillRange: null,
    referenceFormula: '=XLOOKUP(D1,A2:A5,B2:B5)',
    formulas: ['=VLOOKUP(D1,A2:B5,2,FALSE)', '=VLOOKUP(D1,A2:B5,2)', '=9'],
    ...more,
  });

describe('checking a file of formulas', () => {
  let calculator: Calculator;
  beforeAll(async () => {
    calculator = await startTestCalculator();
  });
  const run = async (lines: string[]): Promise<{ out: Record<string, unknown>[]; errors: number }> => {
    const out: Record<string, unknown>[] = [];
    const errors = await checkFile(lines, calculator, (text) => out.push(JSON.parse(text) as Record<string, unknown>));
    return { out, errors };
  };

  it('gives one line per formula, in order', async () => {
    const { out, errors } = await run([line()]);
    expect(errors).toBe(0);
    expect(out.map(({ formula, verdict }) => [formula, verdict])).toEqual([
      ['=VLOOKUP(D1,A2:B5,2,FALSE)', 'correct'],
      ['=VLOOKUP(D1,A2:B5,2)', 'wrong'],
      ['=9', 'wrong'],
    ]);
    expect(Object.keys(out[0]!)).toEqual(['taskId', 'formula', 'verdict', 'score', 'failed', 'findings', 'ms']);
    expect(out[0]).toMatchObject({ taskId: 't1', score: 1, failed: [] });
    expect(out[1]!.failed).toContainEqual(expect.objectContaining({ where: 'visible', cell: 'E1', want: '9' }));
    expect(out[1]!.findings).toContainEqual(expect.objectContaining({ code: 'approximate_match' }));
  });
  it('names a line that cannot be used by its number and goes on', async () => {
    const { out, errors } = await run([
      '{"taskId":',
      line({ sheets: {} }),
      '',
      line({ answerCell: undefined }),
      line({ formulas: ['=B4'] }),
    ]);
    expect(errors).toBe(3);
    expect(out.map(({ line: number }) => number)).toEqual([1, 2, 4, undefined]);
    expect(out[2]!.error).toContain('answerCell');
  });
  it('copies one formula over the fill range', async () => {
    const fill = {
      sheets: { S: { A1: 'n', A2: 1, A3: 2, A4: 3, B1: 2 } },
      answerCell: 'C2',
      fillRange: 'C2:C4',
      referenceFormula: '=A2*$B$1',
      formulas: ['=A2*B$1', '=A2*B1'],
    };
    const { out } = await run([line(fill)]);
    expect(out.map(({ verdict }) => verdict)).toEqual(['correct', 'wrong']);
    expect(out[1]!.failed).toContainEqual(expect.objectContaining({ where: 'copy' }));
  });
  it('reads names, tables, other answer sheets and the author’s variants', async () => {
    const { out } = await run([
      line({
        sheets: { Data: { A1: 'Item', B1: 'Net', A2: 'x', B2: 10, A3: 'y', B3: 20 }, Out: {} },
        names: { Rate: 'Data!$D$1' },
        tables: [{ name: 'Items', sheet: 'Data', ref: 'A1:B3' }],
        variants: [{ sheets: { Data: { A1: 'Item', B1: 'Net', A2: 'x', B2: 10, A3: 'y', B3: 20, A4: 'z', B4: 5, D1: 0.5 } } }],
        answerSheet: 'Out',
        answerCell: 'A1',
        referenceFormula: '=SUM(Items[Net])*(1+Rate)',
        formulas: ['=SUM(Items[Net])*(1+Rate)', '=SUM(Items[Net])', '=(Data!B2+Data!B3)*(1+Rate)'],
      }),
    ]);
    expect(out.map(({ verdict }) => verdict)).toEqual(['correct', 'wrong', 'wrong']);
  });
});
