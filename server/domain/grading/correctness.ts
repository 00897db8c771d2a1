import type { Mark, MarkStatus } from '../../contract';
import { attemptsOf, isSkipped, type AnswerFacts, type Attempt } from './answer-facts';
import { FULL_MARK, HINT_COST, MENDED_CEILING, WRONG_STAYS_BELOW, halfPoints } from './rubric';

export interface CorrectnessMark {
  mark: Mark;
  status: MarkStatus;
  /** The attempt that the mark rests on; null when none does. */
  counted: Attempt | null;
}

/**
 * From the checker alone: no judge and no word of the candidate moves it. The best attempt counts; a mended one has a lower ceiling.
 * One attempt that could not be computed leaves the mark to a person.
 */
export function markCorrectness(facts: AnswerFacts): CorrectnessMark {
  if (facts.instance.type === 'explain') return { mark: null, status: 'not_applicable', counted: null };
  if (isSkipped(facts)) return { mark: 0, status: 'marked', counted: null };
  const attempts = attemptsOf(facts);
  const last = attempts.at(-1) ?? null;
  if (!last || attempts.some((attempt) => attempt.check === null)) return { mark: null, status: 'pending', counted: null };
  const undecided = attempts.find((attempt) => attempt.check?.verdict === 'review');
  if (undecided) return { mark: null, status: 'review', counted: undecided };
  // Of two equal attempts the later one stands: it is what the candidate settled on.
  const counted = attempts.reduce((best, attempt) => (pointsFor(attempt) >= pointsFor(best) ? attempt : best));
  return { mark: pointsFor(counted), status: 'marked', counted };
}

function pointsFor({ check, hintsBefore, mended }: Attempt): number {
  const ceiling = mended ? MENDED_CEILING : FULL_MARK;
  const reached = halfPoints((check?.score ?? 0) * ceiling);
  const allowed = check?.verdict === 'correct' ? ceiling : ceiling - WRONG_STAYS_BELOW;
  return halfPoints(Math.min(reached, allowed) - hintsBefore * HINT_COST);
}
