import { parseA1Ref, stringifyA1Ref } from '@borgar/fx';
import { answerArea } from './answer';
import { parseFormula } from './syntax';
import type { CheckTask } from './task';
import { spanOf, walk } from './walk';

/** The same formula with other `$` signs. */
export interface AnchorChoice {
  formula: string;
  /** The references whose signs differ, as the candidate wrote them, each with its place in the candidate's formula. */
  changed: { reference: string; span: { start: number; end: number }; nowMoves: boolean }[];
}

interface Reference {
  text: string;
  spans: { start: number; end: number }[];
  /** Other ways of writing it. */
  others: { text: string; nowMoves: boolean }[];
}

interface Change {
  reference: Reference;
  other: Reference['others'][number];
}

const MOST_CHOICES = 60;
const MOST_REFERENCES = 6;

/** Other choices of `$` for a formula that is filled over the answer place, those that change fewest references first. */
export function anchorChoices(task: CheckTask, formula: string): AnchorChoice[] {
  const area = answerArea(task);
  const references = referencesIn(formula, area.bottom > area.top, area.right > area.left);
  if (references.length === 0 || references.length > MOST_REFERENCES) return [];
  let choices: Change[][] = [[]];
  for (const reference of references)
    choices = [...choices, ...choices.flatMap((chosen) => reference.others.map((other) => [...chosen, { reference, other }]))];
  const byCount = choices.filter(({ length }) => length > 0).sort((a, b) => a.length - b.length);
  const singles = byCount.filter(({ length }) => length === 1);
  return [...singles, ...allRangesFixed(references), ...byCount.slice(singles.length)].slice(0, MOST_CHOICES).map((chosen) => ({
    formula: rewritten(formula, chosen),
    changed: chosen.map(({ reference, other }) => ({ reference: reference.text, span: reference.spans[0]!, nowMoves: other.nowMoves })),
  }));
}

/** What is most often meant by a formula with several loose ranges: all of them fixed, and perhaps one single cell written in another way. */
function allRangesFixed(references: Reference[]): Change[][] {
  const isRange = ({ text }: Reference): boolean => text.includes(':');
  const fixed = references.filter(isRange).flatMap((reference) => {
    const other = reference.others.find(({ text }) => (text.match(/\$/g) ?? []).length === 4);
    return other ? [{ reference, other }] : [];
  });
  if (fixed.length < 2) return [];
  const cells = references.filter((reference) => !isRange(reference));
  return [fixed, ...cells.flatMap((reference) => reference.others.map((other) => [...fixed, { reference, other }]))];
}

/** A reference that is written twice, in whatever letters, is one: whoever mends it mends it everywhere. */
function referencesIn(formula: string, down: boolean, across: boolean): Reference[] {
  const parsed = parseFormula(formula);
  const found = new Map<string, Reference>();
  if (!parsed.ok) return [];
  walk(parsed.formula.tree, (node) => {
    const span = spanOf(node);
    if (node.type !== 'ReferenceIdentifier' || node.kind !== 'range' || !span) return;
    const known = found.get(node.value.toUpperCase());
    if (known) known.spans.push(span);
    else found.set(node.value.toUpperCase(), { text: node.value, spans: [span], others: otherAnchors(node.value, down, across) });
  });
  return [...found.values()].filter(({ others }) => others.length > 0);
}

function otherAnchors(text: string, down: boolean, across: boolean): Reference['others'] {
  const parsed = parseA1Ref(text);
  if (!parsed || !('range' in parsed) || parsed.range.top == null || parsed.range.left == null) return [];
  const { range } = parsed;
  const isOneCell = range.top === range.bottom && range.left === range.right;
  const ways = (isFilled: boolean, first: boolean | null | undefined, last: boolean | null | undefined): [boolean, boolean][] =>
    isFilled
      ? isOneCell ? [[true, true], [false, false]] : [[true, true], [false, false], [true, false]]
      : [[first ?? false, last ?? false]]; // prettier-ignore
  const count = (...signs: (boolean | null | undefined)[]): number => signs.filter(Boolean).length;
  const own = count(range.$top, range.$bottom, range.$left, range.$right);
  return ways(down, range.$top, range.$bottom)
    .flatMap(([$top, $bottom]) =>
      ways(across, range.$left, range.$right).map(([$left, $right]) => ({
        text: stringifyA1Ref({ ...parsed, range: { ...range, $top, $bottom, $left, $right } }),
        nowMoves: count($top, $bottom, $left, $right) > own,
      })),
    )
    .filter((other) => other.text.toUpperCase() !== text.toUpperCase());
}

function rewritten(formula: string, chosen: Change[]): string {
  const edits = chosen.flatMap(({ reference, other }) => reference.spans.map((span) => ({ ...span, text: other.text })));
  return edits
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end, text: fresh }) => `${text.slice(0, start)}${fresh}${text.slice(end)}`, formula);
}
