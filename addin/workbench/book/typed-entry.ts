import type { Entry } from './grid';

const DAY_MS = 86_400_000;
const SERIAL_EPOCH_MS = Date.UTC(1899, 11, 30);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const serial = (year: number, month: number, day: number) => Math.round((Date.UTC(year, month - 1, day) - SERIAL_EPOCH_MS) / DAY_MS);

/**
 * What Excel (US) makes of something that is typed or written through `values`: a formula, a number, a date, a truth value, or text.
 * Covers the common spellings, not all of Excel's.
 */
export function typedEntry(written: unknown, numberFormat: string): Entry {
  if (typeof written === 'number' || typeof written === 'boolean') return { value: written };
  const text = String(written ?? '');
  if (text.startsWith("'")) return { value: text.slice(1) };
  if (numberFormat === '@') return { value: text };
  if (text.startsWith('=') && text.length > 1) return { formula: text };
  return { value: constant(text.trim()) ?? text };
}

function constant(text: string): number | boolean | null {
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  if (/^[+-]?[$€£]?(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?(e[+-]?\d+)?%?$/i.test(text) && /\d/.test(text)) {
    const number = Number(text.replace(/[$€£,%]/g, ''));
    return text.endsWith('%') ? number / 100 : number;
  }
  return date(text);
}

function date(text: string): number | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return serial(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (us) return serial(Number(us[3]), Number(us[1]), Number(us[2]));
  const month = /^([a-z]{3})[a-z]*[- ](\d{2}|\d{4})$/i.exec(text);
  const index = month ? MONTHS.indexOf(month[1]!.toLowerCase()) : -1;
  if (!month || index < 0) return null;
  return serial(month[2]!.length === 2 ? 2000 + Number(month[2]) : Number(month[2]), index + 1, 1);
}
