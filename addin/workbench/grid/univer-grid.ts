import { FormulaDataModel, IFunctionService } from '@univerjs/engine-formula';
import type { ICellData, IRange, Univer, Worksheet } from '@univerjs/core';
import { BorderStyleTypes, BorderType, CellValueType } from '@univerjs/core';
// The presets add the sheets' members to the types of the facade.
import type {} from '@univerjs/preset-sheets-core';
import type {} from '@univerjs/preset-sheets-table';
import type { FUniver } from '@univerjs/presets';
import { columnCount, rowCount, type Area } from '../../workbook/a1';
import type { CellStyle, CellValue, Edge, Entry, Grid, GridCell, GridSheet, GridTable, UserAct } from '../book/grid';
import { valueOf } from './cell-value';

type FWorkbook = NonNullable<ReturnType<FUniver['getActiveWorkbook']>>;
type FWorksheet = ReturnType<FWorkbook['getActiveSheet']>;

const NEW_SHEET = { rows: 1000, columns: 40 };
const PIXELS_PER_POINT = 96 / 72;
/** The longest calculation that a read waits for. */
const CALCULATION_MS = 10_000;
const LOOK_AGAIN_MS = 20;

const BORDER_TYPES: Record<Edge, BorderType> = {
  EdgeTop: BorderType.TOP,
  EdgeBottom: BorderType.BOTTOM,
  EdgeLeft: BorderType.LEFT,
  EdgeRight: BorderType.RIGHT,
};
const BORDER_STYLES: Record<string, BorderStyleTypes> = {
  Hairline: BorderStyleTypes.HAIR,
  Thin: BorderStyleTypes.THIN,
  Medium: BorderStyleTypes.MEDIUM,
  Thick: BorderStyleTypes.THICK,
};

/** Mutations of Univer by which a user changes cells. */
const SET_VALUES = 'sheet.mutation.set-range-values';
const MOVES = [
  'sheet.mutation.move-range',
  'sheet.mutation.insert-row',
  'sheet.mutation.insert-col',
  'sheet.mutation.remove-rows',
  'sheet.mutation.remove-col',
];

/** The command by which a typed cell, or a formula bar, is entered; it hands the formula to the engine before the mutation does. */
const TYPE_VALUE = 'sheet.command.set-range-values';

interface TypeValue {
  subUnitId?: string;
  range?: IRange;
  /** One cell for the whole range; other forms reach the grid by the mutation. */
  value?: ICellData;
}

interface SetValues {
  subUnitId: string;
  cellValue?: Record<number, Record<number, ICellData | null>>;
}

/** Univer as the workbench's grid. */
export class UniverGrid implements Grid {
  private readonly listeners: ((act: UserAct) => void)[] = [];
  private readonly formulas: FormulaDataModel;
  private readonly functions: IFunctionService;
  /** The calculation that the last change started. */
  private calculation: Promise<void> | null = null;
  private actsToTell = 0;
  /** Formulas that had no value yet when they were entered. */
  private uncomputed: CellPlace[] = [];
  /** Above 0 while the API writes, so that its own changes are not taken for the user's. */
  private ownChanges = 0;

  constructor(
    univer: Univer,
    private readonly api: FUniver,
    private readonly workbook: FWorkbook,
  ) {
    this.formulas = univer.__getInjector().get(FormulaDataModel);
    this.functions = univer.__getInjector().get(IFunctionService);
    this.listen();
  }

  private listen(): void {
    const { Event } = this.api;
    this.api.addEvent(Event.BeforeCommandExecute, ({ id, params, options }) => {
      if (this.ownChanges > 0 || isResult(options)) return;
      if (id === SET_VALUES) this.respellFormulas(params as SetValues);
      if (id === TYPE_VALUE) this.respellTyped(params as TypeValue);
    });
    this.api.addEvent(Event.CommandExecuted, ({ id, params, options }) => {
      if (id === SET_VALUES && !isResult(options)) this.valuesSet(params as SetValues);
      else if (MOVES.includes(id)) this.cellsMoved((params as { subUnitId: string }).subUnitId);
    });
    this.api.addEvent(Event.SelectionChanged, ({ worksheet, selections }) => {
      const range = selections[0];
      if (range) this.tell({ kind: 'selected', sheetId: worksheet.getSheetId(), area: areaOfRange(range) });
    });
    this.api.addEvent(Event.ActiveSheetChanged, ({ activeSheet }) => this.tell({ kind: 'activated', sheetId: activeSheet.getSheetId() }));
    this.api.addEvent(Event.SheetCreated, ({ worksheet }) => this.tell({ kind: 'sheetAdded', sheetId: worksheet.getSheetId() }));
    this.api.addEvent(Event.SheetDeleted, ({ sheetId }) => this.tell({ kind: 'sheetDeleted', sheetId }));
  }

