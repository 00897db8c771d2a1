import { toNumber } from '../coerce';
import type { Functions } from '../context';
import { dateToSerial, serialToDate } from '../dates';
import { ExcelError } from '../values';
import type { Scalar } from '../values';
import { each } from './define';

type Args = (Scalar | undefined)[];

const hasLogical = (args: Args): boolean => args.some((arg) => typeof arg === 'boolean');

/** Prices in fractions: `1.02` in sixteenths is 1 + 2/16 (Microsoft, "DOLLARDE function"). */
const fraction = (convert: (part: number, of: number, places: number) => number) =>
  each(2, 2, (args) => {
    if (hasLogical(args)) return ExcelError.value;
    const [value, of] = [toNumber(args[0]), Math.trunc(toNumber(args[1]))];
    if (toNumber(args[1]) < 0) return ExcelError.num;
    if (of < 1) return ExcelError.div0;
    const whole = Math.trunc(value);
    return whole + convert(value - whole, of, 10 ** Math.ceil(Math.log10(of)));
  });

/** Days to maturity of a Treasury bill, null when it is not one: at most a year, discount or price positive. */
function daysOfBill(args: Args): number | null {
  const [from, to] = [Math.floor(toNumber(args[0])), Math.floor(toNumber(args[1]))];
  const { year, month, day } = serialToDate(Math.max(0, from));
  return from < 0 || to <= from || to > dateToSerial(year + 1, month, day) || toNumber(args[2]) <= 0 ? null : to - from;
}

const bill = (compute: (days: number, given: number) => number) =>
  each(3, 3, (args) => {
    if (hasLogical(args)) return ExcelError.value;
    const days = daysOfBill(args);
    const result = days === null ? NaN : compute(days, toNumber(args[2]));
    return Number.isFinite(result) && result > 0 ? result : ExcelError.num;
  });

/** Up to half a year simple interest, above that compounded once (Microsoft, "TBILLEQ function"). */
function bondEquivalent(days: number, discount: number): number {
  if (days <= 182) return (365 * discount) / (360 - discount * days);
  const price = 1 - (discount * days) / 360;
  const term = days / (days === 366 ? 366 : 365);
  return (2 * (Math.sqrt(term * term - (2 * term - 1) * (1 - 1 / price)) - term)) / (2 * term - 1);
}

export const securityFunctions: Functions = {
  DOLLARDE: fraction((part, of, places) => (part * places) / of),
  DOLLARFR: fraction((part, of, places) => (part * of) / places),
  TBILLEQ: bill(bondEquivalent),
  TBILLPRICE: bill((days, discount) => 100 * (1 - (discount * days) / 360)),
};
