import { translateFormulaToA1, translateFormulaToR1C1 } from '@borgar/fx';
import type { CellContent, TaskWorkbook } from '../../contract';
import type { CellValue } from '../../domain/formula/calculator';
import { columnLetters, columnNumber } from '../../domain/questions/a1';
import { openArchive } from './archive';
import { child, children, readXml } from './xml';
import type { Element } from './xml';

/** A formula with what Excel had computed when the file was saved. */
export interface CachedFormula {
  sheet: string;
  /** A1 style. */
  cell: string;
  formula: string;
  /** One value, or all values of a dynamic array that spilled. */
  values: CellValue[][];
  /** `spills`: a dynamic array; `array`: entered with Ctrl+Shift+Enter into its range; `plain`: one value, where older Excel takes the cell of its own row. */
  kind: 'plain' | 'array' | 'spills';
}

export interface WorkbookFile {
  /** With the cached value in place of each formula; see `withFormulas`. The other cells of an array are empty. */
  workbook: TaskWorkbook;
  formulas: CachedFormula[];
  /** What a task's workbook cannot say: tables with a totals row or without headers (by name), and sheets with hidden rows. */
  beyond: { tables: string[]; sheetsWithHiddenRows: string[] };
}

/** #SPILL!, #CALC! and their like: which one is not told apart. */
export const NEWER_ERROR = '#newer';

interface Place {
  row: number;
  col: number;
}

function placeOf(cell: string): Place {
  const [, letters, digits] = /^\$?([A-Z]+)\$?(\d+)$/.exec(cell) ?? [];
  if (!letters) throw new Error(`${cell} is no cell.`);
  return { row: Number(digits) - 1, col: columnNumber(letters) - 1 };
}

function nameOf({ row, col }: Place): string {
  return `${columnLetters(col + 1)}${row + 1}`;
}

/** Control characters stand in files as `_x000D_`. */
const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

/** Plain or rich text; the reading aids of East Asian texts (`rPh`) are no part of it. */
function richText(element: Element): string {
  const runs = element.children.filter(({ name }) => name === 't' || name === 'r');
  return unescaped(runs.map((run) => (run.name === 't' ? run.text : (child(run, 't')?.text ?? ''))).join(''));
}

/** Reads sheets, texts, formulas with their cached values, defined names and tables of an .xlsx file. */
export function readWorkbookFile(bytes: Buffer): WorkbookFile {
  const parts = openArchive(bytes);
  const part = (path: string): Element | undefined => (parts.has(path) ? readXml(parts.get(path)!()) : undefined);
  const related = (path: string): Record<string, string> => {
    const slash = path.lastIndexOf('/') + 1;
    const links = children(part(`${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`), 'Relationship');
    return Object.fromEntries(links.map(({ attributes }) => [attributes.Id, resolved(path.slice(0, slash), attributes.Target!)]));
  };
  const main = Object.values(related('')).find((path) => path.endsWith('workbook.xml'))!;
  const book = part(main)!;
  const links = related(main);
  const texts = children(part(Object.values(links).find((path) => /sharedStrings.xml$/i.test(path)) ?? ''), 'si').map(richText);
  const file: WorkbookFile = {
    workbook: { sheets: [], tables: [], names: [] },
    formulas: [],
    beyond: { tables: [], sheetsWithHiddenRows: [] },
  };
  for (const { attributes } of children(child(book, 'sheets'), 'sheet')) {
    const path = links[attributes['r:id']!]!;
    const name = attributes.name!;
    const root = part(path)!;
    const sheet = readSheet(name, root, texts);
    if (children(child(root, 'sheetData'), 'row').some(({ attributes }) => attributes.hidden === '1'))
      file.beyond.sheetsWithHiddenRows.push(name);
    file.workbook.sheets.push({ name, rows: sheet.rows, formats: {} });
    file.formulas.push(...sheet.formulas);
    for (const target of Object.values(related(path))) {
      const table = /\/tables\//.test(target) ? part(target) : undefined;
      if (!table) continue;
      file.workbook.tables.push({ name: table.attributes.displayName!, sheet: name, ref: rowsOf(table) });
      const { totalsRowCount = '0', headerRowCount = '1' } = table.attributes;
      if (totalsRowCount !== '0' || headerRowCount === '0') file.beyond.tables.push(table.attributes.displayName!);
    }
  }
  for (const { attributes, text } of children(child(book, 'definedNames'), 'definedName')) {
    if (!attributes.name!.startsWith('_xlnm.')) file.workbook.names.push({ name: attributes.name!, refersTo: withoutFileMarks(text) });
  }
  return file;
}

/** A task's tables have no totals row, so that of a file stands outside here. */
function rowsOf({ attributes }: Element): string {
  const [first, last] = attributes.ref!.split(':').map(placeOf) as [Place, Place];
  return `${nameOf(first)}:${nameOf({ ...last, row: last.row - Number(attributes.totalsRowCount ?? 0) })}`;
}

function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps = [...folder.split('/').filter(Boolean)];
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else steps.push(step);
  }
  return steps.join('/');
}

