import type { AnswerPlace, CellCapture, SheetLayout, TaskWorkbook } from '../../server/contract';
import { LIMITS } from '../../server/contract';
import { areaOf, cellCount, cellName, quoteSheet, refOf, sameName, SHEET_ROWS, splitAddress, type Area } from './a1';
import { probeCapabilities } from './capabilities';
import { captureBlock, formulaIn, withSpills, type ReadBlock } from './capture';
import { sheetAsCsv } from './csv';
import { asWorkbookError } from './excel-errors';
import { constantsOf, formulasOf, labelSpots } from './layout-grid';
import { isThere, planPlacement, type Inventory, type PlacedTask, type Placement } from './placement';
import type { WorkbookPort } from './port';
import { notInExcel, notSupported, sheetMissing, tooLarge, workbookProtected } from './sentences';

/**
 * Where the document remembers the placed tasks: one workbook setting (ExcelApi 1.4), written in the same run as the sheets and saved
 * with the file. Sheets are known by their id, so that a renamed sheet stays ours and a stranger under the same name does not become so.
 */
const SETTING = 'excelInterviewerTasks';
/** Cells of one task sheet that are looked through for helper formulas; a filled column of a million rows is cut off here. */
const MOST_SEARCHED_CELLS = 50_000;
/** Formula cells that are asked for their spill range. */
const MOST_SPILL_PROBES = 500;
/** Below this a sheet's header row stays in view without being frozen. */
const ROWS_IN_VIEW = 30;
const ANSWER_FILL = '#FFF2CC';
const ANSWER_BORDER = '#7F6000';

/** The port on Office.js. Nothing else in the pane names `Excel`. */
export function createExcelWorkbook(): WorkbookPort {
  return { capabilities, placeTask, hasTask, readAnswer, readSelection, select, watch, activeSheetAsCsv, removeTaskSheets };
}

function requireExcel(): void {
  const host = typeof Office === 'undefined' ? null : Office.context?.host;
  if (typeof Excel === 'undefined' || host !== ('Excel' as unknown as Office.HostType)) throw notInExcel();
}

const hasSet = (version: string) => Office.context.requirements.isSetSupported('ExcelApi', version);

async function run<T>(work: (context: Excel.RequestContext) => Promise<T>, sheet?: string): Promise<T> {
  requireExcel();
  try {
    return await Excel.run(work);
  } catch (error) {
    throw asWorkbookError(error, sheet);
  }
}

async function capabilities() {
  requireExcel();
  return probeCapabilities((set, version) => Office.context.requirements.isSetSupported(set, version));
}

interface Found {
  inventory: Inventory;
  placed: PlacedTask[];
  isProtected: boolean;
  visibleSheets: string[];
}

async function lookAround(context: Excel.RequestContext): Promise<Found> {
  const { worksheets, tables, names, settings } = context.workbook;
  const protection = hasSet('1.7') ? context.workbook.protection.load('protected') : null;
  worksheets.load('items/id,items/name,items/visibility');
  tables.load('items/name,items/worksheet/id');
  names.load('items/name');
  const setting = settings.getItemOrNullObject(SETTING).load('value');
  await context.sync();
  return {
    inventory: {
      sheets: worksheets.items.map(({ id, name }) => ({ id, name })),
      tables: tables.items.map((table) => ({ name: table.name, sheetId: table.worksheet.id })),
      names: names.items.map((item) => item.name),
    },
    placed: !setting.isNullObject && Array.isArray(setting.value) ? (setting.value as PlacedTask[]) : [],
    isProtected: protection?.protected ?? false,
    visibleSheets: worksheets.items.filter((sheet) => sheet.visibility === 'Visible').map((sheet) => sheet.id),
  };
}

async function hasTask(taskId: string): Promise<boolean> {
  requireExcel();
  if (!hasSet('1.4')) return false;
  return run(async (context) => {
    const { placed, inventory } = await lookAround(context);
    return isThere(
      placed.find((task) => task.taskId === taskId),
      inventory,
    );
  });
}

