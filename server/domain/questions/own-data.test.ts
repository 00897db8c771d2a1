import { describe, expect, it } from 'vitest';
import { ownDataTask, profileTable, type RawTable } from './own-data';

const sales: RawTable = [
  ['Region', 'Amount', 'Day', 'Note'],
  ['North', '10.5', '2024-02-29', ''],
  ['South', '7', '2024-03-01', 'late'],
  ['North', '', '2024-03-02', ''],
  ['North', '3', '2024-03-03', ''],
  ['South', '7', '2024-03-01', 'late'],
];
const task = (table: RawTable, name = 'sales.csv') => ownDataTask(table, 'upload:k', 1, name);

describe("a task on the candidate's own file", () => {
  it('tells columns, blanks and duplicates', () => {
    const profile = profileTable(sales);
    expect(profile.duplicateRows).toBe(1);
    expect(profile.columns.map(({ kind, blanks }) => [kind, blanks])).toEqual([
      ['text', 0],
      ['number', 1],
      ['date', 0],
      ['text', 3],
    ]);
  });

  it('asks for a conditional total where there are groups and amounts', () => {
    const made = task(sales)!;
    expect(made.check!.references).toEqual(['=SUMIFS(B2:B6,A2:A6,"North")']);
    expect(made.text).toContain('North');
    expect(made.answer!.ref).toBe('F2');
  });

  it('places numbers as numbers, dates as serials of the 1900 system and blanks as empty cells', () => {
    expect(task(sales)!.workbook!.sheets[0]!.rows.slice(1, 4)).toEqual([
      ['North', 10.5, 45351, null],
      ['South', 7, 45352, 'late'],
      ['North', null, 45353, null],
    ]);
  });

  it('asks for a plain total where nothing repeats, and for a count where nothing is a number', () => {
    expect(task([['N'], ['1'], ['2'], ['3']])!.check!.references).toEqual(['=SUM(A2:A4)']);
    expect(task([['T'], ['a'], ['a'], ['b'], ['b']])!.check!.references).toEqual(['=COUNTIFS(A2:A5,"a")']);
  });

  it('asks nothing about a file with too few rows', () => expect(task([['N'], ['1']])).toBeNull());

  it('uses no value with wildcards, operators or quotes as a criterion', () => {
    const risky = ['*', '>5', 'a"b', '=x'].flatMap((value) => [
      [value, '1'],
      [value, '2'],
    ]);
    expect(task([['G', 'N'], ...risky])!.check!.references).toEqual(['=SUM(B2:B9)']);
  });

  it('keeps a formula in the file as text, and headers short and printable', () => {
    const made = task([
      ['=cmd|x\u0000\u202e' + 'y'.repeat(99), 'N'],
      ['=1+1', '1'],
      ['=1+1', '2'],
      ['b', '3'],
      ['b', '3'],
    ])!;
    const [header, first] = made.workbook!.sheets[0]!.rows;
    expect(first![0]).toBe('=1+1');
    expect(String(header![0]).length).toBeLessThanOrEqual(40);
    expect(String(header![0])).not.toMatch(/\p{C}/u);
  });
});
