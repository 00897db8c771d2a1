import type { CellContent, SheetLayout, TaskWorkbook } from '../../../contract';
import type { Random } from '../../questions/random';
import type { CheckTask } from '../task';
import type { Usage } from '../usage';
import type { List } from './lists';
import type { ColumnRole } from './roles';
import type { Relation } from './relations';

/** A list with all that is known about it. */
export interface StudiedList {
  list: List;
  roles: ColumnRole[];
  relations: Relation[];
  /** `follows[i]`: the column whose value decides column i's in every row (a product's price), null when there is none. */
  follows: (number | null)[];
  /** Pairs of columns that no two rows have alike, though each column repeats its values: together they are a key. */
  jointKeys: [number, number][];
}

/** What changes are made from. */
export interface Study {
  task: CheckTask;
  usage: Usage;
  lists: StudiedList[];
}

/** A workbook that is being changed; the original stays as it is. */
export class Draft {
  readonly workbook: TaskWorkbook;
  hasChanged = false;

  constructor(
    readonly study: Study,
    readonly random: Random,
  ) {
    const { workbook } = study.task;
    this.workbook = { ...workbook, sheets: workbook.sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => [...row]) })) };
  }

  private sheet(name: string): SheetLayout | undefined {
    return this.workbook.sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
  }

  /** Rows and columns are 1-based. */
  get(sheet: string, row: number, column: number): CellContent {
    return this.sheet(sheet)?.rows[row - 1]?.[column - 1] ?? null;
  }

  /** As it was before any change. */
  original(sheet: string, row: number, column: number): CellContent {
    const { sheets } = this.study.task.workbook;
    return sheets.find(({ name }) => name.toLowerCase() === sheet.toLowerCase())?.rows[row - 1]?.[column - 1] ?? null;
  }

  set(sheet: string, row: number, column: number, value: CellContent): void {
    const rows = this.sheet(sheet)?.rows;
    if (!rows) return;
    while (rows.length < row) rows.push([]);
    const line = rows[row - 1]!;
    while (line.length < column) line.push(null);
    if (line[column - 1] !== value) this.hasChanged = true;
    line[column - 1] = value;
  }

  /** The list's rows as they are now, each an array over its columns. */
  rowsOf({ list }: StudiedList): CellContent[][] {
    const rows: CellContent[][] = [];
    for (let row = list.firstRow; row <= list.lastRow; row++)
      rows.push(list.columns.map(({ column }) => this.get(list.sheet, row, column)));
    return rows;
  }

  /** Writes back only columns that hold plain values. */
  write({ list, roles }: StudiedList, rows: CellContent[][]): void {
    list.columns.forEach(({ column }, index) => {
      if (roles[index]!.isFixed) return;
      rows.forEach((row, down) => this.set(list.sheet, list.firstRow + down, column, row[index]!));
    });
  }
}
