import type { CheckResult } from '../contract';
import { planCheck } from '../domain/formula/plan';
import type { CheckTask, Submission } from '../domain/formula/task';
import type { Calculator } from './ports';

interface Checking {
  calculator: Calculator;
  /** Milliseconds since 1970 (UTC). */
  now: () => number;
}

/** 1 January 1970 as a serial of the 1900 date system. */
const UNIX_EPOCH_SERIAL = 25_569;
const DAY_MS = 86_400_000;

/** Checks an answer on the visible data and on hidden data sets. Never rejects because of what the candidate sent. */
export async function checkAnswer({ calculator, now }: Checking, task: CheckTask, submission: Submission): Promise<CheckResult> {
  const startedAt = now();
  const plan = planCheck(task, submission, { nowSerial: startedAt / DAY_MS + UNIX_EPOCH_SERIAL });
  const outcomes = await calculator.calculate(plan.calculations);
  return plan.decide(outcomes, now() - startedAt);
}
