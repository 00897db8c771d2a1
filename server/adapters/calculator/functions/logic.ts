import { guarded, isMany, lift, simplified, solid, toMatrix, broadcastAt } from '../arrays';
import { compareScalars, toBoolean } from '../coerce';
import type { Arguments, Context, Functions } from '../context';
import type { Expression } from '../expression';
import { ExcelError, Matrix, Reference, isError, raise } from '../values';
import type { Scalar, Value } from '../values';
import { MANY, each, lazy, values } from './define';

const evaluated = (context: Context, expression: Expression | null | undefined): Value =>
  expression ? context.evaluate(expression) : null;

/** One condition takes one branch, unevaluated otherwise; an array of conditions takes both and picks cell by cell. */
function choose(context: Context, condition: Value, whenTrue: () => Value, whenFalse: () => Value): Value {
  const test = solid(context, condition);
  if (!(test instanceof Matrix) || !isMany(test)) {
    const scalar = test instanceof Matrix ? test.cells[0]! : test;
    if (isError(scalar)) return scalar;
    return toBoolean(scalar) ? whenTrue() : whenFalse();
  }
  const yes = test.cells.some((cell) => !isError(cell) && guarded(() => toBoolean(cell)) === true)
    ? toMatrix(context, whenTrue())
    : single(null);
  const no = test.cells.some((cell) => !isError(cell) && guarded(() => toBoolean(cell)) === false)
    ? toMatrix(context, whenFalse())
    : single(null);
  const rows = Math.max(test.rows, yes.rows, no.rows);
  const cols = Math.max(test.cols, yes.cols, no.cols);
  context.work.add(rows * cols);
  return simplified(
    Matrix.build(rows, cols, (r, c) => {
      const cell = broadcastAt(test, r, c);
      if (isError(cell)) return cell;
      return guarded(() => broadcastAt(toBoolean(cell) ? yes : no, r, c));
    }),
  );
}

const single = (value: Scalar): Matrix => new Matrix(1, 1, [value]);

function ifs(context: Context, args: (Expression | null)[]): Value {
  if (args.length < 2) return ExcelError.na;
  const [condition, result, ...rest] = args;
  return choose(
    context,
    evaluated(context, condition),
    () => evaluated(context, result),
    () => ifs(context, rest),
  );
}

function switchOn(context: Context, subject: Value, rest: (Expression | null)[]): Value {
  if (rest.length === 0) return ExcelError.na;
  if (rest.length === 1) return evaluated(context, rest[0]);
  const [match, result, ...others] = rest;
  const same = lift(context, [solid(context, subject), solid(context, evaluated(context, match))], ([a, b]) => {
    if (isError(a)) return a;
    if (isError(b)) return b;
    return compareScalars(a ?? null, b ?? null) === 0;
  });
  return choose(
    context,
    same,
    () => evaluated(context, result),
    () => switchOn(context, subject, others),
  );
}

/** IFERROR and IFNA: the alternative is evaluated only where it is needed. */
function instead(context: Context, args: (Expression | null)[], applies: (error: ExcelError) => boolean): Value {
  const value = evaluated(context, args[0]);
  const tested = solid(context, value);
  if (!(tested instanceof Matrix)) {
    if (isError(tested) && applies(tested)) return evaluated(context, args[1]);
    return value instanceof Reference ? value : (tested ?? (args[0] ? 0 : ''));
  }
  if (!tested.cells.some((cell) => isError(cell) && applies(cell))) return tested;
  const alternative = toMatrix(context, evaluated(context, args[1]));
  const rows = Math.max(tested.rows, tested.rows === 1 ? alternative.rows : 0);
  const cols = Math.max(tested.cols, tested.cols === 1 ? alternative.cols : 0);
  return Matrix.build(rows, cols, (r, c) => {
    const cell = broadcastAt(tested, r, c);
    return isError(cell) && applies(cell) ? broadcastAt(alternative, r, c) : cell;
  });
}

/** A text given directly counts when it reads TRUE or FALSE and is passed over otherwise. */
function isLogical(value: Value | undefined): value is Scalar | undefined {
  return typeof value !== 'string' || /^(true|false)$/i.test(value);
}

/**
 * AND, OR, XOR (Microsoft): text and empty cells in ranges and arrays are ignored; no logical value at all is #VALUE!.
 */
function booleansIn(context: Context, args: Arguments): boolean[] {
  const found: boolean[] = [];
  for (const arg of args) {
    if (arg instanceof Reference || arg instanceof Matrix) {
      const areas = arg instanceof Reference ? arg.areas.map((area) => toMatrix(context, new Reference([area]))) : [arg];
      for (const cell of areas.flatMap((matrix) => matrix.cells)) {
        if (isError(cell)) raise(cell);
        if (typeof cell === 'number' || typeof cell === 'boolean') found.push(cell === true || (typeof cell === 'number' && cell !== 0));
      }
    } else if (isLogical(arg)) found.push(toBoolean(arg ?? false));
  }
  if (found.length === 0) raise(ExcelError.value);
  return found;
}

export const logicFunctions: Functions = {
  TRUE: values(0, 0, () => true),
  FALSE: values(0, 0, () => false),
  IF: lazy(2, 3, (context, args) =>
    choose(
      context,
      evaluated(context, args[0]),
      () => (args[1] ? context.evaluate(args[1]) : 0),
      () => (args.length < 3 ? false : args[2] ? context.evaluate(args[2]) : 0),
    ),
  ),
  IFS: lazy(2, MANY, (context, args) => (args.length % 2 === 1 ? ExcelError.na : ifs(context, args))),
  SWITCH: lazy(3, MANY, (context, [subject, ...rest]) => {
    const value = evaluated(context, subject);
    return isError(value) ? value : switchOn(context, value, rest);
  }),
  IFERROR: lazy(2, 2, (context, args) => instead(context, args, () => true)),
  IFNA: lazy(2, 2, (context, args) => instead(context, args, (error) => error === ExcelError.na)),
  AND: values(1, MANY, (context, args) => booleansIn(context, args).every(Boolean)),
  OR: values(1, MANY, (context, args) => booleansIn(context, args).some(Boolean)),
  XOR: values(1, MANY, (context, args) => booleansIn(context, args).filter(Boolean).length % 2 === 1),
  NOT: each(1, 1, ([value]) => !toBoolean(value)),
};
