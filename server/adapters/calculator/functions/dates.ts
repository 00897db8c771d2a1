import { toMatrix, toScalar } from '../arrays';
import { toBoolean, toNumber, toText } from '../coerce';
import type { Context, Functions } from '../context';
import { LAST_SERIAL, dateToSerial, daysInMonth, isLeapYear, parseDateTimeText, serialToDate, weekdayOf } from '../dates';
import type { CalendarDate } from '../dates';
import { ExcelError, isError, raise } from '../values';
import type { Scalar, Value } from '../values';
import { each, values } from './define';

type Args = (Scalar | undefined)[];

const whole = (value: Scalar | undefined): number => Math.trunc(toNumber(value));

/** A date's serial; outside 0 to 31 December 9999 it is #NUM!. */
function serial(value: Scalar | undefined): number {
  const number = toNumber(value);
  return number < 0 || number >= LAST_SERIAL + 1 ? raise(ExcelError.num) : number;
}

const checked = (number: number): Scalar => (number < 0 || number > LAST_SERIAL ? ExcelError.num : number);

/** Years below 1900 count from 1900 (Microsoft, "DATE function"). */
function date([year, month, day]: Args): Scalar {
  const y = whole(year);
  if (y < 0 || y > 9999) return ExcelError.num;
  const months = (y < 1900 ? y + 1900 : y) * 12 + whole(month) - 1;
  // A month beyond December 9999 is #NUM! even where the day leads back.
  return months >= 120_000 ? ExcelError.num : checked(dateToSerial(Math.floor(months / 12), (months % 12) + 1, whole(day)));
}

/** EDATE (Microsoft): a day that the month lacks becomes its last day. */
function monthsLater(start: Scalar | undefined, months: Scalar | undefined): { year: number; month: number; day: number } {
  const from = serialToDate(serial(start));
  const index = from.year * 12 + from.month - 1 + whole(months);
  return { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1, day: from.day };
}

function edate([start, months]: Args): Scalar {
  const { year, month, day } = monthsLater(start, months);
  if (year < 1900 || year > 9999) return ExcelError.num;
  return checked(dateToSerial(year, month, Math.min(day, daysInMonth(year, month))));
}

function eomonth([start, months]: Args): Scalar {
  const { year, month } = monthsLater(start, months);
  if (year < 1900 || year > 9999) return ExcelError.num;
  return checked(dateToSerial(year, month, daysInMonth(year, month)));
}

/** Return types 1, 2, 3 and 11 to 17 (Microsoft, "WEEKDAY function"). */
function weekday([value, type = 1]: Args): Scalar {
  const day = weekdayOf(serial(value));
  const kind = whole(type);
  if (kind === 1) return day + 1;
  if (kind === 2) return ((day + 6) % 7) + 1;
  if (kind === 3) return (day + 6) % 7;
  return kind >= 11 && kind <= 17 ? ((day - (kind - 10) + 7) % 7) + 1 : ExcelError.num;
}

function isoWeek(value: number): number {
  const thursday = Math.floor(value) - ((weekdayOf(value) + 6) % 7) + 3;
  return Math.floor((thursday - dateToSerial(serialToDate(thursday).year, 1, 1)) / 7) + 1;
}

function weeknum([value, type = 1]: Args): Scalar {
  const kind = whole(type);
  const day = Math.floor(serial(value));
  if (kind === 21) return isoWeek(day);
  const firstDay =
    kind === 1 || kind === 17 ? 0 : kind === 2 || kind === 11 ? 1 : kind >= 12 && kind <= 16 ? kind - 10 : raise(ExcelError.num);
  const january = dateToSerial(serialToDate(day).year, 1, 1);
  const lead = (weekdayOf(january) - firstDay + 7) % 7;
  return Math.floor((day - january + lead) / 7) + 1;
}

/** Units of DATEDIF (Microsoft). "MD" counts days over the month before the end date, as Excel does. */
function datedif([start, end, unit]: Args): Scalar {
  const from = Math.floor(serial(start));
  const to = Math.floor(serial(end));
  if (from > to) return ExcelError.num;
  const a = serialToDate(from);
  const b = serialToDate(to);
  const months = (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day ? 1 : 0);
  switch (toText(unit ?? null).toUpperCase()) {
    case 'D':
      return to - from;
    case 'M':
      return months;
    case 'Y':
      return Math.floor(months / 12);
    case 'YM':
      return months % 12;
    case 'MD':
      return b.day >= a.day
        ? b.day - a.day
        : to - dateToSerial(b.month === 1 ? b.year - 1 : b.year, b.month === 1 ? 12 : b.month - 1, a.day);
    case 'YD': {
      const sameYear = dateToSerial(b.year, a.month, a.day);
      return to - (sameYear <= to ? sameYear : dateToSerial(b.year - 1, a.month, a.day));
    }
    default:
      return ExcelError.num;
  }
}

