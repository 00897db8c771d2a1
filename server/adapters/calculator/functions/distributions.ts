import { toBoolean, toNumber } from '../coerce';
import type { Context, Functions } from '../context';
import { ExcelError, raise } from '../values';
import type { Scalar } from '../values';
import { each } from './define';

type Args = (Scalar | undefined)[];

/** Lanczos' approximation with g = 607/128 (coefficients of P. Godfrey, 2001): about 15 digits. */
const LANCZOS = [
  0.9999999999999971,
  57.15623566586292,
  -59.59796035547549,
  14.136097974741746,
  -0.4919138160976202,
  3.399464998481189e-05,
  4.652362892704858e-05,
  -9.837447530487956e-05,
  0.0001580887032249125,
  -0.00021026444172410488,
  0.00021743961811521265,
  -0.0001643181065367639,
  8.441822398385275e-05,
  -2.6190838401581408e-05,
  3.6899182659531625e-06,
]; // prettier-ignore

/** Natural logarithm of the gamma function, for x > 0. */
export function lnGamma(x: number): number {
  const sum = LANCZOS.slice(1).reduce((total, coefficient, i) => total + coefficient / (x + i), LANCZOS[0]!);
  const base = x + 607 / 128 - 0.5;
  return (x - 0.5) * Math.log(base) - base + Math.log(2 * Math.PI) / 2 + Math.log(sum);
}

function gamma(x: number): number {
  if (Number.isInteger(x)) {
    let product = 1;
    for (let i = 2; i < x; i++) product *= i;
    return product;
  }
  return x < 0.5 ? Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x)) : Math.exp(lnGamma(x));
}

/** Upper and lower regularized incomplete gamma function: series below a + 1, continued fraction (Lentz) above. */
export function gammaParts(context: Context, a: number, x: number): { lower: number; upper: number } {
  if (x <= 0) return { lower: 0, upper: 1 };
  const front = Math.exp(a * Math.log(x) - x - lnGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = a + 1; Math.abs(term) > Math.abs(sum) * 1e-17; n++) {
      context.work.add(1);
      term *= x / n;
      sum += term;
    }
    return { lower: sum * front, upper: 1 - sum * front };
  }
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let i = 1; ; i++) {
    context.work.add(1);
    const an = -i * (i - a);
    b += 2;
    d = 1 / (an * d + b || tiny);
    c = b + an / c || tiny;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-16 || i > 100_000) return { lower: 1 - front * h, upper: front * h };
  }
}

function normal(context: Context, z: number): number {
  const { lower, upper } = gammaParts(context, 0.5, (z * z) / 2);
  return z < 0 ? upper / 2 : 0.5 + lower / 2;
}

const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** A rational start for the smaller tail, then polished by Halley's method. */
function normalInverse(context: Context, p: number): number {
  if (p === 0.5) return 0;
  const tail = Math.min(p, 1 - p);
  // Abramowitz and Stegun 26.2.23, good to 4.5e-4.
  const t = Math.sqrt(-2 * Math.log(tail));
  let z = -(t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3));
  for (let i = 0; i < 4; i++) {
    const step = (normal(context, z) - tail) / density(z);
    z -= step / (1 + (z * step) / 2);
  }
  return p < 0.5 ? z : -z;
}

const positive = (value: Scalar | undefined): number => {
  const number = toNumber(value);
  return number <= 0 ? raise(ExcelError.num) : number;
};

function probability(value: Scalar | undefined): number {
  const number = toNumber(value);
  return number <= 0 || number >= 1 ? raise(ExcelError.num) : number;
}

function normDist([x, mean, deviation, cumulative]: Args, context: Context): Scalar {
  const sd = positive(deviation);
  const z = (toNumber(x) - toNumber(mean)) / sd;
  return toBoolean(cumulative) ? normal(context, z) : density(z) / sd;
}

function logNormDist([x, mean, deviation, cumulative = true]: Args, context: Context): Scalar {
  const [at, sd] = [positive(x), positive(deviation)];
  const z = (Math.log(at) - toNumber(mean)) / sd;
  return toBoolean(cumulative) ? normal(context, z) : density(z) / (sd * at);
}

