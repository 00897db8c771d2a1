import { areaOf, cellName, columnCount, rowCount, type Area } from '../../workbook/a1';
import type { CellStyle, Entry, Grid, GridCell, GridSheet, GridTable, UserAct } from './grid';

interface MemorySheet extends GridSheet {
  cells: Map<string, GridCell>;
  formats: Map<string, string>;
  styles: Map<string, CellStyle>;
  widths: Map<number, number>;
  spills: { anchor: string; area: Area }[];
  frozen: { rows: number; columns: number };
}

/** Excel's default width: 8.43 characters. */
const DEFAULT_WIDTH_POINTS = 48;

/**
 * A grid that keeps formulas as text and calculates nothing: a test gives a formula's value with it. For tests of the request processor
 * and of the port, where the values don't matter but the messages do.
 */
export class MemoryGrid implements Grid {
  private all: MemorySheet[];
  private active: string;
  private selected: Area = { top: 0, left: 0, bottom: 0, right: 0 };
  private editing = false;
  private nextId = 1;
  private readonly listeners: ((act: UserAct) => void)[] = [];
  /** For assertions on what a real grid was told. */
  readonly tables: GridTable[] = [];
  readonly names = new Map<string, string>();

  constructor(sheetNames: string[] = ['Sheet1']) {
    this.all = sheetNames.map((name) => this.newSheet(name));
    this.active = this.all[0]!.id;
  }

  private newSheet(name: string): MemorySheet {
    const id = `{00000000-0001-0000-${String(this.nextId).padStart(4, '0')}-000000000000}`;
    this.nextId += 1;
    const empty = {
      cells: new Map(),
      formats: new Map(),
      styles: new Map(),
      widths: new Map(),
      spills: [],
      frozen: { rows: 0, columns: 0 },
    };
    return { id, name, isHidden: false, ...empty };
  }

  private sheet(sheetId: string): MemorySheet {
    const sheet = this.all.find((one) => one.id === sheetId);
    if (!sheet) throw new Error(`no sheet ${sheetId}`);
    return sheet;
  }

  sheets = () => this.all.map(({ id, name, isHidden }) => ({ id, name, isHidden }));
  addSheet(name: string): GridSheet {
    const sheet = this.newSheet(name);
    this.all.push(sheet);
    return sheet;
  }
  removeSheet(sheetId: string): void {
    this.all = this.all.filter((sheet) => sheet.id !== sheetId);
    if (this.active === sheetId) this.activate(this.all[0]!.id);
  }
  renameSheet(sheetId: string, name: string): void {
    this.sheet(sheetId).name = name;
  }
  setHidden(sheetId: string, isHidden: boolean): void {
    this.sheet(sheetId).isHidden = isHidden;
  }
  activeSheet = () => this.active;
  activate(sheetId: string): void {
    this.active = this.sheet(sheetId).id;
    this.selected = { top: 0, left: 0, bottom: 0, right: 0 };
  }
  selection = () => this.selected;
  select(sheetId: string, area: Area): void {
    this.active = this.sheet(sheetId).id;
    this.selected = area;
  }

  cell = (sheetId: string, row: number, column: number): GridCell =>
    this.sheet(sheetId).cells.get(cellName(row, column)) ?? { value: '', formula: null };
  text = (sheetId: string, row: number, column: number) => String(this.cell(sheetId, row, column).value);
  write(sheetId: string, area: Area, entries: (Entry | undefined)[][]): void {
    const { cells } = this.sheet(sheetId);
    entries.forEach((row, i) =>
      row.forEach((entry, j) => {
        if (!entry) return;
        const address = cellName(area.top + i, area.left + j);
        if ('formula' in entry) cells.set(address, { formula: entry.formula, value: 0 });
        else if (entry.value === '') cells.delete(address);
        else cells.set(address, { formula: null, value: entry.value });
      }),
    );
  }
  spillFrom = (sheetId: string, row: number, column: number): Area | null =>
    this.sheet(sheetId).spills.find((spill) => spill.anchor === cellName(row, column))?.area ?? null;
  usedArea(sheetId: string): Area | null {
    const places = [...this.sheet(sheetId).cells.keys()].map(areaOf);
    if (places.length === 0) return null;
    return {
      top: Math.min(...places.map((one) => one.top)),
      left: Math.min(...places.map((one) => one.left)),
      bottom: Math.max(...places.map((one) => one.bottom)),
      right: Math.max(...places.map((one) => one.right)),
    };
  }

