import type { CriterionView, Judgement, Mark, MarkStatus } from '../../contract';
import type { Criterion } from '../questions/instance';
import { isAnswered, isSkipped, type AnswerFacts } from './answer-facts';
import { FULL_MARK } from './rubric';
import { wordedAnswers } from './words';

/**
 * The judgement that covers everything the candidate wrote: it came with the last answer that has words, or after it. null while those words are
 * unread, even if an earlier answer was read, because the later words may meet what the earlier ones left open.
 */
export function judgementOf(facts: AnswerFacts): Judgement | null {
  const last = wordedAnswers(facts).at(-1)?.response;
  const responses = [facts.turn, ...facts.followUps].flatMap((asked) => asked.responses);
  const since = last ? responses.slice(responses.indexOf(last)) : [];
  return since.findLast((response) => response.judgement !== null)?.judgement ?? null;
}

/** Every criterion of the question with its yes or no. Without a word from the candidate all are unmet, and no judge is asked. */
export function readCriteria(facts: AnswerFacts): CriterionView[] {
  const silent = isSkipped(facts) || (isAnswered(facts) && wordedAnswers(facts).length === 0);
  const verdicts = judgementOf(facts)?.verdicts ?? [];
  return facts.instance.criteria.map(({ id, mark, text }) => {
    const verdict = verdicts.find((given) => given.criterionId === id);
    return { id, mark, text, met: silent ? false : (verdict?.met ?? null), quote: verdict?.met ? verdict.quote : '' };
  });
}

/** The weighted share that is met, 0 to 1; null when there are no criteria or one is still open. */
export function shareMet(criteria: Criterion[], read: CriterionView[], mark: Criterion['mark']): number | null {
  const mine = criteria.filter((criterion) => criterion.mark === mark);
  const total = mine.reduce((sum, criterion) => sum + criterion.weight, 0);
  if (total === 0) return null;
  let met = 0;
  for (const criterion of mine) {
    const verdict = read.find((view) => view.id === criterion.id)?.met ?? null;
    if (verdict === null) return null;
    if (verdict) met += criterion.weight;
  }
  return met / total;
}

/** Points before rounding, for the explanation. */
export function markExplanation({ instance }: AnswerFacts, read: CriterionView[]): { mark: Mark; status: MarkStatus } {
  if (!instance.criteria.some((criterion) => criterion.mark === 'explanation')) return { mark: null, status: 'not_applicable' };
  const share = shareMet(instance.criteria, read, 'explanation');
  return share === null ? { mark: null, status: 'pending' } : { mark: share * FULL_MARK, status: 'marked' };
}
