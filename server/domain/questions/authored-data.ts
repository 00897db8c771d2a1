import { z } from 'zod';
import { serialOf } from './calendar';

/** How an author writes made data. Everything a recruiter types is checked here, with a sentence that says what to write instead. */

const SPAN = /^\s*(-?\d+(?:\.\d+)?)(?:\s+to\s+(-?\d+(?:\.\d+)?))?\s*$/;

/** `3 to 9`, or just `3`. */
export const NumberSpan = z.union([z.number(), z.string()]).transform((written, context) => {
  const match = SPAN.exec(String(written));
  const from = Number(match?.[1]);
  const to = match?.[2] === undefined ? from : Number(match[2]);
  if (match && from <= to) return { from, to };
  context.addIssue({ code: 'custom', message: 'Write a range with the smaller number first, such as 1 to 99.' });
  return z.NEVER;
});
export type NumberSpan = z.infer<typeof NumberSpan>;

/** `2025-01-01 to 2025-03-31`, as serial numbers. */
export const DateSpan = z.string().transform((written, context) => {
  const [from, to, more] = written.split(/\s+to\s+/).map((day) => serialOf(day.trim()));
  if (from != null && to != null && more === undefined && from <= to) return { from, to };
  context.addIssue({ code: 'custom', message: 'Write two dates with the earlier one first, such as 2025-01-01 to 2025-03-31.' });
  return z.NEVER;
});

export const Day = z.string().transform((written, context) => {
  const serial = serialOf(written);
  if (serial !== null) return serial;
  context.addIssue({ code: 'custom', message: 'Write a date as year-month-day, such as 2025-01-31.' });
  return z.NEVER;
});

/**
 * What an author writes for one cell: a number, true or false, nothing, or text. Text that begins with `=` is a formula, `2025-03-31` is a date,
 * and as in Excel a leading apostrophe makes anything plain text. `{placeholders}` are filled; one alone keeps its type.
 */
export const Literal = z.union([z.null(), z.number(), z.boolean(), z.string()]);
export type Literal = z.infer<typeof Literal>;

const Choice = z.union([z.string(), z.array(Literal).min(1)], {
  error: 'Write the name of a list in lists.yaml, or a list such as [North, South].',
});

/** What fills a column (or a drawn value). Exactly one of these. */
const sources = {
  /** One of these for each row, again and again. */
  pick: Choice.optional(),
  /** Each at most once, in any order. */
  each_once: Choice.optional(),
  /** In this order, from the start again when they run out. */
  cycle: Choice.optional(),
  /** These, in this order, one for each row. */
  values: z.array(Literal).min(1).optional(),
  /** Whole numbers in a range. */
  whole: NumberSpan.optional(),
  /** Numbers with decimals; `places` says how many (2). */
  decimal: NumberSpan.optional(),
  /** Days in a range. */
  date: DateSpan.optional(),
  /** 1001, 1002, ...; `step` changes the distance. */
  count_from: z.number().optional(),
  /** Day after day; `step: 7` gives weeks. */
  days_from: Day.optional(),
  /** Month after month. */
  months_from: Day.optional(),
  /** A code: # is a digit, @ a capital letter, the rest stands as written. */
  code: z.string().min(1).optional(),
  /** Put together from columns further left: `{Last}, {First}`. */
  compose: z.string().optional(),
  /** A sum of numbers drawn before: `{price} * {pieces}`. */
  calc: z.string().optional(),
  /** By the value of a column further left. */
  look_up: z.strictObject({ column: z.string(), in: z.record(z.string(), Literal) }).optional(),
  /** One of the values of a column in a block above: `Products[Name]`. */
  from: z.string().optional(),
  /** The value in the same row of a block above: `Ledger[Amount]`. */
  copy: z.string().optional(),
  /** A formula per row; `{row}` is the row's number. */
  formula: z.string().startsWith('=', 'A formula begins with =, such as =B{row}*C{row}.').optional(),
} as const;
export type SourceKind = keyof typeof sources;
export const SOURCE_KINDS = Object.keys(sources) as SourceKind[];

