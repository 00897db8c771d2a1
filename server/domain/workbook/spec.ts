import { z } from 'zod';
import type { ReadBack, TaskWorkbook, WorkbookPart } from '../../contract';

/**
 * What the result of a workbook task has to be, check by check. Each is about what is there afterwards, never about how it came there,
 * and finds its place by the headers of the data, a table's columns or a name. Field names are the author's words.
 */

const Sheet = z.string().min(1);
const Header = z.string().min(1);
const Literal = z.union([z.number(), z.boolean(), z.string()]);
const Formula = z.string().startsWith('=', 'A rule begins with =.');

const told = {
  /** What the candidate reads as one result: "The range is a table". */
  say: z.string().trim().min(3, 'Write what the candidate reads as the result of this check.'),
  weight: z.number().positive().default(1),
  /** True before anybody has done anything ("no row was lost"): costs when it fails, earns nothing by itself. */
  guard: z.boolean().default(false),
} as const;

const kind = <K extends string, S extends z.ZodRawShape>(check: K, shape: S) =>
  z.strictObject({ check: z.literal(check), ...told, ...shape });

/** Which rows stay in sight: these values, or numbers within bounds (both ends included). */
const Keep = z.strictObject({
  column: Header,
  is: z.array(Literal).min(1).optional(),
  at_least: z.number().optional(),
  at_most: z.number().optional(),
});

export const WorkbookCheck = z.discriminatedUnion(
  'check',
  [
    kind('table', { columns: z.array(Header).min(1) }),
    kind('table_name', { columns: z.array(Header).min(1), name: z.string().min(1) }),
    kind('totals_row', { columns: z.array(Header).min(1), column: Header, by: z.enum(['sum', 'average', 'count', 'min', 'max']) }),
    kind('sorted', {
      sheet: Sheet,
      by: z.array(z.strictObject({ column: Header, order: z.enum(['ascending', 'descending']) })).min(1),
    }),
    kind('rows_kept', { sheet: Sheet, columns: z.array(Header).min(1) }),
    kind('filtered', { sheet: Sheet, keep: z.array(Keep).min(1) }),
    kind('validation', {
      sheet: Sheet,
      column: Header,
      accepts: z.array(Literal).min(1, 'Give values that must be let in.'),
      refuses: z.array(Literal).min(1, 'Give values that must be refused.'),
      /** Other cells of the same row while these values are tried: `{Region: North}`. */
      beside: z.record(Header, Literal).default({}),
    }),
    kind('alert', {
      sheet: Sheet,
      column: Header,
      style: z.enum(['Stop', 'Warning', 'Information']).default('Stop'),
      message: z.boolean().default(false),
    }),
    kind('highlight', { sheet: Sheet, columns: z.array(Header).min(1), when: Formula }),
    kind('number_format', {
      sheet: Sheet,
      column: Header,
      decimals: z.number().int().min(0).max(10).optional(),
      thousands: z.boolean().optional(),
      percent: z.boolean().optional(),
      currency: z.boolean().optional(),
      negative_red: z.boolean().optional(),
      scale: z.enum(['none', 'thousand', 'million']).optional(),
      date: z.boolean().optional(),
    }),
    kind('header_look', { sheet: Sheet, columns: z.array(Header).min(1), bold: z.boolean().optional(), filled: z.boolean().optional() }),
    kind('freeze', { sheet: Sheet, rows: z.number().int().min(0), columns: z.number().int().min(0).default(0) }),
    kind('name', { name: z.string().min(1), refers_to: z.string().regex(/^[^!]+![^!]+$/, 'Write sheet and cells, such as Rates!B2.') }),
    kind('protected', { sheet: Sheet }),
    kind('locks', { sheet: Sheet, locked: z.array(Header).default([]), unlocked: z.array(Header).default([]) }),
    kind('chart', { types: z.array(z.string()).min(1) }),
    kind('chart_data', { sheet: Sheet, values: z.array(Header).min(1), categories: Header.optional() }),
    kind('chart_title', { about: z.array(z.string().min(1)).min(1) }),
    kind('chart_axes', { category: z.boolean().default(true), value: z.boolean().default(true) }),
    kind('chart_clean', { gridlines: z.boolean().optional(), labels: z.boolean().optional() }),
    kind('chart_secondary', { sheet: Sheet, column: Header }),
    kind('pivot', { rows: z.array(Header).default([]), columns: z.array(Header).default([]) }),
    kind('pivot_source', { sheet: Sheet, columns: z.array(Header).min(1) }),
    kind('pivot_value', {
      field: Header,
      by: z.enum(['Sum', 'Count', 'Average', 'Max', 'Min']),
      show_as: z.string().default('None'),
    }),
    kind('pivot_filter', { field: Header }),
    kind('print_titles', { sheet: Sheet, rows: z.string().regex(/^\d+:\d+$/, 'Write rows such as 1:1.') }),
    kind('print_fit', { sheet: Sheet, wide: z.number().int().min(1) }),
    kind('print_area', { sheet: Sheet, columns: z.array(Header).min(1) }),
  ],
  { error: 'Write check: with one of the kinds in docs/writing-questions.md, such as table, sorted, validation or number_format.' },
);
export type WorkbookCheck = z.infer<typeof WorkbookCheck>;
export type CheckOf<K extends WorkbookCheck['check']> = Extract<WorkbookCheck, { check: K }>;

/** A change of the data that a rule must survive, applied to what the candidate's workbook holds. */
export interface ChangedData {
  /** In words a candidate understands. */
  label: string;
  set: { sheet: string; cell: string; value: number | string | boolean | null }[];
}

/** Everything the checker needs to know about one workbook task. Holds secrets. */
export interface WorkbookTask {
  /** As it was placed. */
  workbook: TaskWorkbook;
  checks: WorkbookCheck[];
  cases: ChangedData[];
  /** What the pane reads; derived from the checks. */
  readBack: ReadBack;
}

/** Headers are found in the cells, so these are always read. */
const PARTS: Record<WorkbookCheck['check'], WorkbookPart[]> = {
  table: ['tables'],
  table_name: ['tables'],
  totals_row: ['tables'],
  sorted: ['tables'],
  rows_kept: ['tables'],
  filtered: ['tables', 'filters'],
  validation: ['tables', 'names', 'validations'],
  alert: ['tables', 'validations'],
  highlight: ['tables', 'names', 'conditionalFormats'],
  number_format: ['tables'],
  header_look: [],
  freeze: ['freezePanes'],
  name: ['names'],
  protected: ['protection'],
  locks: ['tables', 'protection'],
  chart: ['charts'],
  chart_data: ['tables', 'charts'],
  chart_title: ['charts'],
  chart_axes: ['charts'],
  chart_clean: ['charts'],
  chart_secondary: ['tables', 'charts'],
  pivot: ['pivots'],
  pivot_source: ['tables', 'pivots'],
  pivot_value: ['pivots'],
  pivot_filter: ['pivots'],
  print_titles: ['print'],
  print_fit: ['print'],
  print_area: ['tables', 'print'],
};

export const partsFor = (checks: { check: WorkbookCheck['check'] }[]): WorkbookPart[] => [
  ...new Set<WorkbookPart>(['cells', ...checks.flatMap(({ check }) => PARTS[check])]),
];

/** The parts one check cannot do without; `cells` for its headers, and what it is about. */
export const partsOf = ({ check }: WorkbookCheck): WorkbookPart[] => [...new Set<WorkbookPart>(['cells', ...PARTS[check]])];
