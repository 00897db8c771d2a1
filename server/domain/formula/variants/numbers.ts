import type { CellContent } from '../../../contract';
import type { Random } from '../../questions/random';
import type { Draft, StudiedList } from './draft';
import { decimalsOf, restoreRelations } from './relations';
import type { ColumnRole } from './roles';
import type { Column } from './lists';

/** Other numbers of the same kind: as many decimals, within the promised or else the visible range, empty cells stay empty. */
export function changeNumbers(draft: Draft): void {
  for (const studied of draft.study.lists) {
    const rows = draft.rowsOf(studied);
    const { list, roles, relations, follows } = studied;
    const derived = new Set(relations.map(({ result }) => result));
    list.columns.forEach((column, index) => {
      const role = roles[index]!;
      if (column.kind !== 'number' || role.isFixed || role.isKey || derived.has(index)) return;
      const leader = follows[index] ?? null;
      const fresh = leader === null ? freshNumbers(column, role, draft.random) : perLeader(column, role, rows, leader, draft.random);
      rows.forEach((row, at) => {
        if (row[index] !== null) row[index] = fresh[at]!;
      });
    });
    restoreRelations(relations, list.columns, rows);
    draft.write(studied, rows);
  }
}

function perLeader(column: Column, role: ColumnRole, rows: CellContent[][], leader: number, random: Random): number[] {
  const made = new Map<CellContent, number>();
  return rows.map((row) => {
    const key = row[leader] ?? null;
    if (!made.has(key)) made.set(key, oneNumber(column, role, random));
    return made.get(key)!;
  });
}

function freshNumbers(column: Column, role: ColumnRole, random: Random): number[] {
  const count = column.values.length;
  const visible = column.values.filter((value): value is number => typeof value === 'number');
  const distinct = [...new Set(visible)];
  // Few values that keep coming back are classes (a rating from 1 to 5, a tax rate), not measurements.
  if (distinct.length <= Math.max(2, count / 3)) return Array.from({ length: count }, () => random.pick(distinct));
  const made: number[] = [];
  const used = new Set<number>();
  for (let tries = 0; made.length < count; tries++) {
    const number = oneNumber(column, role, random);
    if (role.mustStayUnique && used.has(number)) {
      if (tries > count * 50) return random.shuffle(visible.length === count ? visible : column.values.map((value) => Number(value ?? 0)));
      continue;
    }
    used.add(number);
    made.push(number);
  }
  if (!role.mustStaySorted) return made;
  return made.sort((a, b) => (column.isDescending ? b - a : a - b));
}

function oneNumber(column: Column, role: ColumnRole, random: Random): number {
  const decimals = role.isInteger ? 0 : Math.max(...column.values.map((value) => decimalsOf(value)));
  const step = 10 ** -Math.min(decimals, 6);
  const steps = Math.round((role.max - role.min) / step);
  return Number((role.min + random.whole(0, Math.max(steps, 0)) * step).toFixed(Math.min(decimals, 6)));
}

/** The same rows in another order. Lists with thresholds, dates in order or fixed cells stay. */
export function changeOrder(draft: Draft): void {
  for (const studied of draft.study.lists) {
    if (!canBeShuffled(studied)) continue;
    const rows = draft.rowsOf(studied);
    const moved = draft.random.shuffle(rows);
    const staying = studied.list.columns.flatMap((column, index) =>
      studied.roles[index]!.mustStaySorted && column.kind === 'number' ? [index] : [],
    );
    const written = moved.map((row, at) => row.map((value, index) => (staying.includes(index) ? rows[at]![index]! : value)));
    draft.write(studied, written);
  }
}

export function canBeShuffled({ list, roles, relations }: StudiedList): boolean {
  return list.columns.every((column, index) => {
    const role = roles[index]!;
    if (column.kind === 'formula' || column.kind === 'empty') return true;
    if (role.isFixed) return false;
    if (!role.mustStaySorted) return true;
    // A counter (1, 2, 3 ...) may stay in place while the rows move; anything else in order may mean something.
    return column.kind === 'number' && role.isKey && !relations.some(({ from, result }) => result === index || from.includes(index));
  });
}
