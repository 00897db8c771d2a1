import { toNumber } from '../coerce';
import type { Functions } from '../context';
import { ExcelError } from '../values';
import type { Scalar } from '../values';
import { each } from './define';

type Args = (Scalar | undefined)[];

const isDue = (value: Scalar | undefined): number => (toNumber(value) === 0 ? 0 : 1);
const finite = (value: number): Scalar => (Number.isFinite(value) ? value : ExcelError.num);

/** What one unit paid each period is worth at the end: ((1+r)^n - 1) / r, n for no interest. */
const annuity = (rate: number, periods: number): number => (rate === 0 ? periods : ((1 + rate) ** periods - 1) / rate);

function payment(rate: number, periods: number, present: number, future: number, due: number): number {
  return -(present * (1 + rate) ** periods + future) / ((1 + rate * due) * annuity(rate, periods));
}

function futureValue(rate: number, periods: number, paid: number, present: number, due: number): number {
  return -(present * (1 + rate) ** periods + paid * (1 + rate * due) * annuity(rate, periods));
}

/** Interest of one period on what is owed when it begins (Microsoft, "IPMT function"). Nothing is due at the very start. */
function interest(rate: number, period: number, periods: number, present: number, future: number, due: number): number {
  if (period === 1 && due === 1) return 0;
  const paid = payment(rate, periods, present, future, due);
  const owed = futureValue(rate, period - 1 - due, paid, present, due);
  return due === 1 ? (owed - paid) * rate : owed * rate;
}

function pmt([rateGiven, periodsGiven, present, future, type]: Args): Scalar {
  const [rate, periods] = [toNumber(rateGiven), toNumber(periodsGiven)];
  return periods === 0 || rate <= -1 ? ExcelError.num : finite(payment(rate, periods, toNumber(present), toNumber(future), isDue(type)));
}

const periodic = (principal: boolean) =>
  each(4, 6, ([rateGiven, period, periodsGiven, present, future, type]) => {
    const [rate, at, periods] = [toNumber(rateGiven), toNumber(period), toNumber(periodsGiven)];
    const [now, later, due] = [toNumber(present), toNumber(future), isDue(type)];
    if (at < 1 || at >= periods + 1) return ExcelError.num;
    const share = interest(rate, at, periods, now, later, due);
    return finite(principal ? payment(rate, periods, now, later, due) - share : share);
  });

/** CUMIPMT and CUMPRINC (Microsoft): fractions of periods are cut off, nothing may be negative, the type must be 0 or 1. */
const cumulated = (principal: boolean) =>
  each(6, 6, (args) => {
    // Like all functions of the Analysis ToolPak they take no logical values.
    if (args.some((arg) => typeof arg === 'boolean')) return ExcelError.value;
    const [rateGiven, periodsGiven, presentGiven, fromGiven, toGiven, typeGiven] = args;
    const [rate, periods, present] = [toNumber(rateGiven), toNumber(periodsGiven), toNumber(presentGiven)];
    const [from, to, type] = [Math.ceil(toNumber(fromGiven)), Math.trunc(toNumber(toGiven)), toNumber(typeGiven)];
    if (rate <= 0 || periods <= 0 || present <= 0 || from < 1 || to < from || to > periods || (type !== 0 && type !== 1))
      return ExcelError.num;
    const paid = payment(rate, periods, present, 0, type);
    let total = 0;
    for (let at = from; at <= to; at++) {
      const share = interest(rate, at, periods, present, 0, type);
      total += principal ? paid - share : share;
    }
    return finite(total);
  });

function pv([rateGiven, periodsGiven, paidGiven, future, type]: Args): Scalar {
  const [rate, periods, paid] = [toNumber(rateGiven), toNumber(periodsGiven), toNumber(paidGiven)];
  if (rate === -1) return periods === 0 ? ExcelError.num : ExcelError.div0;
  return finite(-(paid * (1 + rate * isDue(type)) * annuity(rate, periods) + toNumber(future)) / (1 + rate) ** periods);
}

function fv([rateGiven, periodsGiven, paid, present, type]: Args): Scalar {
  const [rate, periods] = [toNumber(rateGiven), toNumber(periodsGiven)];
  if (rate === -1 && periods < 0) return ExcelError.div0;
  return finite(futureValue(rate, periods, toNumber(paid), toNumber(present), isDue(type)));
}

