import type { CheckResult, Phase } from '../../contract';
import type { QuestionInstance } from '../questions/instance';
import type { Interview, Response, Turn } from './interview';

/** How long an interview is. A later version stops by standard error; the shape of the flow stays. */
export const PLAN = {
  questions: 6,
  /** A second attempt at most, and one question about the reasons. */
  followUpsPerQuestion: 2,
  followUpsPerTask: 1,
  hintsPerQuestion: 3,
  /** Used for "about 12 minutes left" where a turn's own suggestion isn't known yet. */
  secondsPerQuestion: 150,
  secondsPerTask: 180,
  secondsForReflection: 120,
} as const;

/** A question or scenario task with the follow-ups that were asked about it. */
export interface Exchange {
  turn: Turn;
  followUps: Turn[];
}

export function exchangesOf(interview: Interview): Exchange[] {
  return interview.turns
    .filter((turn) => turn.kind !== 'follow_up')
    .map((turn) => ({ turn, followUps: interview.turns.filter((other) => other.parentId === turn.id) }));
}

export function exchangeOf(interview: Interview, turn: Turn): Exchange {
  const found = exchangesOf(interview).find((exchange) => exchange.turn.id === (turn.parentId ?? turn.id));
  if (!found) throw new Error(`turn ${turn.id} belongs to no exchange`);
  return found;
}

/** What was served. Throws when the facts are broken: every question and task is kept with its instance. */
export function instanceOf({ turn }: Exchange): QuestionInstance {
  if (!turn.instance) throw new Error(`turn ${turn.id} was kept without its instance`);
  return turn.instance;
}

/** The answer or the skip that ended this turn; undefined while it is open. */
export function closingResponse(turn: Turn): Response | undefined {
  return turn.responses.find(({ intent }) => intent === 'answer' || intent === 'skip');
}

export const isSettled = (turn: Turn): boolean => closingResponse(turn) !== undefined;

/** The turn that waits for an answer; null in reflection and closing. At most one is ever open. */
export function currentTurn(interview: Interview): Turn | null {
  return interview.turns.find((turn) => !isSettled(turn)) ?? null;
}

export function phaseOf(interview: Interview): Phase {
  const turn = currentTurn(interview);
  if (turn) return exchangeOf(interview, turn).turn.kind === 'scenario_task' ? 'scenario' : 'questions';
  return interview.reflection ? 'closing' : 'reflection';
}

export const finishedAt = (interview: Interview): string | null => interview.reflection?.at ?? null;

/** All checks of an exchange in the order they were made. */
export function checksOf({ turn, followUps }: Exchange): CheckResult[] {
  return [turn, ...followUps].flatMap(({ responses }) => responses.flatMap(({ check }) => (check ? [check] : [])));
}

export function hintsUsed({ turn, followUps }: Exchange): number {
  return [turn, ...followUps].flatMap(({ responses }) => responses).filter(({ intent }) => intent === 'hint').length;
}

/** 1-based among the questions, or among the tasks. */
export function numberOf(interview: Interview, turn: Turn): number {
  const { turn: own } = exchangeOf(interview, turn);
  return interview.turns.filter(({ kind }) => kind === own.kind).findIndex(({ id }) => id === own.id) + 1;
}
