import type { CheckCase, CheckResult, Finding } from '../../contract';
import type { AnchorChoice } from './anchors';
import { answerCells } from './answer';
import type { Answer } from './answer';
import type { Outcome } from './calculator';
import { isErrorValue, sameValue, shown } from './compare';
import { computedFindings } from './computed-findings';
import { explain } from './explain';
import type { Trial } from './plan';
import type { CheckTask, Submission } from './task';
import { isPassed } from './trials';
import type { Judged, TrialResult } from './trials';

export interface Evidence {
  task: CheckTask;
  submission: Submission;
  answer: Answer;
  findings: Finding[];
  trials: Trial[];
  outcomes: Outcome[];
  judged: Judged;
  /** Other choices of `$`, tried where the first cell is right and a copy is not. */
  anchors: { choice: AnchorChoice; outcome: Outcome | undefined }[];
  elapsedMs: number;
}

/** Hidden data sets count one each; the visible one counts twice, and so do the copies. */
const WEIGHT = { visible: 2, copy: 2, variant: 1 } as const;

export function decide(evidence: Evidence): CheckResult {
  const { task, answer, judged, elapsedMs } = evidence;
  if (judged.isBroken) return brokenQuestion(evidence);
  const { results } = judged;
  const findings = [...evidence.findings, ...computedFindings(evidence, results)];
  const cases = results.flatMap((result) => casesOf(task, result));
  const verdict = verdictOf(evidence, results, findings);
  const kept = verdict === 'review' ? findings : findings.filter(({ code }) => code !== 'not_computable' && code !== 'too_costly');
  const score = verdict === 'correct' ? 1 : verdict === 'review' ? null : scoreOf(cases, kept, answer);
  const words = explain({ task, answer, verdict, results, findings: kept, dropped: judged.dropped });
  return { verdict, score, cases, findings: kept, formulas: formulasOf(answer), ...words, elapsedMs };
}

function verdictOf(evidence: Evidence, results: TrialResult[], findings: Finding[]): CheckResult['verdict'] {
  if (
    findings.some(
      ({ code, severity }) => severity === 'error' && ['typed_constant', 'circular', 'unknown_function', 'unknown_name'].includes(code),
    )
  ) {
    const uncomputed = results.some(({ failure }) => failure?.status === 'not_computable');
    return uncomputed && !findings.some(({ code }) => code === 'typed_constant' || code === 'circular')
      ? 'review'
      : verdictByValues(evidence, results, 'wrong');
  }
  return verdictByValues(evidence, results, 'correct');
}

function verdictByValues(evidence: Evidence, results: TrialResult[], best: 'correct' | 'wrong'): CheckResult['verdict'] {
  const computed = results.filter(({ failure }) => failure === null || failure.status === 'circular');
  const wrong = computed.filter((result) => !isPassed(result));
  if (wrong.length > 0) return excelSaysOtherwise(evidence, results) ? 'review' : 'wrong';
  if (computed.length < results.length) return 'review';
  return best;
}

/**
 * The candidate's own Excel showed the right value where this calculator does not find it: either the calculator is at fault or the capture is
 * forged. Neither may be decided here.
 */
export function excelSaysOtherwise({ submission, answer }: Evidence, results: TrialResult[]): boolean {
  const visible = results.find(({ trial }) => trial.where === 'visible');
  if (answer.source !== 'cells' || !visible || isPassed(visible) || visible.failure) return false;
  const captured = new Map(submission.cells.map((cell) => [cell.address, cell.value]));
  if (!answer.entries.some(({ formula, isAnswer }) => isAnswer && formula !== null)) return false;
  return visible.mismatches.every(({ cell, want, isShape }) => {
    const value = captured.get(cell);
    if (isShape || value === undefined || want === undefined) return false;
    return isErrorValue(want) ? value === want.error : sameValue(value, want);
  });
}

function casesOf(task: CheckTask, result: TrialResult): CheckCase[] {
  const { trial, expected, failure } = result;
  const [first] = answerCells(task) as [string];
  const one = (where: CheckCase['where'], cell: string, mismatch: TrialResult['mismatches'][number] | undefined): CheckCase => ({
    where,
    label: where === 'copy' ? 'the formula in the other cells of the range' : trial.label,
    passed: !mismatch && failure === null,
    cell: mismatch?.cell ?? cell,
    got: failure ? failedText(failure) : mismatch ? shown(mismatch.got) : shown(expected.values[0]?.[0]),
    want: mismatch ? shown(mismatch.want) : shown(expected.values[0]?.[0]),
  });
  if (trial.where === 'variant' || expected.shape !== 'fill') return [one(trial.where, first, result.mismatches[0])];
  const atFirst = result.mismatches.find(({ cell }) => cell === first);
  const elsewhere = result.mismatches.find(({ cell }) => cell !== first);
  const last = answerCells(task).at(-1)!;
  const copy = one('copy', last, elsewhere);
  if (copy.passed) copy.got = copy.want = shown(expected.values.at(-1)?.at(-1));
  return [one('visible', first, atFirst), copy];
}

function failedText(failure: Exclude<Outcome, { status: 'ok' }>): string {
  return failure.status === 'circular'
    ? 'a circular reference'
    : failure.status === 'too_costly'
      ? 'no result in time'
      : 'not computable here';
}

function scoreOf(cases: CheckCase[], findings: Finding[], answer: Answer): number {
  const typed = new Set(findings.flatMap(({ code, cell }) => (code === 'typed_constant' ? [cell] : [])));
  const isTyped = ({ formula, cell }: Answer['entries'][number]): boolean => formula === null || typed.has(cell) || typed.has(null);
  if (typed.size > 0 && answer.entries.filter(({ isAnswer }) => isAnswer).every(isTyped)) return 0;
  const total = cases.reduce((sum, { where }) => sum + WEIGHT[where], 0);
  const passed = cases.reduce((sum, { where, passed: isPass }) => sum + (isPass ? WEIGHT[where] : 0), 0);
  return total === 0 ? 0 : Math.min(0.95, Math.round((passed / total) * 1000) / 1000);
}

export function formulasOf(answer: Answer): CheckResult['formulas'] {
  return answer.entries.flatMap(({ formula, cell, isAnswer }) =>
    formula === null ? [] : [{ cell: answer.source === 'typed' && isAnswer ? null : cell, formula }],
  );
}

/** Nothing was computed: no answer, unreadable, or beyond a limit. */
export function decidedWithoutComputing(answer: Answer, findings: Finding[], verdict: 'wrong' | 'review', elapsedMs: number): CheckResult {
  const reason = findings.find(({ severity }) => severity === 'error') ?? findings[0];
  const lead = verdict === 'review' ? 'This could not be checked automatically, so a person will look at it: ' : '';
  const explanation = `${lead}${reason?.message ?? ''}`;
  return {
    verdict,
    score: verdict === 'review' ? null : 0,
    cases: [],
    findings,
    formulas: formulasOf(answer),
    explanation,
    explanationForReviewer: explanation,
    elapsedMs,
  };
}

function brokenQuestion({ answer, findings, trials, outcomes, elapsedMs, task }: Evidence): CheckResult {
  const statuses = (trials[0]?.references ?? []).map(({ single }) => outcomes[single!]?.status).join(', ');
  return {
    ...decidedWithoutComputing(answer, findings, 'review', elapsedMs),
    explanation: 'This could not be checked automatically, so a person will look at it.',
    explanationForReviewer: `The question's own solutions disagree or cannot be computed on the visible data (${statuses}): ${task.references.join(' | ')}`,
  };
}
