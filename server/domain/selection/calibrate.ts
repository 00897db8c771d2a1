import type { Prior } from './ability';
import { logistic, slopeOfLog } from './graded-model';
import { exactModel, type ItemParameters } from './item-parameters';
import { logTable, multiply, NODES, priorDensity, weightsOf, type LogDensity } from './posterior-grid';

/** What one person's interview says about the items that it asked. */
export interface AnswerRecord {
  prior: Prior;
  /** Each item at most once. */
  answers: { itemId: string; category: number }[];
}

export interface Believed {
  id: string;
  /** Before any answer: the author's. Always the author's, never an earlier calibration, which rests on the same answers. */
  parameters: ItemParameters;
}

export interface Calibrated {
  id: string;
  answers: number;
  parameters: Omit<ItemParameters, 'version'>;
}

/** Below it an item keeps its slope and steps, and only the difficulty moves: a slope from few answers is noise. */
export const ANSWERS_FOR_SLOPE = 150;

/** Standard deviations of the priors that regularise, of ln a and of ln of each gap between thresholds. */
const LOG_SLOPE_SD = 0.25;
const LOG_GAP_SD = 0.35;

const MOST_ROUNDS = 80;
const SETTLED = 0.001;

/**
 * Marginal maximum a posteriori estimates of all items at once, by EM over the people's abilities (Bock & Aitkin 1981; with priors Mislevy 1986).
 * The people's own priors fix the scale. That later questions were chosen by earlier answers does no harm: the choice depends on what was observed
 * only (Mislevy & Wu 1996). Items without answers come out as they went in.
 */
export function calibrate(records: AnswerRecord[], items: Believed[]): Calibrated[] {
  const counts = new Map<string, number>();
  for (const { answers } of records) for (const { itemId } of answers) counts.set(itemId, (counts.get(itemId) ?? 0) + 1);
  const asked = items.filter(({ id }) => counts.has(id));
  let current = new Map(asked.map(({ id, parameters }) => [id, parameters]));
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const expected = expectedCounts(records, current);
    const next = new Map(
      asked.map(({ id, parameters }) => [id, bestFor(expected.get(id)!, parameters, current.get(id)!, counts.get(id)!)]),
    );
    const moved = Math.max(0, ...asked.map(({ id }) => distance(next.get(id)!, current.get(id)!)));
    current = next;
    if (moved < SETTLED) break;
  }
  const known = informationOn(records, current);
  return items.map(({ id, parameters }) => {
    const { slope, difficulty, steps } = current.get(id) ?? parameters;
    const difficultySd = 1 / Math.sqrt(1 / parameters.difficultySd ** 2 + (known.get(id) ?? 0));
    return { id, answers: counts.get(id) ?? 0, parameters: { slope, difficulty, steps, difficultySd } };
  });
}

const distance = (a: ItemParameters, b: ItemParameters): number =>
  Math.max(Math.abs(a.difficulty - b.difficulty), Math.abs(a.slope - b.slope), ...a.steps.map((step, k) => Math.abs(step - b.steps[k]!)));

/** A person's posterior under these parameters, with the tables used, by item. */
export type Tables = Map<string, LogDensity[]>;

export const tablesOf = (parameters: Map<string, ItemParameters>): Tables =>
  new Map([...parameters].map(([id, own]) => [id, logTable(exactModel(own))]));

export function posteriorOf({ prior, answers }: AnswerRecord, tables: Tables): LogDensity {
  const density = priorDensity(prior);
  for (const { itemId, category } of answers) {
    const table = tables.get(itemId)?.[category];
    if (table) multiply(density, table);
  }
  return density;
}

/** E step: how many people of each ability are expected to have reached each category. */
function expectedCounts(records: AnswerRecord[], parameters: Map<string, ItemParameters>): Map<string, Float64Array[]> {
  const tables = tablesOf(parameters);
  const counts = new Map([...tables].map(([id, table]) => [id, table.map(() => new Float64Array(NODES.length))]));
  for (const record of records) {
    const weights = weightsOf(posteriorOf(record, tables));
    for (const { itemId, category } of record.answers) {
      const row = counts.get(itemId)?.[category];
      if (row) multiply(row, weights);
    }
  }
  return counts;
}

