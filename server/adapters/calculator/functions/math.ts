import { toNumber, toText } from '../coerce';
import type { Arguments, Context, Functions } from '../context';
import { ExcelError } from '../values';
import type { Scalar } from '../values';
import { each } from './define';

type Args = (Scalar | undefined)[];

/** Excel rounds the decimal number that it shows, not the binary one: ROUND(1.005,2) is 1.01. */
function scaled(value: number, digits: number, round: (number: number) => number): Scalar {
  if (digits > 15) return value;
  const scale = 10 ** Math.abs(digits);
  if (!Number.isFinite(value * 10 ** Math.max(0, digits))) return value;
  const shifted = Number((digits >= 0 ? Math.abs(value) * scale : Math.abs(value) / scale).toPrecision(15));
  const rounded = round(shifted);
  const result = Math.sign(value) * (digits >= 0 ? rounded / scale : rounded * scale);
  return Number.isFinite(result) ? result : ExcelError.num;
}

const rounding =
  (round: (number: number) => number) =>
  ([value, digits]: Args): Scalar =>
    scaled(toNumber(value), Math.trunc(toNumber(digits)), round);

const steps = (value: number, step: number): number => Number((value / step).toPrecision(15));
const tidy = (value: number): number => Number(value.toPrecision(15));

function mround([value, multiple]: Args): Scalar {
  if (typeof value === 'boolean' || typeof multiple === 'boolean') return ExcelError.value;
  const [number, step] = [toNumber(value), toNumber(multiple)];
  if (step === 0) return 0;
  if (number * step < 0) return ExcelError.num;
  return tidy(Math.floor(steps(number, step) + 0.5) * step);
}

/** CEILING and FLOOR (Microsoft): a positive number with a negative significance is #NUM!. */
const toMultiple =
  (round: (number: number) => number) =>
  ([value, significance]: Args): Scalar => {
    const [number, step] = [toNumber(value), toNumber(significance)];
    if (number === 0) return 0;
    if (step === 0) return round === Math.floor ? ExcelError.div0 : 0;
    if (number > 0 && step < 0) return ExcelError.num;
    return tidy(round(steps(number, step)) * step);
  };

const toMultipleMath =
  (up: boolean) =>
  ([value, significance, mode]: Args, _: Context, whole: Arguments): Scalar => {
    const number = toNumber(value);
    const step = Math.abs(whole[1] === undefined ? 1 : toNumber(significance));
    const turned = toNumber(mode) !== 0 && number < 0;
    if (step === 0 || number === 0) return 0;
    return tidy((up !== turned ? Math.ceil(steps(number, step)) : Math.floor(steps(number, step))) * step);
  };

/** The sign of the significance does not count; negative numbers go the same way as positive ones. */
const precise =
  (round: (number: number) => number) =>
  ([value, significance]: Args): Scalar => {
    if (typeof value === 'boolean' || typeof significance === 'boolean') return ExcelError.value;
    const number = toNumber(value);
    const step = Math.abs(significance === undefined ? 1 : toNumber(significance));
    return step === 0 ? 0 : tidy(round(steps(number, step)) * step);
  };

/** The sign is the divisor's (Microsoft, "MOD function"): n - d*INT(n/d). */
function mod([value, divisor]: Args): Scalar {
  const [number, by] = [toNumber(value), toNumber(divisor)];
  if (by === 0) return ExcelError.div0;
  const result = number - by * Math.floor(steps(number, by));
  return Math.abs(result) < Math.abs(by) * 1e-14 ? 0 : tidy(result);
}

const finite = (value: number): Scalar => (Number.isFinite(value) ? value : ExcelError.num);

function power([base, exponent]: Args): Scalar {
  const [a, b] = [toNumber(base), toNumber(exponent)];
  if (a === 0 && b === 0) return ExcelError.num;
  return a === 0 && b < 0 ? ExcelError.div0 : finite(a ** b);
}

