import type { TableShape } from './book';
import type { Context } from './context';
import type { RangeExpression } from './expression';
import { ExcelError, Reference, isError } from './values';
import type { Area, Value } from './values';

export function resolveRange(context: Context, range: RangeExpression): Reference | ExcelError {
  const { book } = context;
  const first = range.sheet === null ? context.sheet : book.sheetIndex(range.sheet);
  const last = range.lastSheet === null ? first : book.sheetIndex(range.lastSheet);
  if (first < 0 || last < 0) return ExcelError.ref;
  const { top, left, bottom, right } = range;
  const areas: Area[] = [];
  for (let sheet = Math.min(first, last); sheet <= Math.max(first, last); sheet++) areas.push({ sheet, top, left, bottom, right });
  return range.trim ? new Reference(areas.map((area) => trimmed(context, area, range.trim!))) : new Reference(areas);
}

/** `A1:.A10`: without the empty rows and columns at the head, the tail or both. */
export function trimmed(context: Context, area: Area, trim: 'head' | 'tail' | 'both'): Area {
  const { sheet } = area;
  let { top, left, bottom, right } = context.book.clip(area);
  const isEmpty = (t: number, l: number, b: number, r: number): boolean => {
    for (let row = t; row <= b; row++) for (let col = l; col <= r; col++) if (context.cellAt(sheet, row, col) !== null) return false;
    return true;
  };
  context.work.add((bottom - top + 1) * (right - left + 1));
  if (trim !== 'head') {
    while (bottom > top && isEmpty(bottom, left, bottom, right)) bottom--;
    while (right > left && isEmpty(top, right, bottom, right)) right--;
  }
  if (trim !== 'tail') {
    while (top < bottom && isEmpty(top, left, top, right)) top++;
    while (left < right && isEmpty(top, left, bottom, left)) left++;
  }
  return { sheet, top, left, bottom, right };
}

/**
 * Structured references (Microsoft, "Using structured references with Excel tables"): columns are matched without regard to case, and
 * `[@Qty]` needs the formula to stand in one of the table's rows. Tables here have a header row and no totals row.
 */
export function resolveStructured(context: Context, name: string, columns: string[], sections: string[]): Reference | ExcelError {
  const table = name === '' ? context.book.tableAt(context.sheet, context.row, context.col) : context.book.tables.get(name.toLowerCase());
  if (!table) return name === '' ? ExcelError.ref : ExcelError.name;
  const span = columnSpan(table, columns);
  if (!span) return ExcelError.ref;
  const rows = rowSpan(context, table, sections);
  if (isError(rows)) return rows;
  return new Reference([{ sheet: table.area.sheet, top: rows[0], bottom: rows[1], left: span[0], right: span[1] }]);
}

function columnSpan(table: TableShape, columns: string[]): [number, number] | null {
  if (columns.length === 0) return [table.area.left, table.area.right];
  const indexes = columns.map((column) => table.columns.findIndex((name) => name.trim().toLowerCase() === column.trim().toLowerCase()));
  if (indexes.some((index) => index < 0)) return null;
  return [table.area.left + Math.min(...indexes), table.area.left + Math.max(...indexes)];
}

function rowSpan(context: Context, { area }: TableShape, sections: string[]): [number, number] | ExcelError {
  const wanted = sections.map((section) => section.toLowerCase());
  if (wanted.includes('this row')) {
    const inside = context.row > area.top && context.row <= area.bottom;
    return inside ? [context.row, context.row] : ExcelError.value;
  }
  if (wanted.includes('totals')) return ExcelError.ref;
  if (wanted.includes('all')) return [area.top, area.bottom];
  if (wanted.includes('headers')) return [area.top, wanted.includes('data') ? area.bottom : area.top];
  return [Math.min(area.top + 1, area.bottom), area.bottom];
}

const referencesOf = (a: Value, b: Value): [Reference, Reference] | ExcelError => {
  if (isError(a)) return a;
  if (isError(b)) return b;
  return a instanceof Reference && b instanceof Reference ? [a, b] : ExcelError.value;
};

/** `A1:INDEX(...)`: the smallest rectangle around both. */
export function rangeBetween(a: Value, b: Value): Reference | ExcelError {
  const both = referencesOf(a, b);
  if (isError(both)) return both;
  const areas = [...both[0].areas, ...both[1].areas];
  const sheet = areas[0]!.sheet;
  if (areas.some((area) => area.sheet !== sheet)) return ExcelError.value;
  return new Reference([
    {
      sheet,
      top: Math.min(...areas.map((area) => area.top)),
      left: Math.min(...areas.map((area) => area.left)),
      bottom: Math.max(...areas.map((area) => area.bottom)),
      right: Math.max(...areas.map((area) => area.right)),
    },
  ]);
}

/** A space between references: what they have in common, #NULL! when that is nothing. */
export function intersection(a: Value, b: Value): Reference | ExcelError {
  const both = referencesOf(a, b);
  if (isError(both)) return both;
  const common: Area[] = [];
  for (const one of both[0].areas)
    for (const other of both[1].areas) {
      const area = {
        sheet: one.sheet,
        top: Math.max(one.top, other.top),
        left: Math.max(one.left, other.left),
        bottom: Math.min(one.bottom, other.bottom),
        right: Math.min(one.right, other.right),
      };
      if (one.sheet === other.sheet && area.top <= area.bottom && area.left <= area.right) common.push(area);
    }
  return common.length > 0 ? new Reference(common) : ExcelError.null;
}

export function union(a: Value, b: Value): Reference | ExcelError {
  const both = referencesOf(a, b);
  return isError(both) ? both : new Reference([...both[0].areas, ...both[1].areas]);
}
