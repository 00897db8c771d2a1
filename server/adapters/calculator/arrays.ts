import type { Arguments, Context } from './context';
import { ExcelError, LambdaValue, Matrix, Raised, Reference, isError, raise } from './values';
import type { Scalar, Value } from './values';

/** Reads references; scalars stay scalars. */
export function solid(context: Context, value: Value | undefined): Scalar | Matrix {
  if (value instanceof Reference) return context.read(value);
  if (value instanceof LambdaValue) return ExcelError.calc;
  return value ?? null;
}

export function toMatrix(context: Context, value: Value | undefined): Matrix {
  const read = solid(context, value);
  return read instanceof Matrix ? read : new Matrix(1, 1, [read]);
}

/** One scalar where Excel takes one: the first cell of an array. Raises an error value. */
export function toScalar(context: Context, value: Value | undefined): Scalar {
  const read = solid(context, value);
  const scalar = read instanceof Matrix ? (read.cells[0] ?? ExcelError.calc) : read;
  if (isError(scalar)) throw new Raised(scalar);
  return scalar;
}

/** What fills up the places of a made array that nothing stands in: #N/A unless something is given; that may be an error too. */
export function paddingOf(context: Context, value: Value | undefined): Scalar {
  if (value === undefined) return ExcelError.na;
  const read = solid(context, value);
  return read instanceof Matrix ? (read.cells[0] ?? ExcelError.na) : read;
}

export const isMany = (value: Scalar | Matrix): value is Matrix => value instanceof Matrix && (value.rows !== 1 || value.cols !== 1);

/** A 1 x 1 array is a value to Excel. */
export function simplified(matrix: Matrix): Scalar | Matrix {
  return matrix.rows === 1 && matrix.cols === 1 ? matrix.cells[0]! : matrix;
}

/** The element that position (row, col) of the result sees: single rows, columns and cells are repeated, what is missing is #N/A. */
export function broadcastAt(matrix: Matrix, row: number, col: number): Scalar {
  const r = matrix.rows === 1 ? 0 : row;
  const c = matrix.cols === 1 ? 0 : col;
  return r < matrix.rows && c < matrix.cols ? matrix.at(r, c) : ExcelError.na;
}

/** Applies a function of scalars over arrays, as array formulas do. */
export function lift(
  context: Context,
  args: (Scalar | Matrix | undefined)[],
  cell: (scalars: (Scalar | undefined)[]) => Scalar,
): Scalar | Matrix {
  let rows = 1;
  let cols = 1;
  let any = false;
  for (const arg of args) {
    if (!(arg instanceof Matrix)) continue;
    any = true;
    rows = Math.max(rows, arg.rows);
    cols = Math.max(cols, arg.cols);
  }
  if (!any) return guarded(() => cell(args as (Scalar | undefined)[]));
  context.work.add(rows * cols);
  return simplified(
    Matrix.build(rows, cols, (r, c) => guarded(() => cell(args.map((arg) => (arg instanceof Matrix ? broadcastAt(arg, r, c) : arg))))),
  );
}

/** An error raised for one cell is that cell's value. */
export function guarded<T>(compute: () => T): T | ExcelError {
  try {
    return compute();
  } catch (fault) {
    if (fault instanceof Raised) return fault.error;
    throw fault;
  }
}

export function requireLambda(context: Context, value: Value | undefined): LambdaValue {
  if (value instanceof LambdaValue) return value;
  const scalar = toScalar(context, value);
  void scalar;
  return raise(ExcelError.value);
}

/** What a LAMBDA gives back for one cell of a result; arrays do not fit into a cell. */
export function cellOf(context: Context, value: Value): Scalar {
  if (value instanceof LambdaValue) return ExcelError.calc;
  const read = solid(context, value);
  if (!(read instanceof Matrix)) return read;
  return read.cells.length === 1 ? read.cells[0]! : ExcelError.calc;
}

export function argument(args: Arguments, index: number): Value | undefined {
  return args[index];
}
