import type { CellValue, Outcome } from './calculator';
import { EXACT, isErrorValue } from './compare';
import type { Tolerance } from './compare';
import { functionsIn } from './findings';
import { computedFrom, expectedFrom, hasError, mismatches } from './grids';
import type { Expected, Mismatch, Shape } from './grids';
import type { Trial } from './plan';
import type { CheckTask } from './task';
import { usageOf } from './usage';

/** How the answer did on one data set. */
export interface TrialResult {
  trial: Trial;
  expected: Expected;
  /** Empty: passed. */
  mismatches: Mismatch[];
  /** Why it could not be computed; null when it was. */
  failure: Exclude<Outcome, { status: 'ok' }> | null;
}

export interface Judged {
  results: TrialResult[];
  /** Data sets left out because the reference solutions disagree on them, or fail: for the author. */
  dropped: string[];
  /** The visible data cannot be used: the question itself is at fault. */
  isBroken: boolean;
}

/** Iterative functions stop at about seven digits (Microsoft, "IRR function": accurate within 0.00001 percent). */
const ITERATIVE = ['IRR', 'XIRR', 'RATE', 'MIRR', 'YIELD'];

export function toleranceOf(task: CheckTask): Tolerance {
  const functions = functionsIn(task.references.slice(0, 1));
  const isRounded = ['ROUND', 'ROUNDUP', 'ROUNDDOWN', 'MROUND'].some((name) => functions.has(name));
  return {
    absolute: Math.max(task.tolerance ?? 0, isRounded ? 1e-6 : EXACT.absolute),
    relative: ITERATIVE.some((name) => functions.has(name)) ? 1e-6 : EXACT.relative,
  };
}

export function judgeTrials(task: CheckTask, trials: Trial[], outcomes: Outcome[]): Judged {
  const tolerance = toleranceOf(task);
  const dropped: string[] = [];
  const usable: { trial: Trial; expected: Expected }[] = [];
  let shape: Shape | null = null;
  let mayFail = false;
  for (const trial of trials) {
    const expected = agreedValue(task, trial, outcomes, shape, tolerance);
    if (trial.where === 'visible') {
      if (!expected) return { results: [], dropped, isBroken: true };
      shape = expected.shape;
      mayFail = hasError(expected.values);
    }
    if (expected && (trial.isAuthored || mayFail || !hasError(expected.values))) usable.push({ trial, expected });
    else dropped.push(trial.label);
  }
  const results = bestAttempt(task, usable, outcomes, tolerance);
  return { results: results.filter((result) => !isUnaskedEmptiness(task, result, results[0]!)), dropped, isBroken: false };
}

/**
 * A made data set on which nothing matches any more: SUMIFS says 0 there, SUM(FILTER(...)) an error, and both are right answers to a question
 * that does not speak of that case.
 */
function isUnaskedEmptiness(task: CheckTask, { trial, mismatches: wrong, expected }: TrialResult, visible: TrialResult): boolean {
  if (trial.isAuthored || wrong.length === 0 || usageOf(task).handlesMissing) return false;
  const isNothing = (value: CellValue | undefined): boolean => value === 0 || value === '' || value === null || value === undefined;
  const meets = (value: CellValue | undefined): boolean => isErrorValue(value) || value === 0 || value === '';
  if (visible.expected.values.flat().some(isNothing) || !expected.values.flat().some(isNothing)) return false;
  return wrong.every(({ got, want, isShape }) => !isShape && isNothing(want) && meets(got));
}

/** What the first reference says, null where it cannot be computed or another one says something else. */
function agreedValue(task: CheckTask, trial: Trial, outcomes: Outcome[], shape: Shape | null, tolerance: Tolerance): Expected | null {
  const [first, ...others] = trial.references.map(({ single, whole }) => ({
    single: computedFrom(outcomes[single!]),
    whole: whole === null ? null : computedFrom(outcomes[whole]),
    hasWhole: whole !== null,
  }));
  if (!first?.single || (first.hasWhole && !first.whole)) return null;
  const expected = expectedFrom(first.single, first.whole, shape);
  const agrees = others.every(({ single, whole }) => {
    const attempts = [single, whole].filter((one) => one !== null);
    return attempts.some((one) => mismatches(task, expected, one, tolerance).length === 0);
  });
  return agrees ? expected : null;
}

/** A typed formula is taken as entered once and as copied down; the reading that does better counts, the same for all data sets. */
function bestAttempt(
  task: CheckTask,
  usable: { trial: Trial; expected: Expected }[],
  outcomes: Outcome[],
  tolerance: Tolerance,
): TrialResult[] {
  const readings = (['whole', 'single'] as const).map((way) =>
    usable.map(({ trial, expected }): TrialResult | null => {
      const index = trial.candidate[0]![way];
      if (index === null) return null;
      const outcome = outcomes[index]!;
      const computed = computedFrom(outcome);
      if (!computed) return { trial, expected, mismatches: [], failure: outcome as TrialResult['failure'] };
      return { trial, expected, mismatches: mismatches(task, expected, computed, tolerance), failure: null };
    }),
  );
  const complete = readings.filter((results): results is TrialResult[] => results.every((result) => result !== null));
  const passed = (results: TrialResult[]): number => results.filter(isPassed).length;
  return complete.reduce((best, results) => (passed(results) > passed(best) ? results : best));
}

export const isPassed = ({ mismatches: wrong, failure }: TrialResult): boolean => failure === null && wrong.length === 0;
