import type { CellContent } from '../../../contract';
import type { Random } from '../../questions/random';
import { isMonthEdge, otherDate } from './dates';
import { isDateFormatted } from './lists';
import type { Column } from './lists';
import type { Place } from '../usage';
import type { Draft, StudiedList } from './draft';
import { decimalsOf } from './relations';
import { covers, inAnswer, isFixedCell, isSingleCell } from './roles';

/** Cells outside lists that the reference solutions read one by one: keys, conditions, rates, limits. */
export function inputCells(draft: Draft): Place[] {
  const { task, usage, lists } = draft.study;
  const seen = new Set<string>();
  return [...usage.keyCells, ...usage.all].filter((place) => {
    const id = `${place.sheet.toLowerCase()}!${place.top},${place.left}`;
    if (!isSingleCell(place) || seen.has(id) || inAnswer(task, place) || isFixedCell(task, place)) return false;
    seen.add(id);
    return !lists.some(({ list }) => list.sheet === place.sheet && isInside(list, place));
  });
}

function isInside({ headerRow, lastRow, columns }: StudiedList['list'], { top, left }: Place): boolean {
  return top >= headerRow && top <= lastRow && columns.some(({ column }) => column === left);
}

/** Columns of a list that are read row by row as keys (the products in a column beside the answers). */
function keyColumns(draft: Draft): { studied: StudiedList; index: number }[] {
  const { usage, task, lists } = draft.study;
  return lists.flatMap((studied) =>
    studied.list.columns.flatMap((column, index) => {
      const isRead = usage.keyCells.some((place) => isSingleCell(place) && !inAnswer(task, place) && covers(place, column, studied.list));
      return isRead && !studied.roles[index]!.isFixed ? [{ studied, index }] : [];
    }),
  );
}

/** The values that could stand in a cell instead: those of the column that its present value is found in. */
function alternatives(draft: Draft, value: CellContent, apart: StudiedList | null): CellContent[] {
  const { usage, lists } = draft.study;
  const columns = lists
    .filter((studied) => studied !== apart)
    .flatMap(({ list }) => list.columns.filter((column) => column.kind !== 'formula').map((column) => ({ column, list })));
  const searched = columns.filter(({ column, list }) =>
    [...usage.exactKeys, ...usage.conditions].some((place) => covers(place, column, list)),
  );
  const has = ({ column }: (typeof columns)[number]): boolean => column.values.some((other) => same(other, value));
  const source = searched.find(has) ?? (typeof value === 'string' ? columns.find(has) : undefined);
  return source ? [...new Set(source.column.values)].filter((other) => other !== null && !same(other, value)) : [];
}

const same = (a: CellContent, b: CellContent): boolean =>
  typeof a === 'string' && typeof b === 'string' ? a.trim().toLowerCase() === b.trim().toLowerCase() : a === b;

/** Other keys, conditions and rates. */
export function changeInputs(draft: Draft): void {
  for (const { sheet, top, left } of inputCells(draft)) {
    const value = draft.get(sheet, top, left);
    const choices = alternatives(draft, value, null);
    // The first of a month stands for the month; any other day would be another question.
    if (typeof value === 'number' && isDateCell(draft, sheet, top, left) && isMonthEdge(value))
      draft.set(sheet, top, left, otherDate(value, draft.random));
    else if (choices.length > 0) draft.set(sheet, top, left, draft.random.pick(choices));
    else if (typeof value === 'number') draft.set(sheet, top, left, otherNumber(draft, { sheet, top, left }, value));
  }
  for (const { studied, index } of keyColumns(draft)) changeKeyColumn(draft, studied, index);
}

function changeKeyColumn(draft: Draft, studied: StudiedList, index: number): void {
  const { list, roles } = studied;
  const column = list.columns[index]!;
  if (roles[index]!.mustStaySorted && column.kind !== 'text') return;
  const full = column.values.filter((value) => value !== null);
  const choices = [...new Set(full.flatMap((value) => alternatives(draft, value, studied)))];
  if (choices.length < 2) return;
  const dealt = choices.length >= full.length ? draft.random.shuffle(choices) : column.values.map(() => draft.random.pick(choices));
  column.values.forEach((value, at) => {
    if (value !== null) draft.set(list.sheet, list.firstRow + at, column.column, dealt[at]!);
  });
}

