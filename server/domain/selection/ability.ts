import { information, logProbability, slopeOfLog, type GradedItem } from './graded-model';

/** One answered item and the category reached, 0 for none up to the number of intercepts. */
export interface Observation {
  item: GradedItem;
  category: number;
}

/** Normal, in logits. */
export interface Prior {
  mean: number;
  sd: number;
}

export interface Ability {
  /** Logits; posterior mean. */
  theta: number;
  /** Posterior standard deviation, in logits. */
  standardError: number;
}

/**
 * Where the maximum-likelihood estimate stops, in logits: an all-right or all-wrong record has its maximum at infinity, and beyond six no question
 * of any bank tells people apart.
 */
export const ML_BOUND = 6;

/** The quadrature ends where the posterior is e^-40 of its peak: 18 standard deviations in all, if it is normal. */
const NEGLIGIBLE = 40;
const INTERVALS = 200;
/** A very wide prior needs more, or steps jump over the slope of an item: at most this, in units of 1 / a. */
const WIDEST_STEP = 0.5;
const MOST_INTERVALS = 50_000;

/**
 * Expected a posteriori estimate and posterior standard deviation (Bock & Mislevy 1982) by the trapezoidal rule. The nodes follow the posterior,
 * not the prior, so that wide priors and long records are as exact as usual ones. Finite for all-right and all-wrong records.
 */
export function estimateAbility(observations: Observation[], prior: Prior): Ability {
  const logPosterior = (theta: number) => -0.5 * ((theta - prior.mean) / prior.sd) ** 2 + logLikelihood(theta, observations);
  const mode = mapEstimate(observations, prior);
  const peak = logPosterior(mode);
  const from = mode - reach((step) => peak - logPosterior(mode - step), prior.sd);
  const to = mode + reach((step) => peak - logPosterior(mode + step), prior.sd);
  const steepest = Math.max(0, ...observations.map(({ item }) => Math.abs(item.slope)));
  const intervals = Math.min(MOST_INTERVALS, Math.max(INTERVALS, Math.ceil(((to - from) * steepest) / WIDEST_STEP)));
  const width = (to - from) / intervals;
  let total = 0;
  let first = 0;
  let second = 0;
  for (let i = 0; i <= intervals; i += 1) {
    const offset = from + i * width - mode;
    const weight = Math.exp(logPosterior(mode + offset) - peak);
    total += weight;
    first += weight * offset;
    second += weight * offset ** 2;
  }
  const shift = first / total;
  return { theta: mode + shift, standardError: Math.sqrt(second / total - shift ** 2) };
}

/** How far from its peak a log-concave density has fallen by NEGLIGIBLE, to within an eighth. `drop` grows with the distance. */
function reach(drop: (distance: number) => number, sd: number): number {
  let far = sd;
  while (drop(far) < NEGLIGIBLE) far *= 2;
  let near = 0;
  while (far - near > far / 8) {
    const middle = (near + far) / 2;
    if (drop(middle) < NEGLIGIBLE) near = middle;
    else far = middle;
  }
  return far;
}

/** Maximum a posteriori estimate, in logits (Samejima 1969; Mislevy 1986): the one zero of a decreasing function, bracketed by the largest possible score. */
export function mapEstimate(observations: Observation[], { mean, sd }: Prior): number {
  const most = sd ** 2 * observations.reduce((sum, { item }) => sum + Math.abs(item.slope), 0);
  return zeroOf((theta) => score(theta, observations) - (theta - mean) / sd ** 2, mean - most, mean + most);
}

/** Maximum-likelihood estimate within ±ML_BOUND logits; a record that points past a bound gets that bound, and no record at all gets 0. */
export function mlEstimate(observations: Observation[]): number {
  const telling = observations.filter(({ item }) => item.slope !== 0);
  if (telling.length === 0) return 0;
  return zeroOf((theta) => score(theta, telling), -ML_BOUND, ML_BOUND);
}

/** 1 / sqrt(test information) at theta: the standard error without a prior, in logits (Lord 1980). Infinite without answers. */
export function standardErrorAt(theta: number, items: GradedItem[]): number {
  return 1 / Math.sqrt(items.reduce((sum, item) => sum + information(theta, item), 0));
}

function logLikelihood(theta: number, observations: Observation[]): number {
  let total = 0;
  for (const { item, category } of observations) total += logProbability(item, category, theta);
  return total;
}

function score(theta: number, observations: Observation[]): number {
  let total = 0;
  for (const { item, category } of observations) total += slopeOfLog(item, category, theta);
  return total;
}

/** Bisection: slower than Newton's method and never astray. Where the sign doesn't change, the end that is nearer to a zero. */
function zeroOf(decreasing: (x: number) => number, from: number, to: number): number {
  if (decreasing(from) <= 0) return from;
  if (decreasing(to) >= 0) return to;
  let [low, high] = [from, to];
  while (high - low > 1e-10 * Math.max(1, Math.abs(low))) {
    const middle = (low + high) / 2;
    if (decreasing(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
