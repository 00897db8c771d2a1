import { cellsOf } from '../questions/a1';
import { answerArea } from './answer';
import type { CellValue, Outcome, RangeReading } from './calculator';
import { columnLetters } from '../questions/a1';
import { isErrorValue, sameValue } from './compare';
import type { Tolerance } from './compare';
import type { CheckTask } from './task';

/** `cell`: one value. `spill`: one formula that fills what it needs. `fill`: a formula in each cell of the answer place. */
export type Shape = 'cell' | 'spill' | 'fill';

export interface Expected {
  shape: Shape;
  values: CellValue[][];
}

export interface Mismatch {
  cell: string;
  got: CellValue | undefined;
  want: CellValue | undefined;
  /** The answer fills other cells than it should. */
  isShape: boolean;
}

export interface Computed {
  /** What stands in the answer place. */
  place: RangeReading;
  /** What the first cell spills into. */
  first: RangeReading;
}

export function computedFrom(outcome: Outcome | undefined): Computed | null {
  return outcome?.status === 'ok' ? { place: outcome.values[0]!, first: outcome.values[1]! } : null;
}

/** What a reference solution says: a spill where it spills, else its copies where the answer place is a range. */
export function expectedFrom(single: Computed, whole: Computed | null, shape: Shape | null): Expected {
  const spills = single.first.spill !== null;
  const own: Shape = shape ?? (spills ? 'spill' : whole ? 'fill' : 'cell');
  return { shape: own, values: own === 'fill' && whole ? whole.place.values : single.first.values };
}

export function mismatches(task: CheckTask, want: Expected, got: Computed, tolerance: Tolerance): Mismatch[] {
  if (want.shape === 'fill') return differing(task, want.values, got.place.values, tolerance);
  const hasWantedShape = got.first.values.length === want.values.length && got.first.values[0]!.length === want.values[0]!.length;
  if (hasWantedShape) return differing(task, want.values, got.first.values, tolerance);
  if (want.shape === 'spill' && got.first.spill === null && coversWithCells(want, got))
    return differing(task, want.values, cut(got.place.values, want), tolerance);
  const [cell] = cellsOf(answerArea(task));
  const differs = firstDifference(task, want.values, got.first.values, tolerance);
  return [differs ?? { cell: cell!.cell, got: got.first.values[0]?.[0], want: want.values[0]?.[0], isShape: true }];
}

/** A formula in each cell gives the same picture as a spill, when the cells beyond it stay empty. */
function coversWithCells({ values }: Expected, { place }: Computed): boolean {
  if (place.values.length < values.length || place.values[0]!.length < values[0]!.length || place.values.flat().length < 2) return false;
  return place.values.every((row, r) =>
    row.every((cell, c) => (r < values.length && c < values[0]!.length) || cell === null || cell === ''),
  );
}

const cut = (values: CellValue[][], { values: like }: Expected): CellValue[][] => like.map((row, r) => row.map((_, c) => values[r]![c]!));

function differing(task: CheckTask, want: CellValue[][], got: CellValue[][], tolerance: Tolerance): Mismatch[] {
  const area = answerArea(task);
  return want.flatMap((row, r) =>
    row.flatMap((value, c) =>
      sameValue(got[r]?.[c] ?? null, value, tolerance)
        ? []
        : [{ cell: `${columnLetters(area.left + c)}${area.top + r}`, got: got[r]?.[c], want: value, isShape: false }],
    ),
  );
}

function firstDifference(task: CheckTask, want: CellValue[][], got: CellValue[][], tolerance: Tolerance): Mismatch | null {
  const rows = Math.min(want.length, got.length);
  const cols = Math.min(want[0]!.length, got[0]?.length ?? 0);
  const [found] = differing(
    task,
    want.slice(0, rows).map((row) => row.slice(0, cols)),
    got,
    tolerance,
  );
  return found ? { ...found, isShape: true } : null;
}

export function hasError(values: CellValue[][]): boolean {
  return values.some((row) => row.some(isErrorValue));
}
