import type { CheckResult } from '../../contract';
import type { Response, Turn } from '../interview/interview';
import type { QuestionInstance } from '../questions/instance';

/** One question with everything the candidate sent to it. `followUps` are the follow-up turns of `turn`, in the order asked. */
export interface AnswerFacts {
  turn: Turn;
  followUps: Turn[];
  instance: QuestionInstance;
}

/** One try at the formula or the value. */
export interface Attempt {
  responseId: string;
  /** null while the checker has not run. */
  check: CheckResult | null;
  /** Hints taken before this try, in the question and its follow-ups. */
  hintsBefore: number;
  mended: boolean;
}

export function answersIn(turn: Turn): Response[] {
  return turn.responses.filter((response) => response.intent === 'answer');
}

/** The first try, then what was sent to each request to mend it. */
export function attemptsOf({ turn, followUps }: AnswerFacts): Attempt[] {
  let hints = 0;
  const attempts: Attempt[] = [];
  for (const asked of [turn, ...followUps.filter((followUp) => followUp.followUpKind === 'mend')]) {
    for (const response of asked.responses) {
      if (response.intent === 'hint') hints += 1;
      if (response.intent !== 'answer') continue;
      attempts.push({ responseId: response.id, check: response.check, hintsBefore: hints, mended: asked !== turn });
    }
  }
  return attempts;
}

export function hintsUsed({ turn, followUps }: AnswerFacts): number {
  return [turn, ...followUps].flatMap((asked) => asked.responses).filter((response) => response.intent === 'hint').length;
}

/** True once the candidate passed on the question itself; passing on a follow-up skips nothing. */
export function isSkipped({ turn }: AnswerFacts): boolean {
  return answersIn(turn).length === 0 && turn.responses.some((response) => response.intent === 'skip');
}

export function isAnswered({ turn }: AnswerFacts): boolean {
  return answersIn(turn).length > 0;
}
