import { broadcastAt, guarded, lift, simplified } from './arrays';
import { compareScalars, toNumber, toText } from './coerce';
import type { Context } from './context';
import { ExcelError, Matrix, Raised, isError } from './values';
import type { Scalar } from './values';

/** Results this small beside their operands are rounding noise; Excel shows 0 for =1.1-1-0.1 written as a last subtraction. */
const NOISE = 2 ** -50;

function sum(a: number, b: number): number {
  const result = a + b;
  return Math.abs(result) < Math.abs(a) * NOISE ? 0 : result;
}

function checked(value: number): Scalar {
  return Number.isFinite(value) ? value : ExcelError.num;
}

function power(base: number, exponent: number): Scalar {
  if (base === 0 && exponent === 0) return ExcelError.num;
  if (base === 0 && exponent < 0) return ExcelError.div0;
  return checked(base ** exponent);
}

const ARITHMETIC: Record<string, (a: number, b: number) => Scalar> = {
  '+': (a, b) => checked(sum(a, b)),
  '-': (a, b) => checked(sum(a, -b)),
  '*': (a, b) => checked(a * b),
  '/': (a, b) => (b === 0 ? ExcelError.div0 : checked(a / b)),
  '^': power,
};

const COMPARISON: Record<string, (order: number) => boolean> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0,
};

export function binary(context: Context, operator: string, left: Scalar | Matrix, right: Scalar | Matrix): Scalar | Matrix {
  if (!(left instanceof Matrix) && !(right instanceof Matrix)) return guarded(() => scalarBinary(operator, left, right));
  const [a, b] = [asMatrix(left), asMatrix(right)];
  const [rows, cols] = [Math.max(a.rows, b.rows), Math.max(a.cols, b.cols)];
  context.work.add(rows * cols);
  return simplified(Matrix.build(rows, cols, (r, c) => elementBinary(operator, broadcastAt(a, r, c), broadcastAt(b, r, c))));
}

const asMatrix = (value: Scalar | Matrix): Matrix => (value instanceof Matrix ? value : new Matrix(1, 1, [value]));

/** An error raised for one element is that element's value. */
function elementBinary(operator: string, a: Scalar, b: Scalar): Scalar {
  try {
    return scalarBinary(operator, a, b);
  } catch (fault) {
    if (fault instanceof Raised) return fault.error;
    throw fault;
  }
}

export function scalarBinary(operator: string, a: Scalar, b: Scalar): Scalar {
  if (isError(a)) return a;
  if (isError(b)) return b;
  const compare = COMPARISON[operator];
  if (compare) return compare(compareScalars(a, b));
  if (operator === '&') return toText(a) + toText(b);
  return ARITHMETIC[operator]!(toNumber(a), toNumber(b));
}

export function unary(context: Context, operator: '+' | '-' | '%', operand: Scalar | Matrix): Scalar | Matrix {
  return lift(context, [operand], ([value]) => {
    if (isError(value)) return value;
    if (operator === '+') return value ?? null;
    const number = toNumber(value);
    return operator === '-' ? -number : number / 100;
  });
}
