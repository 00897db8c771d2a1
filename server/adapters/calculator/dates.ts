/** Dates as serial numbers of the 1900 date system, with Excel's 29 February 1900 (serial 60) that never was. */
export interface CalendarDate {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
}

const DAY_MS = 86_400_000;
/** Serial 0 is shown as 0 January 1900. */
const EPOCH = Date.UTC(1899, 11, 31);
export const LAST_SERIAL = 2_958_465; // 31 December 9999

export function serialToDate(serial: number): CalendarDate {
  const whole = Math.floor(serial);
  if (whole === 0) return { year: 1900, month: 1, day: 0 };
  if (whole === 60) return { year: 1900, month: 2, day: 29 };
  const date = new Date(EPOCH + (whole > 60 ? whole - 1 : whole) * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Month and day may overflow in either direction, as in DATE(2024,14,0). */
export function dateToSerial(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, 1);
  const first = Math.round((date.getTime() - EPOCH) / DAY_MS);
  return (first >= 60 ? first + 1 : first) + day - 1;
}

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export function daysInMonth(year: number, month: number): number {
  return dateToSerial(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) - dateToSerial(year, month, 1);
}

/** 0 is Sunday. Excel's serial 1 is a Sunday because of the day that never was. */
export const weekdayOf = (serial: number): number => (((Math.floor(serial) - 1) % 7) + 7) % 7;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FULL_MONTHS = [
  'january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december',
]; // prettier-ignore

function monthNamed(text: string): number | null {
  const name = text.toLowerCase().replace(/\.$/, '');
  const index = name.length === 3 ? MONTHS.indexOf(name) : name === 'sept' ? 8 : FULL_MONTHS.indexOf(name);
  return index < 0 ? null : index + 1;
}

/** Two digits: 00-29 are this century, 30-99 the last one (Excel's default). */
function fullYear(text: string): number {
  const year = Number(text);
  return text.length > 2 ? year : year < 30 ? 2000 + year : 1900 + year;
}

function checkedSerial(year: number, month: number, day: number): number | null {
  if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return dateToSerial(year, month, day);
}

type DateForm = [pattern: RegExp, read: (match: string[], thisYear: number) => number | null];
const named = (year: number, month: string, day: number): number | null => {
  const number = monthNamed(month);
  return number === null ? null : checkedSerial(year, number, day);
};

/** US order, as the interviews' formulas are US: month/day/year. */
const DATE_FORMS: DateForm[] = [
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/, (m) => checkedSerial(Number(m[1]), Number(m[2]), Number(m[3]))],
  [/^(\d{1,2})[-/](\d{1,2})[-/](\d{4}|\d{2})$/, (m) => checkedSerial(fullYear(m[3]!), Number(m[1]), Number(m[2]))],
  [/^(\d{1,2})[-/](\d{1,2})$/, (m, thisYear) => checkedSerial(thisYear, Number(m[1]), Number(m[2]))],
  [/^(\d{1,2})[-/](\d{4})$/, (m) => checkedSerial(Number(m[2]), Number(m[1]), 1)],
  [/^(\d{1,2})[- ]?([A-Za-z]{3,9})[-, ]*(\d{4}|\d{2})$/, (m) => named(fullYear(m[3]!), m[2]!, Number(m[1]))],
  [/^(\d{1,2})[- ]([A-Za-z]{3,9})$/, (m, thisYear) => named(thisYear, m[2]!, Number(m[1]))],
  [/^([A-Za-z]{3,9})\.?[- ](\d{1,2}),? +(\d{4})$/, (m) => named(Number(m[3]), m[1]!, Number(m[2]))],
  [/^([A-Za-z]{3,9})[- ](\d{4})$/, (m) => named(Number(m[2]), m[1]!, 1)],
];

export function parseDateText(text: string, thisYear: number): number | null {
  for (const [pattern, read] of DATE_FORMS) {
    const match = pattern.exec(text);
    if (match) return read(match, thisYear);
  }
  return null;
}

export function parseTimeText(text: string): number | null {
  const match = /^(\d{1,4}):(\d{1,2})(?::(\d{1,2}(?:\.\d+)?))?(?:\s*([AaPp])\.?[Mm]\.?)?$|^(\d{1,2})\s*([AaPp])[Mm]$/.exec(text);
  if (!match) return null;
  const half = (match[4] ?? match[6])?.toLowerCase();
  let hours = Number(match[1] ?? match[5]);
  const minutes = Number(match[2] ?? 0);
  const seconds = Number(match[3] ?? 0);
  if (minutes > 59 || seconds >= 60 || (half && (hours > 12 || hours < 1))) return null;
  if (half) hours = (hours % 12) + (half === 'p' ? 12 : 0);
  return (hours * 3600 + minutes * 60 + seconds) / 86_400;
}

/** A date, a time or both, as Excel reads them when text is used as a number. */
export function parseDateTimeText(text: string, thisYear: number): number | null {
  const time = parseTimeText(text);
  if (time !== null) return time;
  const date = parseDateText(text, thisYear);
  if (date !== null) return date;
  const split = /^(.*\S)[ T]+(\d{1,2}:\d.*)$/.exec(text);
  if (!split) return null;
  const day = parseDateText(split[1]!, thisYear);
  const hour = parseTimeText(split[2]!);
  return day === null || hour === null ? null : day + hour;
}
