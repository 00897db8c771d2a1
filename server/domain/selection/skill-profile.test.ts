import { describe, expect, it } from 'vitest';
import type { SkillId } from '../../contract';
import { estimateAbility } from './ability';
import { fromThresholds } from './graded-model';
import { SKILL_SPREAD_SD, skillProfile } from './skill-profile';

const item = fromThresholds(1.2, [-0.7, 0, 0.7]);
const answers = (skill: SkillId, ...categories: number[]) => categories.map((category) => ({ skill, item, category }));
const prior = { mean: 0, sd: 1 };

describe('the profile by skill', () => {
  it('pulls one answer in a skill towards the overall ability, and many answers less', () => {
    const weak = answers('S1', 0, 0, 1, 0, 0, 1);
    const overall = estimateAbility(weak, prior).theta;
    const above = (n: number) => skillProfile([...weak, ...answers('S5', ...Array<number>(n).fill(3))], prior)[1]!.theta - overall;
    expect(above(1)).toBeGreaterThan(0);
    expect(overall + above(1)).toBeLessThan(estimateAbility(answers('S5', 3), prior).theta);
    expect(above(6)).toBeGreaterThan(2 * above(1));
  });

  it('never counts an answer twice: a skill alone is estimated from the prior and its own answers', () => {
    const [only] = skillProfile(answers('S3', 3, 2), prior);
    const alone = estimateAbility(answers('S3', 3, 2), { mean: 0, sd: Math.hypot(1, SKILL_SPREAD_SD) });
    expect(only!.theta).toBeCloseTo(alone.theta, 9);
    expect(only!.standardError).toBeCloseTo(alone.standardError, 9);
  });

  it('is never surer of one skill than its spread around the other skills allows for few answers', () => {
    const profile = skillProfile([...answers('S1', ...Array<number>(40).fill(2)), ...answers('S2', 2)], prior);
    expect(profile[1]!.standardError).toBeGreaterThan(0.4);
  });

  it('lists the skills that were asked, in their order, and none that was not', () => {
    expect(skillProfile([...answers('S10', 1), ...answers('S2', 1)], prior).map(({ skill }) => skill)).toEqual(['S2', 'S10']);
    expect(skillProfile([], prior)).toEqual([]);
  });
});
