import type { AnswerPlace, CandidateQuestion } from '../../../server/contract';
import type { Placement } from '../use-placement';
import type { Described } from './describe-capture';

/** What the one button at the bottom does, and says that it does. */
export interface PrimaryAction {
  act: 'place' | 'send_cells' | 'send_selection' | 'send_words';
  label: string;
}

export function primaryAction(
  { type, answerKind, answerPlace }: Pick<CandidateQuestion, 'type' | 'answerKind' | 'answerPlace'>,
  placement: Placement['status'],
  words: string,
): PrimaryAction {
  const hasWords = words.trim() !== '';
  /** A follow-up for words is about an answer that was already given: its data is offered in the card, not in the way. */
  const needsSheet = answerKind === 'cells' || type !== 'follow_up';
  if (placement === 'missing' && needsSheet && !hasWords) return { act: 'place', label: 'Put the task on a sheet' };
  if (answerKind !== 'cells' || placement === 'missing' || placement === 'elsewhere') return { act: 'send_words', label: 'Send my answer' };
  if (answerPlace) return { act: 'send_cells', label: `Send ${shortRef(answerPlace)}` };
  return { act: 'send_selection', label: 'Send the selected cells' };
}

/** Why sending now would send nothing; null when there is something to send. */
export function whyNothingToSend(
  action: PrimaryAction['act'],
  words: string,
  fill: Described['fill'] | null,
  place: AnswerPlace | null,
): string | null {
  if (action === 'place' || words.trim() !== '') return null;
  if (action === 'send_words') return 'Write your answer first, or choose “I don’t know”.';
  if (fill !== 'empty') return null;
  return place
    ? `${shortRef(place)} is still empty. Put your formula there first, or choose “I don’t know”.`
    : 'The selected cells are empty. Select the cells with your answer.';
}

export const shortRef = ({ ref }: AnswerPlace): string => ref.replaceAll('$', '');