/** Files write `A1#`, `@A1` and `A1:.A9` as functions. */
export function withoutFileMarks(formula: string): string {
  return formula
    .replace(/_xlfn\.ANCHORARRAY\(([^()]+)\)/g, '$1#')
    .replace(/_xlfn\.SINGLE\(/g, '@(')
    .replace(/_xlfn\._TRO_TRAILING\(([^():]+):([^():]+)\)/g, '$1:.$2')
    .replace(/_xlfn\._TRO_LEADING\(([^():]+):([^():]+)\)/g, '$1.:$2')
    .replace(/_xlfn\._TRO_ALL\(([^():]+):([^():]+)\)/g, '$1.:.$2')
    .replace(/_xlpm\.|_xlfn\.|_xlws\./g, '');
}

function readSheet(name: string, sheet: Element, texts: string[]): { rows: CellContent[][]; formulas: CachedFormula[] } {
  const values: CellValue[][] = [];
  const rows: CellContent[][] = [];
  const found: { cell: Element; place: Place }[] = [];
  children(child(sheet, 'sheetData'), 'row').forEach((row, index, all) => {
    // Writers may leave out the numbers of rows and cells that follow each other.
    const r = row.attributes.r ? Number(row.attributes.r) - 1 : index === 0 ? 0 : Number(all[index - 1]!.attributes.r ?? index);
    let next = 0;
    for (const cell of children(row, 'c')) {
      const place = cell.attributes.r ? placeOf(cell.attributes.r) : { row: r, col: next };
      next = place.col + 1;
      const value = valueOf(cell, texts);
      (values[place.row] ??= [])[place.col] = value;
      put(
        rows,
        place,
        value !== null && typeof value === 'object' ? { f: value.error === NEWER_ERROR ? '=#VALUE!' : `=${value.error}` } : value,
      );
      if (child(cell, 'f')) found.push({ cell, place });
    }
  });
  const shared = new Map<string, { formula: string; at: string }>();
  const formulas = found.flatMap(({ cell, place }) => {
    const formula = formulaOf(child(cell, 'f')!, nameOf(place), shared);
    return formula === null ? [] : [cachedFormula(name, cell, place, formula, values, rows)];
  });
  return { rows: Array.from(rows, (row) => Array.from(row ?? [], (cell) => cell ?? null)), formulas };
}

/** The same workbook with these formulas in their cells. */
export function withFormulas(workbook: TaskWorkbook, formulas: CachedFormula[]): TaskWorkbook {
  const sheets = workbook.sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => [...row]) }));
  for (const { sheet, cell, formula } of formulas) {
    put(sheets.find(({ name }) => name === sheet)!.rows, placeOf(cell), { f: formula });
  }
  return { ...workbook, sheets };
}

function put(rows: CellContent[][], { row, col }: Place, content: CellContent): void {
  (rows[row] ??= [])[col] = content;
}

function valueOf(cell: Element, texts: string[]): CellValue {
  const raw = child(cell, 'v')?.text;
  switch (cell.attributes.t) {
    case 's':
      return texts[Number(raw)]!;
    case 'str':
      return unescaped(raw ?? '');
    case 'inlineStr':
      return richText(child(cell, 'is')!);
    case 'b':
      return raw === '1';
    case 'e':
      // Errors younger than the file format are written as #VALUE! with a rich value beside them.
      return { error: cell.attributes.vm === undefined ? raw! : NEWER_ERROR };
    default:
      return raw === undefined || raw === '' ? null : Number(raw);
  }
}

function formulaOf(f: Element, cell: string, shared: Map<string, { formula: string; at: string }>): string | null {
  const { t: type, si } = f.attributes;
  if (type === 'dataTable') return null;
  if (type !== 'shared') return f.text.trim() === '' ? null : `=${withoutFileMarks(f.text)}`;
  if (f.text) shared.set(si!, { formula: `=${withoutFileMarks(f.text)}`, at: cell });
  const first = shared.get(si!)!;
  return first.at === cell ? first.formula : translateFormulaToA1(translateFormulaToR1C1(first.formula, first.at), cell);
}

/** The other cells of an array are what its formula computes, so they are taken out of the data. */
function cachedFormula(
  sheet: string,
  cell: Element,
  { row, col }: Place,
  formula: string,
  values: CellValue[][],
  rows: CellContent[][],
): CachedFormula {
  const { t: type, ref } = child(cell, 'f')!.attributes;
  const isDynamic = cell.attributes.cm !== undefined;
  const [first, last] = type === 'array' && ref ? ref.split(':').map(placeOf) : [];
  const end = last ?? first ?? { row, col };
  const covered: CellValue[][] = [];
  for (let r = row; r <= end.row; r++) {
    covered.push([]);
    for (let c = col; c <= end.col; c++) {
      covered.at(-1)!.push(values[r]?.[c] ?? null);
      if (r !== row || c !== col) put(rows, { row: r, col: c }, null);
    }
  }
  return {
    sheet,
    cell: nameOf({ row, col }),
    formula,
    values: type === 'array' && isDynamic ? covered : [[covered[0]![0]!]],
    kind: type !== 'array' ? 'plain' : isDynamic ? 'spills' : 'array',
  };
}
