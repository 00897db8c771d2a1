import type { ReadTable, WorkbookReading } from '../../contract';
import { found, missing, type Evidence, type Seen } from './seen';
import { same } from './places';
import type { CheckOf } from './spec';

/** By its columns, whatever it is called: the name is a check of its own. */
export function tableWith({ tables }: WorkbookReading, columns: string[]): ReadTable | undefined {
  return tables.find((table) => columns.every((header) => table.columns.some((column) => same(column, header))));
}

const noTable = (reading: WorkbookReading, columns: string[], want: string): Seen =>
  missing(reading.tables.length === 0 ? 'no table' : `no table with the columns ${columns.join(', ')}`, want);

export function checkTable({ columns }: CheckOf<'table'>, { reading }: Evidence): Seen {
  const want = `a table with the columns ${columns.join(', ')}`;
  const table = tableWith(reading, columns);
  return table ? found(true, `the table ${table.name} over ${table.ref}`, want, table.ref.split(':')[0]) : noTable(reading, columns, want);
}

export function checkTableName({ columns, name }: CheckOf<'table_name'>, { reading }: Evidence): Seen {
  const table = tableWith(reading, columns);
  if (!table) return noTable(reading, columns, `a table called ${name}`);
  return found(same(table.name, name), `a table called ${table.name}`, `a table called ${name}`, table.ref.split(':')[0]);
}

/** Function numbers of SUBTOTAL; the ones from 101 leave out rows hidden by hand as well. */
const SUBTOTAL = { average: 1, count: 3, max: 4, min: 5, sum: 9 } as const;
const NAMES = { average: 'AVERAGE', count: 'COUNTA?', max: 'MAX', min: 'MIN', sum: 'SUM' } as const;

export function checkTotalsRow({ columns, column, by }: CheckOf<'totals_row'>, { reading }: Evidence): Seen {
  const want = `a total row with the ${by} of ${column}`;
  const table = tableWith(reading, columns);
  if (!table) return noTable(reading, columns, want);
  if (!table.showTotals) return found(false, 'no total row', want);
  const formula = (table.totals[table.columns.findIndex((one) => same(one, column))] ?? '').replaceAll(' ', '');
  const number = SUBTOTAL[by];
  // Counting has two numbers: 2 counts numbers only, 3 everything.
  const numbers = by === 'count' ? '(?:10)?[23]' : `(?:10)?${number}`;
  const passed = new RegExp(`^=(?:SUBTOTAL\\(${numbers},|AGGREGATE\\(${number},|${NAMES[by]}\\()`, 'i').test(formula);
  return found(passed, formula === '' ? `nothing under ${column} in the total row` : `${formula} under ${column}`, want);
}
