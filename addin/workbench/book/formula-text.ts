import {
  parseStructRef,
  stringifyTokens,
  tokenize,
  tokenTypes,
  translateFormulaToA1,
  translateFormulaToR1C1,
  type Token,
} from '@borgar/fx';
import { cellName, columnName, holds, quoteSheet, refOf, sameName, type Area } from '../../workbook/a1';

/** `=SUM(A1:A2)` in A3 -> `=SUM(R[-2]C:R[-1]C)`. */
export const toR1C1 = (formula: string, row: number, column: number): string => translateFormulaToR1C1(formula, cellName(row, column));

/** The way back. */
export const toA1 = (formula: string, row: number, column: number): string => translateFormulaToA1(formula, cellName(row, column));

export interface NamedTable {
  name: string;
  sheet: string;
  area: Area;
  headers: string[];
  /** False when the engine does not know the table under its name. */
  isInGrid: boolean;
}

export interface Surroundings {
  sheet: string;
  row: number;
  column: number;
  tables: NamedTable[];
  /** Names that the grid's engine cannot have, with what they refer to. */
  replacedNames: { name: string; formula: string }[];
}

/**
 * The formula as the grid's engine can compute it. Univer knows `Orders[Net]`, but not the row of a table (`[@Net]`), nor another case of
 * a name, nor tables named like a sheet, nor names that are also functions; these become plain references. Everything else stays as it
 * was written.
 */
export function forEngine(formula: string, at: Surroundings): string {
  const tokens = tokenize(formula, { mergeRefs: true });
  const out = tokens.map((token): Token => ({ ...token, value: rewritten(token, at) ?? token.value }));
  return stringifyTokens(out);
}

function rewritten(token: Token, at: Surroundings): string | null {
  if (token.type === tokenTypes.REF_STRUCT) return structured(token.value, at);
  if (token.type !== tokenTypes.REF_NAMED) return null;
  const table = at.tables.find((one) => sameName(one.name, token.value));
  if (table) return table.isInGrid ? table.name : reference(table, { ...table.area, top: table.area.top + 1 }, at);
  const name = at.replacedNames.find((one) => sameName(one.name, token.value));
  return name ? `(${name.formula.replace(/^=/, '')})` : null;
}

/** What Excel shows for a table or column that is not there; the engine would stumble over the brackets. */
const UNKNOWN = '#NAME?';

function structured(text: string, at: Surroundings): string | null {
  const ref = structuredRef(text);
  if (!ref) return UNKNOWN;
  const table = ref.table ? at.tables.find((one) => sameName(one.name, ref.table)) : tableAround(at);
  const columns = ref.columns.map((column) => table?.headers.findIndex((header) => sameName(header, column)) ?? -1);
  if (!table || columns.includes(-1)) return UNKNOWN;
  const isExact = ref.table === table.name && ref.columns.every((column) => table.headers.includes(column));
  const sections = ref.sections.map((section) => section.toLowerCase());
  if (table.isInGrid && isExact && !sections.includes('this row')) return null;
  const rows = rowsOf(sections, table.area, at);
  if (!rows) return UNKNOWN;
  const [first = 0, last = first] = columns.length > 0 ? columns : [0, table.area.right - table.area.left];
  const area = { top: rows.top, bottom: rows.bottom, left: table.area.left + first, right: table.area.left + last };
  return reference(table, area, at, !sections.includes('this row'));
}

/** A row of a table moves along when the formula is filled down; the rest stays. */
const reference = (table: NamedTable, area: Area, at: Surroundings, fixedRows = true) =>
  `${sameName(table.sheet, at.sheet) ? '' : `${quoteSheet(table.sheet)}!`}${anchored(area, fixedRows ? '$' : '')}`;

function structuredRef(text: string): { table: string; columns: string[]; sections: string[] } | null {
  const ref = parseStructRef(text);
  return ref ? { table: ref.table ?? '', columns: ref.columns ?? [], sections: ref.sections ?? [] } : null;
}

const tableAround = (at: Surroundings) =>
  at.tables.find((table) => sameName(table.sheet, at.sheet) && holds(table.area, at.row, at.column));

function rowsOf(sections: string[], area: Area, at: Surroundings): { top: number; bottom: number } | null {
  if (sections.includes('this row')) return at.row > area.top && at.row <= area.bottom ? { top: at.row, bottom: at.row } : null;
  if (sections.includes('all') || (sections.includes('headers') && sections.includes('data'))) return area;
  if (sections.includes('headers')) return { top: area.top, bottom: area.top };
  return { top: area.top + 1, bottom: area.bottom };
}

function anchored(area: Area, rowMark: '$' | ''): string {
  const from = `$${columnName(area.left)}${rowMark}${area.top + 1}`;
  return refOf(area).includes(':') ? `${from}:$${columnName(area.right)}${rowMark}${area.bottom + 1}` : from;
}

/** The formula with one table under its new name, as Excel rewrites formulas when a table is renamed. */
export function withTableRenamed(formula: string, from: string, to: string): string {
  const tokens = tokenize(formula, { mergeRefs: true });
  const rename = (token: Token): string => {
    if (token.type === tokenTypes.REF_NAMED && sameName(token.value, from)) return to;
    const ref = token.type === tokenTypes.REF_STRUCT ? structuredRef(token.value) : null;
    return ref && sameName(ref.table, from) ? to + token.value.slice(ref.table.length) : token.value;
  };
  return stringifyTokens(tokens.map((token) => ({ ...token, value: rename(token) })));
}
