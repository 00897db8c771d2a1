import { SKILLS, type ReportContent, type SkillId } from '../../contract';
import type { GradedAnswer } from './grade-answer';
import { FULL_MARK, MARK_NAMES, MARK_WEIGHTS } from './rubric';

type Scored = Pick<GradedAnswer, 'marks' | 'markStatus' | 'answered' | 'skipped'>;

/**
 * 0 to 100, whole; null while no mark is in. Within an answer the marks weigh as MARK_WEIGHTS says, renormalised over those that exist.
 * An answer counts by how much of it is marked: while its correctness waits for a person, it moves the score only a little.
 */
export function overallScore(graded: Scored[]): number | null {
  let earned = 0;
  let counted = 0;
  for (const answer of graded) {
    const applicable = MARK_NAMES.filter((name) => answer.markStatus[name] !== 'not_applicable');
    const whole = applicable.reduce((sum, name) => sum + MARK_WEIGHTS[name], 0);
    for (const name of applicable) {
      const mark = answer.marks[name];
      if (mark === null) continue;
      earned += ((MARK_WEIGHTS[name] / whole) * mark) / FULL_MARK;
      counted += MARK_WEIGHTS[name] / whole;
    }
  }
  return counted === 0 ? null : Math.round((100 * earned) / counted);
}

/** All ten skills, in their order; score null where nothing was asked or everything is still open. */
export function perSkill(answers: { skill: SkillId | null; graded: Scored }[]): ReportContent['perSkill'] {
  return (Object.keys(SKILLS) as SkillId[]).map((skill) => {
    const mine = answers.filter((answer) => answer.skill === skill).map((answer) => answer.graded);
    const given = mine.filter((graded) => graded.answered || graded.skipped);
    return { skill, name: SKILLS[skill], score: overallScore(given), answered: given.length };
  });
}