const changes = {
  step: z.number().positive().optional(),
  places: z.number().int().min(0).max(6).optional(),
  /** Monday to Friday only. */
  workdays: z.boolean().optional(),
  /** No value twice. */
  distinct: z.boolean().optional(),
  sorted: z.enum(['up', 'down']).optional(),
  /** These values stand in some rows, whatever was drawn. */
  include: z.array(Literal).optional(),
  /** So many cells are left empty. */
  blanks: z.number().int().positive().optional(),
  /** So many numbers are kept as text, as an import would leave them. */
  text_numbers: z.number().int().positive().optional(),
  /** So many texts get spaces before, after or doubled inside. */
  stray_spaces: z.number().int().positive().optional(),
  /** So many values differ from the original by something in this range, up or down (for `copy`). */
  off_by: z.strictObject({ count: z.number().int().positive(), amount: NumberSpan }).optional(),
  letter_case: z.enum(['upper', 'lower', 'proper', 'mixed']).optional(),
  /** Excel's number format, such as 0.00 or yyyy-mm-dd. */
  format: z.string().optional(),
} as const;

function oneSource(column: Partial<Record<string, unknown>>, context: z.RefinementCtx): void {
  const found = SOURCE_KINDS.filter((kind) => column[kind] !== undefined);
  if (found.length === 1) return;
  const message =
    found.length === 0
      ? `Say what fills it: one of ${SOURCE_KINDS.join(', ')}.`
      : `Keep one of ${found.join(' and ')}: a column is filled in one way.`;
  context.addIssue({ code: 'custom', message });
}

export const ColumnSpec = z
  .strictObject({
    ...sources,
    ...changes,
    /** Made for other columns to use, but not put on the sheet. */
    hide: z.boolean().optional(),
  })
  .superRefine(oneSource);
export type ColumnSpec = z.infer<typeof ColumnSpec>;

/** A value drawn once for each instance; with `count`, several: `{low.1}`, `{low.2}`. */
export const DrawSpec = z
  .strictObject({ ...sources, ...changes, count: z.number().int().min(1).max(50).optional() })
  .superRefine(oneSource);
export type DrawSpec = z.infer<typeof DrawSpec>;

const PlaceholderName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'Use letters, digits and _ only, beginning with a letter, such as tax_rate.');

export const Draws = z.record(PlaceholderName, DrawSpec).default({});

const Header = z
  .string()
  .min(1)
  .regex(/^(?!\d+$)/, 'Write a header with a letter in it, such as "Year 2025": numbers alone would not keep their order here.');

export const Block = z.strictObject({
  /** The table's name when `table: true`; otherwise a name for placeholders such as {Orders.last}. Unique in the whole bank. */
  block: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'Use letters, digits and _ only, such as StockList.'),
  sheet: z.string().min(1).max(31),
  /** Where its first header stands. */
  at: z
    .string()
    .regex(/^[A-Z]{1,2}[1-9]\d*$/, 'Write one cell, such as A1.')
    .default('A1'),
  /** A real Excel table. */
  table: z.boolean().default(false),
  rows: NumberSpan,
  columns: z.record(Header, ColumnSpec),
  /** Rows as written, before and after the made ones: for hidden cases that must be there. */
  first_rows: z.array(z.array(Literal)).default([]),
  last_rows: z.array(z.array(Literal)).default([]),
  /** So many rows are there twice. */
  repeat_rows: z.number().int().positive().optional(),
  /** The rows in any order at the end. */
  shuffle: z.boolean().default(false),
});
export type Block = z.infer<typeof Block>;

/** A cell with its sheet: `Orders!F2`, or a range. Placeholders are allowed: `Orders!D2:D{Orders.last}`. */
export const SheetRef = z.string().regex(/^[^!]+![^!]+$/, 'Write the sheet, an exclamation mark and the cell, such as Orders!F2.');

export const authoredData = {
  draws: Draws,
  data: z.array(Block).default([]),
  /** Single cells: labels, inputs, planted formulas. A range fills all its cells; formulas are filled down as in Excel. */
  cells: z.record(SheetRef, Literal).default({}),
  /** Number formats for cells: `Orders!F2: 0.00`. */
  formats: z.record(SheetRef, z.string()).default({}),
  /** Defined names: `TaxRate: Rates!$B$1`. */
  names: z.record(z.string(), z.string()).default({}),
} as const;