const clock = (value: Scalar | undefined): number => {
  const number = serial(value);
  return Math.round((number - Math.floor(number)) * 86_400) % 86_400;
};

function time([hours, minutes, seconds]: Args): Scalar {
  const total = whole(hours) * 3600 + whole(minutes) * 60 + whole(seconds);
  return total < 0 ? ExcelError.num : (total % 86_400) / 86_400;
}

function dateValue(value: Scalar | undefined, context: Context): number {
  if (typeof value !== 'string') raise(isError(value) ? value : ExcelError.value);
  return parseDateTimeText(value.trim(), serialToDate(context.nowSerial).year) ?? raise(ExcelError.value);
}

/** Which weekdays are free: a number from 1 to 7 or 11 to 17, or seven digits from Monday on. Index 0 is Sunday. */
function weekendOf(value: Scalar): boolean[] {
  if (typeof value === 'string' && value.length === 7 && /^[01]+$/.test(value)) {
    if (!value.includes('0')) raise(ExcelError.value);
    return [6, 0, 1, 2, 3, 4, 5].map((index) => value[index] === '1');
  }
  const code = whole(value);
  const free = code >= 1 && code <= 7 ? [(code + 5) % 7, (code + 6) % 7] : code >= 11 && code <= 17 ? [code - 11] : raise(ExcelError.num);
  return Array.from({ length: 7 }, (_, day) => free.includes(day));
}

function holidaysOf(context: Context, value: Value | undefined): Set<number> {
  if (value === undefined) return new Set();
  return new Set(
    toMatrix(context, value)
      .cells.filter((cell) => cell !== null && cell !== '')
      .map((cell) => Math.floor(toNumber(cell))),
  );
}

function networkdays(
  context: Context,
  start: Scalar | undefined,
  end: Scalar | undefined,
  weekend: boolean[],
  holidays: Set<number>,
): Scalar {
  const [a, b] = [Math.floor(serial(start)), Math.floor(serial(end))];
  const [low, high] = a <= b ? [a, b] : [b, a];
  const open = weekend.filter((free) => !free).length;
  const weeks = Math.floor((high - low + 1) / 7);
  let days = weeks * open;
  for (let day = low + weeks * 7; day <= high; day++) if (!weekend[weekdayOf(day)]) days++;
  for (const holiday of holidays) if (holiday >= low && holiday <= high && !weekend[weekdayOf(holiday)]) days--;
  context.work.add(holidays.size + 7);
  return a <= b ? days : -days;
}

/** Whole weeks are jumped over, so that a day count in the millions costs no more than a small one. */
function workday(
  context: Context,
  start: Scalar | undefined,
  count: Scalar | undefined,
  weekend: boolean[],
  holidays: Set<number>,
): Scalar {
  let day = Math.floor(serial(start));
  let left = whole(count);
  const step = Math.sign(left);
  left = Math.abs(left);
  const open = weekend.filter((free) => !free).length;
  if (left > LAST_SERIAL) return ExcelError.num;
  const sorted = [...holidays].filter((holiday) => !weekend[weekdayOf(holiday)]);
  while (left > 0) {
    const weeks = Math.floor((left - 1) / open);
    const target = day + step * weeks * 7;
    const skipped =
      weeks > 0
        ? sorted.filter((holiday) => (step > 0 ? holiday > day && holiday <= target : holiday < day && holiday >= target)).length
        : 0;
    day = target;
    left -= weeks * open - skipped;
    context.work.add(1 + sorted.length);
    if (day < 0 || day > LAST_SERIAL) return ExcelError.num;
    do {
      day += step;
      context.work.add(1);
      if (day < 0 || day > LAST_SERIAL) return ExcelError.num;
    } while (weekend[weekdayOf(day)] || holidays.has(day));
    left--;
  }
  return day;
}

const SATURDAY_AND_SUNDAY = weekendOf(1);

type Count = typeof networkdays;

const withHolidays = (count: Count) =>
  each(2, 3, ([start, other], context, given) => count(context, start, other, SATURDAY_AND_SUNDAY, holidaysOf(context, given[2])), {
    whole: [2],
  });

const withWeekend = (count: Count) =>
  each(
    2,
    4,
    ([start, other], context, given) => {
      const weekend = given[2] === undefined ? SATURDAY_AND_SUNDAY : weekendOf(toScalar(context, given[2]));
      return count(context, start, other, weekend, holidaysOf(context, given[3]));
    },
    { whole: [2, 3] },
  );

/** Only numbers and dates written as text are dates: TRUE is #VALUE! for the functions that came with the Analysis ToolPak. */
const strict = (run: (args: Args) => Scalar) =>
  each(2, 2, (args) => (args.some((arg) => typeof arg === 'boolean') ? ExcelError.value : run(args)));

