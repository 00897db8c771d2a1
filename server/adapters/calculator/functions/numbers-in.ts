import { toMatrix } from '../arrays';
import { toNumber } from '../coerce';
import type { Arguments, Context } from '../context';
import { Matrix, Reference, isError, raise } from '../values';
import type { Scalar, Value } from '../values';

/** Arguments as matrices, each area of a reference on its own; a scalar given directly stays one. */
export function parts(context: Context, args: Arguments): (Matrix | Scalar)[] {
  return args.flatMap((arg): (Matrix | Scalar)[] => {
    if (arg instanceof Reference) return arg.areas.map((area) => toMatrix(context, new Reference([area])));
    if (arg instanceof Matrix) return [arg];
    return [(arg ?? null) as Scalar];
  });
}

/**
 * The numbers that SUM and its like see (Microsoft, "SUM function"): in ranges and arrays only numbers, while logical values and numbers written
 * as text count when they are given directly. An error anywhere is the result.
 */
export function numbersIn(context: Context, args: Arguments): number[] {
  const numbers: number[] = [];
  for (const part of parts(context, args)) {
    if (part instanceof Matrix) {
      for (const cell of part.cells) {
        if (typeof cell === 'number') numbers.push(cell);
        else if (isError(cell)) raise(cell);
      }
    } else if (isError(part)) raise(part);
    else numbers.push(toNumber(part));
  }
  return numbers;
}

/** For AVERAGEA and its like: TRUE is 1, FALSE and text are 0, empty cells do not count. */
export function valuesIn(context: Context, args: Arguments): number[] {
  const numbers: number[] = [];
  for (const part of parts(context, args)) {
    if (!(part instanceof Matrix)) {
      numbers.push(toNumber(part));
      continue;
    }
    for (const cell of part.cells) {
      if (isError(cell)) raise(cell);
      if (cell !== null) numbers.push(typeof cell === 'string' ? 0 : Number(cell));
    }
  }
  return numbers;
}

/** Numbers of one array argument (LARGE, PERCENTILE, RANK), where text and logical values are ignored. */
export function arrayNumbers(context: Context, value: Value | undefined): number[] {
  const numbers: number[] = [];
  for (const part of parts(context, [value])) {
    if (!(part instanceof Matrix)) {
      numbers.push(toNumber(part));
      continue;
    }
    for (const cell of part.cells) {
      if (isError(cell)) raise(cell);
      if (typeof cell === 'number') numbers.push(cell);
    }
  }
  return numbers;
}