  /** Univer hands its commands over by reference before it runs them: the only place where a typed formula can still be changed. */
  private respellFormulas({ subUnitId, cellValue }: SetValues): void {
    for (const [row, columns] of Object.entries(cellValue ?? {})) {
      for (const [column, cell] of Object.entries(columns ?? {})) {
        if (typeof cell?.f === 'string') cell.f = this.respell(subUnitId, Number(row), Number(column), cell.f);
      }
    }
  }

  private respellTyped({ subUnitId, range, value }: TypeValue): void {
    const formula = value?.f;
    if (!range || !value || typeof formula !== 'string') return;
    value.f = this.respell(subUnitId ?? this.activeSheet(), range.startRow, range.startColumn, formula);
  }

  private valuesSet({ subUnitId, cellValue }: SetValues): void {
    this.calculates(formulaCells(subUnitId, cellValue));
    const area = changedArea(cellValue);
    if (this.ownChanges === 0 && area) this.tellLater({ kind: 'edited', sheetId: subUnitId, area });
  }

  private cellsMoved(sheetId: string): void {
    this.calculates();
    const area = this.usedArea(sheetId);
    if (this.ownChanges === 0 && area) this.tellLater({ kind: 'edited', sheetId, area });
  }

  /** Who listens may write; Univer is still in the middle of its own command here. */
  private tellLater(act: UserAct): void {
    this.actsToTell += 1;
    setTimeout(() => {
      this.actsToTell -= 1;
      this.tell(act);
    });
  }

  private calculates(formulas: CellPlace[] = []): void {
    this.uncomputed.push(...formulas);
    this.calculation = this.api
      .getFormula()
      .onCalculationResultApplied(CALCULATION_MS)
      .catch(() => undefined);
  }

  private tell(act: UserAct): void {
    if (this.ownChanges > 0) return;
    for (const listener of this.listeners) listener(act);
  }

  private byApi<T>(change: () => T): T {
    this.ownChanges += 1;
    try {
      return change();
    } finally {
      this.ownChanges -= 1;
    }
  }

  private sheet(sheetId: string): FWorksheet {
    const sheet = this.workbook.getSheetBySheetId(sheetId);
    if (!sheet) throw new Error(`Univer has no sheet ${sheetId}`);
    return sheet;
  }
  private range = (sheetId: string, area: Area) => this.sheet(sheetId).getRange(area.top, area.left, rowCount(area), columnCount(area));
  private cellRange = (sheetId: string, row: number, column: number) => this.sheet(sheetId).getRange(row, column, 1, 1);

  sheets = (): GridSheet[] => this.workbook.getSheets().map(asGridSheet);
  addSheet(name: string): GridSheet {
    return this.byApi(() => {
      const active = this.workbook.getActiveSheet();
      const sheet = this.workbook.create(name, NEW_SHEET.rows, NEW_SHEET.columns);
      this.workbook.setActiveSheet(active);
      return asGridSheet(sheet);
    });
  }
  removeSheet(sheetId: string): void {
    this.byApi(() => this.workbook.deleteSheet(sheetId));
  }
  renameSheet(sheetId: string, name: string): void {
    this.byApi(() => this.sheet(sheetId).setName(name));
  }
  setHidden(sheetId: string, isHidden: boolean): void {
    this.byApi(() => (isHidden ? this.sheet(sheetId).hideSheet() : this.sheet(sheetId).showSheet()));
  }
  activeSheet = () => this.workbook.getActiveSheet().getSheetId();
  activate(sheetId: string): void {
    this.workbook.setActiveSheet(this.sheet(sheetId));
  }
  selection(): Area {
    const range = this.workbook.getActiveSheet().getSelection()?.getActiveRange()?.getRange();
    return range ? areaOfRange(range) : { top: 0, left: 0, bottom: 0, right: 0 };
  }
  select(sheetId: string, area: Area): void {
    this.activate(sheetId);
    this.sheet(sheetId).setActiveRange(this.range(sheetId, area));
    if (!this.isInView(area)) this.sheet(sheetId).scrollToCell(Math.max(0, area.top - 2), Math.max(0, area.left - 2));
  }

