import { afterEach, describe, expect, it, vi } from 'vitest';
import { LIMITS } from '../../server/contract';
import { ApiError } from '../workbench/book/api-error';
import { startOfficeInNode, type OfficeInNode } from '../workbench/testing/office-js-in-node';
import { areaOf } from './a1';
import { createExcelWorkbook } from './excel';
import { describeWorkbookPort, ORDERS, type UnderTestOptions, type WorkbookUnderTest } from './port.contract';

async function open(options: UnderTestOptions = {}): Promise<WorkbookUnderTest & { office: OfficeInNode }> {
  const office = await startOfficeInNode(options.excelApi, options.sheets);
  const { book, grid } = office;
  const at = (address: string) => areaOf(address);
  for (const { name, sheet } of options.tables ?? []) book.renameTable(book.addTable(book.sheet(sheet).id, at('X1:Y2'), true).id, name);
  for (const name of options.names ?? []) book.addName(name, '=Sheet1!$Z$1', '');
  return {
    office,
    port: createExcelWorkbook(),
    type: (sheet, address, content) =>
      grid.userTypes(book.sheet(sheet).id, at(address).top, at(address).left, typeof content === 'object' ? content : { value: content }),
    userSelects: (sheet, ref) => grid.userSelects(book.sheet(sheet).id, at(ref)),
    startEditing: () => grid.setEditing(true),
    stopEditing: () => grid.setEditing(false),
    protect: (isProtected) => {
      book.isProtected = isProtected;
    },
    deleteSheet: (sheet) => grid.userDeletesSheet(book.sheet(sheet).id),
    renameSheet: (sheet, name) => grid.renameSheet(book.sheet(sheet).id, name),
    sheetNames: () => book.sheets().map((sheet) => sheet.name),
    tableNames: () => book.tables().map((table) => table.name),
    definedNames: () => book.names().map((name) => name.name),
    selection: () => {
      const [sheet = '', ref = ''] = book.addressOf(grid.activeSheet(), grid.selection()).split('!');
      return { sheet, ref };
    },
  };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describeWorkbookPort('Excel through stock Office.js', open);

describe('Excel through stock Office.js', () => {
  it('marks the answer range with a fill, a border and words beside it', async () => {
    const { port, office } = await open();
    await port.placeTask('q1', ORDERS, { sheet: 'Orders', ref: 'F3:F4' });
    const sheet = office.book.sheet('Orders').id;
    expect(office.grid.style(sheet, 2, 5)).toMatchObject({
      fill: '#FFF2CC',
      borders: { EdgeTop: { style: 'Continuous', weight: 'Medium' } },
    });
    expect(office.grid.style(sheet, 3, 5).borders).toHaveProperty('EdgeBottom');
    expect(office.grid.cell(sheet, 1, 5).value).toBe('Your answer: F3:F4');
  });

  it('never puts the words where an answer may spill, on data, or at the edge of a table', async () => {
    const { port, office } = await open();
    await port.placeTask('q1', ORDERS, { sheet: 'Orders', ref: 'D2' });
    const sheet = office.book.sheet('Orders').id;
    const words = Array.from({ length: 40 }, (_, n) => office.grid.cell(sheet, Math.floor(n / 8), n % 8).value).filter((value) =>
      String(value).startsWith('Your answer'),
    );
    expect(words).toEqual(['Your answer: D2']);
    expect(office.grid.cell(sheet, 0, 4).value).toBe('Your answer: D2');
  });

  it('writes formulas after the tables and names that they use', async () => {
    const { port, office } = await open();
    await port.placeTask(
      'q1',
      {
        sheets: [
          {
            name: 'Data',
            rows: [
              ['Net', 'Total'],
              [1, { f: '=SUM(Lines[Net])*Rate' }],
              [2, null],
            ],
            formats: {},
          },
        ],
        tables: [{ name: 'Lines', sheet: 'Data', ref: 'A1:A3' }],
        names: [{ name: 'Rate', refersTo: 'Data!$A$2' }],
      },
      null,
    );
    const paths = office.requests.flatMap((request) => request.Actions.map((action) => action.Name));
    expect(paths.lastIndexOf('Formulas')).toBeGreaterThan(paths.lastIndexOf('Values'));
    expect(office.book.cell(office.book.sheet('Data').id, 1, 1).formula).toBe('=SUM(Lines[Net])*Rate');
  });

  it('reads R1C1 formulas, number formats and spills', async () => {
    const { port, office } = await open();
    const sheet = office.book.sheet('Sheet1').id;
    office.grid.userTypes(sheet, 1, 5, { formula: '=A2*$B$1', value: 4 });
    office.grid.userTypes(sheet, 2, 5, { formula: '=SORT(A1:A2)', value: 1 }, areaOf('F3:F4'));
    office.grid.userTypes(sheet, 3, 5, { formula: '=SORT(A1:A2)', value: 2 });
    const { cells } = await port.readAnswer({ sheet: 'Sheet1', ref: 'F2:F4' }, null);
    expect(cells).toEqual([
      { address: 'F2', formula: '=A2*$B$1', formulaR1C1: '=RC[-5]*R1C2', value: 4, numberFormat: 'General' },
      {
        address: 'F3',
        formula: '=SORT(A1:A2)',
        formulaR1C1: '=SORT(R[-2]C[-5]:R[-1]C[-5])',
        value: 1,
        numberFormat: 'General',
        spill: 'F3:F4',
      },
      { address: 'F4', value: 2, numberFormat: 'General' },
    ]);
  });

  it('takes a text that only looks like a formula for text', async () => {
    const { port, office } = await open();
    office.grid.userTypes(office.book.sheet('Sheet1').id, 0, 0, { value: '=SUM(B1:B2)' });
    expect((await port.readAnswer({ sheet: 'Sheet1', ref: 'A1' }, null)).cells[0]).not.toHaveProperty('formula');
  });

  it('never captures more cells than an answer may carry', async () => {
    const { port, office } = await open();
    const sheet = office.book.sheet('Sheet1').id;
    for (let row = 0; row < LIMITS.capturedCells + 10; row += 1) office.grid.userTypes(sheet, row, 3, { formula: '=1', value: 1 });
    const { cells } = await port.readAnswer({ sheet: 'Sheet1', ref: 'A1:B1' }, null);
    expect(cells).toHaveLength(LIMITS.capturedCells);
    expect(cells.slice(0, 2).map((cell) => cell.address)).toEqual(['A1', 'B1']);
  });

  it('writes a long list in one go', async () => {
    const { port, office } = await open();
    const rows = Array.from({ length: 2000 }, (_, i) => [i, `P-${i}`]);
    await port.placeTask('q1', { sheets: [{ name: 'Long', rows, formats: {} }], tables: [], names: [] }, { sheet: 'Long', ref: 'D1' });
    const sheet = office.book.sheet('Long').id;
    expect(office.grid.cell(sheet, 1999, 1).value).toBe('P-1999');
    expect(office.grid.frozen(sheet).rows).toBe(1);
  });

  it('leaves nothing behind when placing a task fails half-way', async () => {
    const { port, sheetNames, definedNames, office } = await open();
    const overlapping = { ...ORDERS, tables: [...ORDERS.tables, { name: 'Second', sheet: 'Orders', ref: 'A1:B2' }] };
    await expect(port.placeTask('q1', overlapping, { sheet: 'Orders', ref: 'F2' })).rejects.toMatchObject({ code: 'excel_error' });
    expect(sheetNames()).toEqual(['Sheet1']);
    expect(definedNames()).toEqual([]);
    expect(office.book.settings.size).toBe(0);
    expect(await port.placeTask('q1', ORDERS, { sheet: 'Orders', ref: 'F2' })).toBe('created');
  });

  it("never takes an earlier task's sheet back when making room for the next one fails", async () => {
    const { port, sheetNames, office } = await open();
    await port.placeTask('q1', ORDERS, null);
    vi.spyOn(office.book, 'renameSheet').mockImplementationOnce(() => {
      throw new ApiError('GeneralException', 'Something else.');
    });
    await expect(port.placeTask('q2', ORDERS, null)).rejects.toMatchObject({ code: 'excel_error' });
    expect(sheetNames()).toEqual(['Sheet1', 'Orders', 'Price list']);
    expect(await port.hasTask('q1')).toBe(true);
  });

  it('does not take the cells that a helper spills into for helpers', async () => {
    const { port, office } = await open();
    const sheet = office.book.sheet('Sheet1').id;
    office.grid.userTypes(sheet, 1, 7, { formula: '=SORT(A1:A2)', value: 1 }, areaOf('H2:H3'));
    office.grid.userTypes(sheet, 2, 7, { formula: '=SORT(A1:A2)', value: 2 });
    const { cells } = await port.readAnswer({ sheet: 'Sheet1', ref: 'F2' }, null);
    expect(cells.map((cell) => [cell.address, cell.spill])).toEqual([
      ['F2', undefined],
      ['H2', 'H2:H3'],
    ]);
  });

  it('keeps the record of a task in the document, for the next time the pane is opened', async () => {
    const { port } = await open();
    await port.placeTask('q1', ORDERS, null);
    expect(await createExcelWorkbook().hasTask('q1')).toBe(true);
  });

  it.each([
    ['1.1', 2],
    ['1.17', 4],
  ])('needs few round trips to read an answer on ExcelApi %s', async (excelApi, most) => {
    const { port, office } = await open({ excelApi });
    office.grid.userTypes(office.book.sheet('Sheet1').id, 0, 0, { formula: '=SORT(B1:B2)', value: 1 }, areaOf('A1:A2'));
    office.requests.length = 0;
    await port.readAnswer({ sheet: 'Sheet1', ref: 'A1:A2' }, null);
    const reads = office.requests.filter((request) => request.Actions.some((action) => action.ActionType === 2));
    expect(reads.length).toBeLessThanOrEqual(most + 1);
  });

  it('asks an older Excel for nothing that it does not have', async () => {
    for (const excelApi of ['1.1', '1.3', '1.4', '1.7', '1.9', '1.12']) {
      const { port, office } = await open({ excelApi });
      await port.placeTask('q1', ORDERS, { sheet: 'Orders', ref: 'F2' }).catch(() => undefined);
      await port.hasTask('q1');
      await port.readSelection();
      await port.activeSheetAsCsv(1000);
      await port.removeTaskSheets();
      expect(office.processor.refused).toEqual([]);
    }
  });

  it('says so when the page is not in Excel', async () => {
    const port = createExcelWorkbook();
    vi.stubGlobal('Office', { context: { host: null } });
    await expect(port.capabilities()).rejects.toMatchObject({ code: 'not_in_excel' });
    await expect(port.readSelection()).rejects.toMatchObject({ code: 'not_in_excel' });
  });
});
