import type { CellContent } from '../../../contract';
import { dateOf } from '../../questions/calendar';
import type { Column, List } from './lists';

/** A column whose numbers follow from other columns of the same row, found in the visible data. */
export interface Relation {
  result: number;
  from: number[];
  compute(values: number[]): number;
}

const dayOf = (serial: number): Date => dateOf(Math.floor(serial));

const PAIRS: ((values: number[]) => number)[] = [
  ([a, b]) => a! * b!,
  ([a, b]) => a! + b!,
  ([a, b]) => a! - b!,
  ([a, b]) => (b === 0 ? NaN : a! / b!),
];
const OF_DATES: ((values: number[]) => number)[] = [
  ([serial]) => dayOf(serial!).getUTCFullYear(),
  ([serial]) => dayOf(serial!).getUTCMonth() + 1,
  ([serial]) => Math.floor(dayOf(serial!).getUTCMonth() / 3) + 1,
];

/** Amount = Units x Price and the like: a changed data set keeps them, or two right answers would differ on it. */
export function relationsIn(list: List): Relation[] {
  const numeric = list.columns.flatMap((column, index) =>
    (column.kind === 'number' || column.kind === 'date') && !column.values.includes(null) ? [index] : [],
  );
  const relations: Relation[] = [];
  // Products and sums before differences and quotients: Amount follows from Units and Price, not Units from Amount and Price.
  for (const compute of OF_DATES)
    for (const date of numeric.filter((index) => list.columns[index]!.kind === 'date'))
      add(relations, list.columns, numeric, [date], compute);
  for (const compute of PAIRS)
    for (const a of numeric) for (const b of numeric) if (a !== b) add(relations, list.columns, numeric, [a, b], compute);
  return relations;
}

function add(relations: Relation[], columns: Column[], numeric: number[], from: number[], compute: Relation['compute']): void {
  const involved = relations.map((relation) => [relation.result, ...relation.from]);
  if (relations.some(({ result }) => from.includes(result))) return;
  for (const result of numeric) {
    const isFree = !from.includes(result) && !relations.some((relation) => relation.result === result || relation.from.includes(result));
    if (
      !isFree ||
      columns[result]!.kind === 'date' ||
      involved.some((columnsOf) => [result, ...from].every((index) => columnsOf.includes(index)))
    )
      continue;
    if (!holds(columns, from, result, compute)) continue;
    relations.push({ result, from, compute });
    return;
  }
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
