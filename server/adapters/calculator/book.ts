import type { CellContent, TaskWorkbook } from '../../contract';
import { rangeExpression } from './expression';
import type { Copied } from './expression';
import { LAST_COL, LAST_ROW } from './values';
import type { Area, Scalar } from './values';

/** A cell that has to be calculated. */
export interface FormulaCell extends Copied {
  sheet: number;
  row: number;
  col: number;
  state: 'waiting' | 'running' | 'done';
  value: Scalar;
  /** What it covers when it spills. */
  spill: Area | null;
}

export interface TableShape {
  name: string;
  area: Area;
  columns: string[];
}

interface SheetState {
  name: string;
  rows: CellContent[][];
  /** Formula cells, constants written over the data, and spilled values, by `cellKey`. */
  over: Map<number, FormulaCell | { constant: Scalar } | { spilled: Scalar }>;
  formulas: FormulaCell[];
  usedRows: number;
  usedCols: number;
}

export const cellKey = (row: number, col: number): number => row * (LAST_COL + 1) + col;

/** Ranges that reach below this row are read only as far as there is data (and one empty row more). */
const LONG_RANGE = 10_000;

/** The cells of one calculation. It stores; computing is the evaluator's. */
export class Book {
  readonly sheets: SheetState[];
  readonly tables = new Map<string, TableShape>();
  readonly names = new Map<string, string>();

  constructor(workbook: TaskWorkbook) {
    this.sheets = workbook.sheets.map((sheet, index) => this.readSheet(sheet.name, sheet.rows, index));
    for (const table of workbook.tables) {
      const range = rangeExpression(table.ref);
      const sheet = this.sheetIndex(table.sheet);
      if (!range || sheet < 0) continue;
      const area = { sheet, top: range.top, left: range.left, bottom: range.bottom, right: range.right };
      const header = this.sheets[sheet]!.rows[area.top] ?? [];
      const columns = Array.from({ length: area.right - area.left + 1 }, (_, i) => String(header[area.left + i] ?? `Column${i + 1}`));
      this.tables.set(table.name.toLowerCase(), { name: table.name, area, columns });
    }
    for (const { name, refersTo } of workbook.names) this.names.set(name.toLowerCase(), refersTo.replace(/^=/, ''));
  }

  private readSheet(name: string, rows: CellContent[][], index: number): SheetState {
    const sheet: SheetState = { name, rows, over: new Map(), formulas: [], usedRows: rows.length, usedCols: 0 };
    rows.forEach((row, r) => {
      if (row.length > sheet.usedCols) sheet.usedCols = row.length;
      for (let c = 0; c < row.length; c++) {
        const content = row[c];
        if (content !== null && typeof content === 'object') this.addFormula(sheet, index, r, c, { text: content.f, rows: 0, cols: 0 });
      }
    });
    return sheet;
  }

  private addFormula(sheet: SheetState, index: number, row: number, col: number, formula: Copied): void {
    const cell: FormulaCell = { sheet: index, row, col, ...formula, state: 'waiting', value: null, spill: null };
    const key = cellKey(row, col);
    if (sheet.over.has(key)) sheet.formulas = sheet.formulas.filter((other) => other.row !== row || other.col !== col);
    sheet.over.set(key, cell);
    sheet.formulas.push(cell);
    this.grow(sheet, row, col);
  }

  private grow(sheet: SheetState, row: number, col: number): void {
    sheet.usedRows = Math.max(sheet.usedRows, row + 1);
    sheet.usedCols = Math.max(sheet.usedCols, col + 1);
  }

  placeFormula(sheet: number, row: number, col: number, formula: Copied): void {
    this.addFormula(this.sheets[sheet]!, sheet, row, col, formula);
  }

  placeConstant(sheet: number, row: number, col: number, constant: Scalar): void {
    const state = this.sheets[sheet]!;
    state.formulas = state.formulas.filter((cell) => cell.row !== row || cell.col !== col);
    state.over.set(cellKey(row, col), { constant });
    this.grow(state, row, col);
  }

  placeSpilled(sheet: number, row: number, col: number, spilled: Scalar): void {
    const state = this.sheets[sheet]!;
    state.over.set(cellKey(row, col), { spilled });
    this.grow(state, row, col);
  }

  formulaAt(sheet: number, row: number, col: number): FormulaCell | null {
    const over = this.sheets[sheet]!.over.get(cellKey(row, col));
    return over && 'text' in over ? over : null;
  }

  /** What stands in a cell that is no formula. */
  constantAt(sheet: number, row: number, col: number): Scalar {
    const state = this.sheets[sheet]!;
    const over = state.over.size > 0 ? state.over.get(cellKey(row, col)) : undefined;
    if (over) return 'constant' in over ? over.constant : 'spilled' in over ? over.spilled : over.value;
    const content = state.rows[row]?.[col];
    return content === undefined || typeof content === 'object' ? null : content;
  }

  isOccupied(sheet: number, row: number, col: number): boolean {
    const over = this.sheets[sheet]!.over.get(cellKey(row, col));
    if (over) return !('constant' in over) || over.constant !== null;
    const content = this.sheets[sheet]!.rows[row]?.[col];
    return content !== undefined && content !== null;
  }

  sheetIndex(name: string): number {
    const wanted = name.toLowerCase();
    return this.sheets.findIndex((sheet) => sheet.name.toLowerCase() === wanted);
  }

  /** The part of an area that can hold something; whole columns and very long ranges end one row after the last used one. */
  clip(area: Area): Area {
    let { bottom, right } = area;
    if (bottom > LONG_RANGE) bottom = Math.max(area.top, Math.min(bottom, Math.max(...this.sheets.map((s) => s.usedRows))));
    if (right === LAST_COL) right = Math.max(area.left, Math.min(right, Math.max(...this.sheets.map((s) => s.usedCols))));
    return { ...area, bottom, right };
  }

  tableAt(sheet: number, row: number, col: number): TableShape | null {
    for (const table of this.tables.values()) {
      const { area } = table;
      if (area.sheet === sheet && row >= area.top && row <= area.bottom && col >= area.left && col <= area.right) return table;
    }
    return null;
  }

  isOnSheet(row: number, col: number): boolean {
    return row >= 0 && col >= 0 && row <= LAST_ROW && col <= LAST_COL;
  }
}
