import { guarded, isMany, simplified, solid, toMatrix, toScalar } from '../arrays';
import { toBoolean, toNumber } from '../coerce';
import type { Arguments, Context, Functions } from '../context';
import { ExcelError, Matrix, Reference, isError, raise } from '../values';
import type { Scalar, Value } from '../values';
import { each, values } from './define';
import { patternTest } from './regex';
import { findBinary, findExact, findNearest } from './searching';

/** An empty cell as key is looked up as 0 by the older functions. */
const keyOf = (value: Scalar | undefined): Scalar => value ?? 0;

/** One value is no table. */
function tableOf(context: Context, value: Value | undefined): Matrix {
  if (value instanceof Reference || value instanceof Matrix) return toMatrix(context, value);
  return raise(isError(value) ? value : typeof value === 'string' ? ExcelError.value : ExcelError.na);
}

/** VLOOKUP and HLOOKUP: the fourth argument left out means approximate, written but empty means FALSE. */
function lookupAcross(axis: 'rows' | 'columns') {
  return each(
    3,
    4,
    ([key, , index], context, whole) => {
      const table = tableOf(context, whole[1]);
      const turned = axis === 'rows' ? table : table.transposed();
      const at = Math.trunc(toNumber(index));
      if (at < 1) return ExcelError.value;
      if (at > turned.cols) return ExcelError.ref;
      const approximate = whole.length < 4 || toBoolean(toScalarOrFalse(context, whole[3]));
      const keys = turned.colAt(0);
      const found = approximate ? findBinary(context, keyOf(key), keys, 'ascending') : findExact(context, keyOf(key), keys, true);
      return found < 0 ? ExcelError.na : (turned.at(found, at - 1) ?? null);
    },
    { whole: [1, 3] },
  );
}

const toScalarOrFalse = (context: Context, value: Value | undefined): Scalar => (value === undefined ? false : toScalar(context, value));

function vector(context: Context, value: Value | undefined): Scalar[] {
  const matrix = toMatrix(context, value);
  if (matrix.rows !== 1 && matrix.cols !== 1) raise(matrix.cells.find(isError) ?? ExcelError.na);
  if (matrix.cells.length === 1 && isError(matrix.cells[0])) raise(matrix.cells[0]);
  return matrix.cells;
}

/** XLOOKUP and XMATCH call a rectangle #VALUE! where MATCH calls it #N/A. */
function line(context: Context, value: Value | undefined): Scalar[] {
  const matrix = toMatrix(context, value);
  if (matrix.rows !== 1 && matrix.cols !== 1) raise(matrix.cells.find(isError) ?? ExcelError.value);
  return vector(context, matrix);
}

const match = each(
  2,
  3,
  ([key], context, whole) => {
    const cells = vector(context, whole[1]);
    const type = whole.length < 3 ? 1 : toNumber(whole[2] === undefined ? 0 : toScalar(context, whole[2]));
    const found =
      type === 0
        ? findExact(context, keyOf(key), cells, true)
        : findBinary(context, keyOf(key), cells, type > 0 ? 'ascending' : 'descending');
    return found < 0 ? ExcelError.na : found + 1;
  },
  { whole: [1, 2] },
);

interface Modes {
  match: number;
  search: number;
}

function modesOf(context: Context, matchMode: Value | undefined, searchMode: Value | undefined): Modes {
  const modes = {
    match: Math.trunc(toNumber(toScalar(context, matchMode ?? 0))),
    search: Math.trunc(toNumber(toScalar(context, searchMode ?? 1))),
  };
  if (![-1, 0, 1, 2, 3].includes(modes.match) || ![1, -1, 2, -2].includes(modes.search)) raise(ExcelError.value);
  return modes;
}

