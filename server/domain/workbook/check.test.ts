import { describe, expect, it } from 'vitest';
import { WorkbookReading, type TaskWorkbook } from '../../contract';
import { planWorkbookCheck } from './check';
import { Done, readingAfter } from './done';
import { lookOf } from './formats';
import { readingOf } from './places';
import { partsFor, WorkbookCheck, type WorkbookTask } from './spec';

const WORKBOOK: TaskWorkbook = {
  sheets: [
    {
      name: 'Orders',
      rows: [
        ['Order', 'Region', 'Amount'],
        [1, 'West', 40],
        [2, 'East', 90],
        [3, 'West', 70],
      ],
      formats: { 'C2:C4': '0.00' },
    },
  ],
  tables: [],
  names: [],
};
const COLUMNS = ['Order', 'Region', 'Amount'];

function taskOf(...checks: Record<string, unknown>[]): WorkbookTask {
  const parsed = checks.map((check) => WorkbookCheck.parse({ say: 'It is as asked', ...check }));
  return { workbook: WORKBOOK, checks: parsed, cases: [], readBack: { sheets: ['Orders'], parts: partsFor(parsed) } };
}

/** What the checks say after these steps; for checks that need no calculator. */
function after(task: WorkbookTask, done: Record<string, unknown> = {}) {
  const plan = planWorkbookCheck(task, WorkbookReading.parse(readingAfter(readingOf(WORKBOOK), Done.parse(done))));
  expect(plan.calculations).toEqual([]);
  return plan.decide([], 0);
}

const TABLE = { check: 'table', columns: COLUMNS };

describe('a table', () => {
  const named = taskOf(TABLE, { check: 'table_name', columns: COLUMNS, name: 'OrderList' });
  it('is found by its columns, and its name is a check of its own', () =>
    expect(after(named, { tables: [{ name: 'Mine', at: 'Orders!A1:C4' }] })).toMatchObject({ verdict: 'wrong', score: 0.5 }));
  it('may be named in any case', () =>
    expect(after(named, { tables: [{ name: 'orderlist', at: 'Orders!A1:C4' }] }).verdict).toBe('correct'));
  it('is not there when nothing was done', () => expect(after(named)).toMatchObject({ verdict: 'wrong', score: 0 }));
});

describe('an order', () => {
  const by = [
    { column: 'Region', order: 'ascending' },
    { column: 'Amount', order: 'descending' },
  ];
  const task = taskOf({ check: 'sorted', sheet: 'Orders', by }, { check: 'rows_kept', guard: true, sheet: 'Orders', columns: COLUMNS });
  it('counts, not the way to it', () => expect(after(task, { sort: [{ at: 'Orders!A1:C4', by }] }).verdict).toBe('correct'));
  it('of one column alone tears the rows apart', () =>
    expect(after(task, { sort: [{ at: 'Orders!B1:C4', by }] })).toMatchObject({ verdict: 'wrong', score: 0.5 }));
  it('earns nothing for rows that nobody touched', () => expect(after(task).score).toBe(0));
});

describe('a filter', () => {
  const task = taskOf({ check: 'filtered', sheet: 'Orders', keep: [{ column: 'Amount', at_least: 70 }] });
  const filtered = (filter: Record<string, unknown>) =>
    after(task, { filters: [{ at: 'Orders!A1:C4', column: 'Amount', ...filter }] }).verdict;
  it.each([[{ criterion1: '>=70' }], [{ criterion1: '>69' }], [{ values: [70, 90] }]])('is right by the rows it leaves: %j', (filter) =>
    expect(filtered(filter)).toBe('correct'),
  );
  it('is wrong when it leaves other rows', () => expect(filtered({ criterion1: '>70' })).toBe('wrong'));
});

it('leaves to a person what this Excel could not read', () => {
  const result = after(taskOf(TABLE), { unread: ['tables'] });
  expect(result).toMatchObject({ verdict: 'review', score: null });
});

it('finds the same data after a column was moved to the front', () => {
  const moved = structuredClone(WORKBOOK);
  for (const row of moved.sheets[0]!.rows) row.unshift(row.pop()!);
  const task = taskOf({ check: 'rows_kept', sheet: 'Orders', columns: COLUMNS });
  expect(planWorkbookCheck(task, readingOf(moved)).decide([], 0).verdict).toBe('correct');
});

it('leaves the evaluation of a rule to the calculator, one entry at a time', () => {
  const task = taskOf({ check: 'validation', sheet: 'Orders', column: 'Amount', accepts: [5], refuses: [-1] });
  const validations = [{ at: 'Orders!C2:C4', type: 'Decimal', operator: 'GreaterThan', formula1: 0 }];
  const plan = planWorkbookCheck(task, readingAfter(readingOf(WORKBOOK), Done.parse({ validations })));
  const values = (one: boolean) => ({ status: 'ok' as const, values: [{ values: [[one]], spill: null }] });
  expect(plan.calculations).toHaveLength(4);
  expect(plan.decide([true, false, true, false].map(values), 0).verdict).toBe('correct');
  expect(plan.decide([true, true, true, false].map(values), 0).verdict).toBe('wrong');
});

describe('a number format', () => {
  it.each([
    ['$#,##0;[Red]-$#,##0', { decimals: 0, thousands: true, currency: true, negativeRed: true, scale: 'none' }],
    ['#,##0 [$€-407];[Red]-#,##0 [$€-407]', { decimals: 0, thousands: true, currency: true, negativeRed: true }],
    ['0.0,"k"', { decimals: 1, scale: 'thousand', currency: false }],
    ['0.0,,"M"', { decimals: 1, scale: 'million' }],
    ['0.00%', { decimals: 2, percent: true }],
    ['yyyy-mm-dd', { date: true }],
  ])('%s is read by what it shows', (code, look) => expect(lookOf(code)).toMatchObject(look));
});
