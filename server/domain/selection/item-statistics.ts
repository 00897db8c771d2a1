import { average, posteriorOf, scoreTables, tablesOf, type AnswerRecord } from './calibrate';
import { EXPOSURE_CAP } from './exposure';
import type { ItemParameters } from './item-parameters';
import { multiply, NODES, weightsOf, type LogDensity } from './posterior-grid';

export interface ItemStatistics {
  id: string;
  answers: number;
  /** Share of answers in the highest category, and mean credit (category over highest). */
  right: number;
  credit: number;
  /** Correlation of the category with the ability that the person's other answers show; null where either does not vary. */
  pointBiserial: number | null;
  /** Share of the interviews that could have asked it. */
  exposure: number;
  /** Mean squares of the residuals, weighted and plain; 1 as the model says (Wright & Masters 1982). */
  infit: number;
  outfit: number;
  /** Logits by which the later half found it harder than the earlier half, and that in standard errors. */
  drift: number;
  driftZ: number;
  /** Why an author should look at it or retire it; empty when nothing speaks for that. */
  flags: string[];
}

interface Residual {
  category: number;
  ability: number;
  expected: number;
  variance: number;
  /** Of the person's ability, averaged; its negative is the difficulty's. */
  score: number;
}

/**
 * How each item behaves. Every answer is compared with what the *other* answers of the same person foretell: an item has no say in its own test,
 * and the person's uncertainty is part of the expected variance. `records` in order of time. `chances`: interviews that could have asked it.
 */
export function statisticsOf(
  records: AnswerRecord[],
  parameters: Map<string, ItemParameters>,
  chances: (id: string) => number,
): Map<string, ItemStatistics> {
  const residuals = residualsOf(records, parameters);
  return new Map([...residuals].map(([id, own]) => [id, statistics(id, own, parameters.get(id)!, chances(id))]));
}

function residualsOf(records: AnswerRecord[], parameters: Map<string, ItemParameters>): Map<string, Residual[]> {
  const [tables, scores] = [tablesOf(parameters), scoreTables(parameters)];
  const moments = new Map([...tables].map(([id, table]) => [id, momentsOf(table)]));
  const found = new Map<string, Residual[]>();
  for (const record of records) {
    const all = posteriorOf(record, tables);
    for (const { itemId, category } of record.answers) {
      const table = tables.get(itemId)?.[category];
      if (!table) continue;
      const others = all.slice();
      multiply(others, table, -1);
      const weights = weightsOf(others);
      const { mean, square } = moments.get(itemId)!;
      const expected = average(weights, mean);
      const variance = average(weights, square) - expected ** 2;
      const score = average(weights, scores.get(itemId)![category]!);
      const residual = { category, ability: average(weights, NODES), expected, variance, score };
      found.set(itemId, [...(found.get(itemId) ?? []), residual]);
    }
  }
  return found;
}

/** Of the category, given each ability. */
function momentsOf(table: LogDensity[]): { mean: Float64Array; square: Float64Array } {
  const moment = (power: number) =>
    Float64Array.from(NODES, (_, i) => table.reduce((sum, log, category) => sum + category ** power * Math.exp(log[i]!), 0));
  return { mean: moment(1), square: moment(2) };
}

function statistics(id: string, residuals: Residual[], parameters: ItemParameters, chances: number): ItemStatistics {
  const top = parameters.steps.length;
  const mean = (of: (residual: Residual) => number) => residuals.reduce((sum, one) => sum + of(one), 0) / residuals.length;
  const half = Math.floor(residuals.length / 2);
  const drift = shiftOf(residuals.slice(half), residuals.slice(0, half));
  const known = {
    id,
    answers: residuals.length,
    right: mean(({ category }) => Number(category === top)),
    credit: mean(({ category }) => category / top),
    pointBiserial: correlation(residuals.map(({ category, ability }) => [category, ability])),
    exposure: chances > 0 ? residuals.length / chances : 0,
    infit: mean(({ category, expected }) => (category - expected) ** 2) / mean(({ variance }) => variance),
    outfit: mean(({ category, expected, variance }) => (category - expected) ** 2 / variance),
    drift: drift.by,
    driftZ: drift.z,
  };
  return { ...known, flags: flagsOf(known, parameters) };
}

/** One Newton step of the difficulty for each half: b moves by -sum of scores over sum of squared scores. */
function shiftOf(late: Residual[], early: Residual[]): { by: number; z: number } {
  const information = (half: Residual[]) => half.reduce((sum, { score }) => sum + score ** 2, 0);
  const shift = (half: Residual[]) => -half.reduce((sum, { score }) => sum + score, 0) / information(half);
  if (information(late) === 0 || information(early) === 0) return { by: 0, z: 0 };
  const by = shift(late) - shift(early);
  return { by, z: by / Math.sqrt(1 / information(late) + 1 / information(early)) };
}

function correlation(pairs: [number, number][]): number | null {
  const mean = (k: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[k], 0) / pairs.length;
  const [x, y] = [mean(0), mean(1)];
  const sum = (of: (dx: number, dy: number) => number) => pairs.reduce((total, [a, b]) => total + of(a - x, b - y), 0);
  const spread = Math.sqrt(sum((dx) => dx ** 2) * sum((_, dy) => dy ** 2));
  return spread > 0 ? sum((dx, dy) => dx * dy) / spread : null;
}

/** Fewer answers accuse nobody. Outfit is shown and accuses nobody either: one surprising answer to an easy question can double it. */
const ANSWERS_TO_FLAG = 100;

function flagsOf(of: Omit<ItemStatistics, 'flags'>, { slope }: ItemParameters): string[] {
  if (of.answers < ANSWERS_TO_FLAG) return [];
  return [
    slope < 0.6 ? 'tells people apart badly (slope below 0.6)' : '',
    of.pointBiserial !== null && of.pointBiserial < 0.1 ? 'good people do hardly better on it (point-biserial below 0.10)' : '',
    of.infit > 1.3 ? 'answers do not follow the model (infit above 1.3)' : '',
    Math.abs(of.drift) > 0.5 && Math.abs(of.driftZ) > 3
      ? of.drift < 0
        ? 'has become easier: it may be known by now'
        : 'has become harder: something about it may have changed'
      : '',
    of.credit < 0.05 || of.credit > 0.95 ? 'nearly everybody gets the same credit' : '',
    of.exposure > EXPOSURE_CAP ? 'asked in more than a quarter of interviews' : '',
  ].filter(Boolean);
}
