import type { Ability } from './ability';

/**
 * One unit of the reported scale, in logits: the standard deviation of ability over all candidates, sqrt(1 + 0.96), when a third ask for each level
 * (prior means -1.2, 0, 1.2; standard deviation 1 within each). A standard error "scaled" is in these units, as in the literature on adaptive tests,
 * where ability has a standard deviation of 1: 0.30 scaled is a reliability of 0.91.
 */
export const SCALE_SD = 1.4;

/** Scaled; 0.42 logits. */
export const STOP_AT_STANDARD_ERROR = 0.3;

export const scaledError = ({ standardError }: Pick<Ability, 'standardError'>): number => standardError / SCALE_SD;

export interface Budget {
  /** Questions asked so far, and the most there may be. */
  asked: number;
  questions: number;
  /** Of the interview's time, for questions; null without a limit. */
  secondsLeft: number | null;
  /** What the shortest question that is left needs; infinite when none is left. */
  shortestSeconds: number;
}

export type StopReason = 'precise' | 'questions' | 'time';

/** Why no further question is to be asked; null to go on. */
export function reasonToStop(
  ability: Pick<Ability, 'standardError'>,
  { asked, questions, secondsLeft, shortestSeconds }: Budget,
  stopAt: number = STOP_AT_STANDARD_ERROR,
): StopReason | null {
  if (scaledError(ability) <= stopAt) return 'precise';
  if (asked >= questions) return 'questions';
  return secondsLeft !== null && Number.isFinite(shortestSeconds) && secondsLeft < shortestSeconds ? 'time' : null;
}
