import type { CheckResult, TaskWorkbook } from '../../contract';
import { answerCells, answerKey, answerOf, copies, filled, placementOf, withSheetsOf } from './answer';
import type { Answer } from './answer';
import type { Calculation, Outcome, Placement } from './calculator';
import type { AnchorChoice } from './anchors';
import { anchorsToTry } from './computed-findings';
import { decide, decidedWithoutComputing } from './decide';
import { inspect } from './inspect';
import type { CheckTask, Submission } from './task';
import { judgeTrials } from './trials';
import { makeVariants } from './variants';
import { leavesFormulasAlone, withGrownReferences } from './variants/grow';
import type { Growth } from './variants/grow';

/** A data set on which the answer is tried. */
export interface Trial {
  where: 'visible' | 'variant';
  /** "other numbers in the same cells" */
  label: string;
  /** Written by the author, not made here. */
  isAuthored: boolean;
  workbook: TaskWorkbook;
  growths: Growth[];
  /** One per reference solution. */
  references: Attempt[];
  /** One per way of putting the answer into the cells. */
  candidate: Attempt[];
}

/** One way of filling the answer place: positions in the plan's list of calculations. */
export interface Attempt {
  /** The formula in the first cell only; it may spill. */
  single: number | null;
  /** Copied over the answer range, or the cells as they were captured. */
  whole: number | null;
}

export interface Plan {
  calculations: Calculation[];
  /** So many of the first calculations are the reference solutions': the same for every answer to the task. */
  shared: number;
  /** What the candidate put where, as one text: equal answers have equal keys. Empty where nothing is to be computed. */
  key: string;
  /** The candidate's own. */
  formulas: string[];
  /** What else has to be computed to say why the answer is wrong; mostly nothing. `outcomes` in the order of `calculations`. */
  further(outcomes: Outcome[]): Calculation[];
  /** Outcomes in the order of `calculations` and of `further`. */
  decide(outcomes: Outcome[], elapsedMs: number, further?: Outcome[]): CheckResult;
}

export interface PlanOptions {
  /** For NOW and TODAY: a serial of the 1900 date system. */
  nowSerial: number;
}

/** What has to be computed to judge an answer, and how to judge it then. Pure. */
export function planCheck(task: CheckTask, submission: Submission, options: PlanOptions): Plan {
  const answer = answerOf(task, submission);
  const inspection = inspect(task, answer);
  if (inspection.stop) {
    const { stop } = inspection;
    return {
      calculations: [],
      shared: 0,
      key: '',
      formulas: [],
      further: () => [],
      decide: (_, elapsedMs) => decidedWithoutComputing(answer, inspection.findings, stop, elapsedMs),
    };
  }
  const calculations: Calculation[] = [];
  const add = (workbook: TaskWorkbook, place: Placement[], growths: Growth[]): number => {
    const grown = leavesFormulasAlone(growths) ? place : place.flatMap((one) => grownPlacements(task, one, growths));
    return (
      calculations.push({
        workbook: withSheetsOf(workbook, grown),
        place: grown,
        read: readings(task),
        nowSerial: options.nowSerial,
        seed: task.seed,
      }) - 1
    );
  };
  const withReferences = dataSets(task).map((data) => ({
    ...data,
    references: task.references.map((formula) => attempt(task, data, [], formula, add)),
  }));
  const shared = calculations.length;
  const trials = withReferences.map((data): Trial => ({ ...data, candidate: candidateAttempts(task, answer, data, add) }));
  const judged = lastOf((outcomes: Outcome[]) => judgeTrials(task, trials, outcomes));
  const choicesAfter = lastOf((outcomes: Outcome[]): AnchorChoice[] => anchorsToTry({ task, answer }, judged(outcomes).results));
  return {
    calculations,
    shared,
    key: answerKey(answer),
    formulas: answer.entries.flatMap(({ formula }) => formula ?? []),
    further: (outcomes) => choicesAfter(outcomes).map(({ formula }) => withAnchors(task, answer, formula, options)),
    decide: (outcomes, elapsedMs, further = []) => {
      const anchors = further.length === 0 ? [] : choicesAfter(outcomes).map((choice, index) => ({ choice, outcome: further[index] }));
      return decide({
        task,
        submission,
        answer,
        findings: inspection.findings,
        judged: judged(outcomes),
        trials,
        outcomes,
        anchors,
        elapsedMs,
      });
    },
  };
}

type DataSet = Omit<Trial, 'references' | 'candidate'>;
type Add = (workbook: TaskWorkbook, place: Placement[], growths: Growth[]) => number;

function dataSets(task: CheckTask): DataSet[] {
  const { workbook } = task;
  return [
    { where: 'visible', label: 'the data you can see', isAuthored: true, workbook, growths: [] },
    ...task.variants.map((variant): DataSet => ({ where: 'variant', isAuthored: true, growths: [], ...variant })),
    ...makeVariants(task).map((variant): DataSet => ({ where: 'variant', isAuthored: false, ...variant })),
  ];
}

/** The whole answer place, and whatever its first cell spills into. */
function readings({ answer }: CheckTask): Calculation['read'] {
  const first = answer.ref.replaceAll('$', '').split(':')[0]!;
  return [
    { sheet: answer.sheet, ref: answer.ref.replaceAll('$', '') },
    { sheet: answer.sheet, ref: `${first}#` },
  ];
}

function attempt(task: CheckTask, data: DataSet, around: Placement[], formula: string, add: Add): Attempt {
  const cells = answerCells(task);
  const single = add(data.workbook, [...around, { sheet: task.answer.sheet, cell: cells[0]!, formula }], data.growths);
  return { single, whole: cells.length > 1 ? add(data.workbook, [...around, filled(task, formula)], data.growths) : null };
}

/** Works something out once for the same outcomes. */
function lastOf<T>(compute: (outcomes: Outcome[]) => T): (outcomes: Outcome[]) => T {
  let last: { outcomes: Outcome[]; value: T } | null = null;
  return (outcomes) => (last?.outcomes === outcomes ? last : (last = { outcomes, value: compute(outcomes) })).value;
}

/** The answer filled with other `$` signs, on the visible data. */
function withAnchors(task: CheckTask, answer: Answer, formula: string, { nowSerial }: PlanOptions): Calculation {
  const around = answer.entries.filter(({ isAnswer }) => !isAnswer).map(placementOf);
  const workbook = withSheetsOf(task.workbook, around);
  return { workbook, place: [...around, filled(task, formula)], read: readings(task), nowSerial, seed: task.seed };
}

/** References grow where they stand, so a filled formula grows copy by copy. */
function grownPlacements(task: CheckTask, placement: Placement, growths: Growth[]): Placement[] {
  if (!('formula' in placement)) return [placement];
  const grown = (formula: string): string => withGrownReferences(formula, placement.sheet, growths);
  if ('cell' in placement) return [{ ...placement, formula: grown(placement.formula) }];
  return copies(task, placement.formula).map((copy) => ('formula' in copy ? { ...copy, formula: grown(copy.formula) } : copy));
}

function candidateAttempts(task: CheckTask, answer: Answer, data: DataSet, add: Add): Attempt[] {
  if (answer.source === 'cells') return [{ single: null, whole: add(data.workbook, answer.entries.map(placementOf), data.growths) }];
  const around = answer.entries.filter((entry) => !entry.isAnswer).map(placementOf);
  const typed = answer.entries.find((entry) => entry.isAnswer)!;
  if (typed.formula === null) return [{ single: add(data.workbook, [...around, placementOf(typed)], data.growths), whole: null }];
  return [attempt(task, data, around, typed.formula, add)];
}
