import type { AnswerPlace, CellCapture, TaskWorkbook } from '../../server/contract';
import { LIMITS } from '../../server/contract';
import { areaOf, cellCount, cellName, columnCount, quoteSheet, rowCount, sameName, type Area } from './a1';
import { isAtLeast, probeCapabilities } from './capabilities';
import { captureBlock, type CellValue } from './capture';
import { sheetAsCsv } from './csv';
import { isThere, planPlacement, type Inventory, type PlacedTask } from './placement';
import type { AnswerCapture, WorkbookPort } from './port';
import { editMode, notInExcel, notSupported, sheetMissing, tooLarge, workbookProtected } from './sentences';

export interface FakeCell {
  value: CellValue;
  formula?: string;
  formulaR1C1?: string;
  numberFormat?: string;
  spill?: string;
}

interface FakeSheet {
  id: string;
  name: string;
  cells: Map<string, FakeCell>;
}

export interface FakeOptions {
  /** Highest ExcelApi set; default "1.17". */
  excelApi?: string;
  /** Sheets of the candidate's own; default one empty "Sheet1". */
  sheets?: string[];
  tables?: { name: string; sheet: string }[];
  names?: string[];
  /** As in a browser tab without Excel. */
  outsideExcel?: boolean;
  now?: () => Date;
}

/** The port, and what a test does to the workbook on the candidate's behalf. */
export interface FakeWorkbook extends WorkbookPort {
  /** Types into a cell, as the candidate would. Nothing is calculated: a formula's value is given with it. Tells the watchers. */
  type(sheet: string, address: string, content: CellValue | FakeCell): void;
  /** What the candidate has selected. */
  userSelects(sheet: string, ref: string): void;
  startEditing(): void;
  stopEditing(): void;
  protect(isProtected: boolean): void;
  deleteSheet(sheet: string): void;
  renameSheet(sheet: string, name: string): void;
  /** For assertions. */
  sheetNames(): string[];
  tableNames(): string[];
  definedNames(): string[];
  selection(): AnswerPlace;
  cell(sheet: string, address: string): FakeCell | undefined;
  markedPlaces(): string[];
  watcherCount(): number;
}

