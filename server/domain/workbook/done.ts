import { z } from 'zod';
import { WorkbookPart, type ReadCells, type WorkbookReading } from '../../contract';
import { areaOf, refOf, splitSheetRef, type Area } from '../questions/a1';
import { areasOf, same } from './places';

/**
 * What somebody did in the workbook, as an author writes it to try the checks: a few lines over the untouched workbook instead of a whole reading.
 */

const At = z.string().regex(/^[^!]+![^!]+$/, 'Write sheet and cells, such as Orders!A1:E20.');
const Literal = z.union([z.number(), z.boolean(), z.string()]);
const Text = z.union([z.string(), z.number()]).transform(String);

export const Done = z.strictObject({
  /** `at` is the data with its headers; a total row is added below. */
  tables: z.array(z.strictObject({ name: z.string(), at: At, totals: z.record(z.string(), z.string()).optional() })).default([]),
  sort: z
    .array(z.strictObject({ at: At, by: z.array(z.strictObject({ column: z.string(), order: z.enum(['ascending', 'descending']) })) }))
    .default([]),
  filters: z
    .array(
      z.strictObject({
        at: At,
        column: z.string(),
        values: z.array(Text).optional(),
        criterion1: z.string().default(''),
        criterion2: z.string().default(''),
        operator: z.enum(['And', 'Or']).optional(),
      }),
    )
    .default([]),
  validations: z
    .array(
      z.strictObject({
        at: At,
        type: z.enum(['WholeNumber', 'Decimal', 'List', 'Date', 'Time', 'TextLength', 'Custom']),
        operator: z.string().optional(),
        formula1: Text,
        formula2: Text.default(''),
        alert: z.enum(['Stop', 'Warning', 'Information', 'off']).default('Stop'),
        message: z.string().default(''),
      }),
    )
    .default([]),
  conditional_formats: z
    .array(
      z.strictObject({
        at: At,
        type: z.string(),
        operator: z.string().optional(),
        formula1: Text.default(''),
        formula2: Text.default(''),
        rank: z.number().optional(),
      }),
    )
    .default([]),
  names: z.record(z.string(), At).default({}),
  formats: z.record(At, z.string()).default({}),
  bold: z.array(At).default([]),
  fill: z.array(At).default([]),
  unlocked: z.array(At).default([]),
  set: z.record(At, Literal).default({}),
  freeze: z.record(z.string(), z.strictObject({ rows: z.number().default(0), columns: z.number().default(0) })).default({}),
  protect: z.array(z.string()).default([]),
  charts: z
    .array(
      z.strictObject({
        sheet: z.string(),
        type: z.string(),
        title: z.string().default(''),
        series: z.array(z.strictObject({ values: At, categories: At.optional(), secondary: z.boolean().default(false) })).min(1),
        category_axis: z.string().default(''),
        value_axis: z.string().default(''),
        gridlines: z.boolean().default(true),
        labels: z.boolean().default(false),
      }),
    )
    .default([]),
  pivots: z
    .array(
      z.strictObject({
        source: z.string(),
        rows: z.array(z.string()).default([]),
        columns: z.array(z.string()).default([]),
        filters: z.array(z.string()).default([]),
        values: z
          .array(z.strictObject({ field: z.string(), by: z.string().default('Sum'), show_as: z.string().default('None') }))
          .default([]),
      }),
    )
    .default([]),
  print: z
    .record(
      z.string(),
      z.strictObject({
        area: z.string().default(''),
        titles: z.string().default(''),
        wide: z.number().optional(),
        tall: z.number().optional(),
      }),
    )
    .default({}),
  /** What an older Excel cannot give. */
  unread: z.array(WorkbookPart).default([]),
});
export type Done = z.infer<typeof Done>;

