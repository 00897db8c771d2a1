import type { ReadPivot } from '../../contract';
import { areaOf, splitSheetRef } from '../questions/a1';
import { cannotTell, found, missing, type Evidence, type Seen } from './seen';
import { blockWith, same } from './places';
import { tableWith } from './tables';
import type { CheckOf } from './spec';

const NO_PIVOT = 'no PivotTable';

/** Of several, the one whose rows and columns are as asked; else the newest. */
function thePivot({ task, reading }: Evidence): ReadPivot | undefined {
  const layout = task.checks.find((one): one is CheckOf<'pivot'> => one.check === 'pivot');
  return (layout && reading.pivots.find((pivot) => isLaidOut(pivot, layout))) ?? reading.pivots.at(-1);
}

const sameList = (a: string[], b: string[]): boolean => a.length === b.length && a.every((one, index) => same(one, b[index]!));
/** Excel puts its own field for several values among the columns or rows. */
const own = (fields: string[]): string[] => fields.filter((field) => !/^(Σ )?(values|data)$/i.test(field));
const isLaidOut = (pivot: ReadPivot, { rows, columns }: CheckOf<'pivot'>): boolean =>
  sameList(own(pivot.rows), rows) && sameList(own(pivot.columns), columns);

export function checkPivot(check: CheckOf<'pivot'>, evidence: Evidence): Seen {
  const words = (rows: string[], columns: string[]): string =>
    `rows: ${rows.join(', ') || 'none'}; columns: ${columns.join(', ') || 'none'}`;
  const want = words(check.rows, check.columns);
  const pivot = thePivot(evidence);
  return pivot ? found(isLaidOut(pivot, check), words(own(pivot.rows), own(pivot.columns)), want) : missing(NO_PIVOT, want);
}

export function checkPivotSource({ sheet, columns }: CheckOf<'pivot_source'>, evidence: Evidence): Seen {
  const want = `all rows of ${sheet} as the source`;
  const pivot = thePivot(evidence);
  const block = blockWith(evidence.reading, sheet, columns);
  if (!pivot || !block) return missing(pivot ? `the headers ${columns.join(', ')} are not there` : NO_PIVOT, want);
  if (!pivot.source) return cannotTell('this Excel does not tell where a PivotTable has its data', want);
  const table = tableWith(evidence.reading, columns);
  if (table && same(pivot.source, table.name)) return found(true, `the table ${table.name}`, want);
  const { sheet: on, ref } = splitSheetRef(pivot.source.replace(/^=/, ''));
  const area = areaOf(ref);
  const across = block.columns.map(({ column }) => column);
  const passed =
    area !== null &&
    same(on, block.sheet) &&
    area.top === block.headerRow &&
    area.bottom >= block.lastRow &&
    area.left <= Math.min(...across) &&
    area.right >= Math.max(...across);
  return found(passed, `the source is ${pivot.source}`, want);
}

export function checkPivotValue({ field, by, show_as }: CheckOf<'pivot_value'>, evidence: Evidence): Seen {
  const words = (name: string, how: string, as: string): string => `${how} of ${name}${as === 'None' ? '' : `, shown as ${as}`}`;
  const want = words(field, by, show_as);
  const pivot = thePivot(evidence);
  if (!pivot) return missing(NO_PIVOT, want);
  const fits = ({ field: of, summarizeBy, showAs }: ReadPivot['values'][number]): boolean =>
    same(of, field) && same(summarizeBy, by) && same(showAs, show_as);
  const got = pivot.values.map((one) => words(one.field, one.summarizeBy, one.showAs)).join('; ');
  return found(pivot.values.some(fits), got === '' ? 'no values' : got, want);
}

export function checkPivotFilter({ field }: CheckOf<'pivot_filter'>, evidence: Evidence): Seen {
  const want = `${field} as a filter of the report`;
  const pivot = thePivot(evidence);
  if (!pivot) return missing(NO_PIVOT, want);
  return found(
    pivot.filters.some((one) => same(one, field)),
    `filters: ${pivot.filters.join(', ') || 'none'}`,
    want,
  );
}
