import type { SkillId } from '../../contract';
import type { InterviewPlan } from './next-item';
import { ROLE_WEIGHTS } from './role-weights';
import { drawFor, systematicSample } from './seeded-order';

/**
 * The skills that may still be asked: each has a quota of its role's share of the planned questions, rounded up or down by a seeded draw so that the
 * shares hold exactly over many interviews. Within the quotas the order is free, for information to decide. Past the planned number a second round begins.
 */
export function skillsInNeed({ role, planned, seed }: InterviewPlan, asked: SkillId[]): Set<SkillId> {
  const round = Math.floor(asked.length / planned) + 1;
  const weights = (Object.entries(ROLE_WEIGHTS[role]) as [SkillId, number][])
    .map(([skill, percent]) => ({ value: skill, times: (percent / 100) * planned * round, place: drawFor(seed, `quota ${skill}`) }))
    .sort((a, b) => a.place - b.place);
  const open = new Set<SkillId>();
  for (const [skill, quota] of systematicSample(weights, drawFor(seed, 'quotas')))
    if (asked.filter((one) => one === skill).length < quota) open.add(skill);
  return open;
}
