import { beforeAll, describe, expect, it } from 'vitest';
import type { CellCapture, CheckResult } from '../contract';
import type { CheckTask } from '../domain/formula/task';
import { startTestCalculator } from '../testing/calculator';
import { checkAnswer } from './check-answer';
import type { Calculator } from './ports';

const rows = [
  ['Product', 'Units', 'Price', 'Total'],
  ['Rug', 2, 99, null],
  ['Desk', 3, 120, null],
  ['Lamp', 1, 25, null],
  ['Shelf', 5, 60, null],
];
const lines: CheckTask = {
  workbook: { sheets: [{ name: 'Lines', rows, formats: {} }], tables: [], names: [] },
  answer: { sheet: 'Lines', ref: 'D2:D5' },
  references: ['=B2*C2'],
  guarantees: {},
  variants: [],
  seed: 3,
};
const sum: CheckTask = { ...lines, answer: { sheet: 'Lines', ref: 'F2' }, references: ['=SUMPRODUCT(B2:B5,C2:C5)'] };
const totals = [198, 360, 25, 300];
const cell = (address: string, formula: string, value: CellCapture['value'], more: Partial<CellCapture> = {}): CellCapture => ({
  address,
  formula,
  value,
  ...more,
});
const filled = (formula: (row: number) => string): CellCapture[] => totals.map((total, i) => cell(`D${i + 2}`, formula(i + 2), total));

describe('what stands in the cells', () => {
  let calculator: Calculator;
  beforeAll(async () => {
    calculator = await startTestCalculator();
  });
  const check = (task: CheckTask, cells: CellCapture[], typedFormula: string | null = null): Promise<CheckResult> =>
    checkAnswer({ calculator, now: () => 0 }, task, { cells, typedFormula });
  const codes = ({ findings }: CheckResult): string[] => findings.map(({ code }) => code);

  it('a filled column is checked cell by cell', async () => {
    expect(
      await check(
        lines,
        filled((row) => `=B${row}*C${row}`),
      ),
    ).toMatchObject({ verdict: 'correct', score: 1 });
  });
  it('different routes in different cells are right when all are right', async () => {
    const cells = filled((row) => (row === 4 ? '=PRODUCT(B4:C4)' : `=B${row}*C${row}`));
    const result = await check(lines, cells);
    expect(result.verdict).toBe('correct');
    expect(codes(result)).toContain('inconsistent_fill');
  });
  it('one cell left empty is wrong, with the cell named', async () => {
    const result = await check(lines, filled((row) => `=B${row}*C${row}`).slice(0, 3));
    expect(result.verdict).toBe('wrong');
    expect(result.cases.find(({ where }) => where === 'copy')).toMatchObject({ passed: false, cell: 'D5' });
    expect(result.explanation).toContain('D5');
  });
  it('one value typed among the formulas is a typed constant', async () => {
    const cells = [...filled((row) => `=B${row}*C${row}`).slice(0, 3), cell('D5', '', 300)];
    const result = await check(lines, cells);
    expect(result.verdict).toBe('wrong');
    expect(result.findings).toContainEqual(expect.objectContaining({ code: 'typed_constant', cell: 'D5' }));
  });
  it('a wrong anchor is found although the first cell is right', async () => {
    const shownByExcel = [198, 297, 99, 495];
    const result = await check(
      lines,
      shownByExcel.map((value, i) => cell(`D${i + 2}`, `=B${i + 2}*$C$2`, value)),
    );
    expect(result.verdict).toBe('wrong');
    expect(codes(result)).toContain('wrong_anchor');
    expect(result.explanation).toMatch(/In D2 it is right, but in D\d/);
  });
  it('one spilling formula fills the column as well', async () => {
    const cells = [cell('D2', '=B2:B5*C2:C5', 198, { spill: 'D2:D5' }), cell('D3', '', 360), cell('D4', '', 25), cell('D5', '', 300)];
    expect(await check(lines, cells)).toMatchObject({ verdict: 'correct' });
  });
  it('helper cells belong to the answer', async () => {
    const cells = [cell('F2', '=SUM(H2:H5)', 883), ...totals.map((total, i) => cell(`H${i + 2}`, `=B${i + 2}*C${i + 2}`, total))];
    expect(await check(sum, cells)).toMatchObject({ verdict: 'correct' });
  });
  it('helper values typed in by hand do not follow the data', async () => {
    const cells = [cell('F2', '=SUM(H2:H5)', 883), ...totals.map((total, i) => cell(`H${i + 2}`, '', total))];
    expect(await check(sum, cells)).toMatchObject({ verdict: 'wrong' });
  });
  it('helper cells on a sheet of the candidate’s own count too', async () => {
    const cells = [cell('F2', "='My notes'!A1", 883), cell('A1', '=SUMPRODUCT(Lines!B2:B5,Lines!C2:C5)', 883, { sheet: 'My notes' })];
    expect(await check(sum, cells)).toMatchObject({ verdict: 'correct' });
  });
  it('cells win over words, unless nothing is in them', async () => {
    expect(await check(sum, [cell('F2', '=SUM(B2:B5)', 11)], '=SUMPRODUCT(B2:B5,C2:C5)')).toMatchObject({ verdict: 'wrong' });
    expect(await check(sum, [{ address: 'F2', value: '' }], '=SUMPRODUCT(B2:B5,C2:C5)')).toMatchObject({ verdict: 'correct' });
  });
  it('no answer is said to be none', async () => {
    expect(codes(await check(sum, [{ address: 'F2', value: '' }]))).toEqual(['no_answer']);
  });
  it('a right value shown by Excel where the calculator finds another goes to a person', async () => {
    const result = await check(sum, [cell('F2', '=SUM(B2:B5)', 883)]);
    expect(result).toMatchObject({ verdict: 'review', score: null });
  });
  it('a function that is not available here goes to a person', async () => {
    const result = await check(sum, [cell('F2', '=SUMPRODUCT(B2:B5,C2:C5)+CUBEVALUE("a")*0', 883)]);
    expect(result).toMatchObject({ verdict: 'review', score: null });
    expect(codes(result)).toContain('not_computable');
  });
  it('the candidate is never told the expected value of hidden data', async () => {
    const result = await check(sum, [cell('F2', '=SUM(B2:B5)*80.272727', 883)]);
    for (const { passed, want } of result.cases.filter((one) => !one.passed)) {
      expect(passed).toBe(false);
      expect(result.explanation).not.toContain(want);
    }
    expect(result.explanationForReviewer).toMatch(/instead of/);
  });
  it('formulas of the task itself stay its own when they are captured', async () => {
    const withFormula: CheckTask = {
      ...sum,
      workbook: {
        sheets: [
          { name: 'Lines', rows: rows.map((row, i) => (i === 0 ? row : [...row.slice(0, 3), { f: `=B${i + 1}*C${i + 1}` }])), formats: {} },
        ],
        tables: [],
        names: [],
      },
    };
    const cells = [cell('F2', '=SUM(D2:D5)', 883), ...filled((row) => `=B${row}*C${row}`)];
    expect(await check(withFormula, cells)).toMatchObject({ verdict: 'correct' });
  });
});