  /** A sheet that was just activated has not been drawn yet, and starts at its top. */
  private isInView(area: Area): boolean {
    const drawn: IRange | null | undefined = this.workbook.getActiveSheet().getVisibleRange();
    const shown = drawn ?? { startRow: 0, startColumn: 0, endRow: 20, endColumn: 8 };
    return area.top >= shown.startRow && area.top < shown.endRow && area.left >= shown.startColumn && area.left < shown.endColumn;
  }

  private core = (sheetId: string): Worksheet => this.sheet(sheetId).getSheet();
  private get unitId(): string {
    return this.workbook.getId();
  }

  cell(sheetId: string, row: number, column: number): GridCell {
    const formula = this.formulas.getFormulaStringByCell(row, column, sheetId, this.unitId) ?? null;
    const spilled = this.formulas.getArrayFormulaCellData()[this.unitId]?.[sheetId]?.[row]?.[column];
    return { value: valueOf((spilled ?? this.core(sheetId).getCellRaw(row, column)) as ICellData | null), formula: formula || null };
  }
  text = (sheetId: string, row: number, column: number) => String(this.cellRange(sheetId, row, column).getDisplayValue() ?? '');
  write(sheetId: string, area: Area, entries: (Entry | undefined)[][]): void {
    this.makeRoom(sheetId, area);
    this.byApi(() => {
      const whole = entries.every((row) => row.every((entry) => entry !== undefined));
      if (whole) return this.range(sheetId, area).setValues(entries.map((row) => row.map((entry) => asCell(entry!))));
      const sparse: Record<number, Record<number, ICellData>> = {};
      entries.forEach((row, i) =>
        row.forEach((entry, j) => {
          if (entry) (sparse[area.top + i] ??= {})[area.left + j] = asCell(entry);
        }),
      );
      this.range(sheetId, area).setValues(sparse);
    });
    this.calculates();
  }
  private makeRoom(sheetId: string, area: Area): void {
    const sheet = this.sheet(sheetId);
    if (area.bottom >= sheet.getMaxRows()) this.byApi(() => sheet.setRowCount(area.bottom + 100));
    if (area.right >= sheet.getMaxColumns()) this.byApi(() => sheet.setColumnCount(area.right + 10));
  }
  spillFrom(sheetId: string, row: number, column: number): Area | null {
    const range = this.formulas.getArrayFormulaRange()[this.unitId]?.[sheetId]?.[row]?.[column];
    if (!range) return null;
    const area = areaOfRange(range);
    return rowCount(area) * columnCount(area) > 1 ? area : null;
  }
  usedArea(sheetId: string): Area | null {
    const used: Area = { top: Infinity, left: Infinity, bottom: -1, right: -1 };
    const add = (row: number, column: number) => {
      used.top = Math.min(used.top, row);
      used.left = Math.min(used.left, column);
      used.bottom = Math.max(used.bottom, row);
      used.right = Math.max(used.right, column);
    };
    this.core(sheetId)
      .getCellMatrix()
      .forValue((row, column, cell) => {
        if (cell && (cell.f || cell.si || valueOf(cell) !== '')) add(row, column);
      });
    const spills = this.formulas.getArrayFormulaRange()[this.unitId]?.[sheetId] ?? {};
    for (const row of Object.values(spills)) {
      for (const range of Object.values((row ?? {}) as Record<number, IRange>)) add(range.endRow, range.endColumn);
    }
    return used.bottom < 0 ? null : used;
  }