/** M step for one item: a few sweeps of Newton steps, one coordinate at a time; EM goes on in the next round. */
function bestFor(counts: Float64Array[], author: ItemParameters, from: ItemParameters, answers: number): ItemParameters {
  let at = coordinatesOf(from);
  const centre = coordinatesOf(author);
  const sds = at.map((_, i) => (i === 0 ? author.difficultySd : i === 1 ? LOG_SLOPE_SD : LOG_GAP_SD));
  const objective = (x: number[]) =>
    expectedLogLikelihood(counts, parametersAt(x, from)) -
    x.reduce((sum, value, i) => sum + 0.5 * ((value - centre[i]!) / sds[i]!) ** 2, 0);
  const free = answers >= ANSWERS_FOR_SLOPE ? at.map((_, i) => i) : [0];
  for (let sweep = 0; sweep < 2; sweep += 1) for (const i of free) at = newtonStep(objective, at, i);
  return parametersAt(at, from);
}

const STEP = 1e-3;
const LONGEST = 0.5;

function newtonStep(objective: (x: number[]) => number, at: number[], i: number): number[] {
  const moved = (by: number) => at.map((value, k) => (k === i ? value + by : value));
  const [before, here, after] = [objective(moved(-STEP)), objective(at), objective(moved(STEP))];
  const gradient = (after - before) / (2 * STEP);
  const curvature = (after - 2 * here + before) / STEP ** 2;
  let by = curvature < 0 ? -gradient / curvature : Math.sign(gradient) * LONGEST;
  by = Math.max(-LONGEST, Math.min(LONGEST, by));
  while (objective(moved(by)) < here && Math.abs(by) > 1e-6) by /= 2;
  return Math.abs(by) > 1e-6 ? moved(by) : at;
}

/** Free of bounds: difficulty, ln slope, ln of each gap. The thresholds' mean is kept with the difficulty. */
function coordinatesOf({ difficulty, slope, steps }: ItemParameters): number[] {
  return [difficulty, Math.log(slope), ...steps.slice(1).map((step, k) => Math.log(step - steps[k]!))];
}

function parametersAt([difficulty, logSlope, ...logGaps]: number[], like: ItemParameters): ItemParameters {
  let step = 0;
  const raw = [0, ...logGaps.map((gap) => (step += Math.exp(gap)))];
  const middle = raw.reduce((a, b) => a + b, 0) / raw.length;
  return { ...like, difficulty: difficulty!, slope: Math.exp(logSlope!), steps: raw.map((value) => value - middle) };
}

/** Nearly no chance: keeps the logarithm finite where a Newton step looks too far. */
const LEAST_CHANCE = 1e-12;

function expectedLogLikelihood(counts: Float64Array[], parameters: ItemParameters): number {
  const { slope, intercepts } = exactModel(parameters);
  let total = 0;
  for (let i = 0; i < NODES.length; i += 1) {
    let below = 1;
    for (let k = 0; k < counts.length; k += 1) {
      const above = k < intercepts.length ? logistic(slope * NODES[i]! + intercepts[k]!) : 0;
      const count = counts[k]![i]!;
      if (count > 1e-9) total += count * Math.log(Math.max(LEAST_CHANCE, below - above));
      below = above;
    }
  }
  return total;
}

/**
 * Information on each difficulty, as the sum of squared scores of the people: their abilities are not known exactly, and this does not pretend so
 * (Louis 1982; the empirical cross-product).
 */
function informationOn(records: AnswerRecord[], parameters: Map<string, ItemParameters>): Map<string, number> {
  const tables = tablesOf(parameters);
  const scores = scoreTables(parameters);
  const information = new Map<string, number>();
  for (const record of records) {
    const weights = weightsOf(posteriorOf(record, tables));
    for (const { itemId, category } of record.answers) {
      const score = scores.get(itemId)?.[category];
      if (score) information.set(itemId, (information.get(itemId) ?? 0) + average(weights, score) ** 2);
    }
  }
  return information;
}

/** d/dtheta of ln P(category | node); the score of the difficulty is its negative. */
export function scoreTables(parameters: Map<string, ItemParameters>): Tables {
  return new Map(
    [...parameters].map(([id, own]) => {
      const model = exactModel(own);
      return [id, [0, ...own.steps].map((_, category) => Float64Array.from(NODES, (theta) => slopeOfLog(model, category, theta)))];
    }),
  );
}

export function average(weights: Float64Array, values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < weights.length; i += 1) total += weights[i]! * values[i]!;
  return total;
}