/** Position by XLOOKUP's and XMATCH's modes, -1 when nothing is found. */
function position(context: Context, key: Scalar, cells: readonly Scalar[], { match: mode, search }: Modes): number {
  // An empty key is no place in an order: the first empty cell is looked for.
  if (key === null && mode !== 3) return findExact(context, key, cells, false, search < 0 ? 'last' : 'first');
  if (Math.abs(search) === 2) {
    if (mode === 2 || mode === 3) raise(ExcelError.value);
    const direction = search === 2 ? 'ascending' : 'descending';
    const near = findBinary(context, key, cells, direction, (cell) => cell !== null && !isError(cell));
    const isEqual = (at: number): boolean => at >= 0 && findExact(context, key, [cells[at]!], false) === 0;
    if (isEqual(near)) {
      // Among equal keys of an ascending list the first one is found, unlike MATCH's last.
      let first = near;
      while (search === 2 && isEqual(first - 1)) first--;
      return first;
    }
    if (mode === 0) return -1;
    const below = mode === -1;
    if (direction === 'ascending') return below ? near : near + 1 < cells.length ? near + 1 : -1;
    return below ? (near + 1 < cells.length ? near + 1 : -1) : near;
  }
  const order = search === -1 ? 'last' : 'first';
  if (mode === 3) {
    const matches = patternTest(key);
    const hits = cells.flatMap((cell, at) => (typeof cell === 'string' && matches(cell) ? [at] : []));
    return (order === 'last' ? hits.at(-1) : hits[0]) ?? -1;
  }
  const exact = findExact(context, key, cells, mode === 2, order);
  if (exact >= 0 || mode === 0 || mode === 2) return exact;
  return findNearest(context, key, cells, mode === -1 ? 'below' : 'above', order);
}

/** The row or column at a position; a reference stays one, so that `XLOOKUP(..):XLOOKUP(..)` makes a range. */
function slice(context: Context, source: Value, at: number, byRow: boolean): Value {
  if (source instanceof Reference) {
    const area = source.areas[0]!;
    const line = byRow ? area.top + at : area.left + at;
    return new Reference([byRow ? { ...area, top: line, bottom: line } : { ...area, left: line, right: line }]);
  }
  const matrix = toMatrix(context, source);
  return simplified(byRow ? Matrix.row(matrix.rowAt(at)) : Matrix.column(matrix.colAt(at)));
}

function shapeOf(context: Context, value: Value | undefined): { rows: number; cols: number } {
  if (value instanceof Reference) {
    const area = context.book.clip(value.areas[0]!);
    return { rows: area.bottom - area.top + 1, cols: area.right - area.left + 1 };
  }
  return toMatrix(context, value);
}

function xlookup(context: Context, args: Arguments): Value {
  const cells = line(context, args[1]);
  const keysAt = shapeOf(context, args[1]);
  const byRow = keysAt.cols === 1 && (keysAt.rows !== 1 || shapeOf(context, args[2]).rows === 1);
  const results = args[2] ?? null;
  if (isError(results)) return results;
  const shape = shapeOf(context, results);
  if ((byRow ? shape.rows : shape.cols) !== cells.length) return ExcelError.value;
  const modes = modesOf(context, args[4], args[5]);
  const one = (key: Scalar): Value => {
    if (isError(key)) return key;
    const at = position(context, key, cells, modes);
    return at >= 0 ? slice(context, results, at, byRow) : (args[3] ?? ExcelError.na);
  };
  const keys = solid(context, args[0]);
  if (!(keys instanceof Matrix) || !isMany(keys)) return one(keys instanceof Matrix ? keys.cells[0]! : keys);
  return new Matrix(
    keys.rows,
    keys.cols,
    keys.cells.map((key) => guarded(() => firstOf(context, one(key)))),
  );
}

function firstOf(context: Context, value: Value): Scalar {
  const read = solid(context, value);
  return read instanceof Matrix ? read.cells[0]! : read;
}

const xmatch = each(
  2,
  4,
  ([key], context, whole) => {
    const found = position(context, key ?? null, line(context, whole[1]), modesOf(context, whole[2], whole[3]));
    return found < 0 ? ExcelError.na : found + 1;
  },
  { whole: [1, 2, 3] },
);

/** Vector form, and the array form, which searches the longer side's first line and answers from the last. */
const lookup = each(
  2,
  3,
  ([key], context, whole) => {
    const table = toMatrix(context, whole[1]);
    const wide = table.cols > table.rows;
    const keys = table.rows === 1 || table.cols === 1 ? table.cells : wide ? table.rowAt(0) : table.colAt(0);
    const found = findBinary(context, keyOf(key), keys, 'ascending');
    if (found < 0) return ExcelError.na;
    if (whole[2] !== undefined) return toMatrix(context, whole[2]).cells[found] ?? ExcelError.na;
    if (table.rows === 1 || table.cols === 1) return keys[found]!;
    return wide ? table.at(table.rows - 1, found) : table.at(found, table.cols - 1);
  },
  { whole: [1, 2] },
);

