import type { Difficulty, ReportContent } from '../../contract';
import { overallScore, perSkill } from '../grading';
import type { Interview } from '../interview/interview';
import { confidenceRemark } from './confidence';
import type { GradedTurn, NumberedAnswer } from './graded-turn';
import { howMarked, openMarks } from './how-marked';
import { reportAnswer } from './report-answer';
import { nextStepsAfter, strengthsIn, weaknessesIn } from './verdicts';

export type { GradedTurn } from './graded-turn';
export { transcriptText } from './transcript';

export interface ReportFacts {
  interview: Interview;
  /** The adaptive questions in the order asked, without follow-ups; those not answered yet are left out of the report. */
  graded: GradedTurn[];
  /** The scenario's tasks likewise, an own-data task among them. */
  scenarioTasks: GradedTurn[];
  /** Logits. */
  ability: { theta: number; standardError: number };
  /** null before anything is known. */
  level: Difficulty | null;
  /** ISO 8601; null while the interview goes on. */
  finishedAt: string | null;
  /** The publisher's name for people; without it the account that published is named. */
  reviewerName?: string | null;
}

/** What the interview says, from its facts as they stand now: an override or a late judgement changes it the next time it is asked. */
export function reportOn({ interview, graded, scenarioTasks, ability, level, finishedAt, reviewerName }: ReportFacts): ReportContent {
  const answers = [...numbered(graded, 'questions'), ...numbered(scenarioTasks, 'scenario')];
  const skills = perSkill(answers.map(({ instance, graded: marks }) => ({ skill: instance.skill, graded: marks })));
  const score = overallScore(answers.map((answer) => answer.graded));
  const open = openMarks(answers);
  const reviewedBy = interview.publication ? (reviewerName ?? interview.publication.by) : null;
  return {
    sessionId: interview.id,
    candidateName: interview.candidateName,
    role: interview.role,
    difficulty: interview.difficulty,
    startedAt: interview.startedAt,
    finishedAt,
    overallScore: score,
    level,
    ability,
    strengths: strengthsIn(skills, answers),
    weaknesses: weaknessesIn(skills, answers),
    nextSteps: nextStepsAfter(skills, answers),
    perSkill: skills,
    answers: answers.map(reportAnswer),
    reflection: reflectionOf(interview),
    confidenceRemark: confidenceRemark(interview.reflection?.confidence ?? null, score, open.pending + open.review),
    reviewedBy,
    publishedAt: interview.publication?.publishedAt ?? null,
    howMarked: howMarked(answers, reviewedBy),
    pending: open.pending + open.review,
    bankVersion: interview.bankVersion,
  };
}

function numbered(turns: GradedTurn[], part: NumberedAnswer['part']): NumberedAnswer[] {
  return turns.map((turn, i) => ({ ...turn, part, number: i + 1 })).filter(({ graded }) => graded.answered || graded.skipped);
}

function reflectionOf({ reflection }: Interview): ReportContent['reflection'] {
  if (!reflection) return null;
  const { confidence, strengths, weaknesses, remarks = '' } = reflection;
  return { confidence, strengths, weaknesses, remarks };
}
