import type { SheetAsCsv } from './port';

/** Serial 0 of the 1900 date system, as a day. Serials below 60 are off by one there (Excel keeps Lotus's 29 February 1900). */
const SERIAL_EPOCH_MS = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

/**
 * True for formats that show a date or a time: a y, m, d, h or s outside quotes, escapes and brackets. "General" has none of them
 * only because it is named here.
 */
export function isDateFormat(format: string): boolean {
  if (/^general$/i.test(format)) return false;
  const bare = format.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '');
  return /[ymdhs]/i.test(bare.split(';')[0] ?? '');
}

/** `2024-03-09`, or `2024-03-09T14:30:00` when there is a time of day. */
export function isoFromSerial(serial: number): string {
  const iso = new Date(SERIAL_EPOCH_MS + Math.round(serial * DAY_MS)).toISOString();
  return Number.isInteger(serial) ? iso.slice(0, 10) : iso.slice(0, 19);
}

function field(value: unknown, format: unknown): string {
  if (typeof value === 'number')
    return typeof format === 'string' && isDateFormat(format) && value >= 1 ? isoFromSerial(value) : String(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  const text = String(value ?? '');
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Values as CSV after RFC 4180, dates in ISO form. */
export function sheetAsCsv(name: string, values: unknown[][], formats: unknown[][]): SheetAsCsv {
  const isEmpty = values.every((row) => row.every((value) => value === '' || value === null));
  if (isEmpty) return { name, csv: '', rowCount: 0, columnCount: 0 };
  const lines = values.map((row, i) => row.map((value, j) => field(value, formats[i]?.[j])).join(','));
  return { name, csv: lines.join('\r\n') + '\r\n', rowCount: values.length, columnCount: values[0]?.length ?? 0 };
}