function log([value, base = 10]: Args): Scalar {
  const [number, root] = [toNumber(value), toNumber(base)];
  if (number <= 0 || root <= 0) return ExcelError.num;
  if (root === 1) return ExcelError.div0;
  return root === 10 ? Math.log10(number) : root === 2 ? Math.log2(number) : Math.log(number) / Math.log(root);
}

/** Came with the Analysis ToolPak, like MROUND: logical values are no numbers to it. */
function quotient([value, divisor]: Args): Scalar {
  if (typeof value === 'boolean' || typeof divisor === 'boolean') return ExcelError.value;
  const [number, by] = [toNumber(value), toNumber(divisor)];
  return by === 0 ? ExcelError.div0 : Math.trunc(number / by);
}

/** Away from zero to the next even or odd number. */
const toParity =
  (odd: 0 | 1) =>
  ([value]: Args): Scalar => {
    const number = toNumber(value);
    const size = Math.ceil(Math.abs(number));
    const next = size % 2 === odd ? size : size + 1;
    return number < 0 ? -next : next;
  };

export const mathFunctions: Functions = {
  ABS: each(1, 1, ([value]) => Math.abs(toNumber(value))),
  SIGN: each(1, 1, ([value]) => Math.sign(toNumber(value))),
  INT: each(1, 1, ([value]) => Math.floor(tidy(toNumber(value)))),
  TRUNC: each(1, 2, ([value, digits = 0]) => scaled(toNumber(value), Math.trunc(toNumber(digits)), Math.floor)),
  ROUND: each(
    2,
    2,
    rounding((number) => Math.floor(number + 0.5)),
  ),
  ROUNDUP: each(2, 2, rounding(Math.ceil)),
  ROUNDDOWN: each(2, 2, rounding(Math.floor)),
  MROUND: each(2, 2, mround),
  CEILING: each(2, 2, toMultiple(Math.ceil)),
  FLOOR: each(2, 2, toMultiple(Math.floor)),
  'CEILING.MATH': each(1, 3, toMultipleMath(true)),
  'FLOOR.MATH': each(1, 3, toMultipleMath(false)),
  MOD: each(2, 2, mod),
  QUOTIENT: each(2, 2, quotient),
  'FLOOR.PRECISE': each(1, 2, precise(Math.floor)),
  'CEILING.PRECISE': each(1, 2, precise(Math.ceil)),
  'ISO.CEILING': each(1, 2, precise(Math.ceil)),
  ATAN2: each(2, 2, ([x, y]) => (toNumber(x) === 0 && toNumber(y) === 0 ? ExcelError.div0 : Math.atan2(toNumber(y), toNumber(x)))),
  POWER: each(2, 2, power),
  SQRT: each(1, 1, ([value]) => (toNumber(value) < 0 ? ExcelError.num : Math.sqrt(toNumber(value)))),
  EXP: each(1, 1, ([value]) => finite(Math.exp(toNumber(value)))),
  LN: each(1, 1, ([value]) => (toNumber(value) <= 0 ? ExcelError.num : Math.log(toNumber(value)))),
  LOG10: each(1, 1, ([value]) => (toNumber(value) <= 0 ? ExcelError.num : Math.log10(toNumber(value)))),
  LOG: each(1, 2, log),
  EVEN: each(1, 1, toParity(0)),
  ODD: each(1, 1, toParity(1)),
  VALUE: each(1, 1, ([value]) => (typeof value === 'boolean' || value === '' ? ExcelError.value : toNumber(value))),
  NUMBERVALUE: each(1, 3, ([value, decimal = '.', group = ',']) => {
    const point = toText(decimal)[0] ?? '.';
    const comma = toText(group)[0] ?? ',';
    const bare = toText(value ?? null)
      .replace(/\s/g, '')
      .split(comma)
      .join('')
      .replace(point, '.');
    const percents = /%*$/.exec(bare)![0].length;
    const number = bare === '' ? 0 : Number(bare.slice(0, bare.length - percents));
    return Number.isNaN(number) ? ExcelError.value : number / 100 ** percents;
  }),
};
