import type { CandidateQuestion, Phase, Progress } from '../../../server/contract';

/** "Question 4, about 12 minutes left". No clock that ticks: the figure changes from turn to turn only. */
export function progressWords(question: Pick<CandidateQuestion, 'type' | 'number'>, phase: Phase, progress: Progress): string {
  const where = placeIn(question, phase);
  return phase === 'closing' ? where : `${where}, ${timeLeft(progress.minutesLeft)}`;
}

function placeIn({ type, number }: Pick<CandidateQuestion, 'type' | 'number'>, phase: Phase): string {
  if (phase === 'closing') return 'Done';
  if (phase === 'reflection') return 'Last step';
  const part = phase === 'scenario' ? `Case, task ${number}` : `Question ${number}`;
  return type === 'follow_up' ? `${part}, follow-up` : part;
}

export function timeLeft(minutes: number): string {
  if (minutes < 1) return 'less than a minute left';
  return minutes === 1 ? 'about 1 minute left' : `about ${minutes} minutes left`;
}
