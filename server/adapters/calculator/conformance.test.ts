import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CellContent, TaskWorkbook } from '../../contract';
import type { Calculator, CellValue, Outcome } from '../../domain/formula/calculator';
import { parseFormula } from '../../domain/formula/syntax';
import { startTestCalculator } from '../../testing/calculator';

interface Sample {
  id: string;
  family: string;
  sheet: string;
  formula: string;
  expected: Expected;
  tol?: number;
}
type Expected = number | string | boolean | { err: string } | (number | string | boolean | { err: string })[][];
interface Data {
  sheets: Record<string, (number | string | boolean | null | { t: string })[][]>;
  tables: Record<string, { sheet: string; ref: string }>;
  names: Record<string, string>;
}

const folder = new URL('../../testing/formulas/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const samples = read('corpus.jsonl')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Sample);
const data = JSON.parse(read('workbook.json')) as Data;

const content = (cell: Data['sheets'][string][number][number]): CellContent =>
  cell !== null && typeof cell === 'object' ? cell.t : typeof cell === 'string' && cell.startsWith('=') ? { f: cell } : cell;
const workbook: TaskWorkbook = {
  sheets: Object.entries(data.sheets).map(([name, rows]) => ({ name, rows: rows.map((row) => row.map(content)), formats: {} })),
  tables: Object.entries(data.tables).map(([name, { sheet, ref }]) => ({ name, sheet, ref })),
  names: Object.entries(data.names).map(([name, refersTo]) => ({ name, refersTo })),
};

function agrees(got: CellValue | undefined, want: number | string | boolean | { err: string }, tolerance = 1e-9): boolean {
  if (typeof want === 'number') return typeof got === 'number' && Math.abs(got - want) <= tolerance * Math.max(1, Math.abs(want));
  if (typeof want === 'object') return typeof got === 'object' && got?.error === want.err;
  return got === want;
}

function isRight({ expected, tol }: Sample, outcome: Outcome): boolean {
  if (outcome.status !== 'ok') return false;
  const { values } = outcome.values[0]!;
  const want = Array.isArray(expected) ? expected : [[expected]];
  return (
    values.length === want.length &&
    want.every((row, r) => row.length === values[r]!.length && row.every((cell, c) => agrees(values[r]![c], cell, tol)))
  );
}

/** Families in which something is known to be missing, with how many; see docs/limits-of-the-engine.md. Empty: all 373 are right. */
const KNOWN_GAPS: Record<string, number> = {};

describe('the calculator against the values that Excel documents', () => {
  let calculator: Calculator;
  let outcomes: Outcome[];
  beforeAll(async () => {
    calculator = await startTestCalculator();
    outcomes = await calculator.calculate(
      samples.map(({ formula, sheet }) => ({ workbook, place: [{ sheet, cell: 'A1', formula }], read: [{ sheet, ref: 'A1#' }] })),
    );
  });

  it.each([...new Set(samples.map(({ family }) => family))])('computes the formulas of the family %s', (family) => {
    const wrong = samples.flatMap((sample, index) =>
      sample.family === family && !isRight(sample, outcomes[index]!) ? [sample.formula] : [],
    );
    expect(wrong.length, wrong.join('\n')).toBe(KNOWN_GAPS[family] ?? 0);
  });

  it('holds the whole corpus', () => {
    expect(samples).toHaveLength(373);
  });
});

describe('the grammar', () => {
  const { valid, malformed } = JSON.parse(read('syntax.json')) as { valid: string[]; malformed: string[] };
  it.each(valid)('reads %s', (formula) => {
    expect(parseFormula(formula).ok).toBe(true);
  });
  it.each(malformed)('refuses %s', (formula) => {
    expect(parseFormula(formula).ok).toBe(false);
  });
});
