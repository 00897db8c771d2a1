import { copiedFormula } from '../formula/fill';
import type { CellContent, TaskWorkbook } from '../../contract';
import type { CellValue, Outcome, Placement } from '../formula/calculator';
import { columnLetters } from '../questions/a1';

/** Rules of validation and conditional formats as formulas for one cell, so that every way to write a rule is compared by what it says. */

/** A value of a rule: `100`, `=B2`, or a date as Excel or the author writes it. null: not readable. */
export function operand(text: string, from: string, to: string): string | null {
  const value = text.trim();
  if (value.startsWith('=')) return moved(value, from, to)?.slice(1) ?? null;
  if (value !== '' && !Number.isNaN(Number(value))) return value;
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(value);
  if (iso) return `DATE(${iso[1]},${iso[2]},${iso[3]})`;
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(value);
  if (us) return `DATE(${us[3]},${us[1]},${us[2]})`;
  return null;
}

/** The rule as it reads in another cell of its range; null when it is not a formula that can be read. */
export function moved(formula: string, from: string, to: string): string | null {
  try {
    return copiedFormula(formula.startsWith('=') ? formula : `=${formula}`, from, to);
  } catch {
    return null;
  }
}

const COMPARISONS: Record<string, (x: string, a: string, b: string) => string> = {
  Between: (x, a, b) => `AND(${x}>=(${a}),${x}<=(${b}))`,
  NotBetween: (x, a, b) => `OR(${x}<(${a}),${x}>(${b}))`,
  EqualTo: (x, a) => `${x}=(${a})`,
  NotEqualTo: (x, a) => `${x}<>(${a})`,
  GreaterThan: (x, a) => `${x}>(${a})`,
  LessThan: (x, a) => `${x}<(${a})`,
  GreaterThanOrEqual: (x, a) => `${x}>=(${a})`,
  LessThanOrEqual: (x, a) => `${x}<=(${a})`,
};

export function comparison(operator: string | null, x: string, first: string | null, second: string | null): string | null {
  const write = operator === null ? undefined : COMPARISONS[operator.replace(/OrEqualTo$/, 'OrEqual')];
  const needsTwo = operator === 'Between' || operator === 'NotBetween';
  if (!write || first === null || (needsTwo && second === null)) return null;
  return write(x, first, second ?? '');
}

/** Free cells to compute in: to the right of everything that stands on the sheet. */
export function freeColumn({ sheets }: TaskWorkbook, sheet: string): number {
  const rows = sheets.find(({ name }) => name.toLowerCase() === sheet.toLowerCase())?.rows ?? [];
  return Math.max(0, ...rows.map((row: CellContent[]) => row.length)) + 3;
}

export const scratch = (sheet: string, column: number, row: number, formula: string): Placement => ({
  sheet,
  cell: `${columnLetters(column)}${row}`,
  formula,
});

/** What a rule counts as: Excel takes any number but 0 for true, and an error for no. */
export const isTrue = (value: CellValue | undefined): boolean => value === true || (typeof value === 'number' && value !== 0);

export const whyNot = (outcome: Outcome | undefined): string =>
  outcome === undefined || outcome.status === 'ok'
    ? 'it could not be computed'
    : outcome.status === 'not_computable'
      ? `it cannot be computed here (${outcome.reason})`
      : outcome.status === 'circular'
        ? 'the rule needs its own result'
        : 'it takes too long to compute';
