import { compareScalars } from '../coerce';
import type { Context } from '../context';
import { isError } from '../values';
import type { Scalar } from '../values';
import { hasWildcards, textMatcher } from './wildcards';

/** Lookups compare within one type only: the number 5 is not the text "5". */
export function comparable(a: Scalar, b: Scalar): boolean {
  return a !== null && b !== null && !isError(a) && !isError(b) && typeof a === typeof b;
}

export type SearchOrder = 'first' | 'last';

/** Position of an equal cell, -1 when there is none. Wildcards count only for text keys and only when asked for. */
export function findExact(
  context: Context,
  key: Scalar,
  cells: readonly Scalar[],
  wildcards: boolean,
  order: SearchOrder = 'first',
): number {
  context.work.add(cells.length);
  const matches = equalTo(key, wildcards);
  if (order === 'first') return cells.findIndex(matches);
  for (let i = cells.length - 1; i >= 0; i--) if (matches(cells[i]!)) return i;
  return -1;
}

function equalTo(key: Scalar, wildcards: boolean): (cell: Scalar) => boolean {
  if (typeof key === 'string') {
    const lower = key.toLowerCase();
    const matches = wildcards && hasWildcards(key) ? textMatcher(key) : (text: string): boolean => text.toLowerCase() === lower;
    return (cell) => typeof cell === 'string' && matches(cell);
  }
  if (key === null) return (cell) => cell === null || cell === '';
  return (cell) => comparable(cell, key) && compareScalars(cell, key) === 0;
}

/**
 * The nearest cell at or below the key (or above it), whatever the order of the cells: XLOOKUP's and XMATCH's match modes -1 and 1. Types have
 * an order too (numbers, texts, logical values): FALSE finds the greatest text below it.
 */
export function findNearest(context: Context, key: Scalar, cells: readonly Scalar[], side: 'below' | 'above', order: SearchOrder): number {
  context.work.add(cells.length);
  const sign = side === 'below' ? 1 : -1;
  let best = -1;
  for (let step = 0; step < cells.length; step++) {
    const i = order === 'first' ? step : cells.length - 1 - step;
    const cell = cells[i]!;
    if (cell === null || isError(cell) || sign * compareScalars(cell, key) > 0) continue;
    if (best < 0 || sign * compareScalars(cell, cells[best]!) > 0) best = i;
  }
  return best;
}

/**
 * Excel's approximate match is a binary search: on sorted data the last cell that is not beyond the key, on unsorted data whatever the halving
 * happens to meet (Microsoft, "VLOOKUP function": "might return incorrect results"). Cells of another type, empty cells and errors are stepped over.
 */
export function findBinary(
  context: Context,
  key: Scalar,
  cells: readonly Scalar[],
  direction: 'ascending' | 'descending',
  counts: (cell: Scalar, key: Scalar) => boolean = comparable,
): number {
  const sign = direction === 'ascending' ? 1 : -1;
  let low = 0;
  let high = cells.length - 1;
  let best = -1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    let at = middle;
    while (at <= high && !counts(cells[at]!, key)) at++;
    context.work.add(1 + at - middle);
    if (at > high) {
      high = middle - 1;
    } else if (sign * compareScalars(cells[at]!, key) <= 0) {
      best = at;
      low = at + 1;
    } else high = middle - 1;
  }
  return best;
}
