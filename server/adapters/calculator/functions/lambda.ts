import { cellOf, requireLambda, simplified, toMatrix, toScalar } from '../arrays';
import { toNumber } from '../coerce';
import type { Context, Functions } from '../context';
import { ExcelError, Matrix, TooCostly, raise } from '../values';
import type { Value } from '../values';
import { broadcastAt } from '../arrays';
import { MANY, lazy, values } from './define';

/** More cells than this in one made array are refused. */
export const LARGEST_ARRAY = 1_000_000;

export function requireSize(rows: number, cols: number): void {
  if (rows < 1 || cols < 1) raise(ExcelError.value);
  if (rows * cols > LARGEST_ARRAY) throw new TooCostly('It makes an array of more than a million cells.');
}

const rowOf = (matrix: Matrix, row: number): Value => simplified(Matrix.row(matrix.rowAt(row)));
const columnOf = (matrix: Matrix, col: number): Value => simplified(Matrix.column(matrix.colAt(col)));

function map(context: Context, args: (Value | undefined)[]): Value {
  const lambda = requireLambda(context, args.at(-1));
  const arrays = args.slice(0, -1).map((arg) => toMatrix(context, arg));
  const rows = Math.max(...arrays.map((array) => array.rows));
  const cols = Math.max(...arrays.map((array) => array.cols));
  return simplified(Matrix.build(rows, cols, (r, c) => cellOf(context, lambda.call(arrays.map((array) => broadcastAt(array, r, c))))));
}

export const lambdaFunctions: Functions = {
  MAP: values(2, MANY, map),
  REDUCE: values(2, 3, (context, args) => {
    const lambda = requireLambda(context, args.at(-1));
    const cells = toMatrix(context, args.at(-2)).cells;
    const start = args.length === 3 ? (args[0] ?? null) : cells[0]!;
    return cells.slice(args.length === 3 ? 0 : 1).reduce<Value>((sum, cell) => lambda.call([sum, cell]), start);
  }),
  SCAN: values(2, 3, (context, args) => {
    const lambda = requireLambda(context, args.at(-1));
    const array = toMatrix(context, args.at(-2));
    let sum: Value | undefined = args.length === 3 ? (args[0] ?? null) : undefined;
    return simplified(
      new Matrix(
        array.rows,
        array.cols,
        array.cells.map((cell) => {
          sum = sum === undefined ? cell : lambda.call([sum, cell]);
          return cellOf(context, sum);
        }),
      ),
    );
  }),
  BYROW: values(2, 2, (context, args) => {
    const array = toMatrix(context, args[0]);
    const lambda = requireLambda(context, args[1]);
    return simplified(Matrix.build(array.rows, 1, (row) => cellOf(context, lambda.call([rowOf(array, row)]))));
  }),
  BYCOL: values(2, 2, (context, args) => {
    const array = toMatrix(context, args[0]);
    const lambda = requireLambda(context, args[1]);
    return simplified(Matrix.build(1, array.cols, (_, col) => cellOf(context, lambda.call([columnOf(array, col)]))));
  }),
  MAKEARRAY: values(3, 3, (context, args) => {
    const rows = Math.trunc(toNumber(toScalar(context, args[0])));
    const cols = Math.trunc(toNumber(toScalar(context, args[1])));
    const lambda = requireLambda(context, args[2]);
    requireSize(rows, cols);
    return simplified(Matrix.build(rows, cols, (r, c) => cellOf(context, lambda.call([r + 1, c + 1]))));
  }),
  /** Excel allows it only on a LAMBDA's own parameter, which is unbound when it was left out. */
  ISOMITTED: lazy(1, 1, (context, [arg]) => {
    if (arg?.kind !== 'name') return ExcelError.value;
    for (let scope = context.scope; scope; scope = scope.outer) if (scope.name === arg.name.toLowerCase()) return scope.value === undefined;
    return ExcelError.name;
  }),
};