describe('hidden data sets', () => {
  let calculator: Calculator;
  beforeAll(async () => {
    calculator = await startTestCalculator();
  });
  const check = (task: CheckTask, typedFormula: string): Promise<CheckResult> =>
    checkAnswer({ calculator, now: () => 0 }, task, { cells: [], typedFormula });

  it('a set on which two accepted solutions disagree is left out and named for the author', async () => {
    const task: CheckTask = {
      ...sum,
      references: ['=SUMPRODUCT(B2:B5,C2:C5)', '=B2*C2+B3*C3+B4*C4+300'],
    };
    const result = await check(task, '=SUMPRODUCT(B2:B5,C2:C5)');
    expect(result.verdict).toBe('correct');
    expect(result.explanationForReviewer).toContain('Not used');
  });
  it('an author’s own set is used, errors and all', async () => {
    const empty = rows.map((row, i) => (i === 0 ? row : [row[0]!, 0, row[2]!, null]));
    const task: CheckTask = {
      ...sum,
      references: ['=SUMPRODUCT(B2:B5,C2:C5)/SUM(B2:B5)'],
      variants: [{ label: 'nothing sold', workbook: { sheets: [{ name: 'Lines', rows: empty, formats: {} }], tables: [], names: [] } }],
    };
    expect(await check(task, '=SUMPRODUCT(B2:B5,C2:C5)/SUM(B2:B5)')).toMatchObject({ verdict: 'correct' });
    const result = await check(task, '=IFERROR(SUMPRODUCT(B2:B5,C2:C5)/SUM(B2:B5),0)');
    expect(result.verdict).toBe('wrong');
    expect(result.explanation).toContain('With nothing sold');
  });
  it('a question whose own solution fails goes to a person, not against the candidate', async () => {
    expect(await check({ ...sum, references: ['=CUBEVALUE("x")'] }, '=1+A1')).toMatchObject({ verdict: 'review', score: null });
  });
});