  numberFormat = (sheetId: string, row: number, column: number) => this.sheet(sheetId).formats.get(cellName(row, column)) ?? 'General';
  setNumberFormat(sheetId: string, area: Area, format: string): void {
    for (const address of addresses(area)) this.sheet(sheetId).formats.set(address, format);
  }
  style = (sheetId: string, row: number, column: number) => this.sheet(sheetId).styles.get(cellName(row, column)) ?? {};
  setStyle(sheetId: string, area: Area, style: CellStyle): void {
    const { styles } = this.sheet(sheetId);
    for (const address of addresses(area)) styles.set(address, { ...styles.get(address), ...style });
  }
  columnWidth = (sheetId: string, column: number) => this.sheet(sheetId).widths.get(column) ?? DEFAULT_WIDTH_POINTS;
  setColumnWidth(sheetId: string, column: number, points: number): void {
    this.sheet(sheetId).widths.set(column, points);
  }
  frozen = (sheetId: string) => this.sheet(sheetId).frozen;
  freeze(sheetId: string, rows: number, columns: number): void {
    this.sheet(sheetId).frozen = { rows, columns };
  }

  addTable(table: GridTable): boolean {
    this.tables.push({ ...table });
    return true;
  }
  renameTable(id: string, name: string): boolean {
    const table = this.tables.find((one) => one.id === id);
    if (table) table.name = name;
    return true;
  }
  removeTable(id: string): void {
    this.tables.splice(
      this.tables.findIndex((table) => table.id === id),
      1,
    );
  }
  defineName(name: string, formula: string): boolean {
    this.names.set(name, formula);
    return true;
  }
  dropName(name: string): void {
    this.names.delete(name);
  }

  isEditing = () => this.editing;
  settle = () => Promise.resolve();
  onUserAct(listener: (act: UserAct) => void): void {
    this.listeners.push(listener);
  }

  private respell: (sheetId: string, row: number, column: number, formula: string) => string = (_sheet, _row, _column, formula) => formula;
  onUserFormula(respell: (sheetId: string, row: number, column: number, formula: string) => string): void {
    this.respell = respell;
  }

  /** The user's hands. */
  userTypes(sheetId: string, row: number, column: number, content: Partial<GridCell>, spill?: Area): void {
    const sheet = this.sheet(sheetId);
    const address = cellName(row, column);
    sheet.cells.set(address, {
      value: content.value ?? 0,
      formula: content.formula ? this.respell(sheetId, row, column, content.formula) : null,
    });
    if (spill) sheet.spills.push({ anchor: address, area: spill });
    this.tell({ kind: 'edited', sheetId, area: { top: row, left: column, bottom: row, right: column } });
  }
  userSelects(sheetId: string, area: Area): void {
    this.select(sheetId, area);
    this.tell({ kind: 'selected', sheetId, area });
  }
  userDeletesSheet(sheetId: string): void {
    this.removeSheet(sheetId);
    this.tell({ kind: 'sheetDeleted', sheetId });
  }
  setEditing(isEditing: boolean): void {
    this.editing = isEditing;
  }
  private tell(act: UserAct): void {
    for (const listener of this.listeners) listener(act);
  }
}

const addresses = (area: Area): string[] =>
  Array.from({ length: rowCount(area) * columnCount(area) }, (_, n) =>
    cellName(area.top + Math.floor(n / columnCount(area)), area.left + (n % columnCount(area))),
  );
