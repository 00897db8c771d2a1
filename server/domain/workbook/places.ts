import type { CellContent, ReadCells, TaskWorkbook, WorkbookReading } from '../../contract';
import { areaOf, columnLetters, refOf, splitSheetRef, type Area } from '../questions/a1';
import type { Evidence } from './seen';

/** A block of data as it stands in the candidate's workbook now. Rows and columns are 1-based. */
export interface FoundBlock {
  sheet: string;
  headerRow: number;
  firstRow: number;
  lastRow: number;
  /** By header, in the order asked for. */
  columns: { header: string; column: number }[];
}

export const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

export const cellsOfSheet = (reading: WorkbookReading, sheet: string): ReadCells | undefined =>
  reading.cells.find((one) => same(one.sheet, sheet));

/** What a cell shows; "" outside the used area. */
export function valueAt(cells: ReadCells, row: number, column: number): ReadCells['values'][number][number] {
  const { top, left } = areaOf(cells.ref)!;
  return cells.values[row - top]?.[column - left] ?? '';
}

export function pick<T>(grid: T[][], cells: ReadCells, row: number, column: number): T | undefined {
  const { top, left } = areaOf(cells.ref)!;
  return grid[row - top]?.[column - left];
}

/**
 * The data under these headers, wherever they stand: the first row that holds all of them. The data ends with its table, or with the first row
 * that is empty under all headers of the row; a table's total row is not data.
 */
export function blockWith(reading: WorkbookReading, sheet: string, headers: string[]): FoundBlock | null {
  const cells = cellsOfSheet(reading, sheet);
  const used = cells && areaOf(cells.ref);
  if (!cells || !used) return null;
  for (let row = used.top; row <= used.bottom; row += 1) {
    const line = (cells.values[row - used.top] ?? []).map(String);
    const at = headers.map((header) => line.findIndex((text) => same(text, header)));
    if (at.some((index) => index < 0)) continue;
    const columns = headers.map((header, index) => ({ header, column: used.left + at[index]! }));
    const lastRow = lastRowUnder(reading, cells, row, columns);
    return lastRow > row ? { sheet: cells.sheet, headerRow: row, firstRow: row + 1, lastRow, columns } : null;
  }
  return null;
}

function lastRowUnder(reading: WorkbookReading, cells: ReadCells, headerRow: number, columns: FoundBlock['columns']): number {
  const first = columns[0]!.column;
  const table = reading.tables.find(({ sheet, ref }) => {
    const area = areaOf(ref);
    return same(sheet, cells.sheet) && area && area.top === headerRow && area.left <= first && first <= area.right;
  });
  if (table) return areaOf(table.ref)!.bottom - (table.showTotals ? 1 : 0);
  const used = areaOf(cells.ref)!;
  const under = joinedHeaders(cells, headerRow, first);
  let row = headerRow;
  while (row < used.bottom && under.some((column) => valueAt(cells, row + 1, column) !== '')) row += 1;
  return row;
}

