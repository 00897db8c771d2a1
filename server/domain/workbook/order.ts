import { found, missing, type Evidence, type Seen } from './seen';
import { blockWith, cellAt, cellsOfSheet, columnOf, placedBlock, readingOf, valueAt, type FoundBlock } from './places';
import type { CheckOf } from './spec';

type Value = ReturnType<typeof valueAt>;

/** Excel's order: numbers, then texts without regard to case, then FALSE and TRUE; empty cells stand last either way. */
function compare(a: Value, b: Value): number {
  const rank = (value: Value): number => (typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (typeof a === 'string') return a.localeCompare(String(b), 'en', { sensitivity: 'base' });
  return Number(a) - Number(b);
}

export function checkSorted({ sheet, by }: CheckOf<'sorted'>, { reading }: Evidence): Seen {
  const headers = by.map(({ column }) => column);
  const want = by.map(({ column, order }) => `${column} ${order}`).join(', then ');
  const block = blockWith(reading, sheet, headers);
  const cells = cellsOfSheet(reading, sheet);
  if (!block || !cells) return missing(`the headers ${headers.join(', ')} are not there`, want);
  for (let row = block.firstRow; row < block.lastRow; row += 1) {
    for (const { column, order } of by) {
      const [above, below] = [valueAt(cells, row, columnOf(block, column)), valueAt(cells, row + 1, columnOf(block, column))];
      const step =
        above === '' || below === '' ? (above === '' && below !== '' ? 1 : 0) : compare(above, below) * (order === 'ascending' ? 1 : -1);
      if (step < 0) break;
      if (step > 0)
        return found(false, `${String(above)} before ${String(below)} in ${column}`, want, cellAt(row + 1, columnOf(block, column)));
    }
  }
  return found(true, `rows ${block.firstRow} to ${block.lastRow} in this order`, want);
}

/** Sorting one column alone tears rows apart; deleting loses them. */
export function checkRowsKept({ sheet, columns }: CheckOf<'rows_kept'>, { reading, task }: Evidence): Seen {
  const want = 'every row as it was, whatever its place';
  const placed = placedBlock(task.workbook, sheet, columns);
  const now = blockWith(reading, sheet, columns);
  if (!placed || !now) return missing(`the headers ${columns.join(', ')} are not there`, want);
  const before = rowsIn(readingOf(task.workbook), placed);
  const after = rowsIn(reading, now);
  const lost = missingFrom(before, after);
  return found(lost === null && before.length === after.length, lost ?? `${after.length} rows, there were ${before.length}`, want);
}

function rowsIn(reading: Evidence['reading'], block: FoundBlock): string[] {
  const cells = cellsOfSheet(reading, block.sheet)!;
  const rows: string[] = [];
  for (let row = block.firstRow; row <= block.lastRow; row += 1)
    rows.push(JSON.stringify(block.columns.map(({ column }) => valueAt(cells, row, column))));
  return rows;
}

function missingFrom(before: string[], after: string[]): string | null {
  const left = new Map<string, number>();
  for (const row of after) left.set(row, (left.get(row) ?? 0) + 1);
  for (const row of before) {
    const count = left.get(row) ?? 0;
    if (count === 0) return `the row ${(JSON.parse(row) as unknown[]).join(', ').slice(0, 120)} is not there any more`;
    left.set(row, count - 1);
  }
  return null;
}
