import { describe, expect, it } from 'vitest';
import { estimateAbility, mapEstimate, ML_BOUND, mlEstimate, standardErrorAt, type Observation } from './ability';
import { categoryProbabilities, fromThresholds, information, logProbability, slopeOfLog } from './graded-model';
import lsat7 from '../../testing/irt/lsat7.json';

const standard = { mean: 0, sd: 1 };
const lsat = (pattern: number[]): Observation[] =>
  lsat7.items.map(({ a, d }, i) => ({ item: { slope: a, intercepts: [d] }, category: pattern[i]! }));
const graded = fromThresholds(1.2, [-0.7, 0, 0.7]);
const times = (n: number, category: number, item = graded): Observation[] => Array.from({ length: n }, () => ({ item, category }));

/** The posterior summed over a fine, fixed grid: a second way to the same numbers. */
function summed(observations: Observation[], { mean, sd }: { mean: number; sd: number }) {
  let [total, first, second] = [0, 0, 0];
  for (let theta = -40; theta <= 40; theta += 0.02) {
    const weight = observations.reduce(
      (product, { item, category }) => product * categoryProbabilities(item, theta)[category]!,
      Math.exp(-0.5 * ((theta - mean) / sd) ** 2),
    );
    total += weight;
    first += weight * theta;
    second += weight * theta ** 2;
  }
  return { theta: first / total, standardError: Math.sqrt(second / total - (first / total) ** 2) };
}

describe('the graded model', () => {
  it('gives probabilities that add up to one, also far out', () => {
    for (const theta of [-700, -8, -0.3, 0, 2.5, 700])
      expect(categoryProbabilities(graded, theta).reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });

  it('is the two-parameter logistic model with one threshold', () => {
    const item = fromThresholds(1.4, [0.7]);
    expect(categoryProbabilities(item, 0.7)[1]).toBeCloseTo(0.5, 12);
    expect(information(0.7, item)).toBeCloseTo(1.4 ** 2 / 4, 12);
    expect(information(1.5, item)).toBeCloseTo(1.4 ** 2 * (1 / (1 + Math.exp(-1.12))) * (1 / (1 + Math.exp(1.12))), 12);
  });

  it('agrees with Samejima’s boundaries: P(at least k) is a logistic', () => {
    const atLeast = categoryProbabilities(graded, 0.4).reverse();
    expect(atLeast[0]).toBeCloseTo(1 / (1 + Math.exp(-1.2 * (0.4 - 0.7))), 12);
    expect(atLeast[0]! + atLeast[1]!).toBeCloseTo(1 / (1 + Math.exp(-1.2 * 0.4)), 12);
  });

  it('has the slope of its own logarithm', () => {
    for (const category of [0, 1, 2, 3]) {
      const numeric = (logProbability(graded, category, 0.5001) - logProbability(graded, category, 0.4999)) / 0.0002;
      expect(slopeOfLog(graded, category, 0.5)).toBeCloseTo(numeric, 6);
    }
  });

  it('tells more with partial credit than without', () => {
    expect(information(0, graded)).toBeGreaterThan(information(0, fromThresholds(1.2, [0])));
  });
});

describe('the ability estimate', () => {
  it.each(lsat7.patterns.map((pattern, i) => [pattern.join(''), pattern, lsat7.eap_published[i]!, lsat7.map_published[i]!] as const))(
    'agrees with the EAP and MAP values published for LSAT7, pattern %s',
    (_name, pattern, eap, map) => {
      expect(Math.abs(estimateAbility(lsat(pattern), standard).theta - eap)).toBeLessThan(lsat7.tolerance);
      expect(Math.abs(mapEstimate(lsat(pattern), standard) - map)).toBeLessThan(0.001);
    },
  );

  it('agrees with the log-likelihood published for all 1,000 persons of LSAT7', () => {
    const grid = Array.from({ length: 1201 }, (_, i) => -6 + i * 0.01);
    const density = grid.map((theta) => (Math.exp(-0.5 * theta ** 2) / Math.sqrt(2 * Math.PI)) * 0.01);
    const marginal = (pattern: number[]) =>
      grid.reduce(
        (sum, theta, k) =>
          sum + density[k]! * Math.exp(lsat(pattern).reduce((log, { item, category }) => log + logProbability(item, category, theta), 0)),
        0,
      );
    const total = lsat7.pattern_counts.reduce((sum, { pattern, count }) => sum + count * Math.log(marginal(pattern)), 0);
    expect(total).toBeCloseTo(lsat7.log_likelihood_over_all_1000_persons, 1);
  });

  it.each([
    ['a mixed record', [...times(2, 3), ...times(1, 1), ...times(1, 0, fromThresholds(2, [1, 2]))], standard],
    ['all right', times(6, 3), standard],
    ['a far prior', times(6, 0), { mean: 4, sd: 0.5 }],
    ['a wide prior', times(3, 3), { mean: 0, sd: 5 }],
    ['steep items', times(4, 1, fromThresholds(8, [-0.05, 0.05])), standard],
    ['an item that says the opposite', times(2, 1, { slope: -1, intercepts: [0.3] }), { mean: 1, sd: 2 }],
  ])('agrees with a sum over a fine grid: %s', (_name, observations, prior) => {
    const { theta, standardError } = estimateAbility(observations, prior);
    const other = summed(observations, prior);
    expect(theta).toBeCloseTo(other.theta, 5);
    expect(standardError).toBeCloseTo(other.standardError, 5);
  });

  it('stays finite and within reason when everything is right or everything is wrong', () => {
    const right = estimateAbility(times(10, 3), standard);
    const wrong = estimateAbility(times(10, 0), standard);
    expect(right.theta).toBeGreaterThan(0.8);
    expect(right.theta).toBeLessThan(4);
    expect(wrong.theta).toBeCloseTo(-right.theta, 6);
    expect(mapEstimate(times(10, 3), standard)).toBeLessThan(4);
    expect(mlEstimate(times(10, 3))).toBe(ML_BOUND);
    expect(mlEstimate(times(10, 0))).toBe(-ML_BOUND);
  });

  it('survives a thousand answers and slopes without bound', () => {
    const { theta, standardError } = estimateAbility(times(1000, 3, fromThresholds(30, [0])), standard);
    expect(Number.isFinite(theta)).toBe(true);
    expect(standardError).toBeGreaterThan(0);
  });

  it('finds the maximum of the likelihood where there is one', () => {
    const record = [...times(3, 2), ...times(1, 0)];
    const at = mlEstimate(record);
    expect(record.reduce((sum, { item, category }) => sum + slopeOfLog(item, category, at), 0)).toBeCloseTo(0, 6);
  });

  it('is the prior before the first answer, and surer with each one', () => {
    const prior = { mean: -1.2, sd: 1 };
    const none = estimateAbility([], prior);
    expect(none.theta).toBeCloseTo(-1.2, 6);
    expect(none.standardError).toBeCloseTo(1, 6);
    expect(mapEstimate([], prior)).toBe(-1.2);
    expect(estimateAbility(times(1, 3), prior).standardError).toBeLessThan(none.standardError);
  });

  it('ranks the credit categories', () => {
    const at = [0, 1, 2, 3].map((category) => estimateAbility(times(1, category), standard).theta);
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(new Set(at).size).toBe(4);
  });

  it('has a standard error from information alone of one over its root', () => {
    expect(standardErrorAt(0, [graded, graded, graded, graded])).toBeCloseTo(0.5 / Math.sqrt(information(0, graded)), 12);
  });
});