function days([end, start]: Args): Scalar {
  return Math.floor(serial(end)) - Math.floor(serial(start));
}

/** US method by default (Microsoft, "DAYS360 function"): a year has twelve months of 30 days. */
function days360([start, end, european]: Args): Scalar {
  const a = serialToDate(Math.floor(serial(start)));
  const b = serialToDate(Math.floor(serial(end)));
  let [from, to] = [a.day, b.day];
  if (toBoolean(european)) [from, to] = [Math.min(from, 30), Math.min(to, 30)];
  else {
    const isMonthEnd = from >= daysInMonth(a.year, a.month);
    if (to === 31 && (from >= 30 || isMonthEnd)) to = 30;
    if (from === 31 || (a.month === 2 && isMonthEnd)) from = 30;
  }
  return (b.year - a.year) * 360 + (b.month - a.month) * 30 + to - from;
}

/** Day counts: 0 US 30/360, 1 actual/actual, 2 actual/360, 3 actual/365, 4 European 30/360 (Microsoft, "YEARFRAC function"). */
function yearfrac([start, end, basis = 0]: Args): Scalar {
  const [a, b] = [Math.floor(serial(start)), Math.floor(serial(end))];
  const [from, to] = a <= b ? [a, b] : [b, a];
  switch (whole(basis)) {
    case 0:
      return thirtyDays(from, to) / 360;
    case 1:
      return (to - from) / averageYear(from, to);
    case 2:
      return (to - from) / 360;
    case 3:
      return (to - from) / 365;
    case 4:
      return (days360([from, to, true]) as number) / 360;
    default:
      return ExcelError.num;
  }
}

/** As DAYS360, but two ends of February are both the 30th. */
function thirtyDays(from: number, to: number): number {
  const [a, b] = [serialToDate(from), serialToDate(to)];
  const endsFebruary = (date: CalendarDate): boolean => date.month === 2 && date.day === daysInMonth(date.year, 2);
  let [first, last] = [a.day, b.day];
  if (endsFebruary(a) && endsFebruary(b)) last = 30;
  if (endsFebruary(a)) first = 30;
  if (last === 31 && first >= 30) last = 30;
  if (first === 31) first = 30;
  return (b.year - a.year) * 360 + (b.month - a.month) * 30 + last - first;
}

/** Up to a year apart: 366 when a 29 February lies between; longer: the mean length of the calendar years touched. */
function averageYear(from: number, to: number): number {
  const [a, b] = [serialToDate(from), serialToDate(to)];
  const isWithinYear = b.year === a.year || (b.year === a.year + 1 && (a.month > b.month || (a.month === b.month && a.day >= b.day)));
  if (isWithinYear) {
    if (a.year === b.year) return isLeapYear(a.year) ? 366 : 365;
    const leapDay = isLeapYear(a.year) ? dateToSerial(a.year, 2, 29) : isLeapYear(b.year) ? dateToSerial(b.year, 2, 29) : -1;
    return leapDay >= from && leapDay <= to ? 366 : 365;
  }
  return (dateToSerial(b.year + 1, 1, 1) - dateToSerial(a.year, 1, 1)) / (b.year - a.year + 1);
}

export const dateFunctions: Functions = {
  DATE: each(3, 3, date),
  TIME: each(3, 3, time),
  YEAR: each(1, 1, ([value]) => serialToDate(serial(value)).year),
  MONTH: each(1, 1, ([value]) => serialToDate(serial(value)).month),
  DAY: each(1, 1, ([value]) => serialToDate(serial(value)).day),
  HOUR: each(1, 1, ([value]) => Math.floor(clock(value) / 3600)),
  MINUTE: each(1, 1, ([value]) => Math.floor(clock(value) / 60) % 60),
  SECOND: each(1, 1, ([value]) => clock(value) % 60),
  TODAY: values(0, 0, (context) => Math.floor(context.nowSerial)),
  NOW: values(0, 0, (context) => context.nowSerial),
  EDATE: strict(edate),
  EOMONTH: strict(eomonth),
  WEEKDAY: each(1, 2, weekday),
  WEEKNUM: each(1, 2, weeknum),
  ISOWEEKNUM: each(1, 1, ([value]) => isoWeek(serial(value))),
  DATEDIF: each(3, 3, datedif),
  DAYS: each(2, 2, days),
  DAYS360: each(2, 3, days360),
  YEARFRAC: each(2, 3, yearfrac),
  DATEVALUE: each(1, 1, ([value], context) => Math.floor(dateValue(value, context))),
  TIMEVALUE: each(1, 1, ([value], context) => dateValue(value, context) % 1),
  NETWORKDAYS: withHolidays(networkdays),
  'NETWORKDAYS.INTL': withWeekend(networkdays),
  WORKDAY: withHolidays(workday),
  'WORKDAY.INTL': withWeekend(workday),
};
