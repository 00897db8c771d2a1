import { areaOf, holds, quoteSheet, refOf, sameName, splitAddress, type Area } from '../../workbook/a1';
import { accessDenied, invalidArgument, itemAlreadyExists, itemNotFound } from './api-error';
import { forEngine, withTableRenamed, type NamedTable } from './formula-text';
import type { Entry, Grid, GridCell, GridSheet, GridTable, UserAct } from './grid';

export interface BookTable extends GridTable {
  showHeaders: boolean;
  style: string;
  /** False when formulas get references in its place; see `Grid.addTable`. */
  isInGrid: boolean;
}

export interface BookName {
  name: string;
  /** With "=". */
  formula: string;
  visible: boolean;
  comment: string;
  /** False when formulas get the reference in place of the name; see `Grid.defineName`. */
  isInGrid: boolean;
}

/** Something that happened in the workbook, whoever did it. */
export type BookEvent =
  | { kind: 'changed'; sheetId: string; area: Area }
  | { kind: 'selected'; sheetId: string; area: Area }
  | { kind: 'activated'; sheetId: string }
  | { kind: 'sheetAdded' | 'sheetDeleted'; sheetId: string };

/** What the grid does not keep, so that it can be kept elsewhere and put back. */
export interface BookState {
  tables: BookTable[];
  names: BookName[];
  settings: [string, unknown][];
  written: [string, { original: string; engine: string }][];
  isProtected: boolean;
}

const MOST_SHEET_NAME = 31;

/** A workbook as Excel's API sees it, on top of a grid: tables, names, settings, protection, and formulas as they were written. */
export class Book {
  private tableList: BookTable[] = [];
  private nameList: BookName[] = [];
  readonly settings = new Map<string, unknown>();
  /** Formulas that the grid computes in another spelling, by `sheetId!row,column`. */
  private readonly written = new Map<string, { original: string; engine: string }>();
  private listeners: ((event: BookEvent) => void)[] = [];
  isProtected = false;

  constructor(readonly grid: Grid) {
    grid.onUserAct((act) => this.afterUser(act));
    grid.onUserFormula((sheetId, row, column, formula) => this.engineSpelling(sheetId, row, column, formula));
  }

