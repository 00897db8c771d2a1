import type { SheetLayout, TableLayout } from '../../server/contract';
import { areaOf, holds, type Area } from './a1';
import { typedText } from './typed-text';

type Written = number | boolean | string | null;

/** What to write for the constants of a sheet, row by row from A1; null leaves a cell alone. Null when there are none. */
export function constantsOf(layout: SheetLayout): { area: Area; values: Written[][] } | null {
  const width = Math.max(0, ...layout.rows.map((row) => row.length));
  if (width === 0) return null;
  const values = layout.rows.map((row) =>
    Array.from({ length: width }, (_, j): Written => {
      const content = row[j] ?? null;
      if (content === null || typeof content === 'object') return null;
      return typeof content === 'string' ? typedText(content) : content;
    }),
  );
  return { area: { top: 0, left: 0, bottom: values.length - 1, right: width - 1 }, values };
}

/**
 * The formulas of a sheet in the smallest rectangle that holds them, null in between. They are written after the tables and names
 * that they may refer to. Null when there are none.
 */
export function formulasOf(layout: SheetLayout): { area: Area; formulas: (string | null)[][] } | null {
  const found = layout.rows.flatMap((row, i) =>
    row.flatMap((content, j) => (typeof content === 'object' && content !== null ? [{ i, j, formula: content.f }] : [])),
  );
  if (found.length === 0) return null;
  const area = {
    top: Math.min(...found.map((one) => one.i)),
    left: Math.min(...found.map((one) => one.j)),
    bottom: Math.max(...found.map((one) => one.i)),
    right: Math.max(...found.map((one) => one.j)),
  };
  const formulas = Array.from({ length: area.bottom - area.top + 1 }, () =>
    new Array<string | null>(area.right - area.left + 1).fill(null),
  );
  for (const { i, j, formula } of found) formulas[i - area.top]![j - area.left] = formula;
  return { area, formulas };
}

/**
 * Cells for the words "Your answer", best first: above the answer, left of it, or above and right of it. Never right or below, where an
 * answer may spill; never on data; never in a table or at its edge, which would make the table grow.
 */
export function labelSpots(layout: SheetLayout, tables: TableLayout[], answer: Area): { row: number; column: number }[] {
  const spots = [
    { row: answer.top - 1, column: answer.left },
    { row: answer.top, column: answer.left - 1 },
    { row: answer.top - 1, column: answer.right + 1 },
  ];
  const edges = tables.map((table) => areaOf(table.ref)).map((area) => ({ ...area, bottom: area.bottom + 1, right: area.right + 1 }));
  return spots.filter(
    ({ row, column }) =>
      row >= 0 && column >= 0 && (layout.rows[row]?.[column] ?? null) === null && !edges.some((area) => holds(area, row, column)),
  );
}