  numberFormat(sheetId: string, row: number, column: number): string {
    const pattern = this.cellRange(sheetId, row, column).getNumberFormat();
    return pattern && pattern !== 'General' ? pattern : 'General';
  }
  setNumberFormat(sheetId: string, area: Area, format: string): void {
    this.makeRoom(sheetId, area);
    this.byApi(() => this.range(sheetId, area).setNumberFormat(format));
  }
  style(sheetId: string, row: number, column: number): CellStyle {
    const style = this.cellRange(sheetId, row, column).getCellStyleData();
    return {
      ...(style?.bg?.rgb ? { fill: style.bg.rgb } : {}),
      ...(style?.cl?.rgb ? { fontColor: style.cl.rgb } : {}),
      ...(style?.bl ? { bold: true } : {}),
      ...(style?.it ? { italic: true } : {}),
      ...(style?.fs ? { fontSize: style.fs } : {}),
      ...(style?.ff ? { fontName: style.ff } : {}),
      borders: this.borders.get(`${sheetId}!${row},${column}`) ?? {},
    };
  }
  /** As the API set them; Univer splits borders between neighbours, which would not read back as written. */
  private readonly borders = new Map<string, NonNullable<CellStyle['borders']>>();
  setStyle(sheetId: string, area: Area, style: CellStyle): void {
    this.makeRoom(sheetId, area);
    const range = this.range(sheetId, area);
    this.byApi(() => {
      if (style.fill !== undefined) range.setBackgroundColor(style.fill);
      if (style.fontColor !== undefined) range.setFontColor(style.fontColor);
      if (style.bold !== undefined) range.setFontWeight(style.bold ? 'bold' : 'normal');
      if (style.italic !== undefined) range.setFontStyle(style.italic ? 'italic' : 'normal');
      if (style.fontSize !== undefined) range.setFontSize(style.fontSize);
      if (style.fontName !== undefined) range.setFontFamily(style.fontName);
      if (style.wrapText !== undefined) range.setWrap(style.wrapText);
      if (style.borders) this.setBorders(sheetId, area, style.borders);
    });
  }
  private setBorders(sheetId: string, area: Area, borders: NonNullable<CellStyle['borders']>): void {
    this.borders.set(`${sheetId}!${area.top},${area.left}`, borders);
    for (const [edge, border] of Object.entries(borders) as [Edge, { style: string; weight: string; color: string }][]) {
      const line = border.style === 'None' ? BorderStyleTypes.NONE : (BORDER_STYLES[border.weight] ?? BorderStyleTypes.THIN);
      this.range(sheetId, area).setBorder(BORDER_TYPES[edge], line, border.color);
    }
  }
  columnWidth = (sheetId: string, column: number) => this.sheet(sheetId).getColumnWidth(column) / PIXELS_PER_POINT;
  setColumnWidth(sheetId: string, column: number, points: number): void {
    this.byApi(() => this.sheet(sheetId).setColumnWidth(column, Math.round(points * PIXELS_PER_POINT)));
  }
  frozen = (sheetId: string) => ({ rows: this.sheet(sheetId).getFrozenRows(), columns: this.sheet(sheetId).getFrozenColumns() });
  freeze(sheetId: string, rows: number, columns: number): void {
    this.byApi(() => {
      if (rows === 0 && columns === 0) this.sheet(sheetId).cancelFreeze();
      else this.sheet(sheetId).setFreeze({ xSplit: columns, ySplit: rows, startRow: rows || -1, startColumn: columns || -1 });
    });
  }

  addTable(table: GridTable): boolean {
    const name = this.canBeTable(table.name) ? table.name : `_${table.name}`;
    const { top, left, bottom, right } = table.area;
    this.byApi(() =>
      this.api.syncExecuteCommand('sheet.command.add-table', {
        unitId: this.unitId,
        subUnitId: table.sheetId,
        id: table.id,
        name,
        range: { startRow: top, startColumn: left, endRow: bottom, endColumn: right },
        options: {},
      }),
    );
    return this.nameOfTable(table.id) === table.name;
  }
  renameTable(id: string, name: string): boolean {
    const sheetId = this.workbook.getTableInfo(id)?.subUnitId;
    if (!sheetId) return false;
    const config = { name: this.canBeTable(name) ? name : `_${name}` };
    this.byApi(() =>
      this.api.syncExecuteCommand('sheet.mutation.set-sheet-table', { unitId: this.unitId, subUnitId: sheetId, tableId: id, config }),
    );
    return this.nameOfTable(id) === name;
  }
  removeTable(id: string): void {
    const sheetId = this.workbook.getTableInfo(id)?.subUnitId;
    if (sheetId)
      this.byApi(() =>
        this.api.syncExecuteCommand('sheet.mutation.delete-table', { unitId: this.unitId, subUnitId: sheetId, tableId: id }),
      );
  }
  private nameOfTable = (id: string) => this.workbook.getTableInfo(id)?.name;
  /** Univer wants the names of tables and sheets to differ. */
  private canBeTable = (name: string) => !this.sheets().some((sheet) => sheet.name.toLowerCase() === name.toLowerCase());

