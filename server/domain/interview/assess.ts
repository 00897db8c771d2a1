import type { Difficulty } from '../../contract';
import { gradeAnswer, overallScore, type GradedAnswer } from '../grading';
import type { QuestionInstance } from '../questions/instance';
import { estimateAbility, type Ability } from '../selection/ability';
import { levelOf, PRIOR_MEAN } from '../selection/role-weights';
import { exchangesOf, instanceOf, type Exchange } from './flow';
import type { Interview } from './interview';

export interface GradedExchange extends Exchange {
  instance: QuestionInstance;
  graded: GradedAnswer;
}

/** Everything that is worked out from the facts of an interview: marks, ability, level, score. */
export interface Assessment {
  exchanges: GradedExchange[];
  ability: Ability;
  level: Difficulty;
  overallScore: number | null;
}

const PRIOR_SD = 1;

export function assess(interview: Interview): Assessment {
  const exchanges = exchangesOf(interview).map((exchange) => {
    const instance = instanceOf(exchange);
    return { ...exchange, instance, graded: gradeAnswer({ ...exchange, instance, overrides: interview.overrides }) };
  });
  const observations = exchanges.flatMap(({ instance, graded }) =>
    graded.share === null ? [] : [{ slope: instance.slope, difficulty: instance.difficulty, share: graded.share }],
  );
  const ability = estimateAbility(observations, { mean: PRIOR_MEAN[interview.difficulty], sd: PRIOR_SD });
  const reached = exchanges.filter(({ graded }) => graded.answered || graded.skipped).map(({ graded }) => graded);
  return { exchanges, ability, level: levelOf(ability.theta), overallScore: overallScore(reached) };
}
