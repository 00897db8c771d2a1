import type { Role } from '../contract';
import { assess, type GradedExchange } from '../domain/interview/assess';
import type { Interview } from '../domain/interview/interview';
import type { Bank, ItemSummary } from '../domain/questions/instance';
import { calibrate, type AnswerRecord, type Calibrated } from '../domain/selection/calibrate';
import { creditCategory, parametersOf, isMeasured } from '../domain/selection/item-parameters';
import { statisticsOf, type ItemStatistics } from '../domain/selection/item-statistics';
import { fitsRole } from '../domain/selection/next-item';
import type { ParameterSet } from '../domain/selection/parameter-set';
import { PRIOR_MEAN, PRIOR_SD } from '../domain/selection/role-weights';
import { isFinished } from './open-interview';
import type { Ports } from './ports';

export interface CalibrationReport {
  /** Finished interviews with at least one answer that counts. */
  interviews: number;
  items: (Calibrated & {
    /** What interviews are served with now. */
    now: { difficulty: number; slope: number };
    /** null where nobody answered it. */
    statistics: ItemStatistics | null;
  })[];
}

const PAGE = 100;

/**
 * Works out every question's parameters from the stored facts of all finished interviews, as they are marked now, and changes nothing.
 * `bank` is the authors' own, without any calibration; `inUse` is what interviews are served with. Scenario tasks take no part: they build
 * on each other, so their answers are not independent.
 */
export async function calibrateBank(
  { interviews }: Pick<Ports, 'interviews'>,
  bank: Bank,
  inUse: ParameterSet | null,
): Promise<CalibrationReport> {
  const items = new Map(bank.items.filter(isMeasured).map((item) => [item.id, item]));
  const records: (AnswerRecord & { role: Role })[] = [];
  for await (const interview of finished(interviews)) {
    const record = recordOf(interview, items);
    if (record.answers.length > 0) records.push(record);
  }
  const calibrated = calibrate(
    records,
    [...items].map(([id, item]) => ({ id, parameters: parametersOf(item) })),
  );
  const estimated = new Map(calibrated.map(({ id, parameters }) => [id, { ...parameters, version: 0 }]));
  const chances = (id: string) => records.filter(({ role }) => fitsRole(items.get(id)!, role)).length;
  const statistics = statisticsOf(records, estimated, chances);
  return {
    interviews: records.length,
    items: calibrated.map((item) => ({
      ...item,
      now: inUse?.items[item.id] ?? parametersOf(items.get(item.id)!),
      statistics: statistics.get(item.id) ?? null,
    })),
  };
}

/** The next version, of the items that had answers. */
export function parameterSetFrom({ interviews, items }: CalibrationReport, inUse: ParameterSet | null, at: string): ParameterSet {
  const answered = items.filter(({ answers }) => answers > 0);
  return {
    version: (inUse?.version ?? 0) + 1,
    at,
    interviews,
    items: Object.fromEntries(answered.map(({ id, parameters }) => [id, parameters])),
  };
}

/** Oldest first. One is loaded at a time: memory stays small however many there are. */
async function* finished(store: Ports['interviews']): AsyncGenerator<Interview> {
  for (let page = 1; ; page += 1) {
    const { items } = await store.list({ page, pageSize: PAGE, sort: 'startedAt', order: 'asc' });
    for (const { id, finishedAt } of items) {
      const loaded = finishedAt ? await store.load(id) : null;
      if (loaded && isFinished(loaded.interview)) yield loaded.interview;
    }
    if (items.length < PAGE) return;
  }
}

function recordOf(interview: Interview, items: Map<string, ItemSummary>): AnswerRecord & { role: Role } {
  const answers = assess(interview).exchanges.flatMap((exchange) => answerTo(exchange, items) ?? []);
  return { role: interview.role, prior: { mean: PRIOR_MEAN[interview.difficulty], sd: PRIOR_SD }, answers };
}

function answerTo({ turn, graded: { share } }: GradedExchange, items: Map<string, ItemSummary>) {
  const item = items.get(turn.itemId);
  if (!item || turn.kind !== 'question' || share === null) return null;
  return { itemId: item.id, category: creditCategory(share, parametersOf(item)) };
}