/** Row or column 0 is the whole line; one index into a single row counts columns. */
function indexInto(context: Context, args: Arguments): Value {
  const source = args[0] ?? null;
  if (isError(source)) return source;
  const area = source instanceof Reference ? pickArea(context, source, args[3]) : null;
  if (!area && args[3] !== undefined && toNumber(toScalar(context, args[3])) !== 1) return ExcelError.ref;
  const shape = area ? { rows: area.bottom - area.top + 1, cols: area.right - area.left + 1 } : toMatrix(context, source);
  const one = (rowIndex: number, colIndex: number): Value => {
    if (rowIndex < 0 || colIndex < 0) return ExcelError.value;
    if (rowIndex > shape.rows || colIndex > shape.cols) return ExcelError.ref;
    const top = Math.max(rowIndex - 1, 0);
    const left = Math.max(colIndex - 1, 0);
    const bottom = rowIndex === 0 ? shape.rows - 1 : top;
    const right = colIndex === 0 ? shape.cols - 1 : left;
    if (area)
      return new Reference([
        { sheet: area.sheet, top: area.top + top, left: area.left + left, bottom: area.top + bottom, right: area.left + right },
      ]);
    const matrix = shape as Matrix;
    return simplified(Matrix.build(bottom - top + 1, right - left + 1, (r, c) => matrix.at(top + r, left + c)));
  };
  const given = solid(context, args[1]);
  const across = args.length > 2 ? solid(context, args[2]) : undefined;
  const oneDimensional = across === undefined && shape.rows === 1 && shape.cols > 1;
  const at = (row: Scalar, col: Scalar | undefined): Value => {
    const first = Math.trunc(toNumber(row));
    return oneDimensional ? one(1, first) : one(first, col === undefined ? (shape.cols === 1 ? 1 : 0) : Math.trunc(toNumber(col)));
  };
  const rowsGiven = given instanceof Matrix && isMany(given) ? given : null;
  const colsGiven = across instanceof Matrix && isMany(across) ? across : null;
  if (!rowsGiven && !colsGiven) return at(scalarOf(given), across === undefined ? undefined : scalarOf(across));
  const rowIndexes = rowsGiven ?? new Matrix(1, 1, [scalarOf(given)]);
  const colIndexes = across === undefined ? null : (colsGiven ?? new Matrix(1, 1, [scalarOf(across)]));
  const rows = Math.max(rowIndexes.rows, colIndexes?.rows ?? 1);
  const cols = Math.max(rowIndexes.cols, colIndexes?.cols ?? 1);
  return Matrix.build(rows, cols, (r, c) =>
    guarded(() => {
      const row = rowIndexes.at(rowIndexes.rows === 1 ? 0 : r, rowIndexes.cols === 1 ? 0 : c);
      const col = colIndexes?.at(colIndexes.rows === 1 ? 0 : r, colIndexes.cols === 1 ? 0 : c);
      return firstOf(context, at(row, col));
    }),
  );
}

function scalarOf(value: Scalar | Matrix): Scalar {
  const scalar = value instanceof Matrix ? value.cells[0]! : value;
  return isError(scalar) ? raise(scalar) : scalar;
}

function pickArea(context: Context, reference: Reference, number: Value | undefined): Reference['areas'][number] {
  const index = number === undefined ? 1 : Math.trunc(toNumber(toScalar(context, number)));
  return reference.areas[index - 1] ?? raise(ExcelError.ref);
}

export const lookupFunctions: Functions = {
  VLOOKUP: lookupAcross('rows'),
  HLOOKUP: lookupAcross('columns'),
  LOOKUP: lookup,
  MATCH: match,
  XLOOKUP: values(3, 6, xlookup),
  XMATCH: xmatch,
  INDEX: values(2, 4, indexInto),
};