/** The reading after it. Throws on a place that the workbook does not have: an author's slip. */
export function readingAfter(untouched: WorkbookReading, done: Done): WorkbookReading {
  const reading = structuredClone(untouched);
  for (const [at, value] of Object.entries(done.set)) overCells(reading, at, (cells, row, column) => put(cells.values, row, column, value));
  for (const { at, by } of done.sort) sortRows(reading, at, by);
  for (const [at, format] of Object.entries(done.formats))
    overCells(reading, at, (cells, row, column) => put(cells.numberFormats, row, column, format));
  for (const at of done.bold) overCells(reading, at, ({ looks }, row, column) => put(looks!.bold, row, column, true));
  for (const at of done.fill) overCells(reading, at, ({ looks }, row, column) => put(looks!.fill, row, column, '#DDEBF7'));
  for (const at of done.unlocked) overCells(reading, at, ({ looks }, row, column) => put(looks!.locked, row, column, false));
  for (const table of done.tables) addTable(reading, table);
  for (const filter of done.filters) addFilter(reading, filter);
  addRules(reading, done);
  for (const [name, at] of Object.entries(done.names)) reading.names.push({ name, refersTo: `=${at}`, scope: 'Workbook' });
  for (const [sheet, frozen] of Object.entries(done.freeze))
    reading.freezePanes = [...reading.freezePanes.filter((one) => one.sheet !== sheet), { sheet, ...frozen }];
  for (const one of reading.protection) if (done.protect.some((sheet) => same(sheet, one.sheet))) one.isProtected = true;
  addChartsAndPivots(reading, done);
  for (const one of reading.print) {
    const set = done.print[one.sheet];
    if (set) Object.assign(one, { area: set.area, titleRows: set.titles, pagesWide: set.wide ?? null, pagesTall: set.tall ?? null });
  }
  reading.unread = done.unread.map((part) => ({ part, why: 'this Excel cannot read it' }));
  return reading;
}

function put<T>(grid: T[][], row: number, column: number, value: T): void {
  if (grid[row]?.[column] !== undefined) grid[row][column] = value;
}

function sheetAt(reading: WorkbookReading, at: string): { cells: ReadCells; used: Area; area: Area } {
  const { sheet, ref } = splitSheetRef(at);
  const cells = reading.cells.find((one) => same(one.sheet, sheet));
  const area = areaOf(ref);
  if (!cells || !area) throw new Error(`${at} is no place in this workbook`);
  return { cells, used: areaOf(cells.ref)!, area };
}

/** `row` and `column` count from 0 within the used area, which grows when the place lies below it. */
function overCells(reading: WorkbookReading, at: string, change: (cells: ReadCells, row: number, column: number) => void): void {
  const { cells, used, area } = sheetAt(reading, at);
  while (areaOf(cells.ref)!.bottom < area.bottom) addRow(cells);
  for (let row = area.top; row <= area.bottom; row += 1)
    for (let column = area.left; column <= area.right; column += 1) change(cells, row - used.top, column - used.left);
}

function addRow(cells: ReadCells): void {
  const area = areaOf(cells.ref)!;
  const line = <T>(value: T): T[] => Array.from({ length: area.right - area.left + 1 }, () => value);
  cells.ref = refOf({ ...area, bottom: area.bottom + 1 });
  cells.values.push(line(''));
  cells.formulas.push(line(null));
  cells.numberFormats.push(line('General'));
  cells.looks!.bold.push(line(false));
  cells.looks!.fill.push(line(''));
  cells.looks!.locked.push(line(true));
}

function sortRows(reading: WorkbookReading, at: string, by: { column: string; order: 'ascending' | 'descending' }[]): void {
  const { cells, used, area } = sheetAt(reading, at);
  const header = cells.values[area.top - used.top]!;
  const rows = cells.values
    .slice(area.top - used.top + 1, area.bottom - used.top + 1)
    .map((line) => line.slice(area.left - used.left, area.right - used.left + 1));
  const index = (name: string): number => header.findIndex((text) => same(String(text), name)) - (area.left - used.left);
  rows.sort((a, b) => {
    for (const { column, order } of by) {
      const [x, y] = [a[index(column)]!, b[index(column)]!];
      const step =
        typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'en', { sensitivity: 'base' });
      if (step !== 0) return order === 'ascending' ? step : -step;
    }
    return 0;
  });
  rows.forEach((line, down) =>
    line.forEach((value, across) => put(cells.values, area.top - used.top + 1 + down, area.left - used.left + across, value)),
  );
}