function isDateCell(draft: Draft, sheet: string, row: number, column: number): boolean {
  const layout = draft.workbook.sheets.find(({ name }) => name.toLowerCase() === sheet.toLowerCase());
  return layout !== undefined && isDateFormatted(layout, row, column);
}

/** A rate stays a rate, a count a count, a date a date near by. */
function otherNumber(draft: Draft, { sheet, top, left }: Pick<Place, 'sheet' | 'top' | 'left'>, value: number): number {
  const { random } = draft;
  if (isDateCell(draft, sheet, top, left)) return otherDate(value, random);
  if (Number.isInteger(value) && value >= 1900 && value <= 2100) return value;
  if (Number.isInteger(value) && Math.abs(value) < 20) return smallCount(value, random);
  const decimals = decimalsOf(value) + (Math.abs(value) < 1 ? 1 : 0);
  const changed = Number((value * (0.7 + 0.6 * random.fraction())).toFixed(decimals));
  const other = changed === value ? Number((value + 10 ** -decimals).toFixed(decimals)) : changed;
  return value > 0 && value < 1 && (other <= 0 || other >= 1) ? value : other;
}

function smallCount(value: number, random: Random): number {
  if (value <= 0) return value;
  return value === 1 ? random.pick([2, 3]) : value + random.pick([-1, 1]);
}

/** One key that stands in no list; only where a reference solution says what is to be shown then. */
export function loseKey(draft: Draft): void {
  const { usage, task } = draft.study;
  if (task.guarantees.keysExist || !usage.handlesMissing) return;
  const isKey = (place: Place): boolean =>
    usage.keyCells.some((key) => key.sheet === place.sheet && key.top === place.top && key.left === place.left);
  for (const place of inputCells(draft).filter(isKey)) {
    const value = draft.get(place.sheet, place.top, place.left);
    if (alternatives(draft, value, null).length > 0) draft.set(place.sheet, place.top, place.left, absent(value));
  }
  for (const { studied, index } of keyColumns(draft)) {
    const { list } = studied;
    const column = list.columns[index]!;
    const at = draft.random.whole(0, column.values.length - 1);
    const value = draft.get(list.sheet, list.firstRow + at, column.column);
    if (value !== null && alternatives(draft, value, studied).length > 0)
      draft.set(list.sheet, list.firstRow + at, column.column, absent(value));
  }
}

/** Looks like the others and sorts after most of them, so that an approximate match finds something. */
function absent(value: CellContent): CellContent {
  if (typeof value === 'number') return value + 100_000;
  return typeof value === 'string' ? `${value.trim()}Z9` : value;
}

/** Values exactly on a limit, and one step to each side, in the columns that are compared with it. */
export function meetLimits(draft: Draft): void {
  const { usage, lists } = draft.study;
  const limits = new Set(usage.thresholds);
  for (const { sheet, top, left } of inputCells(draft)) {
    const value = draft.get(sheet, top, left);
    if (typeof value === 'number' && usage.keyCells.some((key) => key.sheet === sheet && key.top === top && key.left === left))
      limits.add(value);
  }
  for (const { list, roles, relations } of lists) {
    list.columns.forEach((column, index) => {
      const role = roles[index]!;
      const isCompared = [...usage.conditions, ...usage.keyCells].some((place) => covers(place, column, list));
      if (!isCompared || role.isFixed || role.isKey || role.mustStaySorted || relations.some(({ result }) => result === index)) return;
      if (column.kind !== 'number' && column.kind !== 'date') return;
      const step = role.isInteger ? 1 : 10 ** -Math.min(4, Math.max(...column.values.map(decimalsOf)));
      const wanted = [...limits]
        .filter((limit) => limit >= role.min && limit <= role.max)
        .flatMap((limit) => [limit, limit - step, limit + step]);
      // Distinct numbers stay distinct: each value near a limit is used once, and not when another row has it already.
      const fresh = role.mustStayUnique ? [...new Set(wanted)].filter((value) => !draftHas(draft, list, column, value)) : wanted;
      putInto(draft, list.sheet, column.column, list.firstRow, column.values.length, fresh);
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

function putInto(draft: Draft, sheet: string, column: number, firstRow: number, count: number, wanted: number[]): void {
  const positions = draft.random.shuffle(Array.from({ length: count }, (_, at) => at));
  wanted.slice(0, count).forEach((value, at) => {
    const row = firstRow + positions[at]!;
    if (typeof draft.get(sheet, row, column) === 'number') draft.set(sheet, row, column, value);
  });
}