const normInv = ([p, mean, deviation]: Args, context: Context): number => {
  const [share, sd] = [probability(p), positive(deviation)];
  return toNumber(mean) + sd * normalInverse(context, share);
};

function poisson([countGiven, meanGiven, cumulative]: Args, context: Context): Scalar {
  const [count, mean] = [Math.trunc(toNumber(countGiven)), toNumber(meanGiven)];
  if (toNumber(countGiven) < 0 || mean < 0) return ExcelError.num;
  if (toBoolean(cumulative)) return mean === 0 ? 1 : gammaParts(context, count + 1, mean).upper;
  return mean === 0 ? Number(count === 0) : Math.exp(count * Math.log(mean) - mean - lnGamma(count + 1));
}

/** Probability of exactly k successes. */
function binomial(n: number, k: number, p: number): number {
  if (p === 0) return Number(k === 0);
  if (p === 1) return Number(k === n);
  return Math.exp(lnGamma(n + 1) - lnGamma(k + 1) - lnGamma(n - k + 1) + k * Math.log(p) + (n - k) * Math.log1p(-p));
}

function binomDist([successes, trials, chance, cumulative]: Args, context: Context): Scalar {
  const [k, n, p] = [Math.trunc(toNumber(successes)), Math.trunc(toNumber(trials)), toNumber(chance)];
  if (k < 0 || k > n || p < 0 || p > 1) return ExcelError.num;
  if (!toBoolean(cumulative)) return binomial(n, k, p);
  context.work.add(k * 20);
  let total = 0;
  for (let i = 0; i <= k; i++) total += binomial(n, i, p);
  return Math.min(1, total);
}

/** The smallest number of successes whose cumulative probability reaches alpha; a step costs, so that a billion trials are refused and do not hang. */
function binomInv([trials, chance, alpha]: Args, context: Context): Scalar {
  const [n, p, level] = [Math.trunc(toNumber(trials)), toNumber(chance), toNumber(alpha)];
  if (n < 0 || p < 0 || p > 1 || level < 0 || level > 1) return ExcelError.num;
  if (p <= 0 || p >= 1 || level <= 0 || level >= 1) return ExcelError.num;
  let total = 0;
  for (let k = 0; k <= n; k++) {
    context.work.add(20);
    total += binomial(n, k, p);
    if (total >= level * (1 - 1e-15)) return k;
  }
  return n;
}

const standard = each(2, 2, ([z, cumulative], context) => (toBoolean(cumulative) ? normal(context, toNumber(z)) : density(toNumber(z))));

export const distributionFunctions: Functions = {
  'NORM.DIST': each(4, 4, normDist),
  NORMDIST: each(4, 4, normDist),
  'NORM.INV': each(3, 3, normInv),
  NORMINV: each(3, 3, normInv),
  'NORM.S.DIST': standard,
  NORMSDIST: each(1, 1, ([z], context) => normal(context, toNumber(z))),
  'NORM.S.INV': each(1, 1, ([p], context) => normalInverse(context, probability(p))),
  NORMSINV: each(1, 1, ([p], context) => normalInverse(context, probability(p))),
  'LOGNORM.DIST': each(4, 4, logNormDist),
  LOGNORMDIST: each(3, 3, logNormDist),
  'LOGNORM.INV': each(3, 3, (args, context) => Math.exp(normInv(args, context))),
  LOGINV: each(3, 3, (args, context) => Math.exp(normInv(args, context))),
  'POISSON.DIST': each(3, 3, poisson),
  POISSON: each(3, 3, poisson),
  'BINOM.DIST': each(4, 4, binomDist),
  BINOMDIST: each(4, 4, binomDist),
  'BINOM.INV': each(3, 3, binomInv),
  CRITBINOM: each(3, 3, binomInv),
  GAMMA: each(1, 1, ([value]) => {
    const x = toNumber(value);
    if (x === 0 || (x < 0 && Number.isInteger(x)) || x > 171.7) return ExcelError.num;
    return gamma(x);
  }),
  GAMMALN: each(1, 1, ([value]) => lnGamma(positive(value))),
  'GAMMALN.PRECISE': each(1, 1, ([value]) => lnGamma(positive(value))),
};
