import type { Difficulty, Role, SkillId } from '../../contract';

/** Share of the interview by skill and role, in percent; each row adds up to 100 (docs/vocabulary.md, "content balance"). */
export const ROLE_WEIGHTS: Record<Role, Record<SkillId, number>> = {
  Finance: { S1: 5, S2: 15, S3: 8, S4: 12, S5: 14, S6: 5, S7: 5, S8: 8, S9: 6, S10: 22 },
  Operations: { S1: 14, S2: 12, S3: 12, S4: 14, S5: 12, S6: 12, S7: 8, S8: 8, S9: 5, S10: 3 },
  Analytics: { S1: 15, S2: 10, S3: 6, S4: 10, S5: 14, S6: 5, S7: 4, S8: 16, S9: 12, S10: 8 },
  Marketing: { S1: 10, S2: 10, S3: 6, S4: 14, S5: 10, S6: 6, S7: 8, S8: 16, S9: 16, S10: 4 },
  HR: { S1: 14, S2: 10, S3: 14, S4: 12, S5: 12, S6: 12, S7: 10, S8: 10, S9: 4, S10: 2 },
};

/** The centre of the prior, in logits, for the difficulty chosen at the start. */
export const PRIOR_MEAN: Record<Difficulty, number> = { Beginner: -1.2, Intermediate: 0, Advanced: 1.2 };

/** Of ability around that centre, in logits. */
export const PRIOR_SD = 1;

/** Bands on the ability scale, in logits, between the three levels. */
export const LEVEL_CUTS = { intermediate: -0.7, advanced: 0.7 };

export function levelOf(theta: number): Difficulty {
  if (theta < LEVEL_CUTS.intermediate) return 'Beginner';
  return theta > LEVEL_CUTS.advanced ? 'Advanced' : 'Intermediate';
}
