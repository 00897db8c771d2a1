import type { Area } from '../../workbook/a1';

export type CellValue = number | boolean | string;

/** `value` is what the cell shows as a value: "" when empty, errors as their text. `formula` begins with "=". */
export interface GridCell {
  value: CellValue;
  formula: string | null;
}

/** What is put into a cell: a formula, or a constant that is already the right type. "" empties the cell. */
export type Entry = { formula: string } | { value: CellValue };

export interface GridSheet {
  id: string;
  name: string;
  isHidden: boolean;
}

export const EDGES = ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight'] as const;
export type Edge = (typeof EDGES)[number];

export interface Border {
  style: string;
  weight: string;
  color: string;
}

/** The part of a cell's look that the workbench keeps. Colours are `#RRGGBB`. */
export interface CellStyle {
  fill?: string;
  bold?: boolean;
  italic?: boolean;
  fontColor?: string;
  fontSize?: number;
  fontName?: string;
  horizontalAlignment?: string;
  wrapText?: boolean;
  borders?: Partial<Record<Edge, Border>>;
}

/** A table, as far as formulas and the API need it. `area` includes the header row. */
export interface GridTable {
  id: string;
  name: string;
  sheetId: string;
  area: Area;
}

/** What the user did in the grid (not what the API did). */
export type UserAct =
  | { kind: 'edited'; sheetId: string; area: Area }
  | { kind: 'selected'; sheetId: string; area: Area }
  | { kind: 'activated'; sheetId: string }
  | { kind: 'sheetAdded'; sheetId: string }
  | { kind: 'sheetDeleted'; sheetId: string };

/** What a grid has to do to be Excel's in the workbench. Two of them: Univer in the browser, and one in memory for tests. */
export interface Grid {
  sheets(): GridSheet[];
  addSheet(name: string): GridSheet;
  removeSheet(sheetId: string): void;
  renameSheet(sheetId: string, name: string): void;
  setHidden(sheetId: string, isHidden: boolean): void;
  activeSheet(): string;
  activate(sheetId: string): void;
  selection(): Area;
  select(sheetId: string, area: Area): void;

  cell(sheetId: string, row: number, column: number): GridCell;
  /** As displayed. */
  text(sheetId: string, row: number, column: number): string;
  /** Row by row over the area; undefined leaves a cell as it is. */
  write(sheetId: string, area: Area, entries: (Entry | undefined)[][]): void;
  /** The range that a formula in this cell fills, when it fills more than its own cell. */
  spillFrom(sheetId: string, row: number, column: number): Area | null;
  /** The smallest area that holds every non-empty cell. */
  usedArea(sheetId: string): Area | null;

  numberFormat(sheetId: string, row: number, column: number): string;
  setNumberFormat(sheetId: string, area: Area, format: string): void;
  style(sheetId: string, row: number, column: number): CellStyle;
  setStyle(sheetId: string, area: Area, style: CellStyle): void;
  /** Width in points, as Excel's API counts. */
  columnWidth(sheetId: string, column: number): number;
  setColumnWidth(sheetId: string, column: number, points: number): void;
  frozen(sheetId: string): { rows: number; columns: number };
  freeze(sheetId: string, rows: number, columns: number): void;

  /** False when the engine cannot have a table of this name; formulas then get references in its place. */
  addTable(table: GridTable): boolean;
  renameTable(id: string, name: string): boolean;
  removeTable(id: string): void;
  /** False when the engine cannot have this name; formulas then get the reference in its place. */
  defineName(name: string, formula: string): boolean;
  dropName(name: string): void;

  isEditing(): boolean;
  /** Resolves when every value is calculated. */
  settle(): Promise<void>;
  onUserAct(listener: (act: UserAct) => void): void;
  /** Asked for the engine's spelling of every formula that a user enters, before it is calculated. */
  onUserFormula(respell: (sheetId: string, row: number, column: number, formula: string) => string): void;
}
