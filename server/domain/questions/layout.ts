import type { CellContent, NameLayout, SheetLayout, TableLayout, TaskWorkbook } from '../../contract';
import { areaOf, cellsOf, columnLetters, quotedSheet, refOf, splitSheetRef, type Area } from './a1';
import { copiedFormula } from '../formula/fill';
import type { AuthoredQuestion, WordLists } from './authored';
import type { Block, Literal } from './authored-data';
import { AuthoringError } from './authoring-error';
import { draw, type Made, type Surroundings } from './draw';
import { cellFrom, fill, type Scope } from './placeholders';
import { randomFor, type Random } from './random';

/** The parts of a question or scenario that say what stands in the workbook. */
export type AuthoredData = Pick<AuthoredQuestion, 'id' | 'draws' | 'data' | 'cells' | 'formats' | 'names'>;

interface PlacedBlock {
  block: Block;
  area: Area;
  headers: string[];
  /** Row-major, without the header row. */
  rows: Made[][];
}

export interface MadeWorkbook {
  /** null when the author asked for no cells at all. */
  workbook: TaskWorkbook | null;
  scope: Scope;
  /** Where a block stands, for the hidden cases. Throws AuthoringError on an unknown name. */
  areaOfBlock(name: string): { sheet: string; area: Area };
}

/** Makes the data of one instance. Pure: the seed decides everything. */
export function makeWorkbook(authored: AuthoredData, seed: number, lists: WordLists): MadeWorkbook {
  const stream = (purpose: string): Random => randomFor(seed, `${authored.id}/${purpose}`);
  const grid = new Grid();
  const draws = new Map<string, Made[]>();
  const placed = new Map<string, PlacedBlock>();
  const scope: Scope = (name) => drawn(draws, name) ?? edge(placed, name) ?? grid.named(name);

  for (const [name, spec] of Object.entries(authored.draws)) {
    draws.set(
      name,
      within(['draws', name], () => draw(spec, spec.count ?? 1, stream(name), surroundings(scope, lists, placed, [], 0))),
    );
  }
  for (const block of authored.data) sizeUp(block, stream(`${block.block}/rows`), placed);
  for (const [index, block] of authored.data.entries()) {
    within(['data', index], () =>
      fillBlock(placed.get(block.block)!, scope, lists, placed, (column) => stream(`${block.block}/${column}`)),
    );
    putBlock(grid, placed.get(block.block)!);
  }
  for (const [where, literal] of Object.entries(authored.cells)) {
    within(['cells', where], () => putCells(grid, fill(where, scope, 'formula'), literal, scope));
  }
  for (const [where, format] of Object.entries(authored.formats)) grid.format(splitSheetRef(fill(where, scope, 'formula')), format);

  const tables: TableLayout[] = [...placed.values()]
    .filter(({ block }) => block.table)
    .map(({ block, area }) => ({ name: block.block, sheet: block.sheet, ref: refOf(area) }));
  const names: NameLayout[] = Object.entries(authored.names).map(([name, target]) => ({
    name,
    refersTo: absolute(fill(target, scope, 'formula')),
  }));
  const sheets = grid.sheets();
  return {
    workbook: sheets.length > 0 ? { sheets, tables, names } : null,
    scope,
    areaOfBlock: (name) => {
      const found = placed.get(name);
      if (!found) throw new AuthoringError(`There is no block "${name}". Write one of ${[...placed.keys()].join(', ')}.`);
      return { sheet: found.block.sheet, area: found.area };
    },
  };
}

/** Decides how many rows there are before anything is drawn, so that formulas may already name a block's last row. */
function sizeUp(block: Block, random: Random, placed: Map<string, PlacedBlock>): void {
  const start = areaOf(block.at)!;
  const made = random.whole(block.rows.from, block.rows.to);
  const headers = Object.entries(block.columns).flatMap(([header, spec]) => (spec.hide ? [] : [header]));
  const total = made + block.first_rows.length + block.last_rows.length + (block.repeat_rows ?? 0);
  placed.set(block.block, {
    block,
    headers,
    rows: [],
    area: { left: start.left, top: start.top, right: start.left + headers.length - 1, bottom: start.top + total },
  });
}

