import { describe, expect, it } from 'vitest';
import { LIMITS, type TaskWorkbook } from '../../server/contract';
import type { WorkbookErrorCode, WorkbookPort } from './port';
import { WorkbookError } from './port';

/** What a test does behind the port's back: the candidate's hands, and a look at the workbook. */
export interface WorkbookUnderTest {
  port: WorkbookPort;
  type(
    sheet: string,
    address: string,
    content: string | number | boolean | { formula: string; value: string | number },
  ): Promise<void> | void;
  userSelects(sheet: string, ref: string): void;
  startEditing(): void;
  stopEditing(): void;
  protect(isProtected: boolean): void;
  deleteSheet(sheet: string): void;
  renameSheet(sheet: string, name: string): void;
  sheetNames(): string[];
  tableNames(): string[];
  definedNames(): string[];
  selection(): { sheet: string; ref: string };
}

export interface UnderTestOptions {
  excelApi?: string;
  sheets?: string[];
  tables?: { name: string; sheet: string }[];
  names?: string[];
}

export const ORDERS: TaskWorkbook = {
  sheets: [
    {
      name: 'Orders',
      rows: [
        ['Code', 'Quantity', 'Day'],
        ['007', 2, 45000],
        ['=A1', 3, 45001],
        ['Mar-24', true, null],
      ],
      formats: { 'C2:C4': 'yyyy-mm-dd' },
    },
    { name: 'Price list', rows: [['Rate'], [0.2], [{ f: '=A2*2' }]], formats: { A2: '0%' } },
  ],
  tables: [{ name: 'OrderList', sheet: 'Orders', ref: 'A1:C4' }],
  names: [{ name: 'Rate', refersTo: "'Price list'!$A$2" }],
};
const ANSWER = { sheet: 'Orders', ref: 'F2:F3' };

