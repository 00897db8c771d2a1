import type { CellContent, SheetLayout } from '../../../contract';
import { areaOf } from '../../questions/a1';
import type { Area } from '../../questions/a1';
import { answerArea } from '../answer';
import type { CheckTask } from '../task';

export type ColumnKind = 'number' | 'date' | 'text' | 'boolean' | 'formula' | 'mixed' | 'empty';

/** One column of a list, without its header. */
export interface Column {
  sheet: string;
  /** 1-based. */
  column: number;
  header: string;
  kind: ColumnKind;
  values: CellContent[];
  isUnique: boolean;
  isAscending: boolean;
  isDescending: boolean;
}

/** A block of rows under a row of headers. Rows are 1-based, ends included. */
export interface List {
  sheet: string;
  headerRow: number;
  firstRow: number;
  lastRow: number;
  columns: Column[];
  /** Name of the table it is, null for a plain range. */
  table: string | null;
}

/** The lists that the workbook's sheets hold: its tables, and blocks with a row of headers. The answer's cells are in none. */
export function listsIn(task: CheckTask): List[] {
  let lists = known.get(task);
  if (!lists) known.set(task, (lists = listsOf(task)));
  return lists;
}

/** Tasks are plain values that nobody changes, and every answer to one is read against its lists. */
const known = new WeakMap<CheckTask, List[]>();

function listsOf(task: CheckTask): List[] {
  return task.workbook.sheets.flatMap((sheet) => {
    const tables = task.workbook.tables.filter((table) => table.sheet === sheet.name);
    const tableAreas = tables.flatMap((table) => areaOf(table.ref.replaceAll('$', '')) ?? []);
    const blocks = blocksOf(sheet, task).filter((block) => !tableAreas.some((area) => overlaps(area, block)));
    return [
      ...tableAreas.map((area, index) => listFrom(task, sheet, area, tables[index]!.name)),
      ...blocks.map((block) => listFrom(task, sheet, block, null)),
    ].filter((list): list is List => list !== null);
  });
}

export const overlaps = (a: Area, b: Area): boolean => a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;

function isAnswerCell(task: CheckTask, sheet: string, row: number, column: number): boolean {
  if (sheet !== task.answer.sheet) return false;
  const area = answerArea(task);
  return row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;
}

/** Rectangles around cells that touch each other, sides or corners. */
function blocksOf(sheet: SheetLayout, task: CheckTask): Area[] {
  const seen = new Set<string>();
  const blocks: Area[] = [];
  const isFull = (row: number, column: number): boolean =>
    (sheet.rows[row - 1]?.[column - 1] ?? null) !== null && !isAnswerCell(task, sheet.name, row, column);
  sheet.rows.forEach((cells, index) =>
    cells.forEach((_, across) => {
      if (!isFull(index + 1, across + 1) || seen.has(`${index + 1},${across + 1}`)) return;
      const area: Area = { top: index + 1, bottom: index + 1, left: across + 1, right: across + 1 };
      const open: [number, number][] = [[index + 1, across + 1]];
      seen.add(`${index + 1},${across + 1}`);
      for (let cell = open.pop(); cell; cell = open.pop()) {
        const [row, column] = cell;
        area.top = Math.min(area.top, row);
        area.bottom = Math.max(area.bottom, row);
        area.left = Math.min(area.left, column);
        area.right = Math.max(area.right, column);
        for (let r = row - 1; r <= row + 1; r++)
          for (let c = column - 1; c <= column + 1; c++)
            if (isFull(r, c) && !seen.has(`${r},${c}`)) {
              seen.add(`${r},${c}`);
              open.push([r, c]);
            }
      }
      blocks.push(area);
    }),
  );
  return blocks;
}

const FEWEST_ROWS = 3;

function listFrom(task: CheckTask, sheet: SheetLayout, area: Area, table: string | null): List | null {
  const header = Array.from({ length: area.right - area.left + 1 }, (_, i) => sheet.rows[area.top - 1]?.[area.left - 1 + i] ?? null);
  const named = header.filter((cell) => cell !== null);
  const hasHeader = named.length >= header.length / 2 && named.every((cell) => typeof cell === 'string');
  if ((!hasHeader && table === null) || area.bottom - area.top < (table === null ? FEWEST_ROWS : 1)) return null;
  const list: List = { sheet: sheet.name, headerRow: area.top, firstRow: area.top + 1, lastRow: area.bottom, columns: [], table };
  header.forEach((name, index) => {
    const column = area.left + index;
    const values = Array.from({ length: area.bottom - area.top }, (_, i) =>
      isAnswerCell(task, sheet.name, area.top + 1 + i, column) ? null : (sheet.rows[area.top + i]?.[column - 1] ?? null),
    );
    list.columns.push(columnFrom(sheet, column, String(name ?? ''), values, list.firstRow));
  });
  // Labels over values (Region, North, Least, 20) are input cells, not a list.
  const mixed = list.columns.filter(({ kind }) => kind === 'mixed').length;
  return table === null && mixed * 2 >= list.columns.length ? null : list;
}

function columnFrom(sheet: SheetLayout, column: number, header: string, values: CellContent[], firstRow: number): Column {
  const full = values.filter((value) => value !== null);
  const ordered = full.every((value) => typeof value === 'number') || full.every((value) => typeof value === 'string');
  const steps = full.slice(1).map((value, index) => compare(full[index]!, value));
  return {
    sheet: sheet.name,
    column,
    header,
    kind: kindOf(full, sheet, column, firstRow),
    values,
    isUnique: new Set(full.map((value) => (typeof value === 'string' ? value.toLowerCase() : value))).size === full.length,
    isAscending: ordered && full.length > 2 && steps.every((step) => step <= 0),
    isDescending: ordered && full.length > 2 && steps.every((step) => step >= 0),
  };
}

function compare(a: CellContent, b: CellContent): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).toLowerCase() < String(b).toLowerCase() ? -1 : String(a).toLowerCase() > String(b).toLowerCase() ? 1 : 0;
}

function kindOf(full: CellContent[], sheet: SheetLayout, column: number, firstRow: number): ColumnKind {
  if (full.length === 0) return 'empty';
  if (full.some((value) => typeof value === 'object')) return 'formula';
  if (full.every((value) => typeof value === 'string')) return 'text';
  if (full.every((value) => typeof value === 'boolean')) return 'boolean';
  if (!full.every((value) => typeof value === 'number')) return 'mixed';
  return isDateFormatted(sheet, firstRow, column) ? 'date' : 'number';
}

/** A number format with a day, month or year in it, outside quotes. */
export function isDateFormatted(sheet: SheetLayout, row: number, column: number): boolean {
  for (const [ref, format] of Object.entries(sheet.formats ?? {})) {
    const area = areaOf(ref.replaceAll('$', ''));
    if (!area || row < area.top || row > area.bottom || column < area.left || column > area.right) continue;
    if (/[dy]|mmm/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''))) return true;
  }
  return false;
}
