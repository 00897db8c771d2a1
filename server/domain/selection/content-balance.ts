import type { Role, SkillId } from '../../contract';
import type { ItemSummary } from '../questions/instance';
import { ROLE_WEIGHTS } from './role-weights';
import { drawFor, systematicSample } from './seeded-order';

/**
 * The skills that may still be asked: each has a quota of its role's share of the planned questions, rounded up or down by a seeded draw so that the
 * shares hold exactly over many interviews. Within the quotas the order is free, for information to decide. Past the planned number a second round begins.
 */
export function skillsInNeed(role: Role, planned: number, asked: Pick<ItemSummary, 'skill'>[], seed: number): Set<SkillId> {
  const round = Math.floor(asked.length / planned);
  const quotas = quotasOf(role, planned * (round + 1), seed);
  const open = new Set<SkillId>();
  for (const [skill, quota] of quotas) if (asked.filter((item) => item.skill === skill).length < quota) open.add(skill);
  return open;
}

function quotasOf(role: Role, planned: number, seed: number): Map<SkillId, number> {
  const weights = (Object.entries(ROLE_WEIGHTS[role]) as [SkillId, number][])
    .map(([skill, percent]) => ({ value: skill, times: (percent / 100) * planned, place: drawFor(seed, `quota ${skill}`) }))
    .sort((a, b) => a.place - b.place);
  return systematicSample(weights, drawFor(seed, 'quotas'));
}
