import type { CheckCase, CheckResult, WorkbookReading } from '../../contract';
import type { Calculation, Outcome } from '../formula/calculator';
import { checkChart, checkChartAxes, checkChartClean, checkChartData, checkChartSecondary, checkChartTitle } from './charts';
import { checkFiltered } from './filters';
import { checkHeaderLook, checkNumberFormat } from './formats';
import { checkHighlight } from './highlights';
import { checkRowsKept, checkSorted } from './order';
import { checkPivot, checkPivotFilter, checkPivotSource, checkPivotValue } from './pivots';
import { cannotTell, type Evidence, type Examined, type Seen, type ToCompute } from './seen';
import { checkFreeze, checkLocks, checkName, checkPrintArea, checkPrintFit, checkPrintTitles, checkProtected } from './sheets';
import { partsOf, type WorkbookCheck, type WorkbookTask } from './spec';
import { checkTable, checkTableName, checkTotalsRow } from './tables';
import { checkAlert, checkValidation } from './validations';

/** What has to be computed before the checks can be decided, and how they are then. */
export interface WorkbookPlan {
  calculations: Calculation[];
  /** One outcome per calculation, in order. */
  decide(outcomes: Outcome[], elapsedMs: number): CheckResult;
}

/** Checks what was read back of a workbook. Never throws because of what a candidate sent. */
export function planWorkbookCheck(task: WorkbookTask, reading: WorkbookReading): WorkbookPlan {
  const examined = task.checks.map((check) => ({ check, examined: readable(check, { task, reading }) }));
  const calculations = examined.flatMap((one) => ('calculations' in one.examined ? one.examined.calculations : []));
  return {
    calculations,
    decide(outcomes, elapsedMs) {
      let next = 0;
      const take = ({ calculations: own, decide }: ToCompute): Seen => decide(outcomes.slice(next, (next += own.length)));
      return resultOf(
        examined.map(({ check, examined: one }) => ({ check, seen: 'calculations' in one ? take(one) : one })),
        elapsedMs,
      );
    },
  };
}

function readable(check: WorkbookCheck, evidence: Evidence): Examined {
  const lacking = evidence.reading.unread.find(({ part }) => partsOf(check).includes(part));
  return lacking ? cannotTell(lacking.why) : examine(check, evidence);
}

function examine(check: WorkbookCheck, evidence: Evidence): Examined {
  switch (check.check) {
    case 'table': return checkTable(check, evidence);
    case 'table_name': return checkTableName(check, evidence);
    case 'totals_row': return checkTotalsRow(check, evidence);
    case 'sorted': return checkSorted(check, evidence);
    case 'rows_kept': return checkRowsKept(check, evidence);
    case 'filtered': return checkFiltered(check, evidence);
    case 'validation': return checkValidation(check, evidence);
    case 'alert': return checkAlert(check, evidence);
    case 'highlight': return checkHighlight(check, evidence);
    case 'number_format': return checkNumberFormat(check, evidence);
    case 'header_look': return checkHeaderLook(check, evidence);
    case 'freeze': return checkFreeze(check, evidence);
    case 'name': return checkName(check, evidence);
    case 'protected': return checkProtected(check, evidence);
    case 'locks': return checkLocks(check, evidence);
    case 'chart': return checkChart(check, evidence);
    case 'chart_data': return checkChartData(check, evidence);
    case 'chart_title': return checkChartTitle(check, evidence);
    case 'chart_axes': return checkChartAxes(check, evidence);
    case 'chart_clean': return checkChartClean(check, evidence);
    case 'chart_secondary': return checkChartSecondary(check, evidence);
    case 'pivot': return checkPivot(check, evidence);
    case 'pivot_source': return checkPivotSource(check, evidence);
    case 'pivot_value': return checkPivotValue(check, evidence);
    case 'pivot_filter': return checkPivotFilter(check, evidence);
    case 'print_titles': return checkPrintTitles(check, evidence);
    case 'print_fit': return checkPrintFit(check, evidence);
    case 'print_area': return checkPrintArea(check, evidence);
  }
} // prettier-ignore

interface Checked {
  check: WorkbookCheck;
  seen: Seen;
}

/** Excel counts a workbook as right only when everything is; a wrong one stays below it, as with formulas. */
const MOST_WHEN_WRONG = 0.95;

function resultOf(checked: Checked[], elapsedMs: number): CheckResult {
  const isOpen = checked.some(({ seen }) => seen.passed === null);
  const isRight = checked.every(({ seen }) => seen.passed === true);
  const verdict = isOpen ? 'review' : isRight ? 'correct' : 'wrong';
  return {
    verdict,
    score: isOpen ? null : isRight ? 1 : shareOf(checked),
    cases: checked.map(caseOf),
    findings: [],
    formulas: [],
    explanation: explained(checked, verdict),
    explanationForReviewer: inFull(checked),
    elapsedMs,
  };
}

/** What was true before counts only once something was done. */
function shareOf(checked: Checked[]): number {
  if (!checked.some(({ check, seen }) => !check.guard && seen.passed)) return 0;
  const weight = (some: Checked[]): number => some.reduce((sum, { check }) => sum + check.weight, 0);
  const share = weight(checked.filter(({ seen }) => seen.passed)) / weight(checked);
  return Math.min(MOST_WHEN_WRONG, Math.round(share * 1000) / 1000);
}

const caseOf = ({ check, seen }: Checked): CheckCase => ({
  where: 'visible',
  label: check.say,
  passed: seen.passed === true,
  cell: seen.cell,
  got: seen.got,
  want: seen.want,
});

/** The first thing that is not as asked. What is wanted was said in the task, so nothing is given away. */
function explained(checked: Checked[], verdict: CheckResult['verdict']): string {
  if (verdict === 'correct') return '';
  const open = checked.find(({ seen }) => seen.passed === null);
  if (open) return `This could not be checked automatically, so a person will look at it: ${open.check.say} (${open.seen.got}).`;
  const failed = checked.find(({ seen }) => !seen.passed)!;
  return `Not yet as asked: ${failed.check.say}. I found this: ${failed.seen.got}.`;
}

const inFull = (checked: Checked[]): string =>
  checked
    .map(
      ({ check, seen }) =>
        `${check.say}: ${seen.passed === null ? 'not decided' : seen.passed ? 'yes' : 'no'} (found: ${seen.got}; wanted: ${seen.want})`,
    )
    .join('. ');