function fillBlock(
  target: PlacedBlock,
  scope: Scope,
  lists: WordLists,
  placed: Map<string, PlacedBlock>,
  stream: (column: string) => Random,
): void {
  const { block, area } = target;
  const count = area.bottom - area.top - block.first_rows.length - block.last_rows.length - (block.repeat_rows ?? 0);
  const columns: { header: string; values: Made[] }[] = [];
  for (const [header, spec] of Object.entries(block.columns)) {
    const around = surroundings(scope, lists, placed, columns, area.top + 1 + block.first_rows.length);
    columns.push({ header, values: within(['columns', header], () => draw(spec, count, stream(header), around)) });
  }
  const visible = columns.filter(({ header }) => target.headers.includes(header));
  const formats = visible.map(({ values }) => values[0]?.format ?? null);
  const literalRow = (row: Literal[]): Made[] =>
    target.headers.map((_, index) => {
      const made = cellFrom(row[index] ?? null, scope);
      return { ...made, format: made.format ?? formats[index] ?? null };
    });
  const made = Array.from({ length: count }, (_, row) => visible.map(({ values }) => values[row]!));
  const random = stream('(order)');
  const repeated = random.shuffle(made).slice(0, block.repeat_rows ?? 0);
  const rows = [...block.first_rows.map(literalRow), ...made, ...repeated, ...block.last_rows.map(literalRow)];
  target.rows = block.shuffle ? random.shuffle(rows) : rows;
}

function surroundings(
  scope: Scope,
  lists: WordLists,
  placed: Map<string, PlacedBlock>,
  columns: { header: string; values: Made[] }[],
  firstRow: number,
): Surroundings {
  const left = (header: string, row: number): Made => {
    const column = columns.find((one) => one.header === header);
    if (!column) throw new AuthoringError(`There is no column "${header}" further left.`);
    return column.values[row]!;
  };
  const rowScope =
    (row: number): Scope =>
    (name) =>
      name === 'row'
        ? { value: firstRow + row, format: null }
        : columns.some(({ header }) => header === name)
          ? left(name, row)
          : scope(name);
  return {
    lists,
    left,
    cell: (literal, row) => cellFrom(literal, rowScope(row)),
    text: (template, row) => fill(template, rowScope(row), 'sentence'),
    number: (template, row) => fill(template, rowScope(row), 'formula'),
    column: (reference) => blockColumn(reference, placed),
  };
}

function blockColumn(reference: string, placed: Map<string, PlacedBlock>): Made[] {
  const match = /^(\w+)\[(.+)\]$/.exec(reference);
  const found = match && placed.get(match[1]!);
  const index = found ? found.headers.indexOf(match[2]!) : -1;
  if (!found || index < 0 || found.rows.length === 0) {
    throw new AuthoringError(`There is no column ${reference} in a block above. Write block and header, such as Products[Name].`);
  }
  return found.rows.map((row) => row[index]!);
}

function putBlock(grid: Grid, { block, area, headers, rows }: PlacedBlock): void {
  headers.forEach((header, column) => grid.put(block.sheet, area.left + column, area.top, { value: header, format: null }));
  rows.forEach((row, down) => row.forEach((made, across) => grid.put(block.sheet, area.left + across, area.top + 1 + down, made)));
}

function putCells(grid: Grid, where: string, literal: Literal, scope: Scope): void {
  const { sheet, ref } = splitSheetRef(where);
  const area = areaOf(ref);
  if (!area) throw new AuthoringError(`cells: "${where}" is not a cell or a range. Write one such as Orders!F2.`);
  const first = cellsOf(area)[0]!.cell;
  for (const { cell, down, across } of cellsOf(area)) {
    const made = cellFrom(literal, scope);
    const value: CellContent =
      made.value !== null && typeof made.value === 'object' ? { f: copiedFormula(made.value.f, first, cell) } : made.value;
    grid.put(sheet, area.left + across, area.top + down, { ...made, value });
  }
}

