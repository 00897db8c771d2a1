import { beforeEach, describe, expect, it } from 'vitest';
import { areaOf } from '../../workbook/a1';
import { Book, type BookEvent } from './book';
import { MemoryGrid } from './memory-grid';

let grid: MemoryGrid;
let book: Book;
let sheet: string;

beforeEach(() => {
  grid = new MemoryGrid(['Data']);
  book = new Book(grid);
  sheet = book.sheet('Data').id;
  book.write(sheet, areaOf('A1:B3'), [
    [{ value: 'Code' }, { value: 'Net' }],
    [{ value: 'a' }, { value: 1 }],
    [{ value: 'b' }, { value: 2 }],
  ]);
});

const code = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return 'it went through';
};

describe('the workbook of the workbench', () => {
  it('keeps at least one visible sheet', () => {
    expect(code(() => book.deleteSheet(sheet))).toBe('InvalidArgument');
    const other = book.addSheet('Other');
    grid.setHidden(other.id, true);
    expect(code(() => book.deleteSheet(sheet))).toBe('InvalidArgument');
  });

  it.each([
    ['', 'InvalidArgument'],
    ['a/b', 'InvalidArgument'],
    ['x'.repeat(32), 'InvalidArgument'],
    ['DATA', 'ItemAlreadyExists'],
  ])('refuses the sheet name "%s"', (name, expected) => {
    expect(code(() => book.addSheet(name))).toBe(expected);
  });

  it('lets tables and names share one space of names', () => {
    const table = book.addTable(sheet, areaOf('A1:B3'), true);
    book.renameTable(table.id, 'Lines');
    expect(code(() => book.addName('lines', '=Data!$A$1', ''))).toBe('ItemAlreadyExists');
    book.addName('Rate', '=Data!$A$1', '');
    expect(code(() => book.renameTable(table.id, 'RATE'))).toBe('ItemAlreadyExists');
    expect(code(() => book.renameTable(table.id, '1st'))).toBe('InvalidArgument');
  });

  it('refuses a table over another table', () => {
    book.addTable(sheet, areaOf('A1:B3'), true);
    expect(code(() => book.addTable(sheet, areaOf('B3:C9'), true))).toBe('InvalidArgument');
  });

  it('gives the formula back as it was written, whatever the engine was given', () => {
    book.renameTable(book.addTable(sheet, areaOf('A1:B3'), true).id, 'Lines');
    book.write(sheet, areaOf('D2'), [[{ formula: '=Lines[@Net]*2' }]]);
    expect(grid.cell(sheet, 1, 3).formula).toBe('=$B2*2');
    expect(book.cell(sheet, 1, 3).formula).toBe('=Lines[@Net]*2');
  });

  it('also for a formula that the user typed, until the cell holds something else', () => {
    book.renameTable(book.addTable(sheet, areaOf('A1:B3'), true).id, 'Lines');
    grid.userTypes(sheet, 1, 3, { formula: '=Lines[@Net]' });
    expect(grid.cell(sheet, 1, 3).formula).toBe('=$B2');
    expect(book.cell(sheet, 1, 3).formula).toBe('=Lines[@Net]');
    grid.userTypes(sheet, 1, 3, { formula: '=$B3' });
    expect(book.cell(sheet, 1, 3).formula).toBe('=$B3');
  });

  it('writes the new name of a table into formulas', () => {
    const table = book.addTable(sheet, areaOf('A1:B3'), true);
    book.write(sheet, areaOf('D2'), [[{ formula: '=Table1[@Net]' }]]);
    book.renameTable(table.id, 'Lines');
    expect(book.cell(sheet, 1, 3).formula).toBe('=Lines[@Net]');
  });

  it('lets tables go with their sheet', () => {
    const other = book.addSheet('Other');
    book.write(other.id, areaOf('A1'), [[{ value: 'Head' }]]);
    book.addTable(other.id, areaOf('A1:A2'), true);
    grid.userDeletesSheet(other.id);
    expect(book.tables()).toEqual([]);
  });

  it('finds what a reference means: a range, another sheet, a table, a name', () => {
    book.renameTable(book.addTable(sheet, areaOf('A1:B3'), true).id, 'Lines');
    book.addName('Rate', '=Data!$B$2', '');
    expect(book.resolve('B2', sheet).area).toEqual(areaOf('B2'));
    expect(book.resolve('Data!A1:A2', 'elsewhere')).toEqual({ sheetId: sheet, area: areaOf('A1:A2') });
    expect(book.resolve('lines', sheet).area).toEqual(areaOf('A1:B3'));
    expect(book.resolve('RATE', sheet).area).toEqual(areaOf('B2'));
    expect(code(() => book.resolve('Nothing here', sheet))).toBe('InvalidArgument');
  });

  it('tells of the changes of the user and of the API alike', () => {
    const told: BookEvent['kind'][] = [];
    const stop = book.onEvent((event) => told.push(event.kind));
    grid.userTypes(sheet, 0, 0, { value: 1 });
    book.write(sheet, areaOf('A1'), [[{ value: 2 }]]);
    grid.userSelects(sheet, areaOf('B2'));
    stop();
    grid.userTypes(sheet, 0, 0, { value: 3 });
    expect(told).toEqual(['changed', 'changed', 'selected']);
  });

  it('is the same after it was kept and put back', () => {
    book.renameTable(book.addTable(sheet, areaOf('A1:B3'), true).id, 'Lines');
    book.addName('Rate', '=Data!$B$2', '');
    book.settings.set('key', { a: 1 });
    book.write(sheet, areaOf('D2'), [[{ formula: '=Lines[@Net]' }]]);
    const state = JSON.parse(JSON.stringify(book.state()));
    const again = new Book(grid);
    again.restore(state);
    expect(again.state()).toEqual(book.state());
    expect(again.cell(sheet, 1, 3).formula).toBe('=Lines[@Net]');
  });
});
