import type { CheckResult, TaskWorkbook } from '../../contract';
import type { Calculation, CellValue, Outcome } from '../formula/calculator';
import type { QuestionInstance } from './instance';
import { readClaim, type Claim, type Reading } from './claims';

/**
 * How a prediction is graded: run `predictionCalculation` through the calculator, give its outcome and the candidate's words to `gradePrediction`.
 * The words may be a bare value (typed in a cell) or a sentence: "I think 12.5 because ...".
 */
export function predictionCalculation(instance: QuestionInstance): Calculation {
  const { prediction, shownFormula } = instance;
  if (!prediction || !shownFormula) throw new Error(`${instance.itemId} is not a prediction.`);
  const { workbook, place } = prediction;
  return {
    workbook,
    place: [{ sheet: place.sheet, cell: place.ref, formula: shownFormula }],
    read: [{ sheet: place.sheet, ref: place.ref }],
  };
}

/** The verdict on what the candidate said the shown formula returns. `review` where the formula can't be computed or the words name no single value. */
export function gradePrediction(instance: QuestionInstance, outcome: Outcome | undefined, answerText: string): CheckResult {
  const { prediction, shownFormula } = instance;
  if (!prediction || !shownFormula) throw new Error(`${instance.itemId} is not a prediction.`);
  const value = outcome?.status === 'ok' ? outcome.values[0]?.values[0]?.[0] : undefined;
  const base = { findings: [], formulas: [{ cell: prediction.place.ref, formula: shownFormula }], elapsedMs: 0 };
  if (value === undefined) {
    const explanation = 'The formula could not be computed here, so a person will look at your answer.';
    return {
      ...base,
      verdict: 'review',
      score: null,
      cases: [],
      explanation,
      explanationForReviewer: `${explanation} (${outcome?.status ?? 'no outcome'})`,
    };
  }
  const texts = [...literalsOf(shownFormula), ...textsIn(prediction.workbook), ...(typeof value === 'string' ? [value] : [])];
  const reading = readClaim(answerText, kindOf(value), texts, prediction.accepted);
  return { ...base, ...resultOf(reading, value, prediction.tolerance, prediction.place.ref) };
}

type Graded = Pick<CheckResult, 'verdict' | 'score' | 'cases' | 'findings' | 'explanation' | 'explanationForReviewer'>;

function resultOf(reading: Reading, value: CellValue, tolerance: number, cell: string): Graded {
  const want = displayed(value);
  if (reading.status !== 'one') {
    const said = reading.status === 'none' ? 'names no value' : `names more than one value (${reading.said.join(', ')})`;
    const explanation = `Your answer ${said}, so a person will read it.`;
    return {
      verdict: 'review',
      score: null,
      cases: [],
      findings: [],
      explanation,
      explanationForReviewer: `${explanation} The formula returns ${want}.`,
    };
  }
  const passed = reading.accepted || agrees(reading.claim, value, tolerance);
  const got = reading.said;
  const cases: CheckResult['cases'] = [{ where: 'visible', label: 'what the formula returns', passed, cell, got, want }];
  if (passed) {
    return {
      verdict: 'correct',
      score: 1,
      cases,
      findings: [],
      explanation: '',
      explanationForReviewer: `The formula returns ${want}; the answer says ${got}.`,
    };
  }
  const message = `You expect ${got}; the formula returns something else.`;
  return {
    verdict: 'wrong',
    score: 0,
    cases,
    findings: [{ code: 'wrong_prediction', severity: 'error', cell, span: null, message }],
    explanation: message,
    explanationForReviewer: `The answer says ${got}; the formula returns ${want}.`,
  };
}

function kindOf(value: CellValue): Claim['kind'] {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  return value !== null && typeof value === 'object' ? 'error' : 'text';
}

/** Excel computes in doubles; a person writes what it shows, so numbers agree to the decimals that were written. */
function agrees(claim: Claim, value: CellValue, tolerance: number): boolean {
  if (claim.kind === 'number') return typeof value === 'number' && claim.readings.some((reading) => near(reading, value, tolerance));
  if (claim.kind === 'boolean') return value === claim.value;
  if (claim.kind === 'error')
    return value !== null && typeof value === 'object' && (claim.name === null || claim.name === value.error.toUpperCase());
  return folded(claim.text) === folded(value === null || typeof value === 'object' ? '' : String(value));
}

function near({ value: said, places }: { value: number; places: number }, value: number, tolerance: number): boolean {
  if (Math.abs(said - value) <= tolerance + 1e-9 * Math.max(1, Math.abs(value))) return true;
  return places >= 2 && Math.abs(said - value) <= 0.5 * 10 ** -places + 1e-12;
}

const folded = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();

/** As Excel would show it in a cell with the General format. */
export function displayed(value: CellValue): string {
  if (value === null) return '0';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'object') return value.error;
  if (value === '') return '(empty text)';
  return typeof value === 'number' ? String(Number(value.toPrecision(15))) : value;
}

/** What a formula may return from the cells: a candidate who names one of these texts means it, right or wrong. */
function textsIn({ sheets }: TaskWorkbook): string[] {
  return sheets.flatMap(({ rows }) =>
    rows.flat().filter((content): content is string => typeof content === 'string' && !/^[\d.,\s]*$/.test(content)),
  );
}

/** The texts that a formula may show: `"pass"`, `"repeat"`. A candidate who names one means it. */
function literalsOf(formula: string): string[] {
  return [...formula.matchAll(/"((?:[^"]|"")*)"/g)].map((match) => match[1]!.replaceAll('""', '"')).filter((text) => text.trim() !== '');
}
