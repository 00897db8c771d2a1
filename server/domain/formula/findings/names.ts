import type { Finding } from '../../../contract';
import { EXCEL_FUNCTIONS, nearestFunction } from '../excel-functions';
import type { Tree } from '../syntax';
import { calledFunction, walk } from '../walk';
import { finding } from './finding';
import type { Subject } from './finding';

/** Functions and names that Excel would answer with #NAME?. */
export function nameFindings(subject: Subject): Finding[] {
  const { workbook } = subject.task;
  const bound = boundNames(subject.formula.tree);
  const known = new Set([...workbook.names, ...workbook.tables].map(({ name }) => name.toLowerCase()));
  const found: Finding[] = [];
  walk(subject.formula.tree, (node, holder) => {
    const called = calledFunction(node);
    if (called && !EXCEL_FUNCTIONS.has(called) && !bound.has(called.toLowerCase()) && !known.has(called.toLowerCase())) {
      const near = nearestFunction(called);
      const guess = near ? ` ${near} is probably meant.` : '';
      found.push(finding(subject, 'unknown_function', 'error', `Excel has no function ${called}.${guess}`, node));
    }
    if (node.type !== 'ReferenceIdentifier' || node.kind !== 'name') return;
    const name = node.value.slice(node.value.lastIndexOf('!') + 1);
    const isFunctionValue = holder !== null && EXCEL_FUNCTIONS.has(name.toUpperCase());
    if (!bound.has(name.toLowerCase()) && !known.has(name.toLowerCase()) && !isFunctionValue)
      found.push(
        finding(subject, 'unknown_name', 'error', `There is nothing named ${name} in this workbook. A text needs quotation marks.`, node),
      );
  });
  return found;
}

/** Names that LET and LAMBDA bind anywhere in the formula, lower case. */
export function boundNames(tree: Tree): Set<string> {
  const names = new Set<string>();
  walk(tree, (node) => {
    if (node.type === 'LetExpression') for (const { id } of node.declarations) names.add(id.name.toLowerCase());
    if (node.type === 'LambdaExpression') for (const { name } of node.params) names.add(name.toLowerCase());
  });
  return names;
}

/** Tables, names and structured references used: practice worth a word. */
export function namingPraise(subject: Subject): Finding[] {
  const { workbook } = subject.task;
  const found: Finding[] = [];
  const isTable = (name: string): boolean => workbook.tables.some((table) => table.name.toLowerCase() === name.toLowerCase());
  const isName = (name: string): boolean => workbook.names.some((one) => one.name.toLowerCase() === name.toLowerCase());
  walk(subject.formula.tree, (node) => {
    if (node.type !== 'ReferenceIdentifier') return;
    if (node.kind === 'table' || (node.kind === 'name' && isTable(node.value)))
      found.push(finding(subject, 'structured_reference', 'good', 'It names the table, so it keeps up when rows are added.', node));
    else if (node.kind === 'name' && isName(node.value))
      found.push(finding(subject, 'named_range', 'good', `It uses the name ${node.value}, which says what it means.`, node));
  });
  return found;
}
