import type { Role } from '../../contract';
import type { ItemSummary } from '../questions/instance';
import { skillsInNeed } from './content-balance';
import { drawPool } from './exposure';
import { information } from './graded-model';
import { cautiousModel, isMeasured, parametersOf } from './item-parameters';
import { drawFor } from './seeded-order';

export interface SelectionInput {
  items: ItemSummary[];
  role: Role;
  /** Logits. */
  theta: number;
  /** Ids already asked in this interview, in order. */
  asked: string[];
  /** How many questions the interview will have at most. */
  planned: number;
  /** The interview's own seed: the same for all of its questions. */
  seed: number;
  /** Time left for questions; left out: no limit. */
  secondsLeft?: number | null | undefined;
}

/** One question in so many is answered in words alone (`explain`): it has no correctness, so information would never choose it. */
const WORDS_EVERY = 8;

/**
 * The next item: most information at this ability (Lord 1980) among the items of this interview's pool, within the role's quotas and the time left.
 * The quotas give way before the pool does, so that exposure stays limited; null when the pool is used up or nothing fits the time.
 */
export function nextItem({ items, role, theta, asked, planned, seed, secondsLeft = null }: SelectionInput): ItemSummary | null {
  const byId = new Map(items.map((item) => [item.id, item]));
  const before = asked.flatMap((id) => byId.get(id) ?? []);
  const left = poolFor(items, role, planned, seed).filter(
    (item) => !asked.includes(item.id) && (secondsLeft === null || item.suggestedSeconds <= secondsLeft),
  );
  const ofKind = left.filter((item) => isMeasured(item) !== isForWords(asked.length, seed));
  const candidates = ofKind.length > 0 ? ofKind : left;
  const needed = skillsInNeed(role, planned, before, seed);
  const wanted = candidates.filter(({ skill }) => needed.has(skill));
  return mostInformative(wanted.length > 0 ? wanted : candidates, theta, seed);
}

export function fitsRole({ roles }: Pick<ItemSummary, 'roles'>, role: Role): boolean {
  return roles === 'all' || roles.includes(role);
}

export const informationOf = (item: ItemSummary, theta: number): number =>
  isMeasured(item) ? information(theta, cautiousModel(parametersOf(item))) : 0;

/** What this interview may ask at all. */
export function poolFor(items: ItemSummary[], role: Role, planned: number, seed: number): ItemSummary[] {
  return drawPool(
    items.filter((item) => fitsRole(item, role)),
    planned,
    seed,
  );
}

function isForWords(position: number, seed: number): boolean {
  const round = Math.floor(position / WORDS_EVERY);
  return position % WORDS_EVERY === Math.floor(drawFor(seed, `words ${round}`) * WORDS_EVERY);
}

/** Equals (many, before calibration) are told apart by the seed. */
function mostInformative(candidates: ItemSummary[], theta: number, seed: number): ItemSummary | null {
  const ranked = candidates
    .map((item) => ({ item, worth: informationOf(item, theta), place: drawFor(seed, item.id) }))
    .sort((a, b) => b.worth - a.worth || a.place - b.place);
  return ranked[0]?.item ?? null;
}
