import type { CheckResult, WorkbookReading } from '../contract';
import { WorkbookReading as ReadingSchema } from '../contract';
import type { Calculator } from '../domain/formula/calculator';
import type { WorkbookAnswers } from '../domain/questions/workbook-task';
import { planWorkbookCheck } from '../domain/workbook/check';
import type { WorkbookTask } from '../domain/workbook/spec';

/** What an author must mend: right results that are not right, wrong ones and the untouched workbook that are. */
export async function workbookFaults(calculator: Calculator, task: WorkbookTask, answers: WorkbookAnswers): Promise<string[]> {
  const check = async (reading: WorkbookReading): Promise<CheckResult> => {
    const plan = planWorkbookCheck(task, ReadingSchema.parse(reading));
    return plan.decide(plan.calculations.length === 0 ? [] : await calculator.calculate(plan.calculations), 0);
  };
  const faults: string[] = [];
  for (const [index, reading] of answers.right.entries()) {
    const { verdict, cases, explanationForReviewer } = await check(reading);
    const failed = cases.find(({ passed }) => !passed);
    const why = failed ? `${failed.label}: ${failed.got}, wanted ${failed.want}` : explanationForReviewer;
    if (verdict !== 'correct') faults.push(`the right result ${index + 1} is ${verdict}: ${why}`);
  }
  for (const { reading, because } of answers.wrong) {
    const { verdict } = await check(reading);
    if (verdict !== 'wrong') faults.push(`the wrong result "${because}" is ${verdict}`);
  }
  const untouched = await check(answers.untouched);
  if (untouched.verdict !== 'wrong' || untouched.score !== 0)
    faults.push(`the untouched workbook is ${untouched.verdict} with ${untouched.score ?? 'no'} credit; mark what is true before with guard: true`);
  return faults;
}
