const MS_PER_DAY = 86_400_000;
/** Serial 1 is 1 January 1900; Excel also counts a 29 February 1900 that never was, so this holds from 1 March 1900 on. */
const SERIAL_ZERO = Date.UTC(1899, 11, 30);

/** In UTC. */
export const dateOf = (serial: number): Date => new Date(SERIAL_ZERO + serial * MS_PER_DAY);

/** `month` counts from 0, and months and days run over as in Date.UTC. Not finite where an argument is not. */
export const serialFrom = (year: number, month: number, day: number): number => (Date.UTC(year, month, day) - SERIAL_ZERO) / MS_PER_DAY;

/** `2025-03-31` as a serial of the 1900 date system; null when there is no such day. */
export function serialOf(isoDate: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDate);
  if (!match) return null;
  const time = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return new Date(time).toISOString().startsWith(isoDate) ? (time - SERIAL_ZERO) / MS_PER_DAY : null;
}

/** `2025-03-31` */
export function isoOf(serial: number): string {
  return dateOf(Math.floor(serial)).toISOString().slice(0, 10);
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** As a person would say it: `31 March 2025`. */
export function spokenDate(serial: number): string {
  const [year, month, day] = isoOf(serial).split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** Monday to Friday. */
export function isWorkday(serial: number): boolean {
  const weekday = dateOf(serial).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The same day so many months later, or the month's last day where there is no such day (as EDATE does). */
export function monthsLater(serial: number, months: number): number {
  const start = dateOf(serial);
  const lastDay = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months + 1, 0)).getUTCDate();
  return serialFrom(start.getUTCFullYear(), start.getUTCMonth() + months, Math.min(start.getUTCDate(), lastDay));
}
