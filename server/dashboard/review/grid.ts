import type { CellCapture } from '../../contract';

export interface GridRow {
  number: number;
  /** True when rows between this one and the one above were not captured. */
  afterGap: boolean;
  /** One per column of the grid; null where nothing was captured. */
  cells: (CellCapture | null)[];
}

export interface Grid {
  /** null: the sheet of the task. */
  sheet: string | null;
  columns: { letters: string; afterGap: boolean }[];
  rows: GridRow[];
  /** Captured cells that the limits left out. */
  hidden: number;
}

export const GRID_LIMITS = { rows: 40, columns: 12 };

/**
 * Lays captured cells out as small grids, one per sheet. Rows and columns without a captured cell are left out, so one
 * cell in A1 and one in XFD1048576 make a grid of four, not of seventeen thousand million.
 */
export function layOut(cells: CellCapture[], limits = GRID_LIMITS): Grid[] {
  const sheets = new Map<string | null, CellCapture[]>();
  for (const cell of cells) sheets.set(cell.sheet ?? null, [...(sheets.get(cell.sheet ?? null) ?? []), cell]);
  return [...sheets].map(([sheet, captured]) => gridOf(sheet, captured, limits));
}

function gridOf(sheet: string | null, captured: CellCapture[], limits: typeof GRID_LIMITS): Grid {
  const placed = captured.map((cell) => ({ cell, ...placeOf(cell.address) }));
  const columns = distinct(placed.map(({ column }) => column)).slice(0, limits.columns);
  const rows = distinct(placed.map(({ row }) => row)).slice(0, limits.rows);
  const at = new Map(placed.map(({ cell, column, row }) => [`${column},${row}`, cell]));
  const shown = columns.flatMap((column) => rows.filter((row) => at.has(`${column},${row}`))).length;
  return {
    sheet,
    columns: columns.map((column, i) => ({ letters: lettersOf(column), afterGap: isGap(columns[i - 1], column) })),
    rows: rows.map((row, i) => ({
      number: row,
      afterGap: isGap(rows[i - 1], row),
      cells: columns.map((column) => at.get(`${column},${row}`) ?? null),
    })),
    hidden: at.size - shown,
  };
}

const distinct = (numbers: number[]): number[] => [...new Set(numbers)].sort((a, b) => a - b);
const isGap = (before: number | undefined, here: number): boolean => before !== undefined && here > before + 1;

/** `F2` -> column 6, row 2. */
export function placeOf(address: string): { column: number; row: number } {
  const letters = address.replace(/\d+$/, '');
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { column, row: Number(address.slice(letters.length)) };
}

/** 6 -> `F`, 27 -> `AA`. */
export function lettersOf(column: number): string {
  const rest = (column - 1) % 26;
  const letter = String.fromCharCode(65 + rest);
  return column > 26 ? lettersOf((column - 1 - rest) / 26) + letter : letter;
}
