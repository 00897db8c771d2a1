import type { Role, SkillId } from '../../contract';
import type { ItemSummary } from '../questions/instance';
import { skillsInNeed } from './content-balance';
import { drawPool } from './exposure';
import { information, type GradedItem } from './graded-model';
import { cautiousModel, isMeasured, parametersOf } from './item-parameters';
import { drawFor } from './seeded-order';

export interface InterviewPlan {
  role: Role;
  /** How many questions the interview will have at most. */
  planned: number;
  /** The interview's own seed: the same for all of its questions. */
  seed: number;
}

export interface SelectionInput extends InterviewPlan, Standing {
  items: ItemSummary[];
}

export interface Standing {
  /** Logits. */
  theta: number;
  /** Ids already asked in this interview, in order. */
  asked: string[];
  /** Time left for questions; left out: no limit. */
  secondsLeft?: number | null | undefined;
}

/** One question in so many is answered in words alone (`explain`): it has no correctness, so information would never choose it. */
const WORDS_EVERY = 8;

/** What this interview may ask at all, in the order in which equals are taken. */
export function poolFor(items: ItemSummary[], { role, planned, seed }: InterviewPlan): ItemSummary[] {
  const fitting = items.filter((item) => fitsRole(item, role));
  return drawPool(fitting, planned, seed)
    .map((item) => ({ item, place: drawFor(seed, `equals ${item.id}`) }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/**
 * The next item: most information at this ability (Lord 1980) among the items of this interview's pool, within the role's quotas and the time left.
 * The quotas give way before the pool does, so that exposure stays limited; null when the pool is used up or nothing fits the time.
 */
export function nextFrom(pool: ItemSummary[], plan: InterviewPlan, { theta, asked, secondsLeft = null }: Standing): ItemSummary | null {
  const left = pool.filter((item) => !asked.includes(item.id) && (secondsLeft === null || item.suggestedSeconds <= secondsLeft));
  const ofKind = left.filter((item) => isMeasured(item) !== isForWords(asked.length, plan.seed));
  const candidates = ofKind.length > 0 ? ofKind : left;
  const needed = skillsInNeed(plan, skillsOf(pool, asked));
  const wanted = candidates.filter(({ skill }) => needed.has(skill));
  return mostInformative(wanted.length > 0 ? wanted : candidates, theta);
}

/** Before calibration many are equal: the first in the pool's order is taken. */
export function mostInformative(candidates: ItemSummary[], theta: number): ItemSummary | null {
  let best: ItemSummary | null = null;
  let most = -1;
  for (const item of candidates) {
    const worth = informationOf(item, theta);
    if (worth > most) [best, most] = [item, worth];
  }
  return best;
}

/** Computed once for each item object. */
const models = new WeakMap<ItemSummary, GradedItem>();

export function informationOf(item: ItemSummary, theta: number): number {
  if (!isMeasured(item)) return 0;
  const model = models.get(item) ?? cautiousModel(parametersOf(item));
  models.set(item, model);
  return information(theta, model);
}

export function fitsRole({ roles }: Pick<ItemSummary, 'roles'>, role: Role): boolean {
  return roles === 'all' || roles.includes(role);
}

function skillsOf(pool: ItemSummary[], asked: string[]): SkillId[] {
  const skills = new Map(pool.map(({ id, skill }) => [id, skill]));
  return asked.flatMap((id) => skills.get(id) ?? []);
}

export function isForWords(position: number, seed: number): boolean {
  const round = Math.floor(position / WORDS_EVERY);
  return position % WORDS_EVERY === Math.floor(drawFor(seed, `words ${round}`) * WORDS_EVERY);
}
