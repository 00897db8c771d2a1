import type { CellContent } from '../../../contract';
import { areaOf } from '../../questions/a1';
import type { CheckTask } from '../task';
import { placeOf } from '../usage';
import type { Place, Usage } from '../usage';
import { parseFormula } from '../syntax';
import type { Column, List } from './lists';

/** What may be done to a column, from the question's promises and from what the reference solutions do with it. */
export interface ColumnRole {
  /** Never changed. */
  isFixed: boolean;
  /** Values are looked up in it, or identify the row: it is only rearranged. */
  isKey: boolean;
  mustStaySorted: boolean;
  mustStayUnique: boolean;
  /** Inclusive; from the promise, else what is visible. */
  min: number;
  max: number;
  isInteger: boolean;
}

export function roleOf(column: Column, list: List, task: CheckTask, usage: Usage): ColumnRole {
  const { guarantees } = task;
  const promised = (places: string[] | undefined): boolean =>
    (places ?? []).some((text) => covers(placeFromText(text, task), column, list));
  const numbers = column.values.filter((value): value is number => typeof value === 'number');
  const range = Object.entries(guarantees.range ?? {}).find(([text]) => covers(placeFromText(text, task), column, list))?.[1];
  const isLookedUp = usage.exactKeys.some((place) => covers(place, column, list));
  const isSortedKey = usage.sortedKeys.some((place) => covers(place, column, list)) || promised(guarantees.sorted);
  return {
    isFixed: promised(guarantees.fixed) || column.kind === 'formula' || column.kind === 'mixed' || column.kind === 'empty',
    isKey: isLookedUp || isSortedKey || looksLikeKey(column),
    mustStaySorted: isSortedKey || (!isLookedUp && (column.isAscending || column.isDescending) && !isConstant(column.values)),
    mustStayUnique: column.isUnique || promised(guarantees.unique),
    min: range?.min ?? Math.min(...numbers),
    max: range?.max ?? Math.max(...numbers),
    isInteger: range?.integer ?? numbers.every(Number.isInteger),
  };
}

const isConstant = (values: CellContent[]): boolean => new Set(values).size < 2;

function looksLikeKey(column: Column): boolean {
  if (!column.isUnique || column.values.includes(null)) return false;
  if (column.kind === 'text') return true;
  if (column.kind !== 'number' || !column.values.every(Number.isInteger)) return false;
  const numbers = column.values as number[];
  const isCounting = numbers.every((number, index) => index === 0 || number === numbers[index - 1]! + 1);
  return isCounting || /(^|[^a-z])(id|no|nr|number|code|key|sku|rank|year)([^a-z]|$)|id$/i.test(column.header.trim());
}

/** `Orders!A2:A31` or `Orders[Code]`. */
export function placeFromText(text: string, task: CheckTask): Place | null {
  const parsed = parseFormula(`=${text.replace(/^=/, '')}`);
  return parsed.ok ? placeOf(parsed.formula.tree, task) : null;
}

export function covers(place: Place | null, column: Column, list: Pick<List, 'firstRow' | 'lastRow'>): boolean {
  return (
    place !== null &&
    place.sheet.toLowerCase() === column.sheet.toLowerCase() &&
    place.left <= column.column &&
    place.right >= column.column &&
    place.top <= list.lastRow &&
    place.bottom >= list.firstRow
  );
}

export function isSingleCell(place: Place): boolean {
  return place.top === place.bottom && place.left === place.right;
}

export function isFixedCell(task: CheckTask, { sheet, left, top }: Place): boolean {
  return (task.guarantees.fixed ?? []).some((text) => {
    const place = placeFromText(text, task);
    return (
      place !== null &&
      place.sheet.toLowerCase() === sheet.toLowerCase() &&
      place.left <= left &&
      place.right >= left &&
      place.top <= top &&
      place.bottom >= top
    );
  });
}

export function inAnswer(task: CheckTask, { sheet, left, top }: Place): boolean {
  const area = areaOf(task.answer.ref.replaceAll('$', ''));
  return (
    sheet.toLowerCase() === task.answer.sheet.toLowerCase() &&
    area !== null &&
    left >= area.left &&
    left <= area.right &&
    top >= area.top &&
    top <= area.bottom
  );
}
