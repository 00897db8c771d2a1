import { toMatrix, toScalar } from '../arrays';
import { toNumber } from '../coerce';
import type { Arguments, Context, Functions } from '../context';
import { ExcelError, isError, raise } from '../values';
import type { Scalar, Value } from '../values';
import { MANY, values } from './define';
import { arrayNumbers, numbersIn } from './numbers-in';

/** Finds where a function of the rate is zero: Newton's method from the guess, then halving over a wide interval. null when there is no such rate. */
export function zeroOf(compute: (rate: number) => number, guess: number): number | null {
  let rate = guess;
  for (let i = 0; i < 60; i++) {
    const value = compute(rate);
    const step = 1e-6 * Math.max(1, Math.abs(rate));
    const slope = (compute(rate + step) - compute(rate - step)) / (2 * step);
    if (!Number.isFinite(value) || !Number.isFinite(slope) || slope === 0) break;
    const next = rate - value / slope;
    if (next <= -1) break;
    if (Math.abs(next - rate) < 1e-12 * Math.max(1, Math.abs(next))) return next;
    rate = next;
  }
  return halved(compute);
}

function halved(compute: (rate: number) => number): number | null {
  const marks = [-0.999999, -0.9, -0.5, -0.2, -0.05, 0, 0.05, 0.2, 0.5, 1, 3, 10, 100, 10_000];
  for (let i = 0; i + 1 < marks.length; i++) {
    let [low, high] = [marks[i]!, marks[i + 1]!];
    let atLow = compute(low);
    if (!Number.isFinite(atLow) || atLow * compute(high) > 0) continue;
    for (let k = 0; k < 200 && high - low > 1e-15; k++) {
      const middle = (low + high) / 2;
      const value = compute(middle);
      if (atLow * value <= 0) high = middle;
      else [low, atLow] = [middle, value];
    }
    return (low + high) / 2;
  }
  return null;
}

const presentValue = (rate: number, flows: number[]): number =>
  flows.reduce((sum, flow, period) => (flow === 0 ? sum : sum + flow / (1 + rate) ** period), 0);

function guessOf(context: Context, value: Value | undefined): number {
  const guess = value === undefined ? 0.1 : toNumber(toScalar(context, value));
  return guess <= -1 ? raise(ExcelError.value) : guess;
}

const hasBothSigns = (flows: number[]): boolean => flows.some((flow) => flow > 0) && flows.some((flow) => flow < 0);

function irr(context: Context, [flowsGiven, guess]: Arguments): Value {
  const flows = arrayNumbers(context, flowsGiven);
  if (!hasBothSigns(flows)) return ExcelError.num;
  context.work.add(flows.length * 500);
  return zeroOf((rate) => presentValue(rate, flows), guessOf(context, guess)) ?? ExcelError.num;
}

/** Payments and dates side by side; the first date is the day they are brought back to. */
function datedFlows(
  context: Context,
  flows: Value | undefined,
  dates: Value | undefined,
  fault: ExcelError,
): { amount: number; years: number }[] {
  const amounts = strictNumbers(context, flows, fault);
  const days = strictNumbers(context, dates, fault).map(Math.trunc);
  if (amounts.length !== days.length || days.some((day) => day < days[0]! || day < 0)) raise(ExcelError.num);
  context.work.add(amounts.length * 500);
  return amounts.map((amount, index) => ({ amount, years: (days[index]! - days[0]!) / 365 }));
}

function strictNumbers(context: Context, value: Value | undefined, fault: ExcelError): number[] {
  return toMatrix(context, value).cells.map((cell: Scalar) => {
    if (isError(cell)) raise(cell);
    return typeof cell === 'number' ? cell : raise(cell === null ? ExcelError.num : fault);
  });
}

const datedValue = (rate: number, flows: { amount: number; years: number }[]): number =>
  flows.reduce((sum, { amount, years }) => sum + amount / (1 + rate) ** years, 0);

function xirr(context: Context, [amounts, dates, guess]: Arguments): Value {
  const flows = datedFlows(context, amounts, dates, ExcelError.value);
  if (!hasBothSigns(flows.map(({ amount }) => amount))) return ExcelError.num;
  return zeroOf((rate) => datedValue(rate, flows), guessOf(context, guess)) ?? ExcelError.num;
}

function mirr(context: Context, [flowsGiven, finance, reinvest]: Arguments): Value {
  const flows = arrayNumbers(context, flowsGiven);
  const [cost, gain] = [toNumber(toScalar(context, finance)), toNumber(toScalar(context, reinvest))];
  if (!flows.some((flow) => flow < 0)) return ExcelError.div0;
  const last = flows.length - 1;
  // Brought forward to the last period, so that a rate of -100% has an answer too.
  const positive = flows.reduce((sum, flow, period) => sum + Math.max(flow, 0) * (1 + gain) ** (last - period), 0);
  const negative = presentValue(
    cost,
    flows.map((flow) => Math.min(flow, 0)),
  );
  return (positive / -negative) ** (1 / last) - 1;
}

/** RATE: the rate at which payments, present and future value balance. */
function rate(context: Context, args: Arguments): Value {
  const number = (index: number, fallback: number): number =>
    args[index] === undefined ? fallback : toNumber(toScalar(context, args[index]));
  const [periods, payment, present, future, type] = [number(0, 0), number(1, 0), number(2, 0), number(3, 0), number(4, 0)];
  const balance = (r: number): number => {
    if (Math.abs(r) < 1e-11) return present + payment * periods + future;
    const growth = (1 + r) ** periods;
    return present * growth + (payment * (1 + r * type) * (growth - 1)) / r + future;
  };
  context.work.add(2000);
  return zeroOf(balance, number(5, 0.1)) ?? ExcelError.num;
}

export const cashFlowFunctions: Functions = {
  IRR: values(1, 2, irr),
  XIRR: values(2, 3, xirr),
  MIRR: values(3, 3, mirr),
  RATE: values(3, 6, rate),
  NPV: values(2, MANY, (context, [rateGiven, ...flows]) => {
    const discount = toNumber(toScalar(context, rateGiven));
    if (discount === -1) return ExcelError.div0;
    return presentValue(discount, numbersIn(context, flows)) / (1 + discount);
  }),
  XNPV: values(3, 3, (context, [rateGiven, amounts, dates]) => {
    const discount = toNumber(toScalar(context, rateGiven));
    // Excel takes no negative rate here.
    return discount < 0 ? ExcelError.num : datedValue(discount, datedFlows(context, amounts, dates, ExcelError.num));
  }),
};
