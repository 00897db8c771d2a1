import type { z } from 'zod';
import type { ColumnProfile, TaskWorkbook } from '../../contract';
import { columnLetters } from './a1';
import type { QuestionInstance } from './instance';

/** A candidate's own table: header row first, cells as text from the file. */
export type RawTable = string[][];
type Value = number | string | null;
type Profile = z.infer<typeof ColumnProfile>;

/** What one task can hold; a longer file is used up to here. */
export const OWN_DATA_LIMITS = { rows: 500, columns: 20, headerLength: 40 } as const;

/** A column counts as numbers or dates when at least this share of its filled cells are. */
const MOSTLY = 0.9;
const SHEET = 'MyData';
const DAY_MS = 86_400_000;
/** Day 0 of the 1900 date system, such that 1900-03-01 is 61 as in Excel. */
const EPOCH = Date.UTC(1899, 11, 30);

export interface TableProfile {
  rowCount: number;
  duplicateRows: number;
  columns: Profile[];
}

export function profileTable([header = [], ...rows]: RawTable): TableProfile {
  return {
    rowCount: rows.length,
    duplicateRows: rows.length - new Set(rows.map((row) => JSON.stringify(row))).size,
    columns: header.map((name, c) =>
      profileColumn(
        name,
        rows.map((row) => row[c] ?? ''),
      ),
    ),
  };
}

function profileColumn(header: string, cells: string[]): Profile {
  const filled = cells.map((cell) => cell.trim()).filter(Boolean);
  return { header: shown(header), kind: kindOf(filled), blanks: cells.length - filled.length, distinct: new Set(filled).size };
}

function kindOf(filled: string[]): Profile['kind'] {
  if (filled.length === 0) return 'empty';
  const share = (test: (cell: string) => boolean) => filled.filter(test).length / filled.length;
  const numbers = share(isNumber);
  if (numbers >= MOSTLY) return 'number';
  if (share((cell) => dateSerial(cell) !== null) >= MOSTLY) return 'date';
  return numbers > 0.1 ? 'mixed' : 'text';
}

const isNumber = (cell: string) => /^-?\d+(\.\d+)?$/.test(cell) && cell.length <= 15;

function dateSerial(cell: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(cell);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const time = Date.UTC(year, month - 1, day);
  const real = new Date(time).getUTCDate() === day && new Date(time).getUTCMonth() === month - 1 && year >= 1901;
  return real ? Math.round((time - EPOCH) / DAY_MS) : null;
}

/** Headers are the candidate's text: printable, short, one line. */
const shown = (text: string) =>
  text
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, OWN_DATA_LIMITS.headerLength) || '(no header)';

/**
 * One task on the candidate's own file, with its answer computed by our engine; null when the file has nothing to ask about
 * (fewer than three rows, or neither a numeric nor a repeating text column).
 */
export function ownDataTask(table: RawTable, itemId: string, seed: number, fileName: string): QuestionInstance | null {
  const used = table.slice(0, OWN_DATA_LIMITS.rows + 1).map((row) => row.slice(0, OWN_DATA_LIMITS.columns));
  const { columns, rowCount } = profileTable(used);
  if (rowCount < 3) return null;
  const ask = askOf(used, columns);
  if (!ask) return null;
  const workbook = workbookOf(used, columns);
  const answer = { sheet: SHEET, ref: `${columnLetters(columns.length + 2)}2` };
  return {
    itemId,
    seed,
    type: 'formula',
    skill: 'S4',
    level: 'Intermediate',
    difficulty: 0,
    slope: 1,
    text: `Now your own data: I have put ${shown(fileName)} on the sheet ${SHEET}. ${ask.text} Put one formula into ${answer.ref}.`,
    guarantees: ['Row 1 holds the headers; every other row is one record.'],
    workbook,
    answer,
    shownFormula: null,
    suggestedSeconds: 150,
    hints: [
      { text: 'One function adds up or counts only the rows that meet a condition.' },
      { text: 'Its name ends in IF or IFS; it wants the range to test, the condition, and the range to add.' },
      { text: 'Mind that both ranges start and end in the same rows.' },
    ],
    clarification: ask.text,
    check: { workbook, answer, references: [ask.reference], guarantees: { fixed: [] }, variants: [], seed },
    prediction: null,
    criteria: [],
    followUps: [],
    modelAnswer: ask.reference,
  };
}

function askOf(table: RawTable, columns: Profile[]): { text: string; reference: string } | null {
  const last = table.length;
  const range = (c: number) => `${columnLetters(c + 1)}2:${columnLetters(c + 1)}${last}`;
  const amount = columns.findIndex(({ kind }) => kind === 'number');
  const group = columns.findIndex(({ kind, distinct }) => kind === 'text' && distinct >= 2 && distinct <= (last - 1) / 2);
  const value = group >= 0 ? commonest(table.slice(1).map((row) => (row[group] ?? '').trim())) : null;
  if (amount >= 0 && value)
    return {
      text: `What is the total of “${columns[amount]!.header}” in the rows whose “${columns[group]!.header}” is ${value}?`,
      reference: `=SUMIFS(${range(amount)},${range(group)},"${value}")`,
    };
  if (value)
    return { text: `In how many rows is “${columns[group]!.header}” ${value}?`, reference: `=COUNTIFS(${range(group)},"${value}")` };
  if (amount >= 0) return { text: `What is the total of “${columns[amount]!.header}”?`, reference: `=SUM(${range(amount)})` };
  return null;
}

/** The most frequent value that is safe as a criterion: no wildcard, operator or quote in it, and not a number. */
function commonest(values: string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) if (/^[\p{L}][\p{L}\p{N} _-]{0,39}$/u.test(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0]?.[0] ?? null;
}

function workbookOf([header = [], ...rows]: RawTable, columns: Profile[]): TaskWorkbook {
  const cells = rows.map((row) => columns.map(({ kind }, c) => cellOf((row[c] ?? '').trim(), kind)));
  const formats = Object.fromEntries(
    columns.flatMap(({ kind }, c) =>
      kind === 'date' ? [[`${columnLetters(c + 1)}2:${columnLetters(c + 1)}${rows.length + 1}`, 'yyyy-mm-dd']] : [],
    ),
  );
  return { sheets: [{ name: SHEET, rows: [header.map(shown), ...cells], formats }], tables: [], names: [] };
}

function cellOf(text: string, kind: Profile['kind']): Value {
  if (text === '') return null;
  if (kind === 'date') return dateSerial(text) ?? text;
  return kind !== 'text' && isNumber(text) ? Number(text) : text;
}
