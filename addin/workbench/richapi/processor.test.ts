import { beforeEach, describe, expect, it } from 'vitest';
import { areaOf } from '../../workbook/a1';
import { startOfficeInNode, type OfficeInNode } from '../testing/office-js-in-node';
import { ActionType, ObjectPathType } from './wire';

/** Microsoft's client asks; a workbook in memory answers. */
let office: OfficeInNode;

beforeEach(async () => {
  office = await startOfficeInNode('1.17');
});

type Work<T> = (context: Excel.RequestContext, sheet: Excel.Worksheet) => T | Promise<T>;

async function run<T>(work: Work<T>): Promise<T> {
  return office.Excel.run(async (context) => {
    const result = await work(context, context.workbook.worksheets.getItem('Sheet1'));
    await context.sync();
    return result;
  });
}

const failure = (work: Work<unknown>) =>
  run(work).then(
    () => ({ code: 'it went through', message: '' }),
    (error: { code: string; message: string }) => error,
  );

describe('the answers to Office.js', () => {
  it('reads back what was written, value by value', async () => {
    const range = await run((_context, sheet) => {
      sheet.getRange('A1:B2').values = [
        ['x', 1.5],
        [true, '=A1'],
      ];
      return sheet.getRange('A1:B2').load('values,formulas,address,rowCount,columnCount');
    });
    expect(range.values).toEqual([
      ['x', 1.5],
      [true, 0],
    ]);
    expect(range.formulas[1]).toEqual([true, '=A1']);
    expect([range.address, range.rowCount, range.columnCount]).toEqual(['Sheet1!A1:B2', 2, 2]);
  });

  it('leaves a cell alone where null is written, and fills a range with one value', async () => {
    const range = await run((_context, sheet) => {
      sheet.getRange('A1:B1').values = [[1, 2]];
      sheet.getRange('A1:B1').values = [[null, 3]] as never;
      (sheet.getRange('A2:B2') as unknown as { values: number }).values = 7;
      return sheet.getRange('A1:B2').load('values');
    });
    expect(range.values).toEqual([
      [1, 3],
      [7, 7],
    ]);
  });

  it('refuses an array that does not fit its range', async () => {
    const { code } = await failure((_context, sheet) => {
      sheet.getRange('A1:B2').values = [[1, 2]];
    });
    expect(code).toBe('InvalidArgument');
  });

  it('understands formulas in R1C1 style, both ways', async () => {
    const range = await run((_context, sheet) => {
      sheet.getRange('C2:C3').formulasR1C1 = [['=RC[-1]*R1C1'], ['=RC[-1]*R1C1']];
      return sheet.getRange('C2:C3').load('formulas,formulasR1C1');
    });
    expect(range.formulas).toEqual([['=B2*$A$1'], ['=B3*$A$1']]);
    expect(range.formulasR1C1).toEqual([['=RC[-1]*R1C1'], ['=RC[-1]*R1C1']]);
  });

  it('gives a null object for what is not there, and ItemNotFound where it was asked for outright', async () => {
    const sheet = await run((context) => context.workbook.worksheets.getItemOrNullObject('Nope').load('name'));
    expect(sheet.isNullObject).toBe(true);
    const { code } = await failure((context) => context.workbook.worksheets.getItem('Nope').load('name'));
    expect(code).toBe('ItemNotFound');
  });

  it('loads collections, and objects inside objects', async () => {
    const tables = await run((context, sheet) => {
      sheet.getRange('A1:A2').values = [['Head'], [1]];
      sheet.tables.add('A1:A2', true).name = 'Lines';
      return context.workbook.tables.load('items/name,items/worksheet/name');
    });
    expect(tables.items.map((table) => [table.name, table.worksheet.name])).toEqual([['Lines', 'Sheet1']]);
  });

  it('keeps a range between two requests', async () => {
    await office.Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem('Sheet1').getRange('B2');
      await context.sync();
      range.values = [[5]];
      range.load('values');
      await context.sync();
      expect(range.values).toEqual([[5]]);
    });
  });

  it('tells a registered handler of an edit by the user, and no longer after it is removed', async () => {
    const seen: string[] = [];
    const id = office.book.sheet('Sheet1').id;
    const handler = await run((_context, sheet) => sheet.onChanged.add(async (event) => void seen.push(event.address)));
    office.grid.userTypes(id, 1, 5, { value: 1 });
    await new Promise((resolve) => setTimeout(resolve, 10));
    await office.Excel.run(handler.context, async (context) => {
      handler.remove();
      await context.sync();
    });
    office.grid.userTypes(id, 2, 5, { value: 1 });
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(seen).toEqual(['F2']);
  });

  it('answers that a cell is being edited, and does nothing then', async () => {
    office.grid.setEditing(true);
    const { code } = await failure((_context, sheet) => {
      sheet.getRange('A1').values = [[1]];
    });
    office.grid.setEditing(false);
    expect(code).toBe('InvalidOperationInCellEditMode');
    expect(office.grid.usedArea(office.book.sheet('Sheet1').id)).toBeNull();
  });

  it('writes nothing to a protected workbook', async () => {
    office.book.isProtected = true;
    const write = await failure((_context, sheet) => {
      sheet.getRange('A1').values = [[1]];
    });
    expect(write.code).toBe('AccessDenied');
    expect((await failure((context) => context.workbook.worksheets.add('New'))).code).toBe('AccessDenied');
  });

  it('marks only the edges of a range, and reads a border back', async () => {
    const id = office.book.sheet('Sheet1').id;
    await run((_context, sheet) => {
      const edge = sheet.getRange('B2:C3').format.borders.getItem('EdgeTop');
      edge.style = 'Continuous';
      edge.weight = 'Thick';
    });
    expect(office.grid.style(id, 1, 2).borders?.EdgeTop).toMatchObject({ style: 'Continuous', weight: 'Thick' });
    expect(office.grid.style(id, 2, 2).borders).toBeUndefined();
  });

  it('sees a spill in part of a range', async () => {
    const id = office.book.sheet('Sheet1').id;
    office.grid.userTypes(id, 0, 0, { formula: '=B1:B2', value: 1 }, areaOf('A1:A2'));
    office.grid.userTypes(id, 1, 0, { value: 2 });
    const flags = await run((_context, sheet) => ['A1:A2', 'A2:A3', 'C1'].map((ref) => sheet.getRange(ref).load('hasSpill')));
    expect(flags.map((range) => range.hasSpill)).toEqual([true, null, false]);
  });
});

