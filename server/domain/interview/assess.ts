import type { Difficulty } from '../../contract';
import { gradeAnswer, overallScore, type GradedAnswer } from '../grading';
import type { QuestionInstance } from '../questions/instance';
import { estimateAbility, type Ability } from '../selection/ability';
import { cautiousModel, creditCategory, parametersOf } from '../selection/item-parameters';
import { levelOf, PRIOR_MEAN, PRIOR_SD } from '../selection/role-weights';
import { skillProfile, type SkillAbility, type SkillObservation } from '../selection/skill-profile';
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

export function assess(interview: Interview): Assessment {
  const exchanges = exchangesOf(interview).map((exchange) => {
    const instance = instanceOf(exchange);
    return { ...exchange, instance, graded: gradeAnswer({ ...exchange, instance, overrides: interview.overrides }) };
  });
  const ability = estimateAbility(observationsOf(exchanges), priorOf(interview));
  const reached = exchanges.filter(({ graded }) => graded.answered || graded.skipped).map(({ graded }) => graded);
  return { exchanges, ability, level: levelOf(ability.theta), overallScore: overallScore(reached) };
}

/** The ability in each skill that was asked, shrunk towards the overall one. */
export function skillAbilities(interview: Interview, { exchanges }: Pick<Assessment, 'exchanges'> = assess(interview)): SkillAbility[] {
  return skillProfile(observationsOf(exchanges), priorOf(interview));
}

/** The requested difficulty is the centre of the prior and nothing else. */
const priorOf = ({ difficulty }: Interview) => ({ mean: PRIOR_MEAN[difficulty], sd: PRIOR_SD });

/** What correctness says so far, with the parameters that each instance was served with. An answer without a mark yet says nothing. */
function observationsOf(exchanges: GradedExchange[]): SkillObservation[] {
  return exchanges.flatMap(({ instance, graded: { share } }) => {
    if (share === null) return [];
    const parameters = parametersOf(instance);
    return [{ skill: instance.skill, item: cautiousModel(parameters), category: creditCategory(share, parameters) }];
  });
}
