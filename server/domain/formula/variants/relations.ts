import type { CellContent } from '../../../contract';
import type { Column, List } from './lists';

/** A column whose numbers follow from other columns of the same row, found in the visible data. */
export interface Relation {
  result: number;
  from: number[];
  compute(values: number[]): number;
}

const DAY_MS = 86_400_000;
const dateOf = (serial: number): Date => new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * DAY_MS);

const PAIRS: ((values: number[]) => number)[] = [
  ([a, b]) => a! * b!,
  ([a, b]) => a! + b!,
  ([a, b]) => a! - b!,
  ([a, b]) => (b === 0 ? NaN : a! / b!),
];
const OF_DATES: ((values: number[]) => number)[] = [
  ([serial]) => dateOf(serial!).getUTCFullYear(),
  ([serial]) => dateOf(serial!).getUTCMonth() + 1,
  ([serial]) => Math.floor(dateOf(serial!).getUTCMonth() / 3) + 1,
];

/** Amount = Units x Price and the like: a changed data set keeps them, or two right answers would differ on it. */
export function relationsIn(list: List): Relation[] {
  const numeric = list.columns.flatMap((column, index) =>
    (column.kind === 'number' || column.kind === 'date') && !column.values.includes(null) ? [index] : [],
  );
  const relations: Relation[] = [];
  const derived = new Set<number>();
  for (const result of numeric) {
    const relation = relationFor(list.columns, numeric, result, derived);
    if (!relation) continue;
    relations.push(relation);
    derived.add(result);
  }
  return relations;
}

function relationFor(columns: Column[], numeric: number[], result: number, derived: Set<number>): Relation | null {
  if (columns[result]!.kind === 'date') return null;
  const sources = numeric.filter((index) => index !== result && !derived.has(index));
  for (const a of sources) {
    for (const compute of OF_DATES)
      if (columns[a]!.kind === 'date' && holds(columns, [a], result, compute)) return { result, from: [a], compute };
    for (const b of sources) {
      if (a === b) continue;
      for (const compute of PAIRS) if (holds(columns, [a, b], result, compute)) return { result, from: [a, b], compute };
    }
  }
  return null;
}

function holds(columns: Column[], from: number[], result: number, compute: (values: number[]) => number): boolean {
  const wanted = columns[result]!.values as number[];
  if (new Set(wanted).size < 2) return false;
  return wanted.every(
    (value, row) =>
      Math.abs(compute(from.map((index) => columns[index]!.values[row] as number)) - value) <= Math.max(0.006, 1e-9 * Math.abs(value)),
  );
}

/** Works the derived columns out again, rounded as they were. `rows` are the list's rows, each an array over its columns. */
export function restoreRelations(relations: Relation[], columns: Column[], rows: CellContent[][]): void {
  for (const { result, from, compute } of relations) {
    const decimals = Math.max(...columns[result]!.values.map((value) => decimalsOf(value)));
    for (const row of rows) {
      const values = from.map((index) => row[index]);
      if (!values.every((value): value is number => typeof value === 'number')) continue;
      const value = compute(values);
      if (Number.isFinite(value)) row[result] = decimals >= 6 ? value : Number(value.toFixed(decimals));
    }
  }
}

export function decimalsOf(value: CellContent | undefined): number {
  if (typeof value !== 'number' || Number.isInteger(value)) return 0;
  return Math.min(10, (String(Number(value.toPrecision(12))).split('.')[1] ?? '').length);
}
