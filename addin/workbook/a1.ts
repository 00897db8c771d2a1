/** A rectangle of cells; rows and columns count from 0, both ends inclusive. */
export interface Area {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** Excel's own size (Microsoft, "Excel specifications and limits"). */
export const SHEET_ROWS = 1_048_576;
export const SHEET_COLUMNS = 16_384;

const CELL = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/i;

/** 0 -> "A", 26 -> "AA". */
export function columnName(index: number): string {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** "A" -> 0, "AA" -> 26. */
export function columnIndex(name: string): number {
  return [...name.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

export const cellName = (row: number, column: number): string => columnName(column) + (row + 1);

function parseCell(text: string): { row: number; column: number } | null {
  const match = CELL.exec(text);
  if (!match) return null;
  const column = columnIndex(match[1]!);
  const row = Number(match[2]) - 1;
  return row < SHEET_ROWS && column < SHEET_COLUMNS ? { row, column } : null;
}

/** `F2`, `$F$2` or `C2:C11` without a sheet; null when it is none of these. Corners may come in any order. */
export function parseRef(ref: string): Area | null {
  const corners = ref.split(':').map(parseCell);
  const first = corners[0];
  const last = corners[corners.length - 1];
  if (corners.length > 2 || !first || !last) return null;
  return {
    top: Math.min(first.row, last.row),
    left: Math.min(first.column, last.column),
    bottom: Math.max(first.row, last.row),
    right: Math.max(first.column, last.column),
  };
}

/** `parseRef` for references that a schema has already checked. */
export function areaOf(ref: string): Area {
  const area = parseRef(ref);
  if (!area) throw new Error(`not an A1 reference: ${ref}`);
  return area;
}

export function refOf(area: Area): string {
  const from = cellName(area.top, area.left);
  const to = cellName(area.bottom, area.right);
  return from === to ? from : `${from}:${to}`;
}

export const rowCount = (area: Area): number => area.bottom - area.top + 1;
export const columnCount = (area: Area): number => area.right - area.left + 1;
export const cellCount = (area: Area): number => rowCount(area) * columnCount(area);

export const holds = (area: Area, row: number, column: number): boolean =>
  row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;

/** Names that need no quotes before the `!`; everything else gets them, which Excel accepts for every name. */
const PLAIN_SHEET_NAME = /^[A-Za-z_][A-Za-z0-9_.]*$/;

export function quoteSheet(name: string): string {
  const looksLikeCell = CELL.test(name) || /^(R\d*)?(C\d*)?$/i.test(name);
  return PLAIN_SHEET_NAME.test(name) && !looksLikeCell ? name : `'${name.replaceAll("'", "''")}'`;
}

/** `'My sheet'!F2:F9` -> sheet and reference; the sheet is "" when there is none. */
export function splitAddress(address: string): { sheet: string; ref: string } {
  const at = address.lastIndexOf('!');
  const sheet = address.slice(0, Math.max(at, 0));
  const unquoted = sheet.startsWith("'") && sheet.endsWith("'") ? sheet.slice(1, -1).replaceAll("''", "'") : sheet;
  return { sheet: unquoted, ref: address.slice(at + 1).replaceAll('$', '') };
}

/** Excel compares the names of sheets, tables and names without regard to case. */
export const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