/** `{low}` or `{low.2}` */
function drawn(draws: Map<string, Made[]>, name: string): Made | null {
  const [base, index] = name.split('.');
  const made = draws.get(base!);
  return made?.[index === undefined ? 0 : Number(index) - 1] ?? null;
}

/** `{Orders.first}`, `{Orders.last}`: row numbers; `{Orders.rows}`: how many. */
function edge(placed: Map<string, PlacedBlock>, name: string): Made | null {
  const [base, what] = name.split('.');
  const area = placed.get(base!)?.area;
  if (!area) return null;
  const value = { first: area.top + 1, last: area.bottom, rows: area.bottom - area.top, next: area.bottom + 1 }[what ?? ''];
  return value === undefined ? null : { value, format: null };
}

function absolute(target: string): string {
  const { sheet, ref } = splitSheetRef(target);
  const area = areaOf(ref);
  if (!area) throw new AuthoringError(`names: "${target}" is not a cell or a range. Write one such as Rates!B1.`);
  const corner = (column: number, row: number): string => `$${columnLetters(column)}$${row}`;
  const first = corner(area.left, area.top);
  const last = corner(area.right, area.bottom);
  return `${quotedSheet(sheet)}!${first === last ? first : `${first}:${last}`}`;
}

/** Says where in the author's file it went wrong. */
function within<T>(path: PropertyKey[], make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw error instanceof AuthoringError ? new AuthoringError(error.message, [...path, ...error.path]) : error;
  }
}

/** Cells while they are being put together. */
class Grid {
  private readonly content = new Map<string, Map<string, { column: number; row: number; made: Made }>>();

  put(sheet: string, column: number, row: number, made: Made): void {
    const cells = this.content.get(sheet) ?? new Map();
    cells.set(`${columnLetters(column)}${row}`, { column, row, made });
    this.content.set(sheet, cells);
  }

  format({ sheet, ref }: { sheet: string; ref: string }, format: string): void {
    const area = areaOf(ref);
    if (!area) throw new AuthoringError(`formats: "${ref}" is not a cell or a range.`);
    for (const { cell, down, across } of cellsOf(area)) {
      const made = this.content.get(sheet)?.get(cell)?.made ?? { value: null, format: null };
      this.put(sheet, area.left + across, area.top + down, { ...made, format });
    }
  }

  /** `{Orders!B2}` */
  named(name: string): Made | null {
    if (!name.includes('!')) return null;
    const { sheet, ref } = splitSheetRef(name);
    return this.content.get(sheet)?.get(ref)?.made ?? null;
  }

  sheets(): SheetLayout[] {
    return [...this.content].map(([name, cells]) => ({ name, rows: rowsOf([...cells.values()]), formats: formatsOf([...cells.values()]) }));
  }
}

type Placed = { column: number; row: number; made: Made };

function rowsOf(cells: Placed[]): CellContent[][] {
  const height = Math.max(...cells.map(({ row }) => row));
  const rows: CellContent[][] = Array.from({ length: height }, () => []);
  for (const { column, row, made } of cells) {
    const line = rows[row - 1]!;
    while (line.length < column) line.push(null);
    line[column - 1] = made.value;
  }
  return rows;
}

/** Cells of one column that follow each other and share a format become one range. */
function formatsOf(cells: Placed[]): Record<string, string> {
  const formatted = cells.filter(({ made }) => made.format !== null).sort((a, b) => a.column - b.column || a.row - b.row);
  const runs: { area: Area; format: string }[] = [];
  for (const { column, row, made } of formatted) {
    const last = runs.at(-1);
    if (last && last.format === made.format && last.area.left === column && last.area.bottom === row - 1) last.area.bottom = row;
    else runs.push({ area: { left: column, right: column, top: row, bottom: row }, format: made.format! });
  }
  return Object.fromEntries(runs.map(({ area, format }) => [refOf(area), format]));
}
