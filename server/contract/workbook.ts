import { z } from 'zod';
import { LIMITS } from './limits';

export { LIMITS } from './limits';

/** A1-style reference without a sheet: `F2` or `C2:C11`. */
export const A1Ref = z.string().regex(/^\$?[A-Z]{1,3}\$?[1-9]\d{0,6}(:\$?[A-Z]{1,3}\$?[1-9]\d{0,6})?$/, {
  message: 'Write a cell or a range in A1 style, such as F2 or C2:C11.',
});

export const SheetName = z
  .string()
  .min(1)
  .max(LIMITS.sheetNameLength)
  .regex(/^[^\\/?*[\]:]+$/, { message: 'A sheet name may not contain \\ / ? * [ ] or :' });

/**
 * What a cell holds when we place it. A plain string is always text, even if it begins with "=" or looks like a number;
 * a formula is `{ f: "=..." }`. Dates are serial numbers of the 1900 date system, shown through `formats`. null is an empty cell.
 */
export const CellContent = z.union([
  z.null(),
  z.number(),
  z.boolean(),
  z.string().max(LIMITS.cellTextLength),
  z.strictObject({ f: z.string().startsWith('=').max(LIMITS.formulaLength) }),
]);
export type CellContent = z.infer<typeof CellContent>;

export const SheetLayout = z.strictObject({
  name: SheetName,
  /** Row-major from A1; rows may differ in length. */
  rows: z.array(z.array(CellContent)).max(5000),
  /** Number formats by A1 reference, in Excel's US notation: `{ "B2:B30": "yyyy-mm-dd" }`. */
  formats: z.record(A1Ref, z.string().max(100)).default({}),
});
export type SheetLayout = z.infer<typeof SheetLayout>;

export const TableLayout = z.strictObject({
  name: z.string().regex(/^[A-Za-z_][A-Za-z0-9_.]{0,254}$/),
  sheet: SheetName,
  /** The whole table with its header row: `A1:E31`. */
  ref: A1Ref,
});
export type TableLayout = z.infer<typeof TableLayout>;

export const NameLayout = z.strictObject({
  name: z.string().regex(/^[A-Za-z_][A-Za-z0-9_.]{0,254}$/),
  /** With its sheet and absolute: `Rates!$B$1`. */
  refersTo: z.string().max(200),
});
export type NameLayout = z.infer<typeof NameLayout>;

/** The visible data of one task: what the pane puts on sheets of its own, and what the checker computes on. */
export const TaskWorkbook = z.strictObject({
  sheets: z.array(SheetLayout).min(1).max(8),
  tables: z.array(TableLayout).default([]),
  names: z.array(NameLayout).default([]),
});
export type TaskWorkbook = z.infer<typeof TaskWorkbook>;

export const AnswerPlace = z.strictObject({ sheet: SheetName, ref: A1Ref });
export type AnswerPlace = z.infer<typeof AnswerPlace>;

/** One cell as the pane read it from the candidate's workbook. Everything in it is hostile text. */
export const CellCapture = z.strictObject({
  /** Left out: the sheet of the task's answer place. */
  sheet: SheetName.optional(),
  /** A single cell, no `$`: `F2`. */
  address: z.string().regex(/^[A-Z]{1,3}[1-9]\d{0,6}$/, { message: 'Write one cell in A1 style, such as F2.' }),
  /** A1 style, US separators, as Excel shows it in the formula bar; "" or absent when the cell holds a constant. */
  formula: z.string().max(LIMITS.formulaLength).optional(),
  formulaR1C1: z
    .string()
    .max(LIMITS.formulaLength * 2)
    .optional(),
  /** What Excel showed. "" is an empty cell or an empty text; errors are their text, such as `#N/A`. */
  value: z.union([z.number(), z.boolean(), z.string().max(LIMITS.cellTextLength)]),
  numberFormat: z.string().max(255).optional(),
  /** The range this cell spills into: `F2:F9`. Absent when it doesn't spill. */
  spill: A1Ref.optional(),
});
export type CellCapture = z.infer<typeof CellCapture>;
