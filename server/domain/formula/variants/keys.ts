import type { CellContent } from '../../../contract';
import { answerArea } from '../answer';
import type { Random } from '../../questions/random';
import { isMonthEdge, otherDate } from './dates';
import { isDateFormatted } from './lists';
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
export function keyColumns(draft: Draft): { studied: StudiedList; index: number }[] {
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
  const across = acrossAlternatives(draft, value);
  if (across.length > 0) return across;
  const columns = lists
    .filter((studied) => studied !== apart)
    .flatMap(({ list }) => list.columns.filter((column) => column.kind !== 'formula').map((column) => ({ column, list })));
  const searched = columns.filter(({ column, list }) =>
    [...usage.exactKeys, ...usage.conditions].some((place) => covers(place, column, list)),
  );
  const has = ({ column }: (typeof columns)[number]): boolean => column.values.some((other) => same(other, value));
  const source = searched.find(has) ?? (typeof value === 'string' ? columns.find(has) : undefined);
  if (source) return [...new Set(source.column.values)].filter((other) => other !== null && !same(other, value));
  return typeof value === 'string'
    ? otherWords(
        columns.map(({ column }) => column.values),
        value,
      )
    : [];
}

/**
 * Keys that stand in one row, as the headers of a two-way table do. Where the answer itself goes across, they are its own headings, and whoever
 * counts columns instead of looking them up is right too.
 */
function acrossAlternatives(draft: Draft, value: CellContent): CellContent[] {
  const area = answerArea(draft.study.task);
  if (area.right > area.left) return [];
  for (const { sheet, top, bottom, left, right } of draft.study.usage.exactKeys) {
    if (top !== bottom || right - left > WIDEST) continue;
    const keys = Array.from({ length: right - left + 1 }, (_, across) => draft.get(sheet, top, left + across));
    if (keys.some((key) => same(key, value))) return [...new Set(keys)].filter((key) => key !== null && !same(key, value));
  }
  return [];
}

const WIDEST = 60;

/** For a word that is searched for inside texts ("cable"): other whole words of these texts, which stand inside no longer word. */
function otherWords(columns: CellContent[][], word: string): string[] {
  if (!/^[A-Za-z]{3,}$/.test(word)) return [];
  const has = (text: CellContent, part: string): boolean => typeof text === 'string' && text.toLowerCase().includes(part.toLowerCase());
  const texts = columns.find((values) => values.filter((text) => has(text, word)).length > 0 && values.every((text) => !same(text, word)));
  if (!texts) return [];
  const words = [...new Set(texts.flatMap((text) => (typeof text === 'string' ? text.toLowerCase().split(/[^a-z]+/) : [])))];
  return words.filter(
    (one) => one.length > 2 && one !== word.toLowerCase() && words.every((other) => other === one || !other.includes(one)),
  );
}

const same = (a: CellContent, b: CellContent): boolean =>
  typeof a === 'string' && typeof b === 'string' ? a.trim().toLowerCase() === b.trim().toLowerCase() : a === b;

/** Other keys, conditions and rates. The keys are the last of their list, or the first: the rows that a range drawn too short leaves out. */
export function changeInputs(draft: Draft): void {
  changeInputsTo(draft, 'last');
}

export function changeInputsToFirst(draft: Draft): void {
  changeInputsTo(draft, 'first');
}

function changeInputsTo(draft: Draft, end: 'first' | 'last'): void {
  const bounds: Place[] = [];
  for (const place of inputCells(draft)) {
    const { sheet, top, left } = place;
    const value = draft.get(sheet, top, left);
    const choices = alternatives(draft, value, null);
    // The first of a month stands for the month; any other day would be another question.
    if (typeof value === 'number' && isDateCell(draft, sheet, top, left) && isMonthEdge(value))
      draft.set(sheet, top, left, otherDate(value, draft.random));
    else if (choices.length > 0) draft.set(sheet, top, left, choices.at(end === 'last' ? -1 : 0)!);
    else if (typeof value === 'number')
      draft.set(sheet, top, left, otherLimit(draft, value) ?? otherNumber(draft, { sheet, top, left }, value));
    if (typeof value === 'number' && (isDateCell(draft, sheet, top, left) || otherLimit(draft, value) !== null)) bounds.push(place);
  }
  keepInOrder(draft, bounds);
  for (const { studied, index } of keyColumns(draft)) changeKeyColumn(draft, studied, index);
}

/** A first day stays before its last day and a least before its most: turned round they would be another question. */
function keepInOrder(draft: Draft, bounds: Place[]): void {
  const original = (place: Place): number => draft.original(place.sheet, place.top, place.left) as number;
  for (const areDates of [true, false]) {
    const group = bounds.filter(({ sheet, top, left }) => isDateCell(draft, sheet, top, left) === areDates);
    const inOrder = [...group].sort((a, b) => original(a) - original(b));
    const values = group.map(({ sheet, top, left }) => draft.get(sheet, top, left) as number).sort((a, b) => a - b);
    inOrder.forEach(({ sheet, top, left }, index) => draft.set(sheet, top, left, values[index]!));
  }
}

function changeKeyColumn(draft: Draft, studied: StudiedList, index: number): void {
  const { list, roles } = studied;
  const column = list.columns[index]!;
  if (roles[index]!.mustStaySorted && column.kind !== 'text') return;
  const full = column.values.filter((value) => value !== null);
  const choices = [...new Set(full.flatMap((value) => alternatives(draft, value, studied)))];
  if (choices.length < 2) return;
  const dealt = choices.length >= full.length ? draft.random.shuffle(choices) : column.values.map(() => draft.random.pick(choices));
  if (!dealt.slice(0, full.length).includes(choices.at(-1)!)) dealt[0] = choices.at(-1)!;
  column.values.forEach((value, at) => {
    if (value !== null) draft.set(list.sheet, list.firstRow + at, column.column, dealt[at]!);
  });
}

export function isDateCell(draft: Draft, sheet: string, row: number, column: number): boolean {
  const layout = draft.workbook.sheets.find(({ name }) => name.toLowerCase() === sheet.toLowerCase());
  return layout !== undefined && isDateFormatted(layout, row, column);
}

/** For a limit that numbers are compared with: one of these numbers, far enough away that other rows pass. null when it is no such limit. */
function otherLimit(draft: Draft, value: number): number | null {
  const { usage, lists } = draft.study;
  for (const { list } of lists)
    for (const column of list.columns) {
      if (column.kind !== 'number' || !usage.conditions.some((place) => covers(place, column, list))) continue;
      const sorted = column.values.filter((one): one is number => typeof one === 'number').sort((a, b) => a - b);
      if (value < sorted[0]! || value > sorted.at(-1)!) continue;
      const rank = sorted.filter((one) => one < value).length;
      const moved = rank < sorted.length / 2 ? rank + sorted.length / 3 : rank - sorted.length / 3;
      return sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(moved)))]!;
    }
  return null;
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