  /** Univer refuses names of functions and sheets, which Excel allows; and it does so by throwing, half-way through. */
  defineName(name: string, formula: string): boolean {
    if (this.functions.hasExecutor(name.toUpperCase()) || !this.canBeTable(name)) return false;
    this.byApi(() => this.workbook.insertDefinedName(name, formula.replace(/^=/, '')));
    return this.workbook.getDefinedName(name) !== null;
  }
  dropName(name: string): void {
    this.byApi(() => this.workbook.deleteDefinedName(name));
  }

  isEditing = () => this.workbook.isCellEditing();
  async settle(): Promise<void> {
    const deadline = Date.now() + CALCULATION_MS;
    while (this.calculation || this.actsToTell > 0) {
      const current = this.calculation;
      await (current ?? pause(0));
      if (this.calculation === current) this.calculation = null;
    }
    // Univer gives up waiting for a calculation that starts late, as its first one does.
    while (this.uncomputed.some((place) => this.hasNoValue(place)) && Date.now() < deadline) await pause(LOOK_AGAIN_MS);
    this.uncomputed = [];
  }
  private hasNoValue({ sheetId, row, column }: CellPlace): boolean {
    const cell = this.workbook.getSheetBySheetId(sheetId)?.getSheet().getCellRaw(row, column);
    return Boolean(cell?.f ?? cell?.si) && (cell?.v === null || cell?.v === undefined);
  }
  private respell: Parameters<Grid['onUserFormula']>[0] = (_sheet, _row, _column, formula) => formula;
  onUserFormula(respell: Parameters<Grid['onUserFormula']>[0]): void {
    this.respell = respell;
  }
  onUserAct(listener: (act: UserAct) => void): void {
    this.listeners.push(listener);
  }
}

/** Calculated values are set by the same mutation as typed ones. */
const isResult = (options: unknown) => (options as { fromFormula?: boolean } | undefined)?.fromFormula === true;

const asGridSheet = (sheet: FWorksheet): GridSheet => ({
  id: sheet.getSheetId(),
  name: sheet.getSheetName(),
  isHidden: sheet.isSheetHidden(),
});

const areaOfRange = (range: IRange): Area => ({
  top: range.startRow,
  left: range.startColumn,
  bottom: range.endRow,
  right: range.endColumn,
});

/** Texts are forced, or Univer would read "007" as 7. */
function asCell(entry: Entry): ICellData {
  if ('formula' in entry) return { f: entry.formula, v: null, p: null };
  if (entry.value === '') return { v: null, f: null, p: null, si: null };
  return { v: asStored(entry.value), t: typeOf(entry.value), f: null, p: null, si: null };
}

const asStored = (value: CellValue) => (typeof value === 'boolean' ? Number(value) : value);

function typeOf(value: CellValue): CellValueType {
  if (typeof value === 'number') return CellValueType.NUMBER;
  return typeof value === 'boolean' ? CellValueType.BOOLEAN : CellValueType.FORCE_STRING;
}

interface CellPlace {
  sheetId: string;
  row: number;
  column: number;
}

const formulaCells = (sheetId: string, cells: SetValues['cellValue']): CellPlace[] =>
  Object.entries(cells ?? {}).flatMap(([row, columns]) =>
    Object.entries(columns ?? {})
      .filter(([, cell]) => cell?.f || cell?.si)
      .map(([column]) => ({ sheetId, row: Number(row), column: Number(column) })),
  );

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The rectangle around the cells whose contents changed; null when only their look did. */
function changedArea(cells: SetValues['cellValue']): Area | null {
  const places = Object.entries(cells ?? {}).flatMap(([row, columns]) =>
    Object.entries(columns ?? {})
      .filter(([, cell]) => cell === null || ['v', 'f', 'p', 'si'].some((key) => key in cell))
      .map(([column]) => ({ row: Number(row), column: Number(column) })),
  );
  if (places.length === 0) return null;
  return {
    top: Math.min(...places.map((one) => one.row)),
    left: Math.min(...places.map((one) => one.column)),
    bottom: Math.max(...places.map((one) => one.row)),
    right: Math.max(...places.map((one) => one.column)),
  };
}