  /** Returns what stops it. */
  onEvent(listener: (event: BookEvent) => void): () => void {
    this.listeners.push(listener);
    return () => {
      this.listeners = this.listeners.filter((one) => one !== listener);
    };
  }
  private tell(event: BookEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  private afterUser(act: UserAct): void {
    if (act.kind === 'edited') this.tell({ kind: 'changed', sheetId: act.sheetId, area: act.area });
    else this.tell(act);
  }

  // Sheets

  sheets = (): GridSheet[] => this.grid.sheets();
  sheet(key: string): GridSheet {
    const sheet = this.findSheet(key);
    if (!sheet) throw itemNotFound();
    return sheet;
  }
  findSheet = (key: string): GridSheet | undefined =>
    this.sheets().find((sheet) => sheet.id === key) ?? this.sheets().find((sheet) => sameName(sheet.name, key));

  addSheet(name: string | null): GridSheet {
    this.mayChangeSheets();
    const sheet = this.grid.addSheet(this.checkedName(name ?? this.nextSheetName()));
    this.tell({ kind: 'sheetAdded', sheetId: sheet.id });
    return sheet;
  }
  renameSheet(sheetId: string, name: string): void {
    this.mayChangeSheets();
    const isOwn = sameName(this.sheet(sheetId).name, name);
    this.grid.renameSheet(sheetId, isOwn ? name : this.checkedName(name));
  }
  deleteSheet(sheetId: string): void {
    this.mayChangeSheets();
    const others = this.sheets().filter((sheet) => sheet.id !== sheetId && !sheet.isHidden);
    if (others.length === 0) throw invalidArgument('a workbook keeps at least one visible sheet');
    for (const table of this.tables().filter((one) => one.sheetId === sheetId)) this.deleteTable(table.id);
    this.grid.removeSheet(sheetId);
    this.tell({ kind: 'sheetDeleted', sheetId });
  }
  private mayChangeSheets(): void {
    if (this.isProtected) throw accessDenied();
  }
  private checkedName(name: string): string {
    if (name === '' || name.length > MOST_SHEET_NAME || /[\\/?*[\]:]/.test(name)) throw invalidArgument(`the sheet name "${name}"`);
    if (this.findSheet(name)) throw itemAlreadyExists();
    return name;
  }
  private nextSheetName(): string {
    let n = 1;
    while (this.findSheet(`Sheet${n}`)) n += 1;
    return `Sheet${n}`;
  }

  // Cells

  cell(sheetId: string, row: number, column: number): GridCell {
    const cell = this.grid.cell(sheetId, row, column);
    const known = this.written.get(key(sheetId, row, column));
    return known && known.engine === cell.formula ? { ...cell, formula: known.original } : cell;
  }

  write(sheetId: string, area: Area, entries: (Entry | undefined)[][]): void {
    const spelled = entries.map((row, i) => row.map((entry, j) => entry && this.entryFor(sheetId, area.top + i, area.left + j, entry)));
    this.grid.write(sheetId, area, spelled);
    this.tell({ kind: 'changed', sheetId, area });
  }

  private entryFor(sheetId: string, row: number, column: number, entry: Entry): Entry {
    if ('formula' in entry) return { formula: this.engineSpelling(sheetId, row, column, entry.formula) };
    this.written.delete(key(sheetId, row, column));
    return entry;
  }

  /** Remembers how a formula was written where the engine needs another spelling. */
  private engineSpelling(sheetId: string, row: number, column: number, formula: string): string {
    const place = key(sheetId, row, column);
    const known = this.written.get(place);
    if (known?.engine === formula) return formula;
    this.written.delete(place);
    const engine = forEngine(formula, {
      sheet: this.sheet(sheetId).name,
      row,
      column,
      tables: this.namedTables(),
      replacedNames: this.nameList.filter((name) => !name.isInGrid),
    });
    if (engine !== formula) this.written.set(place, { original: formula, engine });
    return engine;
  }

  /** The area of a reference: `A1:B2`, `Sheet!A1`, a table or a name. */
  resolve(reference: string, sheetId: string): { sheetId: string; area: Area } {
    const { sheet, ref } = splitAddress(reference);
    try {
      return { sheetId: sheet ? this.sheet(sheet).id : sheetId, area: areaOf(ref) };
    } catch {
      const table = this.tables().find((one) => sameName(one.name, reference));
      if (table) return { sheetId: table.sheetId, area: table.area };
      const name = this.nameList.find((one) => sameName(one.name, reference));
      if (name) return this.resolve(name.formula.replace(/^=/, ''), sheetId);
      throw invalidArgument(`the reference "${reference}"`);
    }
  }

  // Tables

  /** A table goes with its sheet. */
  tables = (): BookTable[] => this.tableList.filter((table) => this.sheets().some((sheet) => sheet.id === table.sheetId));

  private namedTables = (): NamedTable[] =>
    this.tables().map((table) => ({
      name: table.name,
      sheet: this.sheet(table.sheetId).name,
      area: table.area,
      headers: this.headersOf(table),
      isInGrid: table.isInGrid,
    }));

  headersOf = ({ sheetId, area }: GridTable): string[] =>
    Array.from({ length: area.right - area.left + 1 }, (_, i) => String(this.grid.cell(sheetId, area.top, area.left + i).value));

  addTable(sheetId: string, area: Area, hasHeaders: boolean): BookTable {
    if (!hasHeaders) throw invalidArgument('the workbench has tables with a header row only');
    const overlaps = (other: Area) =>
      other.top <= area.bottom && other.bottom >= area.top && other.left <= area.right && other.right >= area.left;
    if (this.tables().some((table) => table.sheetId === sheetId && overlaps(table.area)))
      throw invalidArgument('a table cannot overlap another table');
    let n = 1;
    while (this.isTaken(`Table${n}`)) n += 1;
    const table = {
      id: `{${crypto.randomUUID().toUpperCase()}}`,
      name: `Table${n}`,
      sheetId,
      area,
      showHeaders: true,
      style: 'TableStyleMedium2',
      isInGrid: true,
    };
    table.isInGrid = this.grid.addTable(table);
    this.tableList.push(table);
    return table;
  }
  renameTable(id: string, name: string): void {
    const table = this.tables().find((one) => one.id === id);
    if (!table) throw itemNotFound();
    if (!sameName(table.name, name) && this.isTaken(name)) throw itemAlreadyExists();
    if (!/^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(name)) throw invalidArgument(`the table name "${name}"`);
    const before = table.name;
    table.name = name;
    table.isInGrid = this.grid.renameTable(id, name);
    for (const formula of this.written.values()) formula.original = withTableRenamed(formula.original, before, name);
  }
  deleteTable(id: string): void {
    this.tableList = this.tableList.filter((table) => table.id !== id);
    this.grid.removeTable(id);
  }

  // Names

  names = (): BookName[] => this.nameList;
  addName(name: string, formula: string, comment: string): BookName {
    if (this.isTaken(name)) throw itemAlreadyExists();
    if (!/^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(name)) throw invalidArgument(`the name "${name}"`);
    const added = { name, formula, visible: true, comment, isInGrid: this.grid.defineName(name, formula) };
    this.nameList.push(added);
    return added;
  }
  deleteName(name: string): void {
    const found = this.nameList.find((one) => sameName(one.name, name));
    if (!found) throw itemNotFound();
    this.nameList = this.nameList.filter((one) => one !== found);
    if (found.isInGrid) this.grid.dropName(found.name);
  }
  /** Tables and names share one space of names. */
  private isTaken = (name: string): boolean =>
    this.tables().some((table) => sameName(table.name, name)) || this.nameList.some((one) => sameName(one.name, name));

  /** `Orders!A1:B2`, quoted where needed. */
  addressOf = (sheetId: string, area: Area): string => `${quoteSheet(this.sheet(sheetId).name)}!${refOf(area)}`;

  /** The table that a cell belongs to, if any. */
  tableAt = (sheetId: string, row: number, column: number): BookTable | undefined =>
    this.tables().find((table) => table.sheetId === sheetId && holds(table.area, row, column));

  // Keeping

  state = (): BookState => ({
    tables: this.tables(),
    names: this.nameList,
    settings: [...this.settings],
    written: [...this.written],
    isProtected: this.isProtected,
  });
  /** Puts back what `state` gave; the grid has its sheets, tables and names again already. */
  restore(state: BookState): void {
    this.tableList = state.tables;
    this.nameList = state.names;
    for (const [name, value] of state.settings) this.settings.set(name, value);
    for (const [place, spelling] of state.written) this.written.set(place, spelling);
    this.isProtected = state.isProtected;
  }
}

const key = (sheetId: string, row: number, column: number) => `${sheetId}!${row},${column}`;
