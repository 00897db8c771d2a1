import { z } from 'zod';
import { A1Ref, LIMITS, SheetName } from './workbook';

/**
 * What can be read back of a workbook beside formulas. `cells`: values, formulas, number formats and looks of the used area.
 * A part that this Excel cannot give is named in `unread`, which is something else than an empty list.
 */
export const WorkbookPart = z.enum([
  'cells',
  'tables',
  'filters',
  'validations',
  'conditionalFormats',
  'names',
  'freezePanes',
  'protection',
  'charts',
  'pivots',
  'print',
]);
export type WorkbookPart = z.infer<typeof WorkbookPart>;

/** What the pane has to read for a question. Says nothing about what is expected there. */
export const ReadBack = z.strictObject({ sheets: z.array(SheetName).min(1).max(8), parts: z.array(WorkbookPart).min(1) });
export type ReadBack = z.infer<typeof ReadBack>;

/** Most entries of one kind: rules, names, charts ... Beyond it the reading is cut off. */
export const MOST_READ = 200;
const Name = z.string().max(255);
/** A reference as Excel gives it, without its sheet; several areas with commas. */
const Ref = z.string().max(500);
const Formula = z.string().max(LIMITS.formulaLength);
const Value = z.union([z.number(), z.boolean(), z.string().max(LIMITS.cellTextLength)]);
/** Row-major, as many rows and columns as the area has. */
const grid = <T extends z.ZodType>(of: T) => z.array(z.array(of).max(500)).max(LIMITS.capturedCells);
const many = <T extends z.ZodType>(of: T) => z.array(of).max(MOST_READ);

export const ReadCells = z.strictObject({
  sheet: SheetName,
  /** The used area: `A1:E31`. */
  ref: A1Ref,
  /** "" is an empty cell. */
  values: grid(Value),
  /** null where a cell holds no formula. */
  formulas: grid(Formula.nullable()),
  numberFormats: grid(z.string().max(255)),
  /** null where Excel could not give the looks (before ExcelApi 1.9). Fill colours are `#RRGGBB`, "" without one. */
  looks: z
    .strictObject({ bold: grid(z.boolean().nullable()), fill: grid(z.string().max(20)), locked: grid(z.boolean().nullable()) })
    .nullable(),
});
export type ReadCells = z.infer<typeof ReadCells>;

export const ReadTable = z.strictObject({
  name: Name,
  sheet: SheetName,
  /** With header and total rows. */
  ref: Ref,
  showTotals: z.boolean(),
  columns: z.array(Name).max(500),
  /** The total row as formulas or constants; empty without one. */
  totals: z.array(z.string().max(LIMITS.formulaLength)).max(500),
  /** `column` counts from 0. */
  sort: many(z.strictObject({ column: z.number().int(), ascending: z.boolean() })),
});
export type ReadTable = z.infer<typeof ReadTable>;

/** One column's filter, in Excel's terms: `Values` with a list, or `Custom` with `=North`, `>=100`. */
export const ReadCriterion = z.strictObject({
  /** 0-based within the filtered range. */
  column: z.number().int(),
  filterOn: z.string().max(40),
  values: z.array(z.string().max(500)).max(1000),
  criterion1: z.string().max(500),
  criterion2: z.string().max(500),
  operator: z.enum(['And', 'Or']).nullable(),
});
export type ReadCriterion = z.infer<typeof ReadCriterion>;
export const ReadFilter = z.strictObject({ sheet: SheetName, ref: Ref, criteria: many(ReadCriterion) });
export type ReadFilter = z.infer<typeof ReadFilter>;

export const ReadValidation = z.strictObject({
  sheet: SheetName,
  ref: Ref,
  type: z.string().max(40),
  /** For the types with a comparison: `Between`, `GreaterThan` ... */
  operator: z.string().max(40).nullable(),
  /** Numbers and formulas as text; a list's source (`=Lists!A2:A5` or `North,South`); a custom rule. Relative to the first cell of `ref`. */
  formula1: Formula,
  formula2: Formula,
  ignoreBlanks: z.boolean(),
  alert: z.strictObject({ shown: z.boolean(), style: z.string().max(40), title: z.string().max(255), message: z.string().max(1000) }),
});
export type ReadValidation = z.infer<typeof ReadValidation>;

