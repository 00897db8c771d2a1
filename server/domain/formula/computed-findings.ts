import type { Finding } from '../../contract';
import { anchorChoices } from './anchors';
import type { AnchorChoice } from './anchors';
import { answerCells } from './answer';
import type { Outcome } from './calculator';
import { isErrorValue } from './compare';
import type { Evidence } from './decide';
import { finding } from './findings';
import { fillForm } from './fill';
import { computedFrom, mismatches } from './grids';
import { isPassed, toleranceOf } from './trials';
import type { TrialResult } from './trials';

/** What only the results show: wrong anchors, errors, circular references, spills. */
export function computedFindings(evidence: Evidence, results: TrialResult[]): Finding[] {
  const { answer } = evidence;
  const cell = answer.source === 'typed' ? null : answerCells(evidence.task)[0]!;
  const visible = results.find(({ trial }) => trial.where === 'visible');
  const found: Finding[] = failures(results, cell);
  if (!visible || isPassed(visible) || visible.failure) return found;
  const [first] = visible.mismatches;
  const got = first?.got;
  if (isErrorValue(got) && got.error === '#SPILL!')
    found.push(
      finding({ cell }, 'spill_blocked', 'error', 'The result has no room: cells that are not empty stand where it should spill.'),
    );
  else if (isErrorValue(got) && !(isErrorValue(first!.want) && first!.want.error === got.error))
    found.push(finding({ cell: answer.source === 'typed' ? null : first!.cell }, 'error_value', 'error', errorSentence(got.error)));
  if (first?.isShape && visible.expected.shape === 'cell')
    found.push(finding({ cell }, 'unexpected_spill', 'error', 'The formula gives several values where one cell asks for one.'));
  found.push(...anchorFinding(evidence, visible, cell));
  return found;
}

function failures(results: TrialResult[], cell: string | null): Finding[] {
  const failure = results.find((result) => result.failure)?.failure;
  if (!failure) return [];
  if (failure.status === 'circular')
    return [
      finding({ cell }, 'circular', 'error', 'The formula needs its own result: it refers to its own cell, directly or through others.'),
    ];
  if (failure.status === 'too_costly')
    return [finding({ cell }, 'too_costly', 'warning', `This takes too long to check here. ${failure.reason}`)];
  const names = failure.functions.join(', ');
  return [
    finding(
      { cell },
      'not_computable',
      'info',
      names
        ? `${names} cannot be computed here, so a person will look at it.`
        : 'Part of this cannot be computed here, so a person will look at it.',
    ),
  ];
}

const ERRORS: Record<string, string> = {
  '#N/A': 'The formula gives #N/A: what it looks up is not found.',
  '#NAME?': 'The formula gives #NAME?: Excel does not know a function or name in it.',
  '#REF!': 'The formula gives #REF!: it points to a cell, column or sheet that is not there.',
  '#VALUE!': 'The formula gives #VALUE!: a part of it has the wrong kind of value or size.',
  '#DIV/0!': 'The formula gives #DIV/0!: it divides by zero or by an empty cell.',
  '#NUM!': 'The formula gives #NUM!: a number is out of range for what is computed.',
  '#CALC!': 'The formula gives #CALC!: an array comes out empty.',
  '#NULL!': 'The formula gives #NULL!: two ranges have no cell in common.',
};

const errorSentence = (error: string): string => ERRORS[error] ?? `The formula gives ${error}.`;

/** The formula that fills the answer place, when its first cell is right on the visible data and a copy is not. */
function suspectOf({ task, answer }: Pick<Evidence, 'task' | 'answer'>, visible: TrialResult): string | null {
  const [first] = answerCells(task);
  const isSuspect = visible.mismatches.length > 0 && visible.mismatches.every(({ cell, isShape }) => cell !== first && !isShape);
  if (!isSuspect || visible.failure || visible.expected.shape !== 'fill') return null;
  const formulas = answer.entries.filter(({ isAnswer, formula }) => isAnswer && formula !== null);
  const isOne = new Set(formulas.map(({ formula, cell }) => fillForm(formula!, cell))).size === 1;
  return isOne && formulas[0]!.cell === first ? formulas[0]!.formula : null;
}

/** Other choices of `$` to be tried on the visible data, none where the anchors are not in doubt. */
export function anchorsToTry(evidence: Pick<Evidence, 'task' | 'answer'>, results: TrialResult[]): AnchorChoice[] {
  const visible = results.find(({ trial }) => trial.where === 'visible');
  const formula = visible ? suspectOf(evidence, visible) : null;
  return formula === null ? [] : anchorChoices(evidence.task, formula);
}

/** Only where another choice of `$` makes all copies right are the anchors the fault, and then it is known which. */
function anchorFinding({ task, anchors }: Evidence, { expected }: TrialResult, cell: string | null): Finding[] {
  const tolerance = toleranceOf(task);
  const isRight = (outcome: Outcome | undefined): boolean => {
    const computed = computedFrom(outcome);
    return computed !== null && mismatches(task, expected, computed, tolerance).length === 0;
  };
  const mended = anchors.find(({ outcome }) => isRight(outcome))?.choice;
  if (!mended) return [];
  const names = (moves: boolean): string[] => mended.changed.filter(({ nowMoves }) => nowMoves === moves).map(({ reference }) => reference);
  const message = [movingSentence(names(true)), stayingSentence(names(false))].filter(Boolean).join(' ');
  return [finding({ cell }, 'wrong_anchor', 'error', message, mended.changed[0]!.span)];
}

const listed = (names: string[]): string => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`);

function movingSentence(names: string[]): string {
  if (names.length === 0) return '';
  return `${listed(names)} ${names.length === 1 ? 'moves' : 'move'} along when the formula is copied, so the copies look at other cells than they should.`;
}

function stayingSentence(names: string[]): string {
  if (names.length === 0) return '';
  return `${listed(names)} ${names.length === 1 ? 'stays' : 'stay'} in place when the formula is copied, so the copies look at the cells of the first row or column.`;
}
