import { toNumber } from '../coerce';
import type { Functions } from '../context';
import { ExcelError } from '../values';
import type { Scalar } from '../values';
import { each } from './define';

/** Mean of a periodic function over half a turn: the trapezoid rule converges at once there. */
function mean(compute: (angle: number) => number, points: number): number {
  let sum = (compute(0) + compute(Math.PI)) / 2;
  for (let i = 1; i < points; i++) sum += compute((Math.PI * i) / points);
  return sum / points;
}

/** Bessel's integrals (Abramowitz and Stegun 9.1.21 and 9.6.19), n whole. */
function besselJ(x: number, n: number): number {
  const points = 64 + 2 * Math.ceil(Math.abs(x) + n);
  return mean((t) => Math.cos(n * t - x * Math.sin(t)), points);
}

/** The ascending series (9.6.10): all terms have one sign, so nothing cancels. */
function besselI(x: number, n: number): number {
  const quarter = (x * x) / 4;
  let term = 1;
  for (let k = 1; k <= n; k++) term *= x / 2 / k;
  let sum = term;
  for (let k = 1; Math.abs(term) > Math.abs(sum) * 1e-17 && k < 10_000; k++) {
    term *= quarter / (k * (k + n));
    sum += term;
  }
  return sum;
}

/** The integral over exp(-x cosh t) cosh nt (9.6.24) falls off doubly exponentially. */
function besselK(x: number, n: number): number {
  const STEP = 1 / 64;
  let sum = Math.exp(-x) / 2;
  for (let t = STEP; ; t += STEP) {
    const exponent = -x * Math.cosh(t);
    const term = Math.exp(exponent + n * t) / 2 + Math.exp(exponent - n * t) / 2;
    sum += term;
    if (exponent + n * t < -745 || (term < sum * 1e-18 && x * Math.sinh(t) > n)) return sum * STEP;
  }
}

/** Y0 and Y1 by 9.1.24's integrals with Gauss-Legendre's three points on many panels, higher orders by recurrence, which is stable upwards. */
function besselY(x: number, n: number): number {
  const oscillating = panels((t) => Math.sin(x * Math.sin(t) - t * 0), Math.PI, 400 + 4 * Math.ceil(x));
  const oscillating1 = panels((t) => Math.sin(x * Math.sin(t) - t), Math.PI, 400 + 4 * Math.ceil(x));
  const end = Math.asinh(760 / x);
  const falling0 = panels((t) => 2 * Math.exp(-x * Math.sinh(t)), end, 4000);
  const falling1 = panels((t) => (Math.exp(t) - Math.exp(-t)) * Math.exp(-x * Math.sinh(t)), end, 4000);
  let before = (oscillating - falling0) / Math.PI;
  let current = (oscillating1 - falling1) / Math.PI;
  if (n === 0) return before;
  for (let k = 1; k < n; k++) [before, current] = [current, ((2 * k) / x) * current - before];
  return current;
}

function panels(compute: (t: number) => number, to: number, count: number): number {
  const width = to / count;
  const offset = (width / 2) * Math.sqrt(0.6);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const middle = (i + 0.5) * width;
    sum += 8 * compute(middle) + 5 * (compute(middle - offset) + compute(middle + offset));
  }
  return (sum * width) / 18;
}

const bessel = (compute: (x: number, n: number) => number, onlyPositive: boolean) =>
  each(2, 2, ([value, order], context): Scalar => {
    if (typeof value === 'boolean' || typeof order === 'boolean') return ExcelError.value;
    const [x, n] = [toNumber(value), Math.trunc(toNumber(order))];
    if (n < 0 || (onlyPositive && x <= 0)) return ExcelError.num;
    context.work.add(20_000 + (Math.abs(x) + n) * 20);
    const result = compute(x, n);
    return Number.isFinite(result) ? result : ExcelError.num;
  });

export const besselFunctions: Functions = {
  BESSELJ: bessel(besselJ, false),
  BESSELI: bessel(besselI, false),
  BESSELK: bessel(besselK, true),
  BESSELY: bessel(besselY, true),
};
