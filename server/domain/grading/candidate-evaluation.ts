import type { CandidateEvaluation, CheckResult } from '../../contract';
import type { Turn } from '../interview/interview';
import type { QuestionInstance } from '../questions/instance';
import { attemptsOf } from './answer-facts';
import { gradeAnswer, type GradedAnswer } from './grade-answer';

/**
 * What the candidate's client is told after `responseId`, which belongs to `turn` or one of its follow-ups. Marks are the question's as a whole;
 * checks and findings are those of this response, or of the latest attempt when it held words alone.
 * Names each thing that may leave: no expected value, no rubric text, no quote, no override.
 */
export function candidateEvaluation(responseId: string, turn: Turn, followUps: Turn[], instance: QuestionInstance): CandidateEvaluation {
  const facts = { turn, followUps, instance };
  const graded = gradeAnswer({ ...facts, overrides: [] });
  const attempts = attemptsOf(facts);
  const check = (attempts.find((attempt) => attempt.responseId === responseId) ?? attempts.at(-1))?.check ?? null;
  return {
    responseId,
    correctness: graded.marks.correctness,
    explanation: graded.marks.explanation,
    excel_specificity: graded.marks.excel_specificity,
    status: overallStatus(graded),
    markStatus: graded.markStatus,
    notes: graded.notes,
    checks: check ? checksInWords(check) : [],
    findings: check?.findings ?? [],
    lowerConfidence: graded.judgement?.confidence === 'lower',
  };
}

function overallStatus({ markStatus }: GradedAnswer): CandidateEvaluation['status'] {
  const statuses = Object.values(markStatus);
  if (statuses.includes('review')) return 'review';
  return statuses.includes('pending') ? 'pending' : 'complete';
}

/** One line per kind of case: many copies of a fill with one label are one line, passed when all passed. */
export function checksInWords({ cases }: Pick<CheckResult, 'cases'>): { label: string; passed: boolean }[] {
  const lines = new Map<string, boolean>();
  for (const { label, passed } of cases) lines.set(label, (lines.get(label) ?? true) && passed);
  return [...lines].map(([label, passed]) => ({ label, passed }));
}
