import type { Ability, Prior } from './ability';
import { categoriesOf, logProbability, type GradedItem } from './graded-model';

/** The posterior on fixed nodes, for many people at once (simulation, calibration): a tenth of a logit apart, well past any prior in use. */
export const NODES: readonly number[] = Array.from({ length: 161 }, (_, i) => (i - 80) / 10);

/** Not normalised, in logarithms, one value for each node. */
export type LogDensity = Float64Array;

export function priorDensity({ mean, sd }: Prior): LogDensity {
  return Float64Array.from(NODES, (theta) => -0.5 * ((theta - mean) / sd) ** 2);
}

/** ln P(category | node), by category. */
export function logTable(item: GradedItem): LogDensity[] {
  return Array.from({ length: categoriesOf(item) }, (_, category) =>
    Float64Array.from(NODES, (theta) => logProbability(item, category, theta)),
  );
}

/** In place. */
export function multiply(density: LogDensity, by: LogDensity, sign: 1 | -1 = 1): void {
  for (let i = 0; i < density.length; i += 1) density[i]! += sign * by[i]!;
}

/** Normalised weights of the nodes. */
export function weightsOf(density: LogDensity): Float64Array {
  let peak = -Infinity;
  for (const log of density) if (log > peak) peak = log;
  const weights = density.map((log) => Math.exp(log - peak));
  let total = 0;
  for (const weight of weights) total += weight;
  return weights.map((weight) => weight / total);
}

/** As `estimateAbility`, to about four decimals. */
export function abilityFrom(density: LogDensity): Ability {
  const weights = weightsOf(density);
  let theta = 0;
  let square = 0;
  for (let i = 0; i < weights.length; i += 1) {
    theta += weights[i]! * NODES[i]!;
    square += weights[i]! * NODES[i]! ** 2;
  }
  return { theta, standardError: Math.sqrt(square - theta ** 2) };
}
