import type { CheckResult, Finding } from '../../contract';
import { columnLetters } from '../questions/a1';
import { isoOf } from '../questions/calendar';
import { answerCells, visibleContent } from './answer';
import type { Answer } from './answer';
import type { CellValue } from './calculator';
import { isErrorValue, sameValue, shown } from './compare';
import type { CheckTask } from './task';
import { isPassed } from './trials';
import type { TrialResult } from './trials';
import { usageOf } from './usage';
import { isDateFormatted, listsIn } from './variants/lists';
import { covers, inAnswer, isSingleCell } from './variants/roles';

interface Told {
  task: CheckTask;
  answer: Answer;
  verdict: CheckResult['verdict'];
  results: TrialResult[];
  findings: Finding[];
  dropped: string[];
}

type Words = Pick<CheckResult, 'explanation' | 'explanationForReviewer'>;

/** The smallest case that breaks the answer, in words. What the answer should have been is only for the reviewer. */
export function explain(told: Told): Words {
  const { verdict, dropped } = told;
  const left = dropped.length > 0 ? ` Not used, because the solutions fail or disagree there: ${dropped.join('; ')}.` : '';
  if (verdict === 'correct')
    return { explanation: '', explanationForReviewer: `It gives the right result on ${told.results.length} sets of data.${left}` };
  if (verdict === 'review') return review(told, left);
  const failing = told.results.find((result) => !isPassed(result));
  const reason = reasonFor(told, failing);
  if (!failing) return { explanation: reason, explanationForReviewer: `${reason}${left}` };
  const forCandidate = `${sentenceFor(told, failing)}${reason ? ` ${reason}` : ''}`;
  return { explanation: forCandidate, explanationForReviewer: `${forCandidate} ${inFull(told)}${left}` };
}

function sentenceFor({ task, answer }: Told, { trial, mismatches, failure, expected }: TrialResult): string {
  const [first] = answerCells(task) as [string];
  const subject = answer.entries.some(({ isAnswer, formula }) => isAnswer && formula !== null) ? 'your formula' : 'your answer';
  if (failure) return `${trial.where === 'visible' ? 'On the data you can see' : `With ${trial.label}`}, ${subject} gives no result.`;
  const wrong = mismatches.find(({ cell }) => cell === first) ?? mismatches[0]!;
  const gives =
    wrong.isShape && expected.shape === 'spill'
      ? `fills other cells than it should, starting with ${shown(wrong.got)}`
      : wrong.isShape
        ? `fills more than one cell, starting with ${shown(wrong.got)}`
        : `gives ${shown(wrong.got)}`;
  if (trial.where === 'variant')
    return `With ${trial.label}${changedInputs(task, trial.workbook)}, ${subject} ${gives} in ${wrong.cell}, which is not right there.`;
  if (wrong.cell !== first && expected.shape === 'fill')
    return `In ${first} it is right, but in ${wrong.cell} ${subject} ${gives}, which is not right there.`;
  return `On the data you can see, ${subject} ${gives} in ${wrong.cell}, which is not what was asked for.`;
}

/** The input cells that are other in this case, as in ` (E2 is "P99")`: a case can only be followed by someone who knows what was asked. */
function changedInputs(task: CheckTask, workbook: CheckTask['workbook']): string {
  const usage = usageOf(task);
  const lists = listsIn(task);
  const seen = new Set<string>();
  const told = [...usage.keyCells, ...usage.all].flatMap((place) => {
    const { sheet, top, left } = place;
    const cell = `${columnLetters(left)}${top}`;
    const isInList = lists.some((list) => list.sheet === sheet && list.columns.some((column) => covers(place, column, list)));
    if (!isSingleCell(place) || isInList || inAnswer(task, place) || seen.has(cell)) return [];
    seen.add(cell);
    const [before, now] = [visibleContent(task.workbook, sheet, cell), visibleContent(workbook, sheet, cell)];
    const isDate = task.workbook.sheets.some((layout) => layout.name === sheet && isDateFormatted(layout, top, left));
    if (before === now || typeof now === 'object') return [];
    return [`${cell} is ${isDate && typeof now === 'number' ? isoOf(now) : shown(now)}`];
  });
  return told.length === 0 ? '' : ` (${told.slice(0, 3).join(', ')})`;
}

/** What two values differ in, when a person would not see it at once. */
function subtleDifference(got: CellValue | undefined, want: CellValue | undefined): string {
  if (typeof got === 'string' && typeof want === 'string' && got !== want) {
    if (got.replace(/\s+/g, '') === want.replace(/\s+/g, '')) return 'Only the spaces are not as asked.';
    if (got.toLowerCase() === want.toLowerCase()) return 'Only capital and small letters are not as asked.';
  }
  if (typeof got === 'string' && typeof want === 'number' && got.trim() !== '' && Number(got) === want)
    return 'It is a text that looks like a number, not a number.';
  if (typeof got === 'number' && typeof want === 'number' && got !== 0 && sameValue(got, -want)) return 'Only the sign is not as asked.';
  if (typeof got === 'boolean' && typeof want === 'string') return 'It is TRUE or FALSE where a text is asked for.';
  return isErrorValue(got) ? (ERROR_MEANING[got.error] ?? '') : '';
}

const ERROR_MEANING: Record<string, string> = {
  '#N/A': '#N/A means that what is looked up was not found.',
  '#DIV/0!': '#DIV/0! means that it divides by zero or by an empty cell.',
  '#VALUE!': '#VALUE! means that a part of the formula has the wrong kind of value.',
  '#CALC!': '#CALC! means that a list came out empty.',
  '#NUM!': '#NUM! means that a number is out of range for what is computed.',
};

/** What makes an answer wrong first; of the rest, what most often does. */
const LIKELY: Finding['code'][] = [
  'typed_constant', 'circular', 'unknown_function', 'unknown_name', 'wrong_anchor', 'unexpected_spill', 'spill_blocked', 'approximate_match',
  'number_as_text', 'hard_coded_constant', 'range_too_short', 'inconsistent_fill', 'error_swallowed', 'error_value',
]; // prettier-ignore

function reasonFor({ findings }: Told, failing: TrialResult | undefined): string {
  const severe = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
  for (const code of LIKELY) {
    // Typed values matter where other data breaks the answer, short ranges everywhere.
    if (code === 'hard_coded_constant' && failing?.trial.where === 'visible') continue;
    const found = severe.find((one) => one.code === code);
    if (found) return found.message;
  }
  const [wrong] = failing?.mismatches ?? [];
  return wrong && !wrong.isShape ? subtleDifference(wrong.got, wrong.want) : '';
}

function inFull({ results }: Told): string {
  const failing = results.filter((result) => !isPassed(result));
  const list = failing.slice(0, 4).map(({ trial, mismatches, failure }) => {
    const [wrong] = mismatches;
    return `${trial.label}: ${failure ? failure.status : `${wrong!.cell} is ${shown(wrong!.got)} instead of ${shown(wrong!.want)}`}`;
  });
  return `It fails ${failing.length} of ${results.length} sets of data. ${list.join('; ')}.`;
}

function review({ findings, results }: Told, left: string): Words {
  const reason = findings.find(({ code }) => code === 'not_computable' || code === 'too_costly')?.message;
  const failure = results.find((result) => result.failure)?.failure;
  const explanation = reason ?? 'This could not be checked automatically, so a person will look at it.';
  const detail =
    failure && 'reason' in failure ? failure.reason : 'Excel showed the expected value in the cells, the calculator computes another one.';
  return { explanation, explanationForReviewer: `${explanation} ${detail} ${inFull({ results } as Told)}${left}` };
}