/** Headers belong together until one is empty, to the left and to the right. */
function joinedHeaders(cells: ReadCells, row: number, from: number): number[] {
  const { left, right } = areaOf(cells.ref)!;
  let [first, last] = [from, from];
  while (first > left && valueAt(cells, row, first - 1) !== '') first -= 1;
  while (last < right && valueAt(cells, row, last + 1) !== '') last += 1;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

export function columnOf(block: FoundBlock, header: string): number {
  return block.columns.find((one) => same(one.header, header))!.column;
}

export const cellAt = (row: number, column: number): string => `${columnLetters(column)}${row}`;

export const bodyOf = (block: FoundBlock, column: number): Area => ({
  left: column,
  right: column,
  top: block.firstRow,
  bottom: block.lastRow,
});

export const holds = (area: Area, row: number, column: number): boolean =>
  row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;

/** The areas of `A2:A9,C2:C9`, with or without sheet and `$`; whole columns and rows too. What is none is left out. */
export function areasOf(refs: string): Area[] {
  return refs.split(',').flatMap((one) => {
    const ref = (one.includes('!') ? splitSheetRef(one).ref : one).trim().replaceAll('$', '');
    const area = areaOf(ref) ?? wholeLines(ref);
    return area ? [area] : [];
  });
}

const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

function wholeLines(ref: string): Area | null {
  const rows = /^(\d+):(\d+)$/.exec(ref);
  if (rows) return { left: 1, right: LAST_COLUMN, top: Number(rows[1]), bottom: Number(rows[2]) };
  const columns = /^([A-Z]{1,3}):([A-Z]{1,3})$/.exec(ref);
  const area = columns && areaOf(`${columns[1]}1:${columns[2]}1`);
  return area ? { ...area, bottom: LAST_ROW } : null;
}

/** The block of the task as it was placed, for rules that are written for its first row. */
export function placedBlock(workbook: TaskWorkbook, sheet: string, headers: string[]): FoundBlock | null {
  return blockWith(readingOf(workbook), sheet, headers);
}

/** What reading the workbook would give before anybody did anything; formulas are not computed. */
export function readingOf(workbook: TaskWorkbook): WorkbookReading {
  return {
    unread: [],
    cells: workbook.sheets.map((sheet) => {
      const width = Math.max(1, ...sheet.rows.map((row) => row.length));
      const height = Math.max(1, sheet.rows.length);
      const grid = <T>(read: (content: CellContent, row: number, column: number) => T): T[][] =>
        Array.from({ length: height }, (_, row) =>
          Array.from({ length: width }, (_, column) => read(sheet.rows[row]?.[column] ?? null, row + 1, column + 1)),
        );
      const formats = Object.entries(sheet.formats).map(([ref, format]) => ({ area: areaOf(ref)!, format }));
      return {
        sheet: sheet.name,
        ref: refOf({ left: 1, top: 1, right: width, bottom: height }),
        values: grid((content) => (content === null || typeof content === 'object' ? '' : content)),
        formulas: grid((content) => (content !== null && typeof content === 'object' ? content.f : null)),
        numberFormats: grid((_, row, column) => formats.find(({ area }) => holds(area, row, column))?.format ?? 'General'),
        looks: { bold: grid(() => false), fill: grid(() => ''), locked: grid(() => true) },
      };
    }),
    tables: workbook.tables.map(({ name, sheet, ref }) => {
      const area = areaOf(ref)!;
      const header = workbook.sheets.find((one) => one.name === sheet)?.rows[area.top - 1] ?? [];
      return { name, sheet, ref, showTotals: false, columns: header.slice(area.left - 1, area.right).map(String), totals: [], sort: [] };
    }),
    filters: [],
    validations: [],
    conditionalFormats: [],
    names: workbook.names.map(({ name, refersTo }) => ({ name, refersTo: `=${refersTo}`, scope: 'Workbook' as const })),
    freezePanes: workbook.sheets.map(({ name }) => ({ sheet: name, rows: 0, columns: 0 })),
    protection: workbook.sheets.map(({ name }) => ({ sheet: name, isProtected: false })),
    charts: [],
    pivots: [],
    print: workbook.sheets.map(({ name }) => ({
      sheet: name,
      area: '',
      titleRows: '',
      pagesWide: null,
      pagesTall: null,
      orientation: 'Portrait',
    })),
  };
}

const TABLE_OR_NAME = /^[A-Za-z_][A-Za-z0-9_.]{0,254}$/;
const PLAIN_TARGET = /^=?('[^']+'|[A-Za-z0-9_ ]+)!\$?[A-Z]{1,3}\$?\d+(:\$?[A-Z]{1,3}\$?\d+)?$/;

/** The candidate's workbook as it stands, for computing what its rules say. Sheets that were not read are as they were placed. */
export function workbookNow({ task, reading }: Evidence): TaskWorkbook {
  const read = new Map(reading.cells.map((cells) => [cells.sheet.toLowerCase(), cells]));
  const rows = (cells: ReadCells): CellContent[][] => {
    const { top, left, bottom } = areaOf(cells.ref)!;
    return Array.from({ length: bottom }, (_, row) => {
      const line = cells.values[row + 1 - top];
      if (!line) return [];
      const formulas = cells.formulas[row + 1 - top] ?? [];
      return [
        ...Array.from({ length: left - 1 }, () => null),
        ...line.map((value, column) => (formulas[column]?.startsWith('=') ? { f: formulas[column]! } : value === '' ? null : value)),
      ];
    });
  };
  const sheets = task.workbook.sheets.map((sheet) => {
    const cells = read.get(sheet.name.toLowerCase());
    return cells && areaOf(cells.ref) ? { ...sheet, rows: rows(cells) } : sheet;
  });
  const known = new Set(sheets.map(({ name }) => name.toLowerCase()));
  const tables = reading.tables
    .filter(({ name, sheet, ref }) => TABLE_OR_NAME.test(name) && known.has(sheet.toLowerCase()) && areaOf(ref))
    .map(({ name, sheet, ref, showTotals }) => {
      const area = areaOf(ref)!;
      return { name, sheet, ref: refOf({ ...area, bottom: area.bottom - (showTotals ? 1 : 0) }) };
    });
  const names = reading.names
    .filter(({ name, refersTo }) => TABLE_OR_NAME.test(name) && PLAIN_TARGET.test(refersTo))
    .map(({ name, refersTo }) => ({ name, refersTo: refersTo.replace(/^=/, '') }));
  const isRead = (part: string): boolean =>
    !reading.unread.some((one) => one.part === part) && task.readBack.parts.some((one) => one === part);
  return { sheets, tables: isRead('tables') ? tables : task.workbook.tables, names: isRead('names') ? names : task.workbook.names };
}
