import { dateEdges, isFirst, isWeekend } from './dates';
import { inputCells, isDateCell, keyColumns } from './keys';
import type { Draft, StudiedList } from './draft';
import type { Column } from './lists';
import { decimalsOf } from './relations';
import { covers } from './roles';

/** Values exactly on a limit, and one step to each side, in the columns that are compared with it. */
export function meetLimits(draft: Draft): void {
  const { usage, lists } = draft.study;
  const limits = new Set(usage.thresholds);
  for (const { sheet, top, left } of inputCells(draft)) {
    const value = draft.get(sheet, top, left);
    if (typeof value === 'number' && usage.keyCells.some((key) => key.sheet === sheet && key.top === top && key.left === left))
      limits.add(value);
  }
  meetDateLimits(draft);
  for (const { list, roles, relations } of lists) {
    list.columns.forEach((column, index) => {
      const role = roles[index]!;
      const isCompared = [...usage.conditions, ...usage.keyCells].some((place) => covers(place, column, list));
      if (!isCompared || role.isFixed || role.isKey || role.mustStaySorted || relations.some(({ result }) => result === index)) return;
      if (column.kind !== 'number') return;
      const step = role.isInteger ? 1 : 10 ** -Math.min(4, Math.max(...column.values.map(decimalsOf)));
      const wanted = [...limits]
        .filter((limit) => limit >= role.min && limit <= role.max)
        .flatMap((limit) => [limit, limit - step, limit + step])
        .filter((value) => value >= role.min && value <= role.max);
      // Distinct numbers stay distinct: each value near a limit is used once, and not when another row has it already.
      const fresh = role.mustStayUnique ? [...new Set(wanted)].filter((value) => !draftHas(draft, list, column, value)) : wanted;
      putInto(draft, list.sheet, column.column, list.firstRow, column.values.length, fresh, askedRows(draft, list));
    });
  }
  meetSortedLimits(draft);
}

function draftHas(draft: Draft, { sheet, firstRow }: StudiedList['list'], { column, values }: Column, wanted: number): boolean {
  return values.some((_, at) => draft.get(sheet, firstRow + at, column) === wanted);
}

/** Where the nearest value is looked up, the keys are set to the limits of the list themselves. */
function meetSortedLimits(draft: Draft): void {
  const { usage, lists } = draft.study;
  const limits = lists.flatMap(({ list }) =>
    list.columns
      .filter((column) => column.kind === 'number' && usage.sortedKeys.some((place) => covers(place, column, list)))
      .flatMap(({ values }) => values),
  );
  const numbers = limits.filter((limit): limit is number => typeof limit === 'number');
  if (numbers.length === 0) return;
  for (const { studied, index } of keyColumns(draft)) {
    const column = studied.list.columns[index]!;
    if (column.kind === 'number' && !studied.roles[index]!.mustStaySorted)
      putInto(draft, studied.list.sheet, column.column, studied.list.firstRow, column.values.length, draft.random.shuffle(numbers));
  }
  for (const { sheet, top, left } of inputCells(draft)) {
    const isKey = usage.keyCells.some((key) => key.sheet === sheet && key.top === top && key.left === left);
    if (isKey && typeof draft.get(sheet, top, left) === 'number') draft.set(sheet, top, left, draft.random.pick(numbers));
  }
}

/** Positions of the rows that meet a condition of equality: only there does a limit beside it decide anything. */
function askedRows(draft: Draft, { sheet, firstRow, columns }: StudiedList['list']): Set<number> {
  const rows = new Set<number>();
  for (const { range, wanted } of draft.study.usage.matches)
    for (const column of columns) {
      if (!covers(range, column, { firstRow, lastRow: firstRow + column.values.length - 1 })) continue;
      const text = typeof wanted === 'string' ? wanted : draft.get(wanted.sheet, wanted.top, wanted.left);
      column.values.forEach((_, at) => {
        if (String(draft.get(sheet, firstRow + at, column.column)).toLowerCase() === String(text).toLowerCase()) rows.add(at);
      });
    }
  return rows;
}

function putInto(
  draft: Draft,
  sheet: string,
  column: number,
  firstRow: number,
  count: number,
  wanted: number[],
  preferred: Set<number> = new Set(),
): void {
  const shuffled = draft.random.shuffle(Array.from({ length: count }, (_, at) => at));
  const positions = [...shuffled.filter((at) => preferred.has(at)), ...shuffled.filter((at) => !preferred.has(at))];
  wanted.slice(0, count).forEach((value, at) => {
    const row = firstRow + positions[at]!;
    if (typeof draft.get(sheet, row, column) === 'number') draft.set(sheet, row, column, value);
  });
}

/** First and last days of the periods that are asked about, and the days beside them, among the dates that are compared with them. */
function meetDateLimits(draft: Draft): void {
  const { usage, lists } = draft.study;
  const inputs = inputCells(draft).flatMap(({ sheet, top, left }) => {
    const value = draft.get(sheet, top, left);
    return typeof value === 'number' && isDateCell(draft, sheet, top, left) ? [value] : [];
  });
  const edges = [...new Set([...usage.dates, ...inputs].flatMap(dateEdges))];
  if (edges.length === 0) return;
  for (const studied of lists)
    studied.list.columns.forEach((column, index) => {
      const isCompared = [...usage.conditions, ...usage.keyCells].some((place) => covers(place, column, studied.list));
      if (column.kind === 'date' && isCompared && !studied.roles[index]!.isFixed) putDates(draft, studied, index, edges);
    });
}

/**
 * Only where nothing can be broken by it: one date column in the list (several belong together, such as start and end), no joint key, no column of
 * first days of months, and days within what is promised or seen.
 */
function putDates(draft: Draft, { list, roles, jointKeys }: StudiedList, index: number, edges: number[]): void {
  const column = list.columns[index]!;
  const { min, max, mustStaySorted, mustStayUnique } = roles[index]!;
  const visible = column.values.filter((value): value is number => typeof value === 'number');
  const isAlone = list.columns.filter(({ kind }) => kind === 'date').length === 1;
  if (!isAlone || visible.every(isFirst) || jointKeys.some((pair) => pair.includes(index))) return;
  const onlyWorkdays = !visible.some(isWeekend);
  const wanted = edges.filter((day) => day >= min && day <= max && !(onlyWorkdays && isWeekend(day)));
  const fresh = mustStayUnique ? wanted.filter((day) => !draftHas(draft, list, column, day)) : wanted;
  putInto(draft, list.sheet, column.column, list.firstRow, column.values.length, draft.random.shuffle(fresh));
  if (!mustStaySorted) return;
  const sorted = column.values.map((_, at) => draft.get(list.sheet, list.firstRow + at, column.column) as number);
  sorted
    .sort((a, b) => (column.isDescending ? b - a : a - b))
    .forEach((day, at) => draft.set(list.sheet, list.firstRow + at, column.column, day));
}
