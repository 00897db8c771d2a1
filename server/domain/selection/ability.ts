/** One answered item: its 2PL parameters and the share of credit earned, 0 to 1. */
export interface Observation {
  /** Discrimination. */
  slope: number;
  /** Logits. */
  difficulty: number;
  share: number;
}

export interface Prior {
  mean: number;
  sd: number;
}

export interface Ability {
  /** Logits; posterior mean. */
  theta: number;
  /** Posterior standard deviation. */
  standardError: number;
}

/** P(right | theta) under the two-parameter logistic model (Birnbaum 1968). */
export function probability(theta: number, { slope, difficulty }: Pick<Observation, 'slope' | 'difficulty'>): number {
  return 1 / (1 + Math.exp(-slope * (theta - difficulty)));
}

/** Fisher information of a 2PL item at theta: a² P (1 - P) (Lord 1980). */
export function information(theta: number, item: Pick<Observation, 'slope' | 'difficulty'>): number {
  const p = probability(theta, item);
  return item.slope ** 2 * p * (1 - p);
}

/** Nodes of the quadrature, in standard deviations of the prior around its mean. */
const NODES = Array.from({ length: 81 }, (_, i) => -5 + i * 0.125);

/**
 * Expected a posteriori estimate (Bock & Mislevy 1982) with a normal prior: finite for all-right and all-wrong records.
 * Partial credit enters the likelihood as P^share (1-P)^(1-share), which is the 2PL likelihood for shares of 0 and 1.
 */
export function estimateAbility(observations: Observation[], prior: Prior): Ability {
  const nodes = NODES.map((z) => prior.mean + z * prior.sd);
  const logs = nodes.map((theta, i) => -0.5 * (NODES[i] ?? 0) ** 2 + logLikelihood(theta, observations));
  const peak = Math.max(...logs);
  const weights = logs.map((l) => Math.exp(l - peak));
  const total = sum(weights);
  const theta = sum(nodes.map((t, i) => t * (weights[i] ?? 0))) / total;
  const variance = sum(nodes.map((t, i) => (t - theta) ** 2 * (weights[i] ?? 0))) / total;
  return { theta, standardError: Math.sqrt(variance) };
}

function logLikelihood(theta: number, observations: Observation[]): number {
  return sum(
    observations.map(({ share, ...item }) => {
      const p = probability(theta, item);
      return share * Math.log(p) + (1 - share) * Math.log(1 - p);
    }),
  );
}

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
