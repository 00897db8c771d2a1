import type { Arguments, Context, FunctionDefinition } from '../context';
import type { Expression } from '../expression';
import type { Matrix, Reference, Scalar, Value } from '../values';

/** No function of Excel takes more than 255 arguments. */
export const MANY = 255;

export const lazy = (min: number, max: number, run: (context: Context, args: (Expression | null)[]) => Value): FunctionDefinition => ({
  kind: 'lazy',
  min,
  max,
  run,
});

export const values = (min: number, max: number, run: (context: Context, args: Arguments) => Value): FunctionDefinition => ({
  kind: 'values',
  min,
  max,
  run,
});

/** `undefined` in `args` is an argument that was left out at the end. */
export const each = (
  min: number,
  max: number,
  run: (args: (Scalar | undefined)[], context: Context, whole: Arguments) => Scalar | Matrix | Reference,
  options: { whole?: readonly number[]; seesErrors?: boolean } = {},
): FunctionDefinition => ({ kind: 'each', min, max, ...options, run: (context, args, whole) => run(args, context, whole) });
