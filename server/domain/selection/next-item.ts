import type { Role, SkillId } from '../../contract';
import type { ItemSummary } from '../questions/instance';
import { information } from './ability';
import { ROLE_WEIGHTS } from './role-weights';

export interface SelectionInput {
  items: ItemSummary[];
  role: Role;
  /** Logits. */
  theta: number;
  /** Ids already asked in this interview, in order. */
  asked: string[];
  /** How many questions the interview will have. */
  planned: number;
  /** 0 <= draw < 1, from the interview's seed: spreads exposure among items that are nearly as good. */
  draw: number;
}

/** Randomesque exposure control (Kingsbury & Zara 1989): one of the best few is drawn. */
const BEST_FEW = 4;

/** Every skill keeps some chance, also when its share of the role is used up. */
const MIN_NEED = 0.05;

/** The next item: most information at this ability, weighted by how much the role still needs its skill. null when none is left. */
export function nextItem({ items, role, theta, asked, planned, draw }: SelectionInput): ItemSummary | null {
  const need = skillNeed(items, role, asked, planned);
  const ranked = items
    .filter((item) => !asked.includes(item.id) && (item.roles === 'all' || item.roles.includes(role)))
    .map((item) => ({ item, worth: information(theta, item) * need(item.skill) }))
    .sort((a, b) => b.worth - a.worth || a.item.id.localeCompare(b.item.id));
  const best = ranked.slice(0, BEST_FEW);
  return best[Math.floor(draw * best.length)]?.item ?? null;
}

function skillNeed(items: ItemSummary[], role: Role, asked: string[], planned: number): (skill: SkillId) => number {
  const skillOf = new Map(items.map((item) => [item.id, item.skill]));
  const counts = new Map<SkillId, number>();
  for (const id of asked) {
    const skill = skillOf.get(id);
    if (skill) counts.set(skill, (counts.get(skill) ?? 0) + 1);
  }
  return (skill) => Math.max(MIN_NEED, (ROLE_WEIGHTS[role][skill] / 100) * planned - (counts.get(skill) ?? 0));
}
