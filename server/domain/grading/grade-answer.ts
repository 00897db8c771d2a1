import type { CheckResult, CriterionView, Judgement, Mark, MarkName, MarkStatus } from '../../contract';
import type { Override } from '../interview/interview';
import { attemptsOf, hintsUsed, isAnswered, isSkipped, type AnswerFacts } from './answer-facts';
import { markCorrectness, type CorrectnessMark } from './correctness';
import { markCraft } from './craft';
import { judgementOf, markExplanation, readCriteria } from './criteria';
import { notesOn } from './notes';
import { FULL_MARK, MARK_NAMES, MENDED_CEILING, halfPoints } from './rubric';
import { wordedAnswers } from './words';

export type Marks = Record<MarkName, Mark>;
export type MarkStatuses = Record<MarkName, MarkStatus>;

/** What one question is worth, worked out from its facts each time. */
export interface GradedAnswer {
  /** As they stand: automatic, or what a person set. */
  marks: Marks;
  automatic: Marks;
  markStatus: MarkStatuses;
  /** The rubric with the judge's reading; for reviewers. */
  criteria: CriterionView[];
  notes: string;
  /** Credit for the ability estimate, 0 to 1, from correctness alone (as it stands); null when nothing is known. */
  share: number | null;
  /** Every check made, first attempt first. */
  attempts: CheckResult[];
  /** The check that correctness rests on. */
  counted: CheckResult | null;
  judgement: Judgement | null;
  /** Overrides of this answer that stand, one per mark. */
  overrides: Override[];
  answered: boolean;
  skipped: boolean;
  hintsUsed: number;
}

/** `overrides` may be those of the whole interview: only the latest per mark of this turn stands. */
export function gradeAnswer({ overrides, ...given }: AnswerFacts & { overrides: Override[] }): GradedAnswer {
  const facts = withCriteriaAskedFor(given);
  const standing = standingOverrides(facts.turn.id, overrides);
  const criteria = readCriteria(facts);
  const correctness = markCorrectness(facts);
  const explanation = markExplanation(facts, criteria);
  const craft = markCraft(facts, criteria, correctness, isRight(correctness, standing.correctness));
  const automatic = rounded({ correctness: correctness.mark, explanation: explanation.mark, excel_specificity: craft.mark });
  const status = { correctness: correctness.status, explanation: explanation.status, excel_specificity: craft.status };
  const marks = { ...automatic };
  for (const name of MARK_NAMES) marks[name] = standing[name]?.score ?? automatic[name];
  for (const name of MARK_NAMES) if (standing[name]) status[name] = 'marked';
  return {
    marks,
    automatic,
    markStatus: status,
    criteria,
    notes: notesOn(facts, { correctness, explanation, craft, criteria, standing }),
    share: marks.correctness === null ? null : marks.correctness / FULL_MARK,
    attempts: attemptsOf(facts).flatMap((attempt) => attempt.check ?? []),
    counted: correctness.counted?.check ?? null,
    judgement: judgementOf(facts),
    overrides: Object.values(standing),
    answered: isAnswered(facts),
    skipped: isSkipped(facts),
    hintsUsed: hintsUsed(facts),
  };
}

/**
 * Words that nobody asked for are not missed: a scenario's task is answered in cells, without a question about the reasons,
 * so its criteria count only where the candidate wrote something all the same.
 */
function withCriteriaAskedFor(facts: AnswerFacts): AnswerFacts {
  const { turn, followUps, instance } = facts;
  const inCells = instance.type === 'formula' || instance.type === 'debug';
  const asked = !inCells || turn.kind !== 'scenario_task' || followUps.some(({ followUpKind }) => followUpKind === 'explain');
  return asked || isSkipped(facts) || wordedAnswers(facts).length > 0 ? facts : { ...facts, instance: { ...instance, criteria: [] } };
}

function standingOverrides(turnId: string, overrides: Override[]): Partial<Record<MarkName, Override>> {
  const standing: Partial<Record<MarkName, Override>> = {};
  for (const override of overrides) {
    const before = standing[override.mark];
    if (override.turnId === turnId && (!before || override.at >= before.at)) standing[override.mark] = override;
  }
  return standing;
}

/** A person's word on correctness decides; a mended answer is right at its ceiling. null: nobody has said yet. */
function isRight({ counted, status }: CorrectnessMark, override: Override | undefined): boolean | null {
  if (override) return override.score >= MENDED_CEILING;
  return status === 'review' ? null : counted?.check?.verdict === 'correct';
}

function rounded(marks: Marks): Marks {
  const half = (mark: Mark) => (mark === null ? null : halfPoints(mark));
  return {
    correctness: half(marks.correctness),
    explanation: half(marks.explanation),
    excel_specificity: half(marks.excel_specificity),
  };
}