async function placeTask(taskId: string, workbook: TaskWorkbook, answer: AnswerPlace | null): Promise<'created' | 'already_there'> {
  requireExcel();
  if (!hasSet('1.4')) throw notSupported('put the task on a sheet');
  return run(async (context) => {
    const found = await lookAround(context);
    const plan = planPlacement(taskId, workbook, found.placed, found.inventory);
    const changesSheets = plan.create.sheets.length + plan.restore.length + plan.stepAside.sheets.length > 0;
    if (changesSheets && found.isProtected) throw workbookProtected();
    const before = found.placed.find((task) => task.taskId === taskId);
    try {
      makeRoom(context, plan);
      const created = createSheets(context, plan, answer);
      await context.sync();
      const marked = await markNextPlace(context, workbook, plan, before, answer);
      const record: PlacedTask = {
        taskId,
        sheets: workbook.sheets
          .map(
            ({ name }) =>
              created.find((sheet) => sameName(sheet.name, name)) ?? before!.sheets.find((sheet) => sameName(sheet.name, name))!,
          )
          .map(({ id, name }) => ({ id, name })),
        names: workbook.names.map((one) => one.name),
        marked,
      };
      if (created.length > 0 || marked.length !== before?.marked.length) {
        context.workbook.settings.add(SETTING, [...found.placed.filter((task) => task.taskId !== taskId), record]);
      }
      goTo(context, answer ?? { sheet: workbook.sheets[0]!.name, ref: 'A1' });
      await context.sync();
      return created.length > 0 ? 'created' : 'already_there';
    } catch (error) {
      await takeBack(plan, found.inventory);
      throw error;
    }
  }, answer?.sheet);
}

function makeRoom(context: Excel.RequestContext, plan: Placement): void {
  const { worksheets, tables, names } = context.workbook;
  for (const sheet of [...plan.stepAside.sheets, ...plan.restore]) worksheets.getItem(sheet.id).name = sheet.name;
  for (const { from, to } of plan.stepAside.tables) tables.getItem(from).name = to;
  for (const name of plan.dropNames) names.getItem(name).delete();
}

/** Constants, then the answer's mark, tables, names, and formulas that may refer to them. The created sheets have id and name loaded. */
function createSheets(context: Excel.RequestContext, plan: Placement, answer: AnswerPlace | null): Excel.Worksheet[] {
  const { sheets, tables, names } = plan.create;
  const created = sheets.map((layout) => {
    const sheet = context.workbook.worksheets.add(layout.name);
    sheet.load('id,name');
    const constants = constantsOf(layout);
    if (constants) sheet.getRange(refOf(constants.area)).values = constants.values;
    for (const [ref, format] of Object.entries(layout.formats)) sheet.getRange(ref).numberFormat = format as unknown as string[][];
    if (answer && sameName(answer.sheet, layout.name)) {
      const spot = labelSpots(
        layout,
        tables.filter((table) => sameName(table.sheet, layout.name)),
        areaOf(answer.ref),
      )[0];
      markAnswer(sheet, answer, spot);
    }
    return sheet;
  });
  for (const { name, sheet, ref } of tables) context.workbook.worksheets.getItem(sheet).tables.add(ref, true).name = name;
  for (const { name, refersTo } of names) context.workbook.names.add(name, `=${refersTo}`);
  sheets.forEach((layout, i) => finishSheet(created[i]!, layout));
  return created;
}

function finishSheet(sheet: Excel.Worksheet, layout: SheetLayout): void {
  const formulas = formulasOf(layout);
  if (formulas) sheet.getRange(refOf(formulas.area)).formulas = formulas.formulas;
  const constants = constantsOf(layout);
  if (constants) sheet.getRange(refOf(constants.area)).format.autofitColumns();
  if (hasSet('1.7') && layout.rows.length > ROWS_IN_VIEW) sheet.freezePanes.freezeRows(1);
}

/** Fill, a border that needs no colour to be seen, and words where a cell is free for them. */
function markAnswer(sheet: Excel.Worksheet, answer: AnswerPlace, label: { row: number; column: number } | undefined): void {
  const range = sheet.getRange(answer.ref);
  range.format.fill.color = ANSWER_FILL;
  for (const edge of ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight'] as const) {
    const border = range.format.borders.getItem(edge);
    border.style = 'Continuous';
    border.weight = 'Medium';
    border.color = ANSWER_BORDER;
  }
  if (!label) return;
  const cell = sheet.getRange(cellName(label.row, label.column));
  cell.values = [[`Your answer: ${answer.ref}`]];
  cell.format.font.italic = true;
}

/** Marks another answer place on a sheet that is already there; the label goes to a cell that the candidate has left empty. */
async function markNextPlace(
  context: Excel.RequestContext,
  workbook: TaskWorkbook,
  plan: Placement,
  before: PlacedTask | undefined,
  answer: AnswerPlace | null,
): Promise<string[]> {
  const isNew = (name: string) => plan.create.sheets.some((layout) => sameName(layout.name, name));
  const marked = (before?.marked ?? []).filter((place) => !isNew(splitAddress(place).sheet));
  const layout = workbook.sheets.find((one) => answer && sameName(one.name, answer.sheet));
  if (!answer || !layout) return marked;
  const place = `${quoteSheet(answer.sheet)}!${answer.ref}`;
  if (marked.includes(place)) return marked;
  if (!isNew(layout.name)) {
    const sheet = context.workbook.worksheets.getItem(layout.name);
    const tables = workbook.tables.filter((table) => sameName(table.sheet, layout.name));
    const spots = labelSpots(layout, tables, areaOf(answer.ref)).map((spot) => ({
      ...spot,
      range: sheet.getRange(cellName(spot.row, spot.column)).load('values'),
    }));
    await context.sync();
    markAnswer(
      sheet,
      answer,
      spots.find((spot) => spot.range.values[0]?.[0] === ''),
    );
  }
  return [...marked, place];
}

