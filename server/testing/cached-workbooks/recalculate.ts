import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Calculator, CellValue, RangeReading } from '../../domain/formula/calculator';
import { parseFormula } from '../../domain/formula/syntax';
import { walk } from '../../domain/formula/walk';
import { asOneCell, asPlainFormula } from './implicit-intersection';
import { NEWER_ERROR, readWorkbookFile, withFormulas } from './workbook-file';
import type { CachedFormula, WorkbookFile } from './workbook-file';

/** Public test workbooks of IronCalc with the values that Excel cached (MIT or Apache-2.0); they lie beside the checkout. */
export const CACHED_WORKBOOKS = fileURLToPath(new URL('../../../../shared/data/formulas/excel-cached/xlsx/tests/', import.meta.url));

export interface Compared extends CachedFormula {
  file: string;
  /** Upper case, each once. */
  functions: string[];
  /** `review`: the calculator says itself that it cannot compute it. */
  verdict: 'right' | 'wrong' | 'review';
  got: CellValue[][] | string;
}

/** Of these the cached value says nothing: time and chance, the computer it was saved on, formats that are not kept here. */
const UNREPEATABLE = new Set(['RAND', 'RANDBETWEEN', 'RANDARRAY', 'NOW', 'TODAY', 'INFO']);

export function functionsIn(formula: string): string[] {
  const parsed = parseFormula(formula);
  if (!parsed.ok) return [];
  const names = new Set<string>();
  walk(parsed.formula.tree, (node) => {
    if (node.type === 'CallExpression' && 'name' in node.callee) names.add(node.callee.name.toUpperCase());
  });
  return [...names].sort();
}

/** Computed from the day the file was saved. */
const FILES_OF_A_DAY = ['conditional_formatting/cf_tests.xlsx'];

export const cachedFiles = (): string[] =>
  readdirSync(CACHED_WORKBOOKS, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.xlsx') && !FILES_OF_A_DAY.includes(file))
    .sort();

/** Excel shows 15 digits; iterated functions stop a little earlier. */
const TOLERANCE = 1e-9;

const NEWER_ERRORS = ['#SPILL!', '#CALC!'];

/** XIRR stops at an error of 0.000001% (Microsoft, "XIRR function"); Excel's Bessel functions are polynomials good to seven digits. */
const toleranceOf = (functions: string[]): number =>
  functions.some((name) => name.startsWith('BESSEL')) ? 1e-6 : functions.includes('XIRR') ? 1e-8 : TOLERANCE;

function agree(got: CellValue | undefined, want: CellValue, tolerance = TOLERANCE): boolean {
  if (typeof want === 'number') return typeof got === 'number' && Math.abs(got - want) <= tolerance * Math.max(1, Math.abs(want));
  if (want !== null && typeof want === 'object')
    return typeof got === 'object' && (want.error === NEWER_ERROR ? NEWER_ERRORS.includes(got?.error ?? '') : got?.error === want.error);
  // A file does not tell a computed empty text from an empty cell that was spilled.
  return got === want || ((want === null || want === '') && (got === null || got === '' || got === undefined));
}

function isRight({ values, kind, functions }: CachedFormula & { functions: string[] }, reading: RangeReading): boolean {
  if (kind !== 'spills') return agree(reading.values[0]![0], values[0]![0]!, toleranceOf(functions));
  return (
    reading.values.length === values.length &&
    values.every((row, r) => row.length === reading.values[r]!.length && row.every((cell, c) => agree(reading.values[r]![c], cell)))
  );
}

/** Recalculates a whole workbook: every formula of it is computed by us, none takes another one's cached value. */
export async function recalculate(calculator: Calculator, file: string): Promise<Compared[]> {
  const { workbook, formulas: written, beyond } = readWorkbookFile(readFileSync(`${CACHED_WORKBOOKS}${file}`));
  const formulas = written.map((one) =>
    one.kind === 'spills' ? one : { ...one, formula: one.kind === 'plain' ? asPlainFormula(one.formula) : asOneCell(one.formula) },
  );
  const usable = formulas.flatMap((formula) => {
    const functions = functionsIn(formula.formula);
    return isUsable(formula, functions, beyond) ? [{ ...formula, file, functions }] : [];
  });
  const chosen = evenly(usable, MOST_OF_ONE_FILE);
  // The few that are left out of a huge file keep their cached value.
  const rest = formulas.length > MOST_OF_ONE_FILE ? chosen : formulas;
  const readings = await readingsOf(calculator, withFormulas(workbook, rest), chosen);
  return chosen.map((formula, index) => {
    const reading = readings[index]!;
    if (typeof reading === 'string') return { ...formula, verdict: 'review', got: reading };
    return { ...formula, verdict: isRight(formula, reading) ? 'right' : 'wrong', got: reading.values };
  });
}

/** One workbook has 40,000 Roman numerals: no file is to outweigh the others. */
const MOST_OF_ONE_FILE = 1000;

function evenly<T>(all: T[], most: number): T[] {
  return all.length <= most ? all : Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)]!);
}

function isUsable({ sheet, formula, values }: CachedFormula, functions: string[], beyond: WorkbookFile['beyond']): boolean {
  if (functions.some((name) => UNREPEATABLE.has(name)) || /\[\d+\]/.test(formula)) return false;
  if (functions.some((name) => /^(SUBTOTAL|AGGREGATE)$/.test(name)) && beyond.sheetsWithHiddenRows.includes(sheet)) return false;
  if (beyond.tables.some((table) => formula.toLowerCase().includes(table.toLowerCase()))) return false;
  return values.some((row) => row.some((value) => value !== null));
}

/**
 * All at once where everything can be computed; where something cannot, half by half until it is alone. Each is a calculation of the whole workbook.
 */
async function readingsOf(
  calculator: Calculator,
  workbook: WorkbookFile['workbook'],
  formulas: CachedFormula[],
): Promise<(RangeReading | string)[]> {
  if (formulas.length === 0) return [];
  const read = formulas.map(({ sheet, cell, kind }) => ({ sheet, ref: kind === 'spills' ? `${cell}#` : cell }));
  const [outcome] = await calculator.calculate([{ workbook, place: [], read }]);
  if (outcome!.status === 'ok') return outcome!.values;
  if (formulas.length === 1) return [`${outcome!.status}${'reason' in outcome! ? `: ${outcome!.reason}` : ''}`];
  const half = formulas.length >> 1;
  return [
    ...(await readingsOf(calculator, workbook, formulas.slice(0, half))),
    ...(await readingsOf(calculator, workbook, formulas.slice(half))),
  ];
}
