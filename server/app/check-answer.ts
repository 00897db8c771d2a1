import type { CheckResult } from '../contract';
import type { Outcome } from '../domain/formula/calculator';
import { planCheck } from '../domain/formula/plan';
import type { Plan } from '../domain/formula/plan';
import type { CheckTask, Submission } from '../domain/formula/task';
import { memoryOf, recall, remember, rememberShared } from './check-memory';
import type { TaskMemory } from './check-memory';
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
export async function checkAnswer({ calculator, now }: Checking, given: CheckTask, submission: Submission): Promise<CheckResult> {
  const startedAt = now();
  const memory = memoryOf(calculator, given);
  const plan = planCheck(memory.task, submission, { nowSerial: startedAt / DAY_MS + UNIX_EPOCH_SERIAL });
  if (plan.calculations.length === 0) return plan.decide([], now() - startedAt);
  const shared = await sharedOf(calculator, memory, plan);
  const known = recall(memory, plan.key);
  const own = known?.own ?? (await calculator.calculate(plan.calculations.slice(plan.shared)));
  const outcomes = [...shared, ...own];
  const further = known?.further ?? (await furtherOf(calculator, plan, outcomes));
  if (!known) remember(memory, plan.key, plan.formulas, { own, further });
  return plan.decide(outcomes, now() - startedAt, further);
}

/** The reference solutions come first, so that nothing an answer does can take their time. */
async function sharedOf(calculator: Calculator, memory: TaskMemory, plan: Plan): Promise<Outcome[]> {
  if (memory.shared) return memory.shared;
  const shared = await calculator.calculate(plan.calculations.slice(0, plan.shared));
  rememberShared(memory, shared);
  return shared;
}

async function furtherOf(calculator: Calculator, plan: Plan, outcomes: Outcome[]): Promise<Outcome[]> {
  const questions = plan.further(outcomes);
  return questions.length === 0 ? [] : calculator.calculate(questions);
}