/**
 * A run that failed half-way leaves no new sheet behind. When this fails too, the first error is the one that the candidate should read.
 */
async function takeBack(plan: Placement, before: Inventory): Promise<void> {
  if (plan.create.sheets.length === 0) return;
  await Excel.run(async (context) => {
    const sheets = context.workbook.worksheets.load('items/id,items/name');
    const names = context.workbook.names.load('items/name');
    await context.sync();
    const isNew = (sheet: Excel.Worksheet) =>
      plan.create.sheets.some((layout) => sameName(layout.name, sheet.name)) && !before.sheets.some((one) => one.id === sheet.id);
    const created = sheets.items.filter(isNew);
    for (const sheet of created) sheet.delete();
    if (created.length > 0) {
      for (const item of names.items) if (plan.create.names.some((one) => sameName(one.name, item.name))) item.delete();
    }
    await context.sync();
  }).catch(() => undefined);
}

function goTo(context: Excel.RequestContext, place: AnswerPlace): void {
  const sheet = context.workbook.worksheets.getItem(place.sheet);
  sheet.activate();
  sheet.getRange(place.ref).select();
}

async function select(place: AnswerPlace): Promise<void> {
  await run(async (context) => {
    goTo(context, place);
    await context.sync();
  }, place.sheet);
}

/** One rectangle that is being read. */
interface Reading {
  sheet: string;
  area: Area;
  range: Excel.Range;
}

function startReading(sheet: string, area: Area, range: Excel.Range, properties: string[]): Reading {
  const gated = [...properties, ...(hasSet('1.2') ? ['formulasR1C1'] : []), ...(hasSet('1.12') ? ['hasSpill'] : [])];
  return { sheet, area, range: range.load(gated) };
}

const blockOf = ({ sheet, area, range }: Reading, withFormats: boolean): ReadBlock => ({
  sheet,
  area,
  formulas: range.formulas,
  values: range.values,
  ...(hasSet('1.2') ? { formulasR1C1: range.formulasR1C1 } : {}),
  ...(withFormats ? { numberFormats: range.numberFormat } : {}),
});

async function readSpills(context: Excel.RequestContext, readings: Reading[]) {
  if (!hasSet('1.12')) return [];
  const probes = readings
    .filter(({ range }) => range.hasSpill !== false)
    .flatMap(({ sheet, area, range }) =>
      range.formulas.flatMap((row, i) =>
        row.flatMap((formula, j) => (formulaIn(formula, range.values[i]?.[j]) === null ? [] : [{ sheet, area, range, i, j }])),
      ),
    )
    .slice(0, MOST_SPILL_PROBES)
    .map(({ sheet, area, range, i, j }) => ({
      sheet,
      anchor: cellName(area.top + i, area.left + j),
      spilled: range.getCell(i, j).getSpillingToRangeOrNullObject().load('address'),
    }));
  if (probes.length === 0) return [];
  await context.sync();
  return probes.flatMap(({ sheet, anchor, spilled }) =>
    spilled.isNullObject ? [] : [{ sheet, anchor, spill: splitAddress(spilled.address).ref }],
  );
}

