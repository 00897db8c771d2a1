import { z } from 'zod';
import type { CellContent, SheetLayout, TaskWorkbook } from '../contract';
import { copiedFormula } from '../domain/formula/fill';
import type { CheckTask } from '../domain/formula/task';
import { areaOf, refOf, splitSheetRef } from '../domain/questions/a1';

/** A string that begins with "=" is a formula, `{ t: "..." }` a text whatever it looks like. */
const LineCell = z.union([z.null(), z.number(), z.boolean(), z.string(), z.strictObject({ t: z.string() })]);
const LineSheets = z.record(z.string(), z.record(z.string(), LineCell));
const LineTable = z.object({ name: z.string(), sheet: z.string(), ref: z.string() });

const Guarantees = z.object({
  unique: z.array(z.string()).optional(),
  sorted: z.array(z.string()).optional(),
  nonEmpty: z.array(z.string()).optional(),
  range: z
    .record(z.string(), z.object({ min: z.number().optional(), max: z.number().optional(), integer: z.boolean().optional() }))
    .optional(),
  fixed: z.array(z.string()).optional(),
  growing: z.array(z.string()).optional(),
  keysExist: z.boolean().optional(),
});

/** One line of the file: a task and the formulas to check in it. */
export const CheckLine = z.object({
  taskId: z.string(),
  prompt: z.string().optional(),
  sheets: LineSheets,
  dateCells: z.array(z.string()).nullish(),
  names: z.record(z.string(), z.string()).nullish(),
  tables: z.array(LineTable).nullish(),
  answerSheet: z.string().nullish(),
  answerCell: z.string(),
  fillRange: z.string().nullish(),
  referenceFormula: z.string(),
  /** Other accepted solutions. */
  alsoAccepted: z.array(z.string()).nullish(),
  guarantees: Guarantees.nullish(),
  variants: z
    .array(
      z.object({
        sheets: LineSheets,
        label: z.string().optional(),
        tables: z.array(LineTable).nullish(),
        names: z.record(z.string(), z.string()).nullish(),
      }),
    )
    .nullish(),
  tolerance: z.number().nullish(),
  formulas: z.array(z.string()),
});
export type CheckLine = z.infer<typeof CheckLine>;

export function taskFrom(line: CheckLine): CheckTask {
  const workbook = workbookFrom(line.sheets, line);
  const sheet = line.answerSheet ?? workbook.sheets[0]!.name;
  const ref = (line.fillRange ?? line.answerCell).replaceAll('$', '');
  if (!areaOf(ref)) throw new Error(`"${ref}" is neither a cell nor a range.`);
  return {
    workbook,
    answer: { sheet, ref },
    references: [line.referenceFormula, ...(line.alsoAccepted ?? [])].map((formula) => forFirstCell(line, formula)),
    guarantees: line.guarantees ?? {},
    variants: (line.variants ?? []).map((variant, index) => ({
      label: variant.label ?? `the author’s hidden data set ${index + 1}`,
      workbook: variantWorkbook(line, workbook, variant),
    })),
    seed: 1,
    tolerance: line.tolerance ?? undefined,
  };
}

/** Formulas are written for the answer cell; the first cell of the fill range is where they begin. */
export function forFirstCell(line: CheckLine, formula: string): string {
  const [first] = (line.fillRange ?? line.answerCell).replaceAll('$', '').split(':') as [string];
  const own = line.answerCell.replaceAll('$', '');
  return first === own || !formula.startsWith('=') ? formula : copiedFormula(formula, own, first);
}

function workbookFrom(
  sheets: CheckLine['sheets'],
  { dateCells, names, tables }: Pick<CheckLine, 'dateCells' | 'names' | 'tables'>,
): TaskWorkbook {
  const layouts = Object.entries(sheets).map(([name, cells]): SheetLayout => ({ name, rows: rowsFrom(cells), formats: {} }));
  if (layouts.length === 0) throw new Error('A task needs at least one sheet.');
  for (const cell of dateCells ?? []) {
    const { sheet, ref } = cell.includes('!') ? splitSheetRef(cell) : { sheet: layouts[0]!.name, ref: cell };
    const layout = layouts.find(({ name }) => name === sheet);
    if (layout) layout.formats[ref.replaceAll('$', '')] = 'yyyy-mm-dd';
  }
  return {
    sheets: layouts,
    tables: (tables ?? []).map(({ name, sheet, ref }) => ({ name, sheet, ref: ref.replaceAll('$', '') })),
    names: Object.entries(names ?? {}).map(([name, refersTo]) => ({ name, refersTo })),
  };
}

function rowsFrom(cells: Record<string, z.infer<typeof LineCell>>): CellContent[][] {
  const rows: CellContent[][] = [];
  for (const [address, value] of Object.entries(cells)) {
    const area = areaOf(address);
    if (!area || address.includes(':')) throw new Error(`"${address}" is no cell.`);
    while (rows.length < area.top) rows.push([]);
    const row = rows[area.top - 1]!;
    while (row.length < area.left) row.push(null);
    row[area.left - 1] = contentFrom(value);
  }
  return rows;
}

function contentFrom(value: z.infer<typeof LineCell>): CellContent {
  if (value !== null && typeof value === 'object') return value.t;
  return typeof value === 'string' && value.startsWith('=') && value.length > 1 ? { f: value } : value;
}

/** Sheets that a variant does not mention stay as they are. A table grows over rows that the variant adds right below it. */
function variantWorkbook(line: CheckLine, visible: TaskWorkbook, variant: NonNullable<CheckLine['variants']>[number]): TaskWorkbook {
  const made = workbookFrom(variant.sheets, { ...line, names: variant.names ?? line.names, tables: variant.tables ?? line.tables });
  const sheets = visible.sheets.map((sheet) => {
    const changed = made.sheets.find(({ name }) => name === sheet.name);
    return changed ? { ...sheet, rows: changed.rows } : sheet;
  });
  const added = made.sheets.filter(({ name }) => !sheets.some((sheet) => sheet.name === name));
  const all = [...sheets, ...added];
  return {
    ...made,
    sheets: all,
    tables: variant.tables ? made.tables : made.tables.map((table) => ({ ...table, ref: grownRef(table, visible, all) })),
  };
}

function grownRef(table: { sheet: string; ref: string }, visible: TaskWorkbook, sheets: SheetLayout[]): string {
  const area = areaOf(table.ref)!;
  const cell = (list: SheetLayout[], row: number): CellContent =>
    list.find(({ name }) => name === table.sheet)?.rows[row - 1]?.[area.left - 1] ?? null;
  let { bottom } = area;
  while (cell(sheets, bottom + 1) !== null && cell(visible.sheets, bottom + 1) === null) bottom++;
  return refOf({ ...area, bottom });
}
