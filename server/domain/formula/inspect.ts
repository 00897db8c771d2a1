import type { Finding } from '../../contract';
import type { Answer, Entry } from './answer';
import { answerCells } from './answer';
import { fillForm } from './fill';
import { finding, functionsIn, staticFindings } from './findings';
import { tokenBreach, treeBreach } from './limits';
import { parseFormula, tokensOf } from './syntax';
import { syntaxFaultOf } from './syntax-repair';
import type { CheckTask } from './task';
import { usageOf } from './usage';
import { walk } from './walk';
import type { Tree } from './syntax';

/** What is known before anything is computed. */
export interface Inspection {
  findings: Finding[];
  /** Set when computing would be wrong, impossible or dangerous. */
  stop: 'wrong' | 'review' | null;
}

const MOST_FORMULAS_READ = 40;

export function inspect(task: CheckTask, answer: Answer): Inspection {
  if (answer.source === 'nothing')
    return { stop: 'wrong', findings: [finding({ cell: null }, 'no_answer', 'error', 'There is no formula in this answer.')] };
  const findings: Finding[] = [];
  const stops: Inspection['stop'][] = [];
  const usage = usageOf(task);
  const referenceFunctions = functionsIn(task.references);
  const seen = new Set<string>();
  const readable: Entry[] = [];
  for (const entry of answer.entries) {
    if (entry.formula === null) {
      readable.push(entry);
      continue;
    }
    const cell = answer.source === 'typed' && entry.isAnswer ? null : entry.cell;
    const stop = refuse(entry, entry.formula, cell, answer, findings);
    if (stop) {
      stops.push(stop);
      continue;
    }
    readable.push(entry);
    const form = fillForm(entry.formula, entry.cell);
    if (seen.has(form) || seen.size >= MOST_FORMULAS_READ) continue;
    seen.add(form);
    const parsed = parseFormula(entry.formula);
    if (parsed.ok) findings.push(...staticFindings({ task, usage, formula: parsed.formula, cell, referenceFunctions }));
  }
  // Only what is within the limits may be looked at again: a tree of thousands of levels would end the stack.
  findings.push(...constants(task, { ...answer, entries: readable }), ...unevenFill(task, { ...answer, entries: readable }));
  const stop = stops.includes('review') ? 'review' : (stops[0] ?? null);
  return { findings, stop };
}

function refuse(entry: Entry, formula: string, cell: string | null, answer: Answer, findings: Finding[]): Inspection['stop'] {
  const breach = tokenBreach(formula, () => tokensOf(formula));
  if (breach) {
    findings.push(finding({ cell }, breach.code, 'error', breach.message));
    return 'review';
  }
  const fault = syntaxFaultOf(formula);
  if (fault) {
    // What stands in a cell was accepted by Excel: then it is this reader that falls short, and a person looks at it.
    const isAccepted = answer.source === 'cells' && entry.value !== '' && !String(entry.value).startsWith('=');
    if (isAccepted)
      findings.push(
        finding({ cell }, 'not_computable', 'info', 'This formula cannot be read here, so a person will look at it.', fault.span),
      );
    else findings.push(finding({ cell }, 'syntax_error', 'error', fault.message, fault.span));
    return isAccepted ? 'review' : entry.isAnswer ? 'wrong' : null;
  }
  const parsed = parseFormula(formula);
  const deep = parsed.ok ? treeBreach(parsed.formula.tree) : null;
  if (!deep) return null;
  findings.push(finding({ cell }, deep.code, 'error', deep.message));
  return 'review';
}

/** Values typed where formulas are asked for, and formulas that read nothing where the reference solutions do. */
function constants(task: CheckTask, answer: Answer): Finding[] {
  const needsData = task.references.some(readsSomething);
  return answer.entries
    .filter((entry) => entry.isAnswer)
    .filter((entry) => entry.formula === null || (needsData && parseFormula(entry.formula).ok && !readsSomething(entry.formula)))
    .slice(0, 3)
    .map((entry) => {
      const cell = answer.source === 'typed' ? null : entry.cell;
      const message =
        entry.formula === null
          ? 'A value is typed here instead of a formula, so it stays the same when the data changes.'
          : 'This formula reads no cell, so it stays the same when the data changes.';
      return finding({ cell }, 'typed_constant', 'error', message);
    });
}

const ASKS_THE_CLOCK = /^(TODAY|NOW|RAND|RANDBETWEEN|RANDARRAY|ROW|COLUMN)$/;

function readsSomething(formula: string): boolean {
  const parsed = parseFormula(formula);
  if (!parsed.ok) return false;
  let reads = false;
  walk(parsed.formula.tree, (node: Tree) => {
    if (node.type === 'ReferenceIdentifier' && node.kind !== 'name') reads = true;
    if (node.type === 'ReferenceIdentifier' && node.kind === 'name' && !isBound(parsed.formula.tree, node.value)) reads = true;
    if (
      node.type === 'CallExpression' &&
      node.callee.type === 'Identifier' &&
      (ASKS_THE_CLOCK.test(node.callee.name.toUpperCase()) || node.callee.name.toUpperCase() === 'INDIRECT')
    )
      reads = true;
  });
  return reads;
}

function isBound(tree: Tree, name: string): boolean {
  let bound = false;
  walk(tree, (node) => {
    if (node.type === 'LetExpression' && node.declarations.some(({ id }) => id.name.toLowerCase() === name.toLowerCase())) bound = true;
    if (node.type === 'LambdaExpression' && node.params.some((param) => param.name.toLowerCase() === name.toLowerCase())) bound = true;
  });
  return bound;
}

/** Formulas of a filled range that differ from their neighbours as Excel's R1C1 notation shows it. */
function unevenFill(task: CheckTask, answer: Answer): Finding[] {
  if (answer.source !== 'cells' || answerCells(task).length < 3) return [];
  const forms = new Map<string, string[]>();
  for (const { isAnswer, formula, cell } of answer.entries) {
    if (!isAnswer || formula === null || formula.length > 2000) continue;
    const form = fillForm(formula, cell);
    forms.set(form, [...(forms.get(form) ?? []), cell]);
  }
  if (forms.size < 2) return [];
  const byCount = [...forms.values()].sort((a, b) => b.length - a.length);
  if (byCount[0]!.length < 2) return [];
  return byCount
    .slice(1, 3)
    .map(([cell]) =>
      finding({ cell: cell! }, 'inconsistent_fill', 'warning', 'This formula is not the one that its neighbours have, copied.'),
    );
}
