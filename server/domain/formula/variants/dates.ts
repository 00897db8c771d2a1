import type { CellContent } from '../../../contract';
import type { Random } from '../../questions/random';
import type { Draft, StudiedList } from './draft';
import { restoreRelations } from './relations';

const DAY_MS = 86_400_000;
const toDate = (serial: number): Date => new Date(Date.UTC(1899, 11, 30) + serial * DAY_MS);
const toSerial = (year: number, month: number, day: number): number =>
  Math.round((Date.UTC(year, month, day) - Date.UTC(1899, 11, 30)) / DAY_MS);
const isWeekend = (serial: number): boolean => [0, 6].includes(toDate(Math.floor(serial)).getUTCDay());

/**
 * Other dates between the first and the last visible one, first and last days of months among them. Where a row has several dates, the days
 * between them are those of another row, so that no end comes before its start. Dates in order stay in order, working days working days.
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

function freshDates({ list, roles }: StudiedList, index: number, random: Random): number[] {
  const column = list.columns[index]!;
  const role = roles[index]!;
  const visible = column.values.filter((value): value is number => typeof value === 'number');
  const [low, high] = [Math.floor(role.min), Math.floor(role.max)];
  const onlyWorkdays = !visible.some(isWeekend);
  const used = new Set<number>();
  const made = column.values.map((value) => {
    const time = typeof value === 'number' ? value - Math.floor(value) : 0;
    let serial = low;
    for (let tries = 0; tries < 40; tries++) {
      serial = oneDate(low, high, random);
      if (!(onlyWorkdays && isWeekend(serial)) && !(role.mustStayUnique && used.has(serial))) break;
    }
    used.add(serial);
    return serial + time;
  });
  const broken = made.some((serial) => onlyWorkdays && isWeekend(serial)) || (role.mustStayUnique && new Set(made).size < made.length);
  if (broken) return column.values.map((value) => Number(value ?? 0));
  if (!role.mustStaySorted) return made;
  return made.sort((a, b) => (column.isDescending ? b - a : a - b));
}

function oneDate(low: number, high: number, random: Random): number {
  const serial = random.whole(low, high);
  const date = toDate(serial);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const chance = random.fraction();
  const wanted = chance < 0.25 ? toSerial(year, month + 1, 0) : chance < 0.4 ? toSerial(year, month, 1) : serial;
  return wanted >= low && wanted <= high ? wanted : serial;
}
