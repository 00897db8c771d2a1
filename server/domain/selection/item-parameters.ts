import { fromThresholds, type GradedItem } from './graded-model';

/** What is believed of one item, in logits. Kept with each instance as it was served: a later calibration changes no past interview. */
export interface ItemParameters {
  slope: number;
  /** Location b: where half of the credit is expected. */
  difficulty: number;
  /** Thresholds relative to `difficulty`, ascending: one for each credit category above 0. */
  steps: number[];
  /** Standard deviation of what is not known about `difficulty`. */
  difficultySd: number;
  /** Of the parameter set that these came from; 0 is the author's estimate. */
  version: number;
}

/** What is known of an item before anybody answered it. */
export interface AuthoredItem {
  type: string;
  slope: number;
  difficulty: number;
  /** Calibrated ones, where there are any. */
  parameters?: ItemParameters | undefined;
}

/** Uncertainty of an author's difficulty, in logits. */
export const COLD_START_SD = 0.5;

/**
 * Credit as a share of full marks, cut into four categories: little or nothing; part of the checks; nearly (mended after being shown the failing case,
 * right after a hint, or all checks but one); right at once. They are the groups that marks really fall into (docs/grading.md).
 */
const CREDIT_CUTS = [0.3, 0.7, 0.95];
/** Before calibration: at theta = b the categories have chances of 30, 20, 20 and 30 percent with the usual slope. */
const COLD_STEPS = [-0.7, 0, 0.7];

/** One value to give or one option to choose: right or not. */
const RIGHT_OR_NOT = new Set(['predict', 'choice']);
const RIGHT_CUTS = [0.65];

/** A question that is answered in words alone has no correctness, so it tells the estimate nothing. */
export const isMeasured = ({ type }: Pick<AuthoredItem, 'type'>): boolean => type !== 'explain';

export function parametersOf({ type, slope, difficulty, parameters }: AuthoredItem): ItemParameters {
  return parameters ?? { slope, difficulty, steps: RIGHT_OR_NOT.has(type) ? [0] : COLD_STEPS, difficultySd: COLD_START_SD, version: 0 };
}

/** The credit category of a share of full marks (0 to 1) on an item with so many thresholds. */
export function creditCategory(share: number, { steps }: Pick<ItemParameters, 'steps'>): number {
  const cuts = steps.length === 1 ? RIGHT_CUTS : CREDIT_CUTS;
  return cuts.filter((cut) => share >= cut).length;
}

/** The model as if the parameters were known exactly. */
export function exactModel({ slope, difficulty, steps }: ItemParameters): GradedItem {
  return fromThresholds(
    slope,
    steps.map((step) => difficulty + step),
  );
}

/**
 * The model with the uncertainty of the difficulty averaged out. A logistic averaged over a normal shift is nearly a logistic again, flatter by
 * 1 / sqrt(1 + pi a^2 s^2 / 8) (MacKay 1992; Spiegelhalter & Lauritzen 1990). Category probabilities are differences of such curves, so the whole
 * item flattens by that factor, tells less, and the standard error of a person grows as it should (as in Tsutakawa & Johnson 1990).
 */
export function cautiousModel(parameters: ItemParameters): GradedItem {
  const { slope, difficultySd } = parameters;
  const factor = 1 / Math.sqrt(1 + (Math.PI / 8) * (slope * difficultySd) ** 2);
  return exactModel({ ...parameters, slope: slope * factor });
}