function headersAt(reading: WorkbookReading, at: string): string[] {
  const { cells, used, area } = sheetAt(reading, at);
  return cells.values[area.top - used.top]!.slice(area.left - used.left, area.right - used.left + 1).map(String);
}

function addTable(reading: WorkbookReading, { name, at, totals }: Done['tables'][number]): void {
  const { cells, area } = sheetAt(reading, at);
  const columns = headersAt(reading, at);
  const whole = totals ? { ...area, bottom: area.bottom + 1 } : area;
  if (totals)
    overCells(reading, `${cells.sheet}!${refOf({ ...whole, top: whole.bottom, right: whole.left })}`, (one, row, column) =>
      put(one.values, row, column, 'Total'),
    );
  reading.tables = reading.tables.filter(({ sheet, ref }) => !same(sheet, cells.sheet) || areaOf(ref)!.top !== area.top);
  reading.tables.push({
    ...{ name, sheet: cells.sheet, ref: refOf(whole), showTotals: totals !== undefined, columns, sort: [] },
    totals: totals ? columns.map((header) => totals[header] ?? '') : [],
  });
}

function addFilter(reading: WorkbookReading, { at, column, values, criterion1, criterion2, operator }: Done['filters'][number]): void {
  const { cells, area } = sheetAt(reading, at);
  const criterion = {
    column: headersAt(reading, at).findIndex((header) => same(header, column)),
    filterOn: values ? 'Values' : 'Custom',
    ...{ values: values ?? [], criterion1, criterion2, operator: operator ?? null },
  };
  const known = reading.filters.find((one) => same(one.sheet, cells.sheet) && one.ref === refOf(area));
  if (known) known.criteria.push(criterion);
  else reading.filters.push({ sheet: cells.sheet, ref: refOf(area), criteria: [criterion] });
}

function addRules(reading: WorkbookReading, { validations, conditional_formats }: Done): void {
  for (const { at, type, operator, formula1, formula2, alert, message } of validations) {
    const { sheet, ref } = splitSheetRef(at);
    const told = { shown: alert !== 'off', style: alert === 'off' ? 'Stop' : alert, title: '', message };
    reading.validations.push({ ...{ sheet, ref, type, operator: operator ?? null, formula1, formula2 }, ignoreBlanks: true, alert: told });
  }
  for (const [index, { at, type, operator, formula1, formula2, rank }] of conditional_formats.entries()) {
    const { sheet, ref } = splitSheetRef(at);
    if (areasOf(ref).length === 0) throw new Error(`${at} is no place in this workbook`);
    const rule = { sheet, ref, type, operator: operator ?? null, formula1, formula2, rank: rank ?? null };
    reading.conditionalFormats.push({ ...rule, priority: index, stopIfTrue: false });
  }
}

function addChartsAndPivots(reading: WorkbookReading, { charts, pivots }: Done): void {
  for (const { sheet, type, title, series, category_axis, value_axis, gridlines, labels } of charts) {
    reading.charts.push({
      ...{ name: `Chart ${reading.charts.length + 1}`, sheet, type, title },
      series: series.map(({ values, categories, secondary }, index) => ({
        ...{ name: `Series${index + 1}`, type, values, categories: categories ?? null, secondaryAxis: secondary, dataLabels: labels },
      })),
      axes: { category: category_axis, value: value_axis, valueGridlines: gridlines },
    });
  }
  for (const { source, rows, columns, filters, values } of pivots) {
    const summed = values.map(({ field, by, show_as }) => ({
      name: `${by} of ${field}`,
      field,
      summarizeBy: by,
      showAs: show_as,
      numberFormat: 'General',
    }));
    reading.pivots.push({
      name: `PivotTable${reading.pivots.length + 1}`,
      sheet: 'Sheet1',
      source,
      rows,
      columns,
      filters,
      values: summed,
    });
  }
}