/** A workbook in memory behind the same port, with the same rules and the same sentences as the real one. */
export function createFakeWorkbook(options: FakeOptions = {}): FakeWorkbook {
  const excelApi = options.excelApi ?? '1.17';
  const now = options.now ?? (() => new Date());
  let lastId = 0;
  const newSheet = (name: string): FakeSheet => ({ id: `{fake-${(lastId += 1)}}`, name, cells: new Map() });
  let sheets = (options.sheets ?? ['Sheet1']).map(newSheet);
  const idOf = (name: string) => sheets.find((sheet) => sameName(sheet.name, name))?.id ?? '';
  let tables = (options.tables ?? []).map((table) => ({ name: table.name, sheetId: idOf(table.sheet) }));
  let names = [...(options.names ?? [])];
  let placed: PlacedTask[] = [];
  let selected: AnswerPlace = { sheet: sheets[0]?.name ?? 'Sheet1', ref: 'A1' };
  let isEditing = false;
  let isProtected = false;
  let watchers: { sheetId: string; onChange: () => void }[] = [];

  function enter(): void {
    if (options.outsideExcel) throw notInExcel();
    if (isEditing) throw editMode();
  }
  function mayWrite(): void {
    enter();
    if (isProtected) throw workbookProtected();
  }
  function sheetNamed(name: string): FakeSheet {
    const sheet = sheets.find((one) => sameName(one.name, name));
    if (!sheet) throw sheetMissing(name);
    return sheet;
  }
  const inventory = (): Inventory => ({ sheets: sheets.map(({ id, name }) => ({ id, name })), tables, names });

  function capture(sheet: FakeSheet, area: Area, answerSheet: string): CellCapture[] {
    const read = (pick: (cell: FakeCell | undefined) => unknown): unknown[][] =>
      Array.from({ length: rowCount(area) }, (_, i) =>
        Array.from({ length: columnCount(area) }, (_, j) => pick(sheet.cells.get(cellName(area.top + i, area.left + j)))),
      );
    const cells = captureBlock(
      {
        sheet: sheet.name,
        area,
        formulas: read((cell) => cell?.formula ?? cell?.value ?? ''),
        values: read((cell) => cell?.value ?? ''),
        ...(isAtLeast(excelApi, '1.2') ? { formulasR1C1: read((cell) => cell?.formulaR1C1) } : {}),
        numberFormats: read((cell) => cell?.numberFormat ?? 'General'),
      },
      answerSheet,
    );
    if (!isAtLeast(excelApi, '1.12')) return cells;
    return cells.map((cell) => {
      const spill = sheet.cells.get(cell.address)?.spill;
      return spill ? { ...cell, spill } : cell;
    });
  }

  /** Formulas outside the answer range, up to the contract's limit. */
  function helpers(place: AnswerPlace, workbook: TaskWorkbook | null): CellCapture[] {
    const own = workbook?.sheets.map((layout) => layout.name) ?? [place.sheet];
    const inAnswer = new Set(cellsIn(areaOf(place.ref)));
    return sheets
      .filter((sheet) => own.some((name) => sameName(name, sheet.name)) || sameName(sheet.name, place.sheet))
      .flatMap((sheet) =>
        [...sheet.cells]
          .filter(([address, cell]) => cell.formula && !(sameName(sheet.name, place.sheet) && inAnswer.has(address)))
          .flatMap(([address]) => capture(sheet, areaOf(address), place.sheet)),
      )
      .map(({ numberFormat: _numberFormat, ...cell }) => cell);
  }

  function write(create: ReturnType<typeof planPlacement>['create']): void {
    for (const layout of create.sheets) {
      const sheet = newSheet(layout.name);
      sheets.push(sheet);
      layout.rows.forEach((row, i) =>
        row.forEach((content, j) => {
          if (content === null) return;
          const isFormula = typeof content === 'object';
          sheet.cells.set(cellName(i, j), isFormula ? { formula: content.f, value: 0 } : { value: content });
        }),
      );
      for (const [ref, numberFormat] of Object.entries(layout.formats ?? {})) {
        for (const address of cellsIn(areaOf(ref)))
          sheet.cells.set(address, { ...(sheet.cells.get(address) ?? { value: '' }), numberFormat });
      }
    }
    tables.push(...create.tables.map((table) => ({ name: table.name, sheetId: idOf(table.sheet) })));
    names.push(...create.names.map((one) => one.name));
  }

  function changed(sheetId: string): void {
    for (const watcher of [...watchers]) if (watcher.sheetId === sheetId) watcher.onChange();
  }

  return {
    async capabilities() {
      if (options.outsideExcel) throw notInExcel();
      return probeCapabilities((_set, version) => isAtLeast(excelApi, version));
    },

    async placeTask(taskId, workbook, answer) {
      mayWrite();
      if (!isAtLeast(excelApi, '1.4')) throw notSupported('put the task on a sheet');
      const plan = planPlacement(taskId, workbook, placed, inventory());
      for (const aside of [...plan.stepAside.sheets, ...plan.restore]) {
        const sheet = sheets.find((one) => one.id === aside.id);
        if (sheet) sheet.name = aside.name;
      }
      tables = tables.map((table) => ({ ...table, name: plan.stepAside.tables.find((one) => one.from === table.name)?.to ?? table.name }));
      names = names.filter((name) => !plan.dropNames.includes(name));
      write(plan.create);
      const before = placed.find((task) => task.taskId === taskId);
      const mark = answer ? [`${quoteSheet(answer.sheet)}!${answer.ref}`] : [];
      placed = [
        ...placed.filter((task) => task.taskId !== taskId),
        {
          taskId,
          sheets: workbook.sheets.map((layout) => ({ id: idOf(layout.name), name: layout.name })),
          names: workbook.names.map((one) => one.name),
          marked: [...new Set([...(before?.marked ?? []), ...mark])],
        },
      ];
      selected = answer ?? { sheet: workbook.sheets[0]!.name, ref: 'A1' };
      return plan.create.sheets.length > 0 ? 'created' : 'already_there';
    },

    async hasTask(taskId) {
      enter();
      return isThere(
        placed.find((task) => task.taskId === taskId),
        inventory(),
      );
    },

    async readAnswer(place, workbook): Promise<AnswerCapture> {
      enter();
      const area = areaOf(place.ref);
      if (cellCount(area) > LIMITS.capturedCells) throw tooLarge(cellCount(area), LIMITS.capturedCells);
      const cells = [...capture(sheetNamed(place.sheet), area, place.sheet), ...helpers(place, workbook)];
      return { cells: cells.slice(0, LIMITS.capturedCells), place, readAt: now() };
    },

    async readSelection() {
      enter();
      const area = areaOf(selected.ref);
      if (cellCount(area) > LIMITS.capturedCells) throw tooLarge(cellCount(area), LIMITS.capturedCells);
      return { cells: capture(sheetNamed(selected.sheet), area, selected.sheet), place: selected, readAt: now() };
    },

    async select(place) {
      enter();
      selected = { sheet: sheetNamed(place.sheet).name, ref: place.ref };
    },

    async watch(place, onChange) {
      enter();
      if (!isAtLeast(excelApi, '1.7')) throw notSupported('tell when a cell changes');
      const watcher = { sheetId: sheetNamed(place.sheet).id, onChange };
      watchers.push(watcher);
      return async () => {
        watchers = watchers.filter((one) => one !== watcher);
      };
    },

    async activeSheetAsCsv(maxCells) {
      enter();
      const sheet = sheetNamed(selected.sheet);
      const areas = [...sheet.cells].filter(([, cell]) => cell.value !== '').map(([address]) => areaOf(address));
      if (areas.length === 0) return { name: sheet.name, csv: '', rowCount: 0, columnCount: 0 };
      const used: Area = {
        top: Math.min(...areas.map((one) => one.top)),
        left: Math.min(...areas.map((one) => one.left)),
        bottom: Math.max(...areas.map((one) => one.bottom)),
        right: Math.max(...areas.map((one) => one.right)),
      };
      if (cellCount(used) > maxCells) throw tooLarge(cellCount(used), maxCells);
      const grid = (pick: (cell: FakeCell | undefined) => unknown) =>
        Array.from({ length: rowCount(used) }, (_, i) =>
          Array.from({ length: columnCount(used) }, (_, j) => pick(sheet.cells.get(cellName(used.top + i, used.left + j)))),
        );
      return sheetAsCsv(
        sheet.name,
        grid((cell) => cell?.value ?? ''),
        grid((cell) => cell?.numberFormat ?? 'General'),
      );
    },

    async removeTaskSheets() {
      mayWrite();
      const ours = new Set(placed.flatMap((task) => task.sheets.map((sheet) => sheet.id)));
      const before = sheets.length;
      const ourNames = placed.flatMap((task) => task.names);
      const removed = sheets.filter((sheet) => ours.has(sheet.id)).length;
      sheets = sheets.filter((sheet) => !ours.has(sheet.id));
      if (sheets.length === 0 && before > 0) sheets = [newSheet('Sheet1')];
      tables = tables.filter((table) => !ours.has(table.sheetId));
      names = names.filter((name) => !ourNames.includes(name));
      placed = [];
      selected = { sheet: sheets[0]!.name, ref: 'A1' };
      return removed;
    },

    type(sheetName, address, content) {
      const sheet = sheetNamed(sheetName);
      const before = sheet.cells.get(address);
      const kept = before?.numberFormat ? { numberFormat: before.numberFormat } : {};
      sheet.cells.set(address, { ...kept, ...(typeof content === 'object' ? content : { value: content }) });
      changed(sheet.id);
    },
    userSelects(sheet, ref) {
      selected = { sheet: sheetNamed(sheet).name, ref };
    },
    startEditing() {
      isEditing = true;
    },
    stopEditing() {
      isEditing = false;
    },
    protect(value) {
      isProtected = value;
    },
    deleteSheet(name) {
      const gone = sheetNamed(name);
      sheets = sheets.filter((sheet) => sheet !== gone);
      tables = tables.filter((table) => table.sheetId !== gone.id);
      if (sameName(selected.sheet, gone.name)) selected = { sheet: sheets[0]?.name ?? '', ref: 'A1' };
      changed(gone.id);
    },
    renameSheet(name, to) {
      sheetNamed(name).name = to;
    },
    sheetNames: () => sheets.map((sheet) => sheet.name),
    tableNames: () => tables.map((table) => table.name),
    definedNames: () => [...names],
    selection: () => selected,
    cell: (sheet, address) => sheetNamed(sheet).cells.get(address),
    markedPlaces: () => placed.flatMap((task) => task.marked),
    watcherCount: () => watchers.length,
  };
}

function cellsIn(area: Area): string[] {
  return Array.from({ length: cellCount(area) }, (_, n) =>
    cellName(area.top + Math.floor(n / columnCount(area)), area.left + (n % columnCount(area))),
  );
}
