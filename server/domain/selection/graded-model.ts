/**
 * The graded response model (Samejima 1969) in slope-intercept form: P(category >= k | theta) = logistic(a theta + d_k), k = 1..K-1.
 * One intercept makes it the two-parameter logistic model (Birnbaum 1968). Logistic metric: no factor 1.702 anywhere.
 */
export interface GradedItem {
  /** a, per logit; may be negative or 0, then the item says the opposite or nothing. */
  slope: number;
  /** d_1 > d_2 > ... ; as thresholds, b_k = -d_k / a. */
  intercepts: number[];
}

/** The item with thresholds b_1 < b_2 < ... on the ability scale (logits). */
export function fromThresholds(slope: number, thresholds: number[]): GradedItem {
  return { slope, intercepts: thresholds.map((b) => -slope * b) };
}

export const categoriesOf = ({ intercepts }: GradedItem): number => intercepts.length + 1;

/** Without overflow for any finite x. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

/** ln logistic(x), exact also where logistic(x) rounds to 0. */
function logLogistic(x: number): number {
  return x >= 0 ? -Math.log1p(Math.exp(-x)) : x - Math.log1p(Math.exp(x));
}

/** The boundaries below and above a category, as arguments of the logistic; the outermost ones are infinite. */
function boundaries({ slope, intercepts }: GradedItem, category: number, theta: number): { below: number; above: number } {
  const lower = intercepts[category - 1];
  const upper = intercepts[category];
  return {
    below: lower === undefined ? Infinity : slope * theta + lower,
    above: upper === undefined ? -Infinity : slope * theta + upper,
  };
}

/** ln P(category | theta). A difference of logistics written as a product, F(u) - F(v) = F(u) F(-v) (1 - e^(v-u)): no digits cancel in the tails. */
export function logProbability(item: GradedItem, category: number, theta: number): number {
  const { below, above } = boundaries(item, category, theta);
  const lower = below === Infinity ? 0 : logLogistic(below);
  const upper = above === -Infinity ? 0 : logLogistic(-above);
  return lower + upper + (below === Infinity || above === -Infinity ? 0 : Math.log1p(-Math.exp(above - below)));
}

/** P(category | theta) for every category, from 0 up. */
export function categoryProbabilities(item: GradedItem, theta: number): number[] {
  return Array.from({ length: categoriesOf(item) }, (_, category) => Math.exp(logProbability(item, category, theta)));
}

/** d/dtheta of ln P(category | theta) = a (1 - F(u) - F(v)). Decreasing in theta: the likelihood has one maximum. */
export function slopeOfLog(item: GradedItem, category: number, theta: number): number {
  const { below, above } = boundaries(item, category, theta);
  return item.slope * (1 - logistic(below) - logistic(above));
}

/**
 * Fisher information of the item at theta, per squared logit: sum over categories of P'^2 / P (Samejima 1969), here as a^2 P (1 - F(u) - F(v))^2,
 * which divides by nothing. For 2PL it is a^2 P (1 - P).
 */
export function information(theta: number, { slope, intercepts }: GradedItem): number {
  let total = 0;
  let below = 1;
  for (let k = 0; k <= intercepts.length; k += 1) {
    const above = k < intercepts.length ? logistic(slope * theta + intercepts[k]!) : 0;
    total += (below - above) * (1 - below - above) ** 2;
    below = above;
  }
  return slope ** 2 * total;
}
