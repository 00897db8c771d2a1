import type { CellValue } from './calculator';

export interface Tolerance {
  /** In addition to the relative one. */
  absolute: number;
  relative: number;
}

/** Two correct routes to one number may differ in the last bits of a double. */
export const EXACT: Tolerance = { absolute: 1e-11, relative: 1e-9 };

/**
 * Excel's types count: TRUE is not 1, "5" is not 5, "" is not 0. Text is compared with its case. An empty cell and "" look the same and are the
 * same; an empty cell that a formula passes on has become 0 before it comes here.
 */
export function sameValue(got: CellValue, want: CellValue, tolerance: Tolerance = EXACT): boolean {
  if (typeof want === 'number')
    return (
      typeof got === 'number' &&
      Math.abs(got - want) <= Math.max(tolerance.absolute, tolerance.relative * Math.max(Math.abs(got), Math.abs(want)))
    );
  if (isErrorValue(want)) return isErrorValue(got) && got.error === want.error;
  return (got ?? '') === (want ?? '');
}

export const isErrorValue = (value: CellValue | undefined): value is { error: string } => typeof value === 'object' && value !== null;

/** As Excel would display it in a cell of general format; text in quotes, so that a space at its end can be seen. */
export function shown(value: CellValue | undefined): string {
  if (value === undefined || value === null) return 'an empty cell';
  if (isErrorValue(value)) return value.error;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return value === '' ? 'an empty text' : `"${value.length > 80 ? `${value.slice(0, 77)}...` : value}"`;
  return String(Number(value.toPrecision(12)));
}