describe('what the workbench does not have', () => {
  it.each<[string, Work<unknown>]>([
    ['a method', (_context, sheet) => sheet.getRange('A1').insert('Down')],
    ['an object', (_context, sheet) => sheet.charts.load('items/name')],
    ['a property', (_context, sheet) => sheet.getRange('A1').load('valueTypes')],
    ['a property to set', (_context, sheet) => (sheet.tabColor = '#fff')],
  ])('refuses %s by name instead of pretending', async (_kind, work) => {
    const error = await failure(work);
    expect(error.code).toBe('ApiNotFound');
    expect(error.message).toContain('the workbench does not have it');
    expect(office.processor.refused).toHaveLength(1);
  });

  it.each<[string, Work<unknown>]>([
    ['1.1', (_context, sheet) => sheet.getRange('A1').load('formulasR1C1')],
    ['1.3', (context) => context.workbook.names.add('x', '=Sheet1!$A$1')],
    ['1.6', (_context, sheet) => sheet.onChanged.add(async () => undefined)],
    ['1.11', (_context, sheet) => sheet.getRange('A1').getSpillingToRangeOrNullObject().load('address')],
  ])('plays ExcelApi %s and refuses what came later', async (excelApi, work) => {
    office = await startOfficeInNode(excelApi);
    const error = await failure(work);
    expect(error.code).toBe('ApiNotFound');
    expect(error.message).toContain(`the workbench plays ${excelApi}`);
  });

  it('leaves properties of newer sets out when everything is loaded', async () => {
    office = await startOfficeInNode('1.1');
    const range = await run((_context, sheet) => sheet.getRange('A1').load());
    expect(range.address).toBe('Sheet1!A1');
    expect(() => range.formulasR1C1).toThrow();
  });

  it('refuses kinds of actions and paths that it does not know', async () => {
    const unknownAction = await office.processor.execute({
      Actions: [{ Id: 1, ActionType: 99, ObjectPathId: 1 }],
      ObjectPaths: { 1: { ObjectPathType: ObjectPathType.Global } },
    });
    expect(unknownAction.Error).toMatchObject({ Code: 'ApiNotFound', ActionIndex: 0 });
    const unknownPath = await office.processor.execute({
      Actions: [{ Id: 1, ActionType: ActionType.Instantiate, ObjectPathId: 1 }],
      ObjectPaths: { 1: { ObjectPathType: 42 } },
    });
    expect(unknownPath.Error?.Code).toBe('ApiNotFound');
  });

  it('stops at the first error and says at which action', async () => {
    const reply = await office.processor.execute({
      Actions: [
        { Id: 1, ActionType: ActionType.Instantiate, ObjectPathId: 1 },
        { Id: 2, ActionType: ActionType.Method, Name: 'Nope', ObjectPathId: 1 },
        { Id: 3, ActionType: ActionType.Instantiate, ObjectPathId: 1 },
      ],
      ObjectPaths: { 1: { ObjectPathType: ObjectPathType.Global } },
    });
    expect(reply.Results.map((result) => result.ActionId)).toEqual([1]);
    expect(reply.Error?.ActionIndex).toBe(1);
  });
});
