import type { CellContent, TaskWorkbook } from '../../contract';
import { rangeExpression } from './expression';
import type { Copied } from './expression';
import { LAST_COL, LAST_ROW, Matrix } from './values';
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
  /** Around everything in `over`; null while that is empty. */
  overArea: Omit<Area, 'sheet'> | null;
}

export const cellKey = (row: number, col: number): number => row * (LAST_COL + 1) + col;

/** Ranges that reach below this row are read only as far as there is data (and one empty row more). */
const LONG_RANGE = 10_000;

interface Survey {
  usedCols: number;
  formulas: { row: number; col: number; text: string }[];
}

/** Many calculations are made on the same rows, which nobody changes. */
const surveys = new WeakMap<CellContent[][], Survey>();

function surveyOf(rows: CellContent[][]): Survey {
  let survey = surveys.get(rows);
  if (!survey) {
    survey = { usedCols: 0, formulas: [] };
    for (const [r, row] of rows.entries()) {
      if (row.length > survey.usedCols) survey.usedCols = row.length;
      for (const [c, content] of row.entries())
        if (content !== null && typeof content === 'object') survey.formulas.push({ row: r, col: c, text: content.f });
    }
    surveys.set(rows, survey);
  }
  return survey;
}

/** Blocks of one sheet's data that are kept ready: copies of a formula read the same ones again and again. */
const BLOCKS_KEPT = 32;
const blocks = new WeakMap<CellContent[][], Map<string, Matrix>>();

function blockOf(rows: CellContent[][], top: number, left: number, bottom: number, right: number): Matrix {
  let known = blocks.get(rows);
  if (!known) blocks.set(rows, (known = new Map()));
  const key = `${top},${left},${bottom},${right}`;
  let block = known.get(key);
  if (!block) {
    block = Matrix.build(bottom - top + 1, right - left + 1, (r, c) => {
      const content = rows[top + r]?.[left + c];
      return content === undefined || typeof content === 'object' ? null : content;
    });
    if (known.size >= BLOCKS_KEPT) known.clear();
    known.set(key, block);
  }
  return block;
}

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
    const { usedCols, formulas } = surveyOf(rows);
    const sheet: SheetState = { name, rows, over: new Map(), formulas: [], usedRows: rows.length, usedCols, overArea: null };
    for (const { row, col, text } of formulas) this.addFormula(sheet, index, row, col, { text, rows: 0, cols: 0 });
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
    const { overArea: around } = sheet;
    if (!around) sheet.overArea = { top: row, bottom: row, left: col, right: col };
    else {
      around.top = Math.min(around.top, row);
      around.bottom = Math.max(around.bottom, row);
      around.left = Math.min(around.left, col);
      around.right = Math.max(around.right, col);
    }
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

  /** The constants of an area in which nothing is computed or written over; null where something is. */
  constantsIn({ sheet, top, left, bottom, right }: Area): Matrix | null {
    const { rows, overArea: over } = this.sheets[sheet]!;
    if (over && top <= over.bottom && bottom >= over.top && left <= over.right && right >= over.left) return null;
    return blockOf(rows, top, left, bottom, right);
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
