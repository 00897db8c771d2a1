import type { Calculation, CellValue, Outcome, RangeReading } from '../../domain/formula/calculator';
import { Book } from './book';
import { setThisYear } from './coerce';
import { areaAddress } from './columns';
import { serialToDate } from './dates';
import { CircularReference, Evaluator } from './evaluator';
import { rangeExpression } from './expression';
import { seeded } from './seeded';
import { NotComputable, TooCostly, isError } from './values';
import type { Area, Scalar } from './values';

/** 1 January 2024. */
const DEFAULT_NOW = 45292;
const BUDGET = 30_000_000;
const MAXIMUM_DEPTH = 1200;

/** Runs one calculation to its end or to a limit. Synchronous; belongs into a worker. */
export function calculate(calculation: Calculation): Outcome {
  try {
    return { status: 'ok', values: compute(calculation) };
  } catch (fault) {
    if (fault instanceof NotComputable) return { status: 'not_computable', functions: fault.functions, reason: fault.message };
    if (fault instanceof CircularReference) return { status: 'circular' };
    if (fault instanceof TooCostly) return { status: 'too_costly', reason: fault.message };
    if (fault instanceof RangeError) return { status: 'too_costly', reason: 'It is nested too deeply or makes too much data.' };
    // A fault of this program, not of the formula: a person decides, and the reason says where to look.
    return {
      status: 'not_computable',
      functions: [],
      reason: `The calculator failed: ${fault instanceof Error ? fault.message : String(fault)}`,
    };
  }
}

function compute(calculation: Calculation): RangeReading[] {
  const nowSerial = calculation.nowSerial ?? DEFAULT_NOW;
  setThisYear(serialToDate(nowSerial).year);
  const book = new Book(calculation.workbook);
  for (const placement of calculation.place) place(book, placement);
  const evaluator = new Evaluator(book, { nowSerial, random: seeded(calculation.seed ?? 1), budget: BUDGET, maximumDepth: MAXIMUM_DEPTH });
  return calculation.read.map(({ sheet, ref }) => read(book, evaluator, sheet, ref));
}

function place(book: Book, placement: Calculation['place'][number]): void {
  const ref = 'fill' in placement ? placement.fill : placement.cell;
  const range = rangeExpression(ref);
  const sheet = book.sheetIndex(placement.sheet);
  if (!range || sheet < 0) throw new NotComputable([], `There is no cell ${ref} on a sheet ${placement.sheet}.`);
  if ('formula' in placement) {
    for (let row = range.top; row <= range.bottom; row++)
      for (let col = range.left; col <= range.right; col++)
        book.placeFormula(sheet, row, col, { text: placement.formula, rows: row - range.top, cols: col - range.left });
  } else book.placeConstant(sheet, range.top, range.left, placement.value);
}

function read(book: Book, evaluator: Evaluator, sheetName: string, ref: string): RangeReading {
  const wholeSpill = ref.endsWith('#');
  const range = rangeExpression(wholeSpill ? ref.slice(0, -1) : ref);
  const sheet = book.sheetIndex(sheetName);
  if (!range || sheet < 0) throw new NotComputable([], `There is no range ${ref} on a sheet ${sheetName}.`);
  const spilled = evaluator.spillOf(sheet, range.top, range.left)?.areas[0] ?? null;
  const area: Area =
    wholeSpill && spilled ? spilled : { sheet, top: range.top, left: range.left, bottom: range.bottom, right: range.right };
  const values: CellValue[][] = [];
  for (let row = area.top; row <= area.bottom; row++) {
    const cells: CellValue[] = [];
    for (let col = area.left; col <= area.right; col++) cells.push(plain(evaluator.cellAt(sheet, row, col)));
    values.push(cells);
  }
  return { values, spill: spilled && areaAddress(spilled) };
}

const plain = (value: Scalar): CellValue => (isError(value) ? { error: value.code } : value);
