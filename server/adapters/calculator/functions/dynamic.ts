import { paddingOf, simplified, solid, toMatrix, toScalar } from '../arrays';
import { compareScalars, toBoolean, toNumber } from '../coerce';
import type { Arguments, Context, Functions } from '../context';
import { trimmed } from '../references';
import { ExcelError, Matrix, Reference, isError, raise } from '../values';
import type { Scalar, Value } from '../values';
import { MANY, values } from './define';
import { ERROR_NUMBERS } from './information';
import { requireSize } from './lambda';

const integer = (context: Context, value: Value | undefined, fallback: number): number =>
  value === undefined ? fallback : Math.trunc(toNumber(toScalar(context, value)));
const flag = (context: Context, value: Value | undefined): boolean => value !== undefined && toBoolean(toScalar(context, value));

/** #CALC! when nothing is left; otherwise the rows or columns named. */
function picked(matrix: Matrix, rows: number[], cols: number[]): Value {
  if (rows.length === 0 || cols.length === 0) return ExcelError.calc;
  return simplified(Matrix.build(rows.length, cols.length, (r, c) => matrix.at(rows[r]!, cols[c]!)));
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

function filter(context: Context, [array, include, ifEmpty]: Arguments): Value {
  const matrix = toMatrix(context, array);
  const mask = toMatrix(context, include);
  const byRow = mask.cols === 1 && mask.rows === matrix.rows;
  const byColumn = mask.rows === 1 && mask.cols === matrix.cols;
  if (!byRow && !byColumn) return mask.cells.find(isError) ?? ExcelError.value;
  const kept = upTo(mask.cells.length).filter((index) => {
    const cell = mask.cells[index]!;
    return isError(cell) ? raise(cell) : toBoolean(cell);
  });
  if (kept.length === 0) return ifEmpty === undefined ? ExcelError.calc : solid(context, ifEmpty);
  return byRow ? picked(matrix, kept, upTo(matrix.cols)) : picked(matrix, upTo(matrix.rows), kept);
}

const errorNumber = (cell: Scalar): number => (isError(cell) ? (ERROR_NUMBERS[cell.code] ?? 99) : 0);

/** Sorting order over types: numbers, texts, logical values, errors; empty cells last whatever the direction. */
export function compareForSort(a: Scalar, b: Scalar, direction: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  // Errors stand in the order of their numbers (ERROR.TYPE).
  if (isError(a) || isError(b)) return direction * (errorNumber(a) - errorNumber(b));
  return direction * compareScalars(a, b);
}

function directionOf(value: Scalar): number {
  const direction = Math.trunc(toNumber(value));
  return direction === 1 || direction === -1 ? direction : raise(ExcelError.value);
}

function sort(context: Context, [array, indexes, orders, byColumn]: Arguments): Value {
  const given = toMatrix(context, array);
  const turned = flag(context, byColumn);
  const matrix = turned ? given.transposed() : given;
  const columns = indexes === undefined ? [1] : toMatrix(context, indexes).cells.map((cell) => Math.trunc(toNumber(cell)));
  const directions = orders === undefined ? [1] : toMatrix(context, orders).cells.map(directionOf);
  if (columns.some((column) => column < 1 || column > matrix.cols) || (directions.length > 1 && directions.length !== columns.length))
    return ExcelError.value;
  context.work.add(matrix.cells.length * 4);
  const rows = upTo(matrix.rows).sort((a, b) => {
    for (const [key, column] of columns.entries()) {
      const order = compareForSort(matrix.at(a, column - 1), matrix.at(b, column - 1), directions[key] ?? directions[0]!);
      if (order !== 0) return order;
    }
    return a - b;
  });
  const sorted = new Matrix(
    matrix.rows,
    matrix.cols,
    rows.flatMap((row) => matrix.rowAt(row)),
  );
  return simplified(turned ? sorted.transposed() : sorted);
}

function sortBy(context: Context, [array, ...rest]: Arguments): Value {
  const matrix = toMatrix(context, array);
  const keys: { cells: Scalar[]; direction: number }[] = [];
  let byRow = true;
  for (let i = 0; i < rest.length; i += 2) {
    const by = toMatrix(context, rest[i]);
    if (by.cols === 1 && by.rows === matrix.rows) byRow = true;
    else if (by.rows === 1 && by.cols === matrix.cols) byRow = false;
    else return by.cells.find(isError) ?? ExcelError.value;
    keys.push({ cells: by.cells, direction: rest[i + 1] === undefined ? 1 : directionOf(toScalar(context, rest[i + 1])) });
  }
  context.work.add(matrix.cells.length * 4);
  const order = upTo(byRow ? matrix.rows : matrix.cols).sort((a, b) => {
    for (const { cells, direction } of keys) {
      const difference = compareForSort(cells[a]!, cells[b]!, direction);
      if (difference !== 0) return difference;
    }
    return a - b;
  });
  return byRow ? picked(matrix, order, upTo(matrix.cols)) : picked(matrix, upTo(matrix.rows), order);
}

/** Case does not count, types do: the number 1 and the text "1" are two values. */
export function identity(cell: Scalar): string {
  if (isError(cell)) return `e${cell.code}`;
  if (typeof cell === 'string') return `s${cell.toLowerCase()}`;
  return cell === null ? 'null' : `${typeof cell}${typeof cell === 'number' ? Number(cell.toPrecision(15)) : cell}`;
}

function unique(context: Context, [array, byColumn, exactlyOnce]: Arguments): Value {
  const given = toMatrix(context, array);
  const turned = flag(context, byColumn);
  const matrix = turned ? given.transposed() : given;
  const counts = new Map<string, number>();
  const keys = upTo(matrix.rows).map((row) => matrix.rowAt(row).map(identity).join('\u0001'));
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const once = flag(context, exactlyOnce);
  const rows = upTo(matrix.rows).filter((row) => (once ? counts.get(keys[row]!) === 1 : keys.indexOf(keys[row]!) === row));
  context.work.add(matrix.cells.length + rows.length);
  if (rows.length === 0) return ExcelError.calc;
  const result = new Matrix(
    rows.length,
    matrix.cols,
    rows.flatMap((row) => matrix.rowAt(row)),
  );
  return simplified(turned ? result.transposed() : result);
}

function sequence(context: Context, [rows, columns, start, step]: Arguments): Value {
  const height = integer(context, rows, 1);
  const width = integer(context, columns, 1);
  const first = start === undefined ? 1 : toNumber(toScalar(context, start));
  const by = step === undefined ? 1 : toNumber(toScalar(context, step));
  // No rows or columns at all make an empty array.
  if (height === 0 || width === 0) return ExcelError.calc;
  requireSize(height, width);
  context.work.add(height * width);
  return simplified(Matrix.build(height, width, (r, c) => first + (r * width + c) * by));
}

function randomArray(context: Context, [rows, columns, low, high, wholeNumbers]: Arguments): Value {
  const height = integer(context, rows, 1);
  const width = integer(context, columns, 1);
  const min = low === undefined ? 0 : toNumber(toScalar(context, low));
  const max = high === undefined ? 1 : toNumber(toScalar(context, high));
  requireSize(height, width);
  if (min > max) return ExcelError.value;
  const isWhole = flag(context, wholeNumbers);
  context.work.add(height * width);
  return simplified(
    Matrix.build(height, width, () =>
      isWhole ? Math.floor(context.random() * (max - min + 1)) + min : context.random() * (max - min) + min,
    ),
  );
}

/** The first n rows or columns, the last n when n is negative; `drop` is the rest. */
function lines(count: number, wanted: number | null, drops: boolean): number[] {
  const all = upTo(count);
  if (wanted === null) return all;
  const size = Math.min(Math.abs(wanted), count);
  const fromStart = wanted >= 0;
  if (drops) return fromStart ? all.slice(size) : all.slice(0, count - size);
  return fromStart ? all.slice(0, size) : all.slice(count - size);
}

const takeOrDrop = (drops: boolean) =>
  values(2, 3, (context, [array, rows, columns]) => {
    const matrix = toMatrix(context, array);
    const number = (value: Value | undefined): number | null => (value === undefined ? null : integer(context, value, 0));
    return picked(matrix, lines(matrix.rows, number(rows), drops), lines(matrix.cols, number(columns), drops));
  });

function chosen(context: Context, indexes: Arguments, count: number): number[] {
  return indexes
    .flatMap((value) => toMatrix(context, value).cells)
    .map((cell) => {
      const index = Math.trunc(toNumber(cell));
      if (index === 0 || Math.abs(index) > count) raise(ExcelError.value);
      return index > 0 ? index - 1 : count + index;
    });
}

function stack(context: Context, args: Arguments, vertical: boolean): Value {
  const matrices = args.map((arg) => {
    const matrix = toMatrix(context, arg);
    return vertical ? matrix : matrix.transposed();
  });
  const width = Math.max(...matrices.map(({ cols }) => cols));
  const rows = matrices.flatMap((matrix) =>
    matrix.toRows().map((row) => upTo(width).map((col) => (col < row.length ? row[col]! : ExcelError.na))),
  );
  const result = Matrix.fromRows(rows);
  return simplified(vertical ? result : result.transposed());
}

/** `ignore`: 1 empty cells, 2 errors, 3 both. */
function flat(context: Context, [array, ignore, byColumn]: Arguments): Scalar[] {
  const matrix = toMatrix(context, array);
  const mode = integer(context, ignore, 0);
  const cells = flag(context, byColumn) ? matrix.transposed().cells : matrix.cells;
  return cells.filter((cell) => !((mode & 1 && cell === null) || (mode & 2 && isError(cell))));
}

function wrapped(context: Context, [vector, count, padding]: Arguments, byRows: boolean): Value {
  const cells = toMatrix(context, vector).cells;
  const size = integer(context, count, 1);
  if (size < 1) return ExcelError.num;
  const pad = paddingOf(context, padding);
  const lineCount = Math.ceil(cells.length / size);
  const width = Math.min(size, Math.max(cells.length, 1));
  const matrix = Matrix.build(
    lineCount,
    size < cells.length ? size : width,
    (r, c) => cells[r * size + c] ?? (r * size + c < cells.length ? null : pad),
  );
  return simplified(byRows ? matrix : matrix.transposed());
}

function expand(context: Context, [array, rows, columns, padding]: Arguments): Value {
  const matrix = toMatrix(context, array);
  const height = integer(context, rows, matrix.rows);
  const width = integer(context, columns, matrix.cols);
  if (height < matrix.rows || width < matrix.cols) return ExcelError.value;
  requireSize(height, width);
  const pad = paddingOf(context, padding);
  return simplified(Matrix.build(height, width, (r, c) => (r < matrix.rows && c < matrix.cols ? matrix.at(r, c) : pad)));
}

/** `trim`: 0 none, 1 leading, 2 trailing, 3 both; rows and columns apart are taken together here when both are given alike. */
function trimRange(context: Context, [range, rows, columns]: Arguments): Value {
  if (!(range instanceof Reference)) return solid(context, range);
  const mode = integer(context, rows, 3);
  const across = integer(context, columns, 3);
  const area = context.book.clip(range.areas[0]!);
  const cut = (which: number) => (which === 1 ? 'head' : which === 2 ? 'tail' : 'both');
  const vertical = mode === 0 ? area : { ...trimmed(context, area, cut(mode)), left: area.left, right: area.right };
  const horizontal = across === 0 ? area : trimmed(context, area, cut(across));
  return new Reference([
    { ...vertical, left: across === 0 ? area.left : horizontal.left, right: across === 0 ? area.right : horizontal.right },
  ]);
}

export const dynamicFunctions: Functions = {
  FILTER: values(2, 3, filter),
  SORT: values(1, 4, sort),
  SORTBY: values(2, MANY, sortBy),
  UNIQUE: values(1, 3, unique),
  SEQUENCE: values(1, 4, sequence),
  RANDARRAY: values(0, 5, randomArray),
  TAKE: takeOrDrop(false),
  DROP: takeOrDrop(true),
  CHOOSEROWS: values(2, MANY, (context, [array, ...indexes]) => {
    const matrix = toMatrix(context, array);
    return picked(matrix, chosen(context, indexes, matrix.rows), upTo(matrix.cols));
  }),
  CHOOSECOLS: values(2, MANY, (context, [array, ...indexes]) => {
    const matrix = toMatrix(context, array);
    return picked(matrix, upTo(matrix.rows), chosen(context, indexes, matrix.cols));
  }),
  VSTACK: values(1, MANY, (context, args) => stack(context, args, true)),
  HSTACK: values(1, MANY, (context, args) => stack(context, args, false)),
  TOCOL: values(1, 3, (context, args) => {
    const cells = flat(context, args);
    return cells.length === 0 ? ExcelError.calc : simplified(Matrix.column(cells));
  }),
  TOROW: values(1, 3, (context, args) => {
    const cells = flat(context, args);
    return cells.length === 0 ? ExcelError.calc : simplified(Matrix.row(cells));
  }),
  WRAPROWS: values(2, 3, (context, args) => wrapped(context, args, true)),
  WRAPCOLS: values(2, 3, (context, args) => wrapped(context, args, false)),
  EXPAND: values(2, 4, expand),
  TRIMRANGE: values(1, 3, trimRange),
  RAND: values(0, 0, (context) => context.random()),
  RANDBETWEEN: values(2, 2, (context, [low, high]) => {
    const from = Math.ceil(toNumber(toScalar(context, low)));
    const to = Math.floor(toNumber(toScalar(context, high)));
    return from > to ? ExcelError.num : from + Math.floor(context.random() * (to - from + 1));
  }),
};
