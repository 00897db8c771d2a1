import type { CellContent } from '../../../contract';
import { dateOf, serialFrom } from '../../questions/calendar';
import type { Random } from '../../questions/random';
import type { Draft, StudiedList } from './draft';
import { restoreRelations } from './relations';

export const isWeekend = (serial: number): boolean => [0, 6].includes(dateOf(Math.floor(serial)).getUTCDay());

/**
 * Other dates between the first and the last visible one, first and last days of months among them. Where a row has several dates, the days
 * between them are those of another row, so that no end comes before its start.
 */
export function changeDates(draft: Draft): void {
  for (const studied of draft.study.lists) {
    const columns = studied.list.columns.flatMap((column, index) =>
      column.kind === 'date' && !studied.roles[index]!.isFixed ? [index] : [],
    );
    const [first, ...others] = columns;
    if (first === undefined) continue;
    const rows = draft.rowsOf(studied);
    const before = rows.map((row) => [...row]);
    const fresh = freshDates(studied, first, draft.random);
    rows.forEach((row, at) => {
      if (typeof row[first] !== 'number') return;
      row[first] = fresh[at]!;
      const source = draft.random.pick(before);
      for (const other of others) {
        const gap = gapBetween(source, first, other) ?? gapBetween(before[at]!, first, other);
        if (typeof row[other] === 'number' && gap !== null) row[other] = fresh[at]! + gap;
      }
    });
    restoreRelations(studied.relations, studied.list.columns, rows);
    draft.write(studied, rows);
  }
}

function gapBetween(row: CellContent[], first: number, other: number): number | null {
  const [a, b] = [row[first], row[other]];
  return typeof a === 'number' && typeof b === 'number' ? b - a : null;
}

/**
 * Each date that is there becomes another one, earlier ones stay earlier and equal ones equal, so that no order and no pair of keys is broken.
 * First days of months stay first days, last days last days, working days working days.
 */
function freshDates({ list, roles }: StudiedList, index: number, random: Random): number[] {
  const { values } = list.columns[index]!;
  const { min, max } = roles[index]!;
  const days = [...new Set(values.flatMap((value) => (typeof value === 'number' ? [Math.floor(value)] : [])))].sort((a, b) => a - b);
  const fresh = newDays(days, Math.floor(min), Math.floor(max), random);
  const changed = new Map(days.map((day, at) => [day, fresh[at]!]));
  return values.map((value) => (typeof value === 'number' ? changed.get(Math.floor(value))! + (value - Math.floor(value)) : 0));
}

function newDays(days: number[], low: number, high: number, random: Random): number[] {
  const kind = kindOf(days);
  const made = new Set<number>();
  for (let tries = 0; tries < days.length * 60 && made.size < days.length; tries++) {
    const day = inKind(oneDate(low, high, random), kind);
    if (day >= low && day <= high && !(kind === 'workday' && isWeekend(day))) made.add(day);
  }
  return made.size < days.length ? days : [...made].sort((a, b) => a - b);
}

type DayKind = 'first' | 'last' | 'workday' | 'any';

function kindOf(days: number[]): DayKind {
  if (days.every(isFirst)) return 'first';
  if (days.every(isLast)) return 'last';
  return days.some(isWeekend) ? 'any' : 'workday';
}

export const isFirst = (serial: number): boolean => dateOf(serial).getUTCDate() === 1;
const isLast = (serial: number): boolean => isFirst(serial + 1);

export const isMonthEdge = (serial: number): boolean => isFirst(serial) || isLast(serial);

function inKind(serial: number, kind: DayKind): number {
  const date = dateOf(serial);
  if (kind === 'first') return serialFrom(date.getUTCFullYear(), date.getUTCMonth(), 1);
  return kind === 'last' ? serialFrom(date.getUTCFullYear(), date.getUTCMonth() + 1, 0) : serial;
}

/** A date near a given one, of the same kind: the first of another month for the first of a month. */
export function otherDate(serial: number, random: Random): number {
  const date = dateOf(Math.floor(serial));
  const months = random.pick([-2, -1, 1, 2]);
  if (isFirst(serial)) return serialFrom(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  if (isLast(Math.floor(serial))) return serialFrom(date.getUTCFullYear(), date.getUTCMonth() + 1 + months, 0);
  const moved = serial + random.pick([-31, -17, -1, 1, 12, 30]);
  return isWeekend(moved) && !isWeekend(serial) ? moved + 2 : moved;
}

/** A day and its neighbours; of the first of a month also the month's last day and the next month's first. */
export function dateEdges(serial: number): number[] {
  const day = Math.floor(serial);
  const date = dateOf(day);
  const next = serialFrom(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  return isFirst(day) ? [day, day - 1, next - 1, next] : [day, day - 1, day + 1];
}

function oneDate(low: number, high: number, random: Random): number {
  const serial = random.whole(low, high);
  const date = dateOf(serial);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const chance = random.fraction();
  const wanted = chance < 0.25 ? serialFrom(year, month + 1, 0) : chance < 0.4 ? serialFrom(year, month, 1) : serial;
  return wanted >= low && wanted <= high ? wanted : serial;
}
