import type { Finding } from '../../../contract';
import { columnLetters } from '../../questions/a1';
import type { Tree } from '../syntax';
import { isExactFlag, placeOf } from '../usage';
import { argumentsOf, calledFunction, walk } from '../walk';
import { finding, textOf } from './finding';
import type { Subject } from './finding';

const ARGUMENT = { VLOOKUP: 3, HLOOKUP: 3, MATCH: 2 } as const;
const ORDINAL = { VLOOKUP: 'fourth', HLOOKUP: 'fourth', MATCH: 'third' } as const;

/** Exact and approximate matches. Where the reference solutions look for the nearest value too, that is what was asked. */
export function lookupFindings(subject: Subject): Finding[] {
  const found: Finding[] = [];
  const nearestIsAsked = subject.usage.sortedKeys.length > 0;
  walk(subject.formula.tree, (node) => {
    const name = calledFunction(node);
    if (name === 'VLOOKUP' || name === 'HLOOKUP' || name === 'MATCH') found.push(...olderLookup(subject, node, name, nearestIsAsked));
    else if (name === 'LOOKUP' && !nearestIsAsked && !isLastMatchIdiom(node))
      found.push(
        finding(
          subject,
          'approximate_match',
          'warning',
          'LOOKUP always takes the nearest key at or below the one it looks for, and needs sorted data.',
          node,
        ),
      );
    else if (name === 'XLOOKUP' || name === 'XMATCH') found.push(...newerLookup(subject, node, name, nearestIsAsked));
  });
  return found;
}

function olderLookup(subject: Subject, node: Tree, name: keyof typeof ARGUMENT, nearestIsAsked: boolean): Finding[] {
  const args = argumentsOf(node);
  const position = ARGUMENT[name];
  if (isExactFlag(args, position))
    return [finding(subject, 'exact_match', 'good', `${name} asks for an exact match.`, args[position] ?? node)];
  const severity = nearestIsAsked ? 'info' : 'warning';
  if (args.length <= position)
    return [
      finding(
        subject,
        'approximate_match',
        severity,
        `The ${ORDINAL[name]} argument of ${name} is missing, so it takes the nearest key and needs sorted data.`,
        node,
      ),
    ];
  const flag = args[position];
  if (flag?.type !== 'Literal' && flag?.type !== 'UnaryExpression') return [];
  return [
    finding(
      subject,
      'approximate_match',
      severity,
      `The ${ORDINAL[name]} argument of ${name} is ${textOf(subject, flag)}, so it takes the nearest key and needs sorted data.`,
      flag,
    ),
  ];
}

function newerLookup(subject: Subject, node: Tree, name: string, nearestIsAsked: boolean): Finding[] {
  const mode = argumentsOf(node)[name === 'XLOOKUP' ? 4 : 2];
  if (!mode || (mode.type === 'Literal' && mode.value === 0))
    return [finding(subject, 'exact_match', 'good', `${name} matches exactly unless told otherwise.`, node)];
  if (nearestIsAsked) return [];
  const text = textOf(subject, mode);
  if (text !== '1' && text !== '-1') return [];
  return [
    finding(
      subject,
      'approximate_match',
      'warning',
      `The match mode ${text} of ${name} takes the nearest key when there is no exact one.`,
      mode,
    ),
  ];
}

/** LOOKUP(2,1/(condition),values) finds the last match, sorted or not. */
function isLastMatchIdiom(node: Tree): boolean {
  const [key, keys] = argumentsOf(node);
  return key?.type === 'Literal' && keys?.type === 'BinaryExpression' && keys.operator === '/';
}

/** `"42"` where numbers are looked up or compared never equals 42. */
export function numberAsTextFindings(subject: Subject): Finding[] {
  const found: Finding[] = [];
  const isNumberText = (node: Tree | null | undefined): boolean =>
    node?.type === 'Literal' && typeof node.value === 'string' && node.value.trim() !== '' && !Number.isNaN(Number(node.value));
  const report = (node: Tree): void =>
    void found.push(
      finding(subject, 'number_as_text', 'warning', `${textOf(subject, node)} is a text here; it never equals the number.`, node),
    );
  walk(subject.formula.tree, (node) => {
    const name = calledFunction(node);
    const [key] = argumentsOf(node);
    if (
      name &&
      ['VLOOKUP', 'HLOOKUP', 'MATCH', 'XLOOKUP', 'XMATCH', 'LOOKUP'].includes(name) &&
      isNumberText(key) &&
      !holdsTexts(subject, argumentsOf(node)[1])
    )
      report(key!);
    if (node.type === 'BinaryExpression' && ['=', '<>', '<', '>', '<=', '>='].includes(node.operator)) {
      const [left, right] = node.arguments;
      if (isNumberText(right) && !holdsTexts(subject, left)) report(right!);
      if (isNumberText(left) && !holdsTexts(subject, right)) report(left!);
    }
  });
  return found;
}

const ADDS = new Set([
  'SUM',
  'AVERAGE',
  'MAX',
  'MIN',
  'COUNT',
  'SUMIF',
  'SUMIFS',
  'AVERAGEIF',
  'AVERAGEIFS',
  'MAXIFS',
  'MINIFS',
  'LARGE',
  'SMALL',
]);

/** Numbers that the data holds as text: SUM and its like pass over them without a word. No fault where a solution reads them the same way. */
export function textNumbersInData(subject: Subject): Finding[] {
  const { task, usage } = subject;
  const found: Finding[] = [];
  walk(subject.formula.tree, (node, holder) => {
    const name = holder && ADDS.has(holder.call) ? holder.call : null;
    const isSummed = name !== null && (holder!.argument === summedArgument(name) || /^(SUM|AVERAGE|MAX|MIN|COUNT)$/.test(name));
    const place = isSummed ? placeOf(node, task) : null;
    if (
      !place ||
      [...subject.referenceFunctions].some(
        (one) => one === name && usage.all.some((read) => read.top === place.top && read.left === place.left),
      )
    )
      return;
    const sheet = task.workbook.sheets.find(({ name: own }) => own.toLowerCase() === place.sheet.toLowerCase());
    const rows = (sheet?.rows ?? []).slice(place.top - 1, place.bottom);
    const at = rows.findIndex((row) => isNumberText(row[place.left - 1]));
    const numbers = rows.filter((row) => typeof row[place.left - 1] === 'number').length;
    if (at < 0 || (numbers === 0 && place.right > place.left)) return;
    const cell = `${columnLetters(place.left)}${place.top + at}`;
    found.push(finding(subject, 'number_as_text', 'warning', `${cell} holds a number stored as text, and ${name} passes over it.`, node));
  });
  return found;
}

const summedArgument = (name: string): number => (/^(SUMIF|AVERAGEIF)$/.test(name) ? 2 : 0);

const isNumberText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value));

/** Whether the range that is searched or compared holds texts (codes such as "007"), or nobody can say. */
function holdsTexts({ task }: Subject, node: Tree | null | undefined): boolean {
  const place = placeOf(node, task);
  if (!place) return true;
  const sheet = task.workbook.sheets.find(({ name }) => name.toLowerCase() === place.sheet.toLowerCase());
  const cells = (sheet?.rows ?? []).slice(place.top - 1, place.bottom).map((row) => row[place.left - 1] ?? null);
  const body = cells.length > 2 ? cells.slice(1) : cells;
  return (
    !body.some((cell) => typeof cell === 'number') ||
    body.some((cell) => typeof cell === 'string' && cell.trim() !== '' && !Number.isNaN(Number(cell)))
  );
}
