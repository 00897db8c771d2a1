import type { ReviewAnswer, ReviewSession, TranscriptEntry } from '../../contract';

/** One question with all that was said about it, follow-ups included. */
export interface Turn {
  answer: ReviewAnswer;
  said: TranscriptEntry[];
}

/**
 * Groups the transcript by question. A follow-up has a turn of its own that no answer names, so what is said there
 * belongs to the question before it. `before` and `after` hold what belongs to none: a welcome, the reflection.
 */
export function turnsOf({ answers, transcript }: Pick<ReviewSession, 'answers' | 'transcript'>): {
  before: TranscriptEntry[];
  turns: Turn[];
} {
  const turns = new Map(answers.map((answer) => [answer.questionId, { answer, said: [] as TranscriptEntry[] }]));
  const before: TranscriptEntry[] = [];
  let current: Turn | null = null;
  for (const entry of transcript) {
    current = turns.get(entry.questionId) ?? current;
    (current?.said ?? before).push(entry);
  }
  return { before, turns: [...turns.values()] };
}