async function readAnswer(place: AnswerPlace, workbook: TaskWorkbook | null) {
  const area = areaOf(place.ref);
  if (cellCount(area) > LIMITS.capturedCells) throw tooLarge(cellCount(area), LIMITS.capturedCells);
  const cells = await run(async (context) => {
    const sheets = context.workbook.worksheets.load('items/name');
    await context.sync();
    const answerSheet = sheets.items.find((sheet) => sameName(sheet.name, place.sheet));
    if (!answerSheet) throw sheetMissing(place.sheet);
    const own = workbook?.sheets.map((layout) => layout.name) ?? [];
    const searched = sheets.items.filter((sheet) => sheet === answerSheet || own.some((name) => sameName(name, sheet.name)));

    const answer = startReading(answerSheet.name, area, answerSheet.getRange(place.ref), ['formulas', 'values', 'numberFormat']);
    const used = searched.map((sheet) => sheet.getUsedRange(true).load('rowIndex,columnIndex,rowCount,columnCount'));
    await context.sync();

    const others = searched.map((sheet, i) => {
      const searchedArea = cutOff(used[i]!);
      return startReading(sheet.name, searchedArea, sheet.getRange(refOf(searchedArea)), ['formulas', 'values']);
    });
    await context.sync();

    const spills = await readSpills(context, [answer, ...others]);
    const answerCells = captureBlock(blockOf(answer, true), answerSheet.name);
    const atAnswer = new Set(answerCells.map((cell) => cell.address));
    const helpers = others
      .flatMap((reading) => captureBlock(blockOf(reading, false), answerSheet.name))
      .filter((cell) => cell.formula !== undefined && (cell.sheet !== undefined || !atAnswer.has(cell.address)));
    return withSpills([...answerCells, ...helpers], spills, answerSheet.name).filter((cell) => isWanted(cell, atAnswer));
  }, place.sheet);
  return { cells: cells.slice(0, LIMITS.capturedCells), place, readAt: new Date() };
}

/** A helper cell whose formula turned out to be another cell's spill is no helper. */
const isWanted = (cell: CellCapture, atAnswer: Set<string>) =>
  cell.formula !== undefined || (cell.sheet === undefined && atAnswer.has(cell.address));

function cutOff(used: Excel.Range): Area {
  const rows = Math.max(1, Math.min(used.rowCount, Math.floor(MOST_SEARCHED_CELLS / used.columnCount), SHEET_ROWS));
  return { top: used.rowIndex, left: used.columnIndex, bottom: used.rowIndex + rows - 1, right: used.columnIndex + used.columnCount - 1 };
}

async function readSelection() {
  return run(async (context) => {
    const selected = context.workbook.getSelectedRange().load('address,rowCount,columnCount');
    await context.sync();
    const count = selected.rowCount * selected.columnCount;
    if (count > LIMITS.capturedCells) throw tooLarge(count, LIMITS.capturedCells);
    const place = splitAddress(selected.address);
    const reading = startReading(place.sheet, areaOf(place.ref), selected, ['formulas', 'values', 'numberFormat']);
    await context.sync();
    const spills = await readSpills(context, [reading]);
    return { cells: withSpills(captureBlock(blockOf(reading, true), place.sheet), spills, place.sheet), place, readAt: new Date() };
  });
}

async function watch(place: AnswerPlace, onChange: () => void): Promise<() => Promise<void>> {
  requireExcel();
  if (!hasSet('1.7')) throw notSupported('tell when a cell changes');
  let isStopped = false;
  const registration = await run(async (context) => {
    const handler = context.workbook.worksheets.getItem(place.sheet).onChanged.add(async () => {
      if (!isStopped) onChange();
    });
    await context.sync();
    return handler;
  }, place.sheet);
  return async () => {
    if (isStopped) return;
    isStopped = true;
    // The handler is deaf from here on; Excel refuses to take it off while a cell is edited or when the sheet is gone, and that is harmless.
    await Excel.run(registration.context, async (context) => {
      registration.remove();
      await context.sync();
    }).catch(() => undefined);
  };
}

async function activeSheetAsCsv(maxCells: number) {
  return run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet().load('name');
    const used = sheet.getUsedRange(true).load('rowCount,columnCount');
    await context.sync();
    const count = used.rowCount * used.columnCount;
    if (count > maxCells) throw tooLarge(count, maxCells);
    used.load('values,numberFormat');
    await context.sync();
    return sheetAsCsv(sheet.name, used.values, used.numberFormat);
  });
}

async function removeTaskSheets(): Promise<number> {
  requireExcel();
  if (!hasSet('1.4')) return 0;
  return run(async (context) => {
    const { placed, inventory, isProtected, visibleSheets } = await lookAround(context);
    const ours = inventory.sheets.filter((sheet) => placed.some((task) => task.sheets.some((one) => one.id === sheet.id)));
    if (ours.length > 0 && isProtected) throw workbookProtected();
    const { worksheets, names, settings } = context.workbook;
    // Excel keeps at least one visible sheet.
    if (ours.length > 0 && visibleSheets.every((id) => ours.some((sheet) => sheet.id === id))) worksheets.add();
    for (const sheet of ours) worksheets.getItem(sheet.id).delete();
    const ourNames = placed.flatMap((task) => task.names);
    for (const name of inventory.names) if (ourNames.some((one) => sameName(one, name))) names.getItem(name).delete();
    if (placed.length > 0) settings.getItem(SETTING).delete();
    await context.sync();
    return ours.length;
  });
}