function nper([rateGiven, paidGiven, presentGiven, futureGiven, type]: Args): Scalar {
  const [rate, paid, present, future] = [toNumber(rateGiven), toNumber(paidGiven), toNumber(presentGiven), toNumber(futureGiven)];
  if (rate === 0) return paid === 0 ? ExcelError.div0 : -(present + future) / paid;
  if (rate <= -1) return ExcelError.num;
  const each = paid * (1 + rate * isDue(type));
  const ratio = (each - future * rate) / (present * rate + each);
  return ratio <= 0 ? ExcelError.num : finite(Math.log(ratio) / Math.log(1 + rate));
}

/** Straight line. */
function sln([cost, salvage, life]: Args): Scalar {
  const years = toNumber(life);
  return years === 0 ? ExcelError.div0 : (toNumber(cost) - toNumber(salvage)) / years;
}

/** Sum of the years' digits. */
function syd([cost, salvage, lifeGiven, periodGiven]: Args): Scalar {
  const [life, period] = [toNumber(lifeGiven), toNumber(periodGiven)];
  if (life <= 0 || toNumber(salvage) < 0 || period <= 0 || period > life) return ExcelError.num;
  return ((toNumber(cost) - toNumber(salvage)) * (life - period + 1) * 2) / (life * (life + 1));
}

/** Fixed declining balance; the rate is rounded to three places, and the first and the last year count their months (Microsoft, "DB function"). */
function db([costGiven, salvageGiven, lifeGiven, periodGiven, monthGiven]: Args): Scalar {
  const [cost, salvage, life] = [toNumber(costGiven), toNumber(salvageGiven), toNumber(lifeGiven)];
  const [period, month] = [Math.trunc(toNumber(periodGiven)), monthGiven === undefined ? 12 : Math.trunc(toNumber(monthGiven))];
  if (cost < 0 || salvage < 0 || life <= 0 || month < 1 || month > 12 || period < 1 || period > (month === 12 ? life : life + 1))
    return ExcelError.num;
  if (cost === 0) return 0;
  const rate = Math.round((1 - (salvage / cost) ** (1 / life)) * 1000) / 1000;
  let written = 0;
  for (let at = 1; at <= period; at++) {
    const months = at === 1 ? month : at === Math.floor(life) + 1 ? 12 - month : 12;
    const amount = at === 1 ? (cost * rate * months) / 12 : ((cost - written) * rate * months) / 12;
    if (at === period) return amount;
    written += amount;
  }
  return ExcelError.num;
}

/** Double declining balance, or another factor; never below the salvage value (Microsoft, "DDB function"). */
function ddb([costGiven, salvageGiven, lifeGiven, periodGiven, factorGiven]: Args): Scalar {
  const [cost, salvage, life, period] = [toNumber(costGiven), toNumber(salvageGiven), toNumber(lifeGiven), toNumber(periodGiven)];
  const factor = factorGiven === undefined ? 2 : toNumber(factorGiven);
  if (cost < 0 || salvage < 0 || life <= 0 || period <= 0 || period > life || factor <= 0) return ExcelError.num;
  const rate = Math.min(1, factor / life);
  const before = cost * (1 - rate) ** (period - 1);
  const after = cost * (1 - rate) ** period;
  return Math.max(0, before - Math.max(after, salvage));
}

export const loanFunctions: Functions = {
  PMT: each(3, 5, pmt),
  IPMT: periodic(false),
  PPMT: periodic(true),
  CUMIPMT: cumulated(false),
  CUMPRINC: cumulated(true),
  PV: each(3, 5, pv),
  FV: each(3, 5, fv),
  NPER: each(3, 5, nper),
  SLN: each(3, 3, sln),
  SYD: each(4, 4, syd),
  DB: each(4, 5, db),
  DDB: each(4, 5, ddb),
  PDURATION: each(3, 3, (args) => {
    const [rate, present, future] = args.map(toNumber) as [number, number, number];
    return rate <= 0 || present <= 0 || future <= 0 ? ExcelError.num : Math.log(future / present) / Math.log(1 + rate);
  }),
};