export const ReadConditionalFormat = z.strictObject({
  sheet: SheetName,
  ref: Ref,
  type: z.string().max(40),
  /** Comparison, criterion of a preset (`DuplicateValues`), `TopItems`, or how a text is looked for. */
  operator: z.string().max(60).nullable(),
  /** Custom rule or first value; relative to the first cell of `ref`. */
  formula1: Formula,
  formula2: Formula,
  /** Of top and bottom rules. */
  rank: z.number().nullable(),
  /** 0 comes first. */
  priority: z.number().int(),
  /** null where the kind knows no such thing. */
  stopIfTrue: z.boolean().nullable(),
});
export type ReadConditionalFormat = z.infer<typeof ReadConditionalFormat>;

export const ReadName = z.strictObject({ name: Name, refersTo: Formula, scope: z.enum(['Workbook', 'Worksheet']) });
export const ReadFreeze = z.strictObject({ sheet: SheetName, rows: z.number().int(), columns: z.number().int() });
export const ReadProtection = z.strictObject({ sheet: SheetName, isProtected: z.boolean() });

export const ReadChart = z.strictObject({
  name: Name,
  sheet: SheetName,
  type: z.string().max(60),
  /** "" when none is shown. */
  title: z.string().max(1000),
  series: many(
    z.strictObject({
      name: z.string().max(500),
      type: z.string().max(60),
      /** `Orders!B2:B9`; null where Excel does not say (before ExcelApi 1.15). */
      values: Ref.nullable(),
      categories: Ref.nullable(),
      secondaryAxis: z.boolean(),
      dataLabels: z.boolean(),
    }),
  ),
  /** null for charts without axes. Titles are "" when none is shown. */
  axes: z.strictObject({ category: z.string().max(1000), value: z.string().max(1000), valueGridlines: z.boolean() }).nullable(),
});
export type ReadChart = z.infer<typeof ReadChart>;

export const ReadPivot = z.strictObject({
  name: Name,
  sheet: SheetName,
  /** A table's name or a reference; null where Excel does not say (before ExcelApi 1.15). */
  source: Ref.nullable(),
  rows: many(Name),
  columns: many(Name),
  filters: many(Name),
  values: many(
    z.strictObject({
      name: Name,
      field: Name,
      summarizeBy: z.string().max(40),
      /** `None`, `PercentOfRowTotal`, `DifferenceFrom` ... */
      showAs: z.string().max(60),
      numberFormat: z.string().max(255),
    }),
  ),
});
export type ReadPivot = z.infer<typeof ReadPivot>;

export const ReadPrint = z.strictObject({
  sheet: SheetName,
  /** "" when none is set. */
  area: Ref,
  titleRows: Ref,
  /** null when the scale is a percentage. */
  pagesWide: z.number().nullable(),
  pagesTall: z.number().nullable(),
  orientation: z.string().max(20),
});
export type ReadPrint = z.infer<typeof ReadPrint>;

/** What stood in the workbook when the candidate sent their answer. Everything in it is hostile. */
export const WorkbookReading = z.strictObject({
  unread: z.array(z.strictObject({ part: WorkbookPart, why: z.string().max(300) })).max(20),
  cells: z.array(ReadCells).max(8),
  tables: many(ReadTable),
  filters: many(ReadFilter),
  validations: z.array(ReadValidation).max(1000),
  conditionalFormats: many(ReadConditionalFormat),
  names: many(ReadName),
  freezePanes: many(ReadFreeze),
  protection: many(ReadProtection),
  charts: many(ReadChart),
  pivots: many(ReadPivot),
  print: many(ReadPrint),
});
export type WorkbookReading = z.infer<typeof WorkbookReading>;
