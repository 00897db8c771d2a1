import { parseA1Ref } from '@borgar/fx';
import type { Finding } from '../../contract';
import { answerCells } from './answer';
import { isErrorValue } from './compare';
import type { Evidence } from './decide';
import { finding } from './findings';
import { fillForm } from './fill';
import { parseFormula } from './syntax';
import type { Tree } from './syntax';
import { isPassed } from './trials';
import type { TrialResult } from './trials';
import { spanOf, walk } from './walk';

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
  if (visible.expected.shape === 'fill') found.push(...anchorFinding(evidence, visible, cell));
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

/** The first cell is right and a copy is not: a reference moves that should stay, or stays that should move. */
function anchorFinding({ task, answer }: Evidence, visible: TrialResult, cell: string | null): Finding[] {
  const [first] = answerCells(task);
  if (visible.mismatches.some((wrong) => wrong.cell === first) || visible.mismatches.length === 0) return [];
  const formulas = answer.entries.filter(({ isAnswer, formula }) => isAnswer && formula !== null);
  if (answer.source === 'cells' && formulas.length > 0 && new Set(formulas.map(({ formula, cell: at }) => fillForm(formula!, at))).size > 1)
    return [];
  const formula = formulas[0]?.formula;
  const parsed = formula ? parseFormula(formula) : null;
  if (!parsed?.ok) return [];
  const suspect = movingRange(parsed.formula.tree);
  const message = suspect
    ? `${suspect.value} moves along when the formula is copied, so the copies look at other cells than they should.`
    : 'A reference does not move as it should when the formula is copied.';
  return [finding({ cell }, 'wrong_anchor', 'error', message, suspect ? spanOf(suspect) : null)];
}

/** The first range of several cells without `$`, else the last single cell without one. */
function movingRange(tree: Tree): (Tree & { value: string }) | null {
  const relative: (Tree & { value: string })[] = [];
  walk(tree, (node) => {
    if (node.type !== 'ReferenceIdentifier' || node.kind !== 'range') return;
    const parsed = parseA1Ref(node.value);
    if (parsed && 'range' in parsed && (!parsed.range.$top || !parsed.range.$left)) relative.push(node);
  });
  return relative.find(({ value }) => value.includes(':') && !value.includes('$')) ?? relative.at(-1) ?? null;
}
