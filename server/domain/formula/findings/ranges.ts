import { parseA1Ref } from '@borgar/fx';
import type { Finding } from '../../../contract';
import type { Tree } from '../syntax';
import { answerArea } from '../answer';
import { placeOf } from '../usage';
import type { Place } from '../usage';
import { inputValues } from './inputs';
import { areaOf } from '../../questions/a1';
import { listsIn } from '../variants/lists';
import { walk } from '../walk';
import { finding } from './finding';
import type { Subject } from './finding';

/** Ranges that leave out rows of the data they are about. */
export function rangeFindings(subject: Subject): Finding[] {
  const { task } = subject;
  const lists = listsIn(task);
  const found: Finding[] = [];
  walk(subject.formula.tree, (node) => {
    if (node.type !== 'ReferenceIdentifier' || node.kind !== 'range') return;
    const place = placeOf(node, task);
    if (!place || place.bottom - place.top < 2 || growsWhenCopied(node.value)) return;
    const list = lists.find(
      (one) =>
        one.sheet.toLowerCase() === place.sheet.toLowerCase() && one.columns.some(({ column }) => column >= place.left && column <= place.right) &&
        place.top >= one.headerRow && place.top <= one.lastRow && place.bottom <= one.lastRow,
    ); // prettier-ignore
    if (!list || place.bottom - place.top + 1 < (list.lastRow - list.firstRow + 1) / 2) return;
    if (subject.usage.all.some((read) => isSameRows(read, place))) return;
    const left = Array.from({ length: list.lastRow - list.firstRow + 1 }, (_, at) => list.firstRow + at);
    const missing = left.filter((row) => (row < place.top || row > place.bottom) && !isTotalRow(subject, place, row)).length;
    if (missing > 0)
      found.push(
        finding(
          subject,
          'range_too_short',
          'warning',
          `${node.value} leaves out ${missing === 1 ? 'one row' : `${missing} rows`} of the data.`,
          node,
        ),
      );
  });
  return found;
}

const isSameRows = (a: Place, b: Place): boolean =>
  a.sheet.toLowerCase() === b.sheet.toLowerCase() && a.top === b.top && a.bottom === b.bottom;

/** The row of the answer itself below the data, or one that says it is a total, is no data. */
function isTotalRow({ task }: Subject, place: Place, row: number): boolean {
  const area = answerArea(task);
  const isOnSheet = task.answer.sheet.toLowerCase() === place.sheet.toLowerCase();
  if (isOnSheet && row >= area.top && row <= area.bottom && (area.bottom < place.top || area.top > place.bottom)) return true;
  const sheet = task.workbook.sheets.find(({ name }) => name.toLowerCase() === place.sheet.toLowerCase());
  const label = sheet?.rows[row - 1]?.find((cell) => typeof cell === 'string');
  return typeof label === 'string' && /^\W*(grand |sub-?)?(total|sum|average|mean)\b/i.test(label);
}

/** `$B$2:B2`, a range that is meant to lengthen as it is copied. */
function growsWhenCopied(reference: string): boolean {
  const parsed = parseA1Ref(reference);
  if (!parsed || !('range' in parsed)) return false;
  return parsed.range.$top !== parsed.range.$bottom;
}

/** A number or text typed into the formula that stands in an input cell: the answer does not follow when the cell changes. */
export function hardCodedFindings(subject: Subject): Finding[] {
  const inputs = inputValues(subject.task, subject.usage);
  const allowed = new Set(subject.usage.texts.map((text) => text.toLowerCase()));
  const found: Finding[] = [];
  const compared = comparedLiterals(subject);
  walk(subject.formula.tree, (node, holder) => {
    if (node.type !== 'Literal' || typeof node.value === 'boolean' || isPosition(holder?.call, holder?.argument)) return;
    const value = typeof node.value === 'string' ? node.value.replace(/^(<=|>=|<>|=|<|>)/, '') : node.value;
    if (
      typeof value === 'number'
        ? Math.abs(value) < 2 && Number.isInteger(value)
        : value === '' || allowed.has(String(node.value).toLowerCase())
    )
      return;
    const input = inputs.find(
      (one) => String(one.value).toLowerCase() === String(value).toLowerCase() && !compared.get(node)?.has(one.cell),
    );
    if (input && !subject.usage.thresholds.includes(Number(value)))
      found.push(
        finding(
          subject,
          'hard_coded_constant',
          'warning',
          `${node.raw} is typed into the formula although ${input.cell} holds it, so the answer does not follow that cell.`,
          node,
        ),
      );
  });
  return found;
}

/** Literals with the cells that they are compared with, and those of array constants: `$D2="Open"` asks whether D2 is Open, it copies nothing. */
function comparedLiterals({ formula, task }: Subject): Map<Tree, { has(cell: string): boolean }> {
  const found = new Map<Tree, { has(cell: string): boolean }>();
  walk(formula.tree, (node) => {
    if (node.type === 'ArrayExpression') for (const element of node.elements.flat()) found.set(element as Tree, { has: () => true });
    if (node.type !== 'BinaryExpression' || !['=', '<>', '<', '>', '<=', '>='].includes(node.operator)) return;
    const [left, right] = node.arguments as [Tree, Tree];
    for (const [literal, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const place = literal.type === 'Literal' ? placeOf(other, task) : null;
      if (place) found.set(literal, { has: (cell) => isWithin(cell, place) });
    }
  });
  return found;
}

function isWithin(cell: string, { left, top, right, bottom }: Place): boolean {
  const area = areaOf(cell);
  return area !== null && area.left >= left && area.right <= right && area.top >= top && area.bottom <= bottom;
}

/** Column numbers, match modes and digits are no data. */
function isPosition(call: string | undefined, argument: number | undefined): boolean {
  if (!call || argument === undefined) return false;
  return (
    (/^[VH]LOOKUP$/.test(call) && argument >= 2) ||
    (/^(INDEX|ROUND|ROUNDUP|ROUNDDOWN|LEFT|RIGHT|MID|MATCH|XMATCH|XLOOKUP|LARGE|SMALL|TAKE|DATE|TEXT)$/.test(call) && argument >= 1)
  );
}

/** Anchors that hold the range while the formula is copied. */
export function anchorPraise(subject: Subject): Finding[] {
  if (!subject.task.answer.ref.includes(':')) return [];
  let first: Tree | null = null;
  walk(subject.formula.tree, (node) => {
    if (!first && node.type === 'ReferenceIdentifier' && node.kind === 'range' && node.value.includes('$')) first = node;
  });
  return first
    ? [
        finding(
          subject,
          'absolute_anchor',
          'good',
          `${(first as Tree & { value: string }).value} stays where it is when the formula is copied.`,
          first,
        ),
      ]
    : [];
}
