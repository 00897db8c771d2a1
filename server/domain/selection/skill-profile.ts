import type { SkillId } from '../../contract';
import { estimateAbility, type Ability, type Observation, type Prior } from './ability';

export interface SkillObservation extends Observation {
  skill: SkillId;
}

export interface SkillAbility extends Ability {
  skill: SkillId;
  answered: number;
}

/** How far a person's skills lie apart around their overall ability, in logits: an assumption until a bank of answers says otherwise. */
export const SKILL_SPREAD_SD = 0.5;

/**
 * One estimate for every skill that was asked, pulled towards the overall ability the more, the fewer answers there are. The prior of a skill is the
 * ability that the *other* skills show, widened by SKILL_SPREAD_SD, so that no answer counts twice (empirical Bayes; subscore augmentation as in
 * Wainer et al. 2001, for a hierarchy of one general ability).
 */
export function skillProfile(observations: SkillObservation[], prior: Prior): SkillAbility[] {
  const skills = [...new Set(observations.map(({ skill }) => skill))].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
  return skills.map((skill) => {
    const own = observations.filter((observation) => observation.skill === skill);
    const elsewhere = estimateAbility(
      observations.filter((observation) => observation.skill !== skill),
      prior,
    );
    const around = { mean: elsewhere.theta, sd: Math.hypot(elsewhere.standardError, SKILL_SPREAD_SD) };
    return { skill, answered: own.length, ...estimateAbility(own, around) };
  });
}
