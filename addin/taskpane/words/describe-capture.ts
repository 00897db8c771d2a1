import type { CellCapture } from '../../../server/contract';
import { areaOf, cellName, holds, refOf, type Area } from '../../workbook/a1';
import type { AnswerCapture } from '../../workbook/port';

/** One piece of the sentence: plain words, a formula to set in monospace, or a place to select. */
export type Piece = string | { formula: string } | { ref: string };

export interface Described {
  pieces: Piece[];
  /** `empty`: nothing at all in the answer range; `partly`: some cells are still empty. */
  fill: 'empty' | 'partly' | 'filled';
}

/**
 * What the pane has read, in words: "I see =XLOOKUP(...) in F2 and the same pattern in F3:F12; F7 differs."
 * A pattern is claimed only where R1C1 was read: the same text there is the same formula filled down.
 */
export function describeCapture({ cells, place }: AnswerCapture): Described {
  const area = areaOf(place.ref);
  const inRange = cells.filter((cell) => isIn(cell, area, place.sheet));
  const helpers = cells.filter((cell) => cell.formula && !isIn(cell, area, place.sheet)).length;
  const tail: Piece[] = helpers > 0 ? [` I also see ${helpers} ${helpers === 1 ? 'formula' : 'formulas'} beside it.`] : [];
  const spills = inRange.filter((cell) => cell.spill).map((cell) => areaOf(cell.spill!));
  const spilled = (cell: CellCapture) => !cell.formula && spills.some((spill) => isIn(cell, spill, cell.sheet ?? place.sheet));
  const formulas = inRange.filter((cell) => cell.formula);
  const empty = inRange.filter((cell) => !cell.formula && cell.value === '' && !spilled(cell));
  const typed = inRange.filter((cell) => !cell.formula && cell.value !== '' && !spilled(cell));
  const fill = empty.length === inRange.length ? 'empty' : empty.length > 0 ? 'partly' : 'filled';

  if (fill === 'empty') return { fill, pieces: [{ ref: refOf(area) }, ' is empty so far.', ...tail] };
  const seen = formulas.length > 0 ? describeFormulas(formulas) : describeTyped(typed);
  const rest: Piece[] = [
    ...(formulas.length > 0 && typed.length > 0
      ? ['; ', ...refs(typed), typed.length === 1 ? ' holds a typed value' : ' hold typed values']
      : []),
    ...(empty.length > 0 ? ['; ', ...refs(empty), empty.length === 1 ? ' is still empty' : ' are still empty'] : []),
  ];
  return { fill, pieces: ['I see ', ...seen, ...rest, '.', ...errorsIn(inRange), ...tail] };
}

/** The same as plain text, for screen readers and for tests. */
export const sentenceOf = (pieces: Piece[]): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : 'formula' in piece ? piece.formula : piece.ref)).join('');

function describeFormulas(cells: CellCapture[]): Piece[] {
  const first = cells[0]!;
  if (cells.length === 1) return [{ formula: first.formula! }, ' in ', { ref: first.address }, ...whatItShows(first)];
  if (cells.some((cell) => cell.formulaR1C1 === undefined)) {
    return [{ formula: first.formula! }, ' in ', { ref: first.address }, ' and more formulas in ', ...refs(cells.slice(1))];
  }
  const pattern = mostFrequent(cells.map((cell) => cell.formulaR1C1!));
  const same = cells.filter((cell) => cell.formulaR1C1 === pattern);
  const others = cells.filter((cell) => cell.formulaR1C1 !== pattern);
  const [example, ...alike] = same as [CellCapture, ...CellCapture[]];
  return [
    { formula: example.formula! },
    ' in ',
    { ref: example.address },
    ...(alike.length > 0 ? [' and the same pattern in ', ...refs(alike)] : []),
    ...(others.length > 0 ? ['; ', ...refs(others), others.length === 1 ? ' differs' : ' differ'] : []),
  ];
}

function whatItShows({ value, spill }: CellCapture): Piece[] {
  if (spill) return [', spilling over ', { ref: spill }];
  if (isError(value)) return [];
  return value === '' ? [', which shows nothing'] : [`, which shows ${shorten(String(value))}`];
}

function describeTyped(cells: CellCapture[]): Piece[] {
  if (cells.length > 1) return ['typed values in ', ...refs(cells), ', no formula'];
  const [only] = cells as [CellCapture];
  return [`the typed value ${shorten(String(only.value))} in `, { ref: only.address }, ', no formula'];
}

function errorsIn(cells: CellCapture[]): Piece[] {
  const failing = cells.filter((cell) => cell.formula && isError(cell.value));
  const first = failing[0];
  if (!first) return [];
  const more = failing.length - 1;
  return [' ', { ref: first.address }, ` shows ${String(first.value)}${more > 0 ? `, and so do ${more} more` : ''}.`];
}

/** Excel's error values are the only texts of this shape; "#" alone or a hashtag is not one. */
const isError = (value: CellCapture['value']): boolean => typeof value === 'string' && /^#[A-Z0-9/_]+[!?]?$/.test(value);

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

/** A cell without a sheet stands on the sheet of the answer place. */
function isIn(cell: CellCapture, area: Area, sheet: string): boolean {
  const at = areaOf(cell.address);
  return (cell.sheet ?? sheet) === sheet && holds(area, at.top, at.left);
}

function mostFrequent(texts: string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

/** At most three places, neighbours in a column joined: "F3:F6, F8 and 2 more places". */
function refs(cells: CellCapture[]): Piece[] {
  const places = joinColumns(cells);
  const named: Piece[] = places.slice(0, 3).flatMap((ref, i) => (i === 0 ? [{ ref }] : [', ', { ref }]));
  const more = places.length - 3;
  return more > 0 ? [...named, ` and ${more} more ${more === 1 ? 'place' : 'places'}`] : named;
}

function joinColumns(cells: CellCapture[]): string[] {
  const at = cells.map(({ address }) => areaOf(address)).sort((a, b) => a.left - b.left || a.top - b.top);
  const runs: Area[] = [];
  for (const { top, left } of at) {
    const last = runs.at(-1);
    if (last && last.left === left && last.bottom === top - 1) last.bottom = top;
    else runs.push({ top, left, bottom: top, right: left });
  }
  return runs.map((run) => (run.top === run.bottom ? cellName(run.top, run.left) : refOf(run)));
}
