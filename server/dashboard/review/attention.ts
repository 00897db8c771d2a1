import type { MarkName, ReviewAnswer } from '../../contract';
import { MARK_WORDS } from '../words/names';
import { findQuote } from './passages';

export const MARK_NAMES: MarkName[] = ['correctness', 'explanation', 'excel_specificity'];

/** Why a person should look at this answer before it is published; empty when nothing stands out. */
export function reasonsToLook(answer: ReviewAnswer): string[] {
  const open = MARK_NAMES.filter((mark) => answer.marks[mark] === null);
  return [
    ...open
      .filter((mark) => answer.markStatus[mark] === 'review')
      .map((mark) => `${MARK_WORDS[mark]} could not be worked out here: you decide.`),
    ...open.filter((mark) => answer.markStatus[mark] === 'pending').map((mark) => `${MARK_WORDS[mark]} is not judged yet.`),
    ...(foreignQuotes(answer).length ? ['The judge quotes words that are not in the answer.'] : []),
  ];
}

/** What the candidate wrote about this question, in order; the first is the answer itself. */
export function ownWords(answer: Pick<ReviewAnswer, 'answerText' | 'followUps'>): string[] {
  return [answer.answerText, ...answer.followUps.map((followUp) => followUp.answer)];
}

/** Criteria whose quote stands nowhere in what the candidate wrote or entered. */
export function foreignQuotes(answer: ReviewAnswer): string[] {
  const texts = [...ownWords(answer), ...answer.cells.map((cell) => cell.formula ?? '')];
  return answer.criteria.filter(({ quote }) => quote.trim() !== '' && !texts.some((text) => findQuote(text, quote))).map(({ id }) => id);
}

/** The next answer after `current` that needs a look, from the top again at the end; null when there is none. */
export function nextToLookAt(answers: ReviewAnswer[], current: string | null): string | null {
  const at = answers.findIndex(({ questionId }) => questionId === current);
  const inOrder = [...answers.slice(at + 1), ...answers.slice(0, at + 1)];
  return inOrder.find((answer) => reasonsToLook(answer).length && answer.questionId !== current)?.questionId ?? null;
}