async function codeOf(promise: Promise<unknown>): Promise<WorkbookErrorCode> {
  const error = await promise.then(
    () => expect.fail('it went through'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(WorkbookError);
  expect((error as WorkbookError).message).toMatch(/\.$/);
  return (error as WorkbookError).code;
}

/** The rules that every workbook behind the port keeps. */
export function describeWorkbookPort(
  name: string,
  create: (options?: UnderTestOptions) => Promise<WorkbookUnderTest> | WorkbookUnderTest,
): void {
  describe(`${name} as a workbook`, () => {
    it('creates the sheets, tables and names of a task and selects the answer place', async () => {
      const book = await create();
      expect(await book.port.hasTask('q1')).toBe(false);
      expect(await book.port.placeTask('q1', ORDERS, ANSWER)).toBe('created');
      expect(book.sheetNames()).toEqual(['Sheet1', 'Orders', 'Price list']);
      expect(book.tableNames()).toEqual(['OrderList']);
      expect(book.definedNames()).toEqual(['Rate']);
      expect(book.selection()).toEqual(ANSWER);
      expect(await book.port.hasTask('q1')).toBe(true);
    });

    it('writes texts that look like numbers, dates or formulas as text, and numbers as numbers', async () => {
      const book = await create();
      await book.port.placeTask('q1', ORDERS, ANSWER);
      const { cells } = await book.port.readAnswer({ sheet: 'Orders', ref: 'A2:C4' }, null);
      expect(cells.map((cell) => [cell.address, cell.value])).toEqual([
        ['A2', '007'],
        ['B2', 2],
        ['C2', 45000],
        ['A3', '=A1'],
        ['B3', 3],
        ['C3', 45001],
        ['A4', 'Mar-24'],
        ['B4', true],
        ['C4', ''],
      ]);
      expect(cells.filter((cell) => cell.formula !== undefined)).toEqual([]);
      expect(cells[2]?.numberFormat).toBe('yyyy-mm-dd');
    });

    it('writes a task once, whatever the candidate has done to it', async () => {
      const book = await create();
      await book.port.placeTask('q1', ORDERS, ANSWER);
      await book.type('Orders', 'B2', 99);
      await book.type('Orders', 'F2', 'mine');
      expect(await book.port.placeTask('q1', ORDERS, ANSWER)).toBe('already_there');
      const { cells } = await book.port.readAnswer({ sheet: 'Orders', ref: 'B2:F2' }, null);
      expect(cells.map((cell) => cell.value)).toEqual([99, 45000, '', '', 'mine']);
    });

    it.each([
      ['sheet', { sheets: ['Sheet1', 'orders'] }],
      ['table', { tables: [{ name: 'orderlist', sheet: 'Sheet1' }] }],
      ['name', { names: ['RATE'] }],
      ['table under the name of a name', { tables: [{ name: 'Rate', sheet: 'Sheet1' }] }],
    ] as [string, UnderTestOptions][])("writes nothing when a %s of the candidate's own is in the way", async (_kind, options) => {
      const book = await create(options);
      const before = [book.sheetNames(), book.tableNames(), book.definedNames()];
      expect(await codeOf(book.port.placeTask('q1', ORDERS, ANSWER))).toBe('name_taken');
      expect([book.sheetNames(), book.tableNames(), book.definedNames()]).toEqual(before);
      expect(await book.port.hasTask('q1')).toBe(false);
    });

    it('lets the sheets of an earlier task step aside and keeps their contents', async () => {
      const book = await create();
      await book.port.placeTask('q1', ORDERS, ANSWER);
      await book.type('Orders', 'F2', 'first answer');
      expect(await book.port.placeTask('q2', ORDERS, ANSWER)).toBe('created');
      expect(book.sheetNames().sort()).toEqual(['Orders', 'Orders (earlier)', 'Price list', 'Price list (earlier)', 'Sheet1']);
      expect(book.tableNames().sort()).toEqual(['OrderList', 'OrderList_earlier']);
      expect((await book.port.readAnswer({ sheet: 'Orders (earlier)', ref: 'F2' }, null)).cells[0]?.value).toBe('first answer');
      expect((await book.port.readAnswer({ sheet: 'Orders', ref: 'F2' }, null)).cells[0]?.value).toBe('');
    });

    it('says that an answer sheet is missing when it was deleted or renamed, and puts it back', async () => {
      const book = await create();
      await book.port.placeTask('q1', ORDERS, ANSWER);
      await book.type('Orders', 'F2', 'kept');
      book.renameSheet('Orders', 'Mine');
      expect(await book.port.hasTask('q1')).toBe(false);
      expect(await codeOf(book.port.readAnswer(ANSWER, ORDERS))).toBe('sheet_missing');
      expect(await codeOf(book.port.select(ANSWER))).toBe('sheet_missing');
      expect(await book.port.placeTask('q1', ORDERS, ANSWER)).toBe('already_there');
      expect((await book.port.readAnswer(ANSWER, ORDERS)).cells[0]?.value).toBe('kept');
      book.deleteSheet('Orders');
      expect(await codeOf(book.port.readAnswer(ANSWER, ORDERS))).toBe('sheet_missing');
      expect(await book.port.placeTask('q1', ORDERS, ANSWER)).toBe('created');
      expect(book.sheetNames().sort()).toEqual(['Orders', 'Price list', 'Sheet1']);
      expect(book.tableNames()).toEqual(['OrderList']);
      expect(await book.port.hasTask('q1')).toBe(true);
    });

    it('reads the answer range with its empty cells, and the helper formulas of all task sheets after it', async () => {
      const book = await create();
      await book.port.placeTask('q1', ORDERS, ANSWER);
      await book.type('Orders', 'F2', { formula: '=SUM(B2:B3)', value: 5 });
      await book.type('Orders', 'H9', { formula: '=B2', value: 2 });
      await book.type('Sheet1', 'A1', { formula: '=1+1', value: 2 });
      const capture = await book.port.readAnswer(ANSWER, ORDERS);
      expect(capture.place).toEqual(ANSWER);
      expect(capture.cells.map((cell) => [cell.sheet, cell.address, cell.formula])).toEqual([
        [undefined, 'F2', '=SUM(B2:B3)'],
        [undefined, 'F3', undefined],
        [undefined, 'H9', '=B2'],
        ['Price list', 'A3', '=A2*2'],
      ]);
      expect(capture.cells[0]?.value).toBe(5);
    });

    it('reads what is selected', async () => {
      const book = await create();
      await book.type('Sheet1', 'B2', { formula: '=1+1', value: 2 });
      book.userSelects('Sheet1', 'B2:B3');
      const capture = await book.port.readSelection();
      expect(capture.place).toEqual({ sheet: 'Sheet1', ref: 'B2:B3' });
      expect(capture.cells.map((cell) => [cell.address, cell.formula, cell.value])).toEqual([
        ['B2', '=1+1', 2],
        ['B3', undefined, ''],
      ]);
    });

    it('refuses a selection of more cells than an answer may carry', async () => {
      const book = await create();
      book.userSelects('Sheet1', `A1:A${LIMITS.capturedCells + 1}`);
      expect(await codeOf(book.port.readSelection())).toBe('too_large');
    });

    it('asks the candidate to leave the cell when Excel is editing one', async () => {
      const book = await create();
      book.startEditing();
      expect(await codeOf(book.port.placeTask('q1', ORDERS, ANSWER))).toBe('edit_mode');
      expect(await codeOf(book.port.readSelection())).toBe('edit_mode');
      book.stopEditing();
      expect(await book.port.placeTask('q1', ORDERS, ANSWER)).toBe('created');
    });

    it('says that a protected workbook is protected, and still reads it', async () => {
      const book = await create();
      book.protect(true);
      expect(await codeOf(book.port.placeTask('q1', ORDERS, ANSWER))).toBe('protected');
      expect(book.sheetNames()).toEqual(['Sheet1']);
      expect((await book.port.readSelection()).cells).toHaveLength(1);
    });

    it('tells the watcher of changes on its sheet only, until it is stopped', async () => {
      const book = await create();
      await book.port.placeTask('q1', ORDERS, ANSWER);
      let calls = 0;
      const stop = await book.port.watch(ANSWER, () => {
        calls += 1;
      });
      await book.type('Orders', 'F2', 1);
      await book.type('Sheet1', 'A1', 1);
      await settle();
      expect(calls).toBe(1);
      await stop();
      await book.type('Orders', 'F2', 2);
      await settle();
      expect(calls).toBe(1);
    });

    it('stops watching without complaint when the sheet is gone', async () => {
      const book = await create();
      await book.port.placeTask('q1', ORDERS, ANSWER);
      const stop = await book.port.watch(ANSWER, () => {});
      book.deleteSheet('Orders');
      await expect(stop()).resolves.toBeUndefined();
    });

    it('gives the active sheet as CSV, with dates in ISO form', async () => {
      const book = await create();
      await book.port.placeTask('q1', ORDERS, ANSWER);
      const sheet = await book.port.activeSheetAsCsv(100);
      expect(sheet.name).toBe('Orders');
      expect(sheet.csv).toContain('\r\n007,2,2023-03-15');
      expect(sheet.rowCount).toBeGreaterThanOrEqual(4);
      expect(await codeOf(book.port.activeSheetAsCsv(3))).toBe('too_large');
    });

    it('gives an empty sheet as no CSV at all', async () => {
      const book = await create();
      expect(await book.port.activeSheetAsCsv(100)).toEqual({ name: 'Sheet1', csv: '', rowCount: 0, columnCount: 0 });
    });

    it('removes the task sheets, also renamed ones, and nothing else', async () => {
      const book = await create();
      await book.port.placeTask('q1', ORDERS, ANSWER);
      await book.type('Sheet1', 'A1', 'own work');
      book.renameSheet('Orders', 'Mine');
      expect(await book.port.removeTaskSheets()).toBe(2);
      expect(book.sheetNames()).toEqual(['Sheet1']);
      expect(book.definedNames()).toEqual([]);
      expect(book.tableNames()).toEqual([]);
      expect(await book.port.removeTaskSheets()).toBe(0);
    });

    it("leaves a sheet alone that the candidate made under a deleted task sheet's name", async () => {
      const book = await create({ sheets: ['Sheet1', 'Spare'] });
      await book.port.placeTask('q1', ORDERS, ANSWER);
      book.deleteSheet('Orders');
      book.renameSheet('Spare', 'Orders');
      expect(await codeOf(book.port.placeTask('q1', ORDERS, ANSWER))).toBe('name_taken');
      expect(await book.port.removeTaskSheets()).toBe(1);
      expect(book.sheetNames()).toEqual(['Sheet1', 'Orders']);
    });

    it('leaves an empty sheet when every sheet was a task sheet', async () => {
      const book = await create();
      await book.port.placeTask('q1', ORDERS, ANSWER);
      book.deleteSheet('Sheet1');
      expect(await book.port.removeTaskSheets()).toBe(2);
      expect(book.sheetNames()).toHaveLength(1);
    });

    it('marks the next answer place of the same task and leaves the cells as they are', async () => {
      const book = await create();
      await book.port.placeTask('s1', ORDERS, ANSWER);
      await book.type('Orders', 'F2', 'step one');
      expect(await book.port.placeTask('s1', ORDERS, { sheet: 'Orders', ref: 'G2' })).toBe('already_there');
      expect(book.selection()).toEqual({ sheet: 'Orders', ref: 'G2' });
      const { cells } = await book.port.readAnswer({ sheet: 'Orders', ref: 'F2:G2' }, null);
      expect(cells.map((cell) => cell.value)).toEqual(['step one', '']);
    });

    it('says what an older Excel cannot do, and does the rest', async () => {
      const old = await create({ excelApi: '1.1' });
      expect(await old.port.capabilities()).toMatchObject({
        excelApi: '1.1',
        canReadR1C1: false,
        canReadSpills: false,
        canWatchChanges: false,
      });
      expect(await codeOf(old.port.placeTask('q1', ORDERS, ANSWER))).toBe('not_supported');
      expect(await codeOf(old.port.watch({ sheet: 'Sheet1', ref: 'A1' }, () => {}))).toBe('not_supported');
      expect(await old.port.hasTask('q1')).toBe(false);
      expect(await old.port.removeTaskSheets()).toBe(0);
      await old.type('Sheet1', 'A1', { formula: '=1+1', value: 2 });
      expect((await old.port.readAnswer({ sheet: 'Sheet1', ref: 'A1' }, null)).cells).toMatchObject([{ formula: '=1+1', value: 2 }]);
      expect((await old.port.readSelection()).cells[0]?.formulaR1C1).toBeUndefined();
    });

    it.each(['1.4', '1.8', '1.11', '1.17'])('places and reads a task on ExcelApi %s', async (excelApi) => {
      const book = await create({ excelApi });
      expect((await book.port.capabilities()).excelApi).toBe(excelApi);
      expect(await book.port.placeTask('q1', ORDERS, ANSWER)).toBe('created');
      expect((await book.port.readAnswer(ANSWER, ORDERS)).cells).toHaveLength(3);
    });
  });
}

/** Events come after the call that caused them. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));
