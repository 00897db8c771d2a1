import type { SkillId } from '../../contract';
import { listed, type AnswerFacts, type GradedAnswer } from '../grading';

/** One question or scenario task with what it is worth. */
export interface GradedTurn extends AnswerFacts {
  graded: GradedAnswer;
}

/** A graded turn as the report counts it: `number` is 1-based within its part. */
export interface NumberedAnswer extends GradedTurn {
  part: 'questions' | 'scenario';
  number: number;
}

/** "answer 2", "answers 2 and 5", "answer 2 and task 1". */
export function answersNamed(answers: NumberedAnswer[]): string {
  const groups = [
    ['answer', answers.filter((answer) => answer.part === 'questions')],
    ['task', answers.filter((answer) => answer.part === 'scenario')],
  ] as const;
  return groups
    .filter(([, mine]) => mine.length > 0)
    .map(([noun, mine]) => `${mine.length === 1 ? noun : `${noun}s`} ${listed(mine.map((one) => String(one.number)))}`)
    .join(' and ');
}

export const ofSkill = (answers: NumberedAnswer[], skill: SkillId) => answers.filter((answer) => answer.instance.skill === skill);

/** True once the mark that says most about an answer is in: correctness, or the explanation where nothing is computed. */
export function isDecided({ graded: { marks, markStatus } }: NumberedAnswer): boolean {
  return (markStatus.correctness === 'not_applicable' ? marks.explanation : marks.correctness) !== null;
}
