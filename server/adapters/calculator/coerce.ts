import { parseDateTimeText } from './dates';
import { ExcelError, Raised, isError } from './values';
import type { Scalar } from './values';

/** Decides dates without a year ("3/15"); set from the calculation's clock. */
let thisYear = 2024;
export function setThisYear(year: number): void {
  thisYear = year;
}

const PLAIN_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const GROUPED = /^\d{1,3}(,\d{3})+(\.\d*)?$/;

/** Text as Excel takes it in arithmetic and VALUE(): "1,234.5", "$5", "(5)", "10%", dates and times. null when it is no number. */
export function parseNumberText(text: string): number | null {
  let rest = text.trim();
  if (rest === '') return null;
  if (PLAIN_NUMBER.test(rest)) return Number(rest);
  let sign = 1;
  let percent = false;
  if (/^\(.*\)$/.test(rest)) {
    sign = -1;
    rest = rest.slice(1, -1).trim();
  }
  const lead = /^([+-]?)\s*(\$?)\s*([+-]?)/.exec(rest)!;
  if (lead[1] === '-' || lead[3] === '-') sign = -sign;
  let bare = rest.slice(lead[0].length);
  if (bare.endsWith('%')) {
    percent = true;
    bare = bare.slice(0, -1).trim();
  }
  if (lead[1] !== '' && lead[3] !== '') return null;
  const digits = GROUPED.test(bare) ? bare.replace(/,/g, '') : bare;
  if (PLAIN_NUMBER.test(digits) && !/^[+-]/.test(digits)) return (sign * Number(digits)) / (percent ? 100 : 1);
  // Spaces around a number are passed over, around a date they are not.
  return parseDateTimeText(text, thisYear);
}

/** Excel shows and concatenates 15 significant digits. */
export function numberToText(value: number): string {
  if (value === 0) return '0';
  const [mantissa, exponentText] = value.toExponential(14).split('e') as [string, string];
  const exponent = Number(exponentText);
  const trimmed = mantissa.replace(/\.?0+$/, '');
  if (exponent >= 20 || exponent < -9 || (exponent >= 15 && trimmed.length > 1 + exponent))
    return `${trimmed}E${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  return exponent < 0
    ? Number(value.toPrecision(15))
        .toFixed(Math.min(100, -exponent + 14))
        .replace(/0+$/, '')
    : plainDigits(value);
}

function plainDigits(value: number): string {
  const text = String(Number(value.toPrecision(15)));
  return text.includes('e') ? BigInt(Math.round(value)).toString() : text;
}

export function toText(value: Scalar): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberToText(value);
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  throw new Raised(value);
}

export function toNumber(value: Scalar | undefined): number {
  if (typeof value === 'number') return value;
  if (value === null || value === undefined) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (isError(value)) throw new Raised(value);
  const parsed = parseNumberText(value);
  if (parsed === null) throw new Raised(ExcelError.value);
  return parsed;
}

export function toBoolean(value: Scalar | undefined): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  if (value === null || value === undefined) return false;
  if (isError(value)) throw new Raised(value);
  const upper = value.toUpperCase();
  if (upper === 'TRUE') return true;
  if (upper === 'FALSE') return false;
  throw new Raised(ExcelError.value);
}

/** Numbers that agree in 15 significant digits are equal to Excel: 0.1+0.2=0.3 is TRUE. */
export function numbersAgree(a: number, b: number): boolean {
  if (a === b) return true;
  const difference = Math.abs(a - b);
  return difference < Math.abs(a) * 1e-14 && a.toPrecision(15) === b.toPrecision(15);
}

const PLAIN_TEXT = /^[a-z0-9 ]*$/;
const collator = new Intl.Collator('en', { sensitivity: 'accent' });

/** Case does not count. */
export function compareText(a: string, b: string): number {
  const left = a.toLowerCase();
  const right = b.toLowerCase();
  if (left === right) return 0;
  if (PLAIN_TEXT.test(left) && PLAIN_TEXT.test(right)) return left < right ? -1 : 1;
  return collator.compare(left, right) || (left < right ? -1 : 1);
}

const rankOf = (value: Scalar): number => (typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2);

/** Excel's order over types: numbers, then text, then FALSE, TRUE. An empty cell takes the other side's type. Neither side is an error. */
export function compareScalars(a: Scalar, b: Scalar): number {
  const left = a === null ? emptyLike(b) : a;
  const right = b === null ? emptyLike(a) : b;
  const ranks = rankOf(left) - rankOf(right);
  if (ranks !== 0) return ranks;
  if (typeof left === 'number') return numbersAgree(left, right as number) ? 0 : left < (right as number) ? -1 : 1;
  if (typeof left === 'string') return compareText(left, right as string);
  return Number(left) - Number(right);
}

function emptyLike(other: Scalar): Scalar {
  return typeof other === 'string' ? '' : typeof other === 'boolean' ? false : 0;
}
