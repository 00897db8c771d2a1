import type { Finding } from '../../../contract';
import type { Tree } from '../syntax';
import { argumentsOf, calledFunction, walk } from '../walk';
import { finding, textOf } from './finding';
import type { Subject } from './finding';

const VOLATILE = new Set(['OFFSET', 'INDIRECT', 'NOW', 'TODAY', 'RAND', 'RANDBETWEEN', 'RANDARRAY', 'CELL', 'INFO']);

/** Microsoft, "Compatibility functions": kept for old workbooks, with the function that replaced each. */
const REPLACED: Record<string, string> = {
  CONCATENATE: 'CONCAT or TEXTJOIN',
  RANK: 'RANK.EQ',
  STDEV: 'STDEV.S',
  STDEVP: 'STDEV.P',
  VAR: 'VAR.S',
  VARP: 'VAR.P',
  MODE: 'MODE.SNGL',
  PERCENTILE: 'PERCENTILE.INC',
  QUARTILE: 'QUARTILE.INC',
  PERCENTRANK: 'PERCENTRANK.INC',
  COVAR: 'COVARIANCE.P',
  FORECAST: 'FORECAST.LINEAR',
  NORMDIST: 'NORM.DIST',
  NORMINV: 'NORM.INV',
};

const MODERN = new Set([
  'FILTER',
  'SORT',
  'SORTBY',
  'UNIQUE',
  'SEQUENCE',
  'TAKE',
  'DROP',
  'CHOOSECOLS',
  'VSTACK',
  'HSTACK',
  'TOCOL',
  'MAP',
  'BYROW',
  'SCAN',
  'REDUCE',
  'GROUPBY',
]);
const DEEP_IF = 4;

export function craftFindings(subject: Subject): Finding[] {
  const found: Finding[] = [];
  const { referenceFunctions } = subject;
  walk(subject.formula.tree, (node, holder) => {
    const name = calledFunction(node);
    if (node.type === 'ReferenceIdentifier' && node.kind === 'beam')
      found.push(
        finding(subject, 'whole_column', 'info', `${node.value} reads every cell of the sheet's column or row, the header too.`, node),
      );
    if (!name) return;
    if (VOLATILE.has(name))
      found.push(
        finding(
          subject,
          'volatile',
          referenceFunctions.has(name) ? 'info' : 'warning',
          `${name} is worked out again at every change of the workbook.`,
          node,
        ),
      );
    if (REPLACED[name])
      found.push(
        finding(subject, 'deprecated_function', 'info', `${name} is kept for old workbooks; ${REPLACED[name]} has taken its place.`, node),
      );
    if (MODERN.has(name))
      found.push(finding(subject, 'dynamic_array', 'good', `${name} gives all results at once and keeps up with the data.`, node));
    if ((name === 'VLOOKUP' || name === 'HLOOKUP') && !referenceFunctions.has(name))
      found.push(finding(subject, 'modern_alternative', 'info', `XLOOKUP needs no counting of columns, where ${name} does.`, node));
    if (name === 'IF' && !holder?.call.startsWith('IF')) found.push(...nestedIf(subject, node));
    found.push(...needless(subject, node, name));
  });
  found.push(...swallowedErrors(subject));
  return found;
}

function nestedIf(subject: Subject, node: Tree): Finding[] {
  const depth = ifDepth(node);
  if (depth < DEEP_IF) return [];
  return [
    finding(
      subject,
      'deep_nesting',
      'warning',
      `IF stands ${depth} levels deep; a lookup table, IFS or SWITCH is easier to read and to change.`,
      node,
    ),
  ];
}

function ifDepth(node: Tree | null): number {
  if (!node || calledFunction(node) !== 'IF') return 0;
  return 1 + Math.max(...argumentsOf(node).slice(1).map(ifDepth), 0);
}

function needless(subject: Subject, node: Tree, name: string): Finding[] {
  const [first, second, third] = argumentsOf(node);
  const is = (part: Tree | null | undefined, value: boolean): boolean => part?.type === 'Literal' && part.value === value;
  if (name === 'IF' && is(second, true) && is(third, false))
    return [
      finding(subject, 'needless_complexity', 'info', 'The condition is TRUE or FALSE already; the IF around it adds nothing.', node),
    ];
  if (
    name === 'SUM' &&
    argumentsOf(node).length === 1 &&
    first?.type === 'BinaryExpression' &&
    ['+', '-', '*', '/'].includes(first.operator) &&
    !hasRange(first)
  )
    return [finding(subject, 'needless_complexity', 'info', `${textOf(subject, first)} needs no SUM around it.`, node)];
  const test = first && calledFunction(first);
  if (name === 'IF' && (test === 'ISERROR' || test === 'ISNA') && argumentsOf(first!)[0]) {
    const tested = textOf(subject, argumentsOf(first!)[0]!);
    if (third && textOf(subject, third) === tested)
      return [
        finding(
          subject,
          'modern_alternative',
          'info',
          `${test === 'ISNA' ? 'IFNA' : 'IFERROR'} does the same and works out ${tested} only once.`,
          node,
        ),
      ];
  }
  if (name === 'NOT' && first?.type === 'BinaryExpression' && first.operator === '=')
    return [finding(subject, 'needless_complexity', 'info', 'NOT around = says the same as <>.', node)];
  return [];
}

function hasRange(node: Tree): boolean {
  let found = false;
  walk(node, (inner) => {
    if (inner.type === 'ReferenceIdentifier' && (inner.kind !== 'range' || inner.value.includes(':'))) found = true;
    if (inner.type === 'CallExpression') found = true;
  });
  return found;
}

/** IFERROR around the whole formula hides every mistake, not only the one that was expected. */
function swallowedErrors(subject: Subject): Finding[] {
  const { tree } = subject.formula;
  if (calledFunction(tree) !== 'IFERROR' || subject.referenceFunctions.has('IFERROR')) return [];
  return [
    finding(
      subject,
      'error_swallowed',
      'warning',
      'IFERROR around everything also hides errors that nobody expects; IFNA hides only a missing key.',
      tree,
    ),
  ];
}
