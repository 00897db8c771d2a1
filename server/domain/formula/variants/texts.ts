import type { CellContent } from '../../../contract';
import type { Random } from '../../questions/random';
import type { Draft, StudiedList } from './draft';
import { restoreRelations } from './relations';
import { covers, isSingleCell } from './roles';

/** Classes (regions, states, names that repeat) mixed anew among the rows; what follows from them moves with them. */
export function changeClasses(draft: Draft): void {
  for (const studied of draft.study.lists) {
    const rows = draft.rowsOf(studied);
    const before = rows.map((row) => [...row]);
    for (const group of groupsOf(studied)) {
      const keepsKeys = (made: CellContent[][]): boolean => studied.jointKeys.every((pair) => isUniqueIn(made, pair));
      for (let tries = 0; tries < 20; tries++) {
        const sources = mixed(before, group, draft.random);
        const made = rows.map((row, at) => row.map((value, index) => (group.includes(index) ? sources[at]![index]! : value)));
        if (!keepsKeys(made)) continue;
        made.forEach((row, at) => (rows[at] = row));
        break;
      }
    }
    restoreRelations(studied.relations, studied.list.columns, rows);
    draft.write(studied, rows);
  }
}

function isUniqueIn(rows: CellContent[][], [a, b]: [number, number]): boolean {
  return new Set(rows.map((row) => JSON.stringify([row[a], row[b]]))).size === rows.length;
}

/** Rows to take a group's values from. Every class stays in the data at least once: a question about the North is not asked of data without it. */
function mixed(rows: CellContent[][], group: number[], random: Random): CellContent[][] {
  const classes = (some: CellContent[][]): number => new Set(some.map((row) => JSON.stringify(group.map((index) => row[index])))).size;
  for (let tries = 0; tries < 30; tries++) {
    const picked = rows.map(() => random.pick(rows));
    if (classes(picked) === classes(rows)) return picked;
  }
  return random.shuffle(rows);
}

/** Columns that change together: a class and all that it decides. Keys and sorted columns are left out. */
function groupsOf({ list, roles, follows, relations }: StudiedList): number[][] {
  const derived = new Set(relations.map(({ result }) => result));
  const free = (index: number): boolean => {
    const role = roles[index]!;
    return !role.isFixed && !role.isKey && !role.mustStaySorted && !derived.has(index);
  };
  const groups = new Map<number, number[]>();
  list.columns.forEach((column, index) => {
    if (!['text', 'boolean'].includes(column.kind) && follows[index] === null) return;
    if (column.isUnique && follows[index] === null) return;
    const leader = leaderOf(index, follows);
    groups.set(leader, [...(groups.get(leader) ?? []), index]);
  });
  return [...groups.values()].filter((group) => group.every(free));
}

function leaderOf(index: number, follows: (number | null)[]): number {
  const seen = new Set<number>();
  let at = index;
  while (follows[at] !== null && follows[at] !== undefined && !seen.has(at)) {
    seen.add(at);
    at = follows[at]!;
  }
  return seen.has(at) ? Math.min(...seen) : at;
}

/** One class of those that are read but not asked about is gone: a count of another column, which happened to be the same, no longer is. */
export function loseClass(draft: Draft): void {
  const { usage } = draft.study;
  const asked = new Set(
    [...usage.texts, ...usage.keyCells.filter(isSingleCell).map(({ sheet, top, left }) => draft.get(sheet, top, left))].map((text) =>
      String(text).trim().toLowerCase(),
    ),
  );
  for (const studied of draft.study.lists) {
    const rows = draft.rowsOf(studied);
    for (const group of groupsOf(studied)) {
      const [leader] = group;
      const classes = [...new Set(rows.map((row) => row[leader!]))].filter((value) => value !== null);
      const isAsked = group.some((index) => rows.some((row) => asked.has(String(row[index]).trim().toLowerCase())));
      const lost = draft.random.pick(classes.length > 0 ? classes : [null]);
      const sources = rows.filter((row) => row[leader!] !== lost && row[leader!] !== null);
      const isRead = usage.all.some(
        (place) => !isSingleCell(place) && group.some((index) => covers(place, studied.list.columns[index]!, studied.list)),
      );
      if (!isRead || classes.length < 3 || isAsked || sources.length === 0 || studied.jointKeys.length > 0) continue;
      for (const row of rows.filter((one) => one[leader!] === lost)) {
        const source = [...draft.random.pick(sources)];
        for (const index of group) row[index] = source[index]!;
      }
    }
    restoreRelations(studied.relations, studied.list.columns, rows);
    draft.write(studied, rows);
  }
}

/** Unique texts are exchanged among the rows: the name in one row is now in another, everything else stays. */
export function exchangeKeys(draft: Draft): void {
  for (const studied of draft.study.lists) {
    const { list, roles } = studied;
    const rows = draft.rowsOf(studied);
    list.columns.forEach((column, index) => {
      const role = roles[index]!;
      if (column.kind !== 'text' || role.isFixed || role.mustStaySorted || !column.isUnique) return;
      const values: CellContent[] = draft.random.shuffle(rows.map((row) => row[index]!));
      rows.forEach((row, at) => {
        row[index] = values[at]!;
      });
    });
    draft.write(studied, rows);
  }
}
