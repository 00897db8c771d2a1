import type { CellContent } from '../../../contract';
import type { Draft, StudiedList } from './draft';
import { canBeShuffled } from './numbers';
import { restoreRelations } from './relations';
import { covers, isSingleCell } from './roles';

/** Whether the greatest number goes to the last row and the least to the first, or the other way round. */
export type Direction = 'greatest last' | 'greatest first';

/**
 * The rows that count are brought to both ends of their list, where a range drawn too short loses them: rows that meet the conditions of equality,
 * and of these the ones with the greatest and the least number.
 */
export function rowsToEdges(draft: Draft, direction: Direction): void {
  for (const studied of draft.study.lists) {
    if (!canBeShuffled(studied) || studied.list.columns.some(({ kind }) => kind === 'formula')) continue;
    const rows = draft.rowsOf(studied);
    const staying = rows.map((row) => row.map((value, index) => (studied.roles[index]!.mustStaySorted ? value : null)));
    const wanted = wantedTexts(draft, studied);
    const matching = rows.flatMap((row, at) => (wanted.every(({ index, text }) => isSame(row[index], text)) ? [at] : []));
    if (matching.length < 2) continue;
    const number = valueColumn(draft, studied);
    const sorted = number === null ? matching : [...matching].sort((a, b) => Number(rows[a]![number]) - Number(rows[b]![number]));
    const [least, greatest] = [rows[sorted[0]!]!, rows[sorted.at(-1)!]!];
    const [first, last] = direction === 'greatest last' ? [least, greatest] : [greatest, least];
    const rest = rows.filter((row) => row !== first && row !== last);
    const moved = [first, ...rest, last].map((row, at) =>
      row.map((value, index) => (studied.roles[index]!.mustStaySorted ? staying[at]![index]! : value)),
    );
    draft.write(studied, moved);
  }
}

/** Where rows must stay, the texts that are asked for are set in the first and the last row. */
export function classesToEdges(draft: Draft): void {
  for (const studied of draft.study.lists) {
    const { roles, follows, jointKeys, relations, list } = studied;
    const isFree = (index: number): boolean => !roles[index]!.isFixed && !roles[index]!.isKey && !roles[index]!.mustStaySorted;
    const wanted = wantedTexts(draft, studied).filter(
      ({ index }) =>
        isFree(index) && follows[index] === null && !follows.includes(index) && !jointKeys.some((pair) => pair.includes(index)),
    );
    const rows = draft.rowsOf(studied);
    if (wanted.length === 0 || rows.length < 4) continue;
    for (const row of [rows[0]!, rows.at(-1)!]) for (const { index, text } of wanted) row[index] = text;
    restoreRelations(relations, list.columns, rows);
    draft.write(studied, rows);
  }
}

/** Where rows must stay, the greatest and least numbers of the columns that are computed with change places with those at the ends. */
export function numbersToEdges(draft: Draft, direction: Direction): void {
  for (const studied of draft.study.lists) {
    const { list, roles, relations, follows } = studied;
    const rows = draft.rowsOf(studied);
    list.columns.forEach((column, index) => {
      const role = roles[index]!;
      const isDerived = relations.some(({ result }) => result === index) || follows[index] !== null;
      if (column.kind !== 'number' || role.isFixed || role.isKey || role.mustStaySorted || isDerived || !isRead(draft, studied, index))
        return;
      const at = rows.flatMap((row, position) => (typeof row[index] === 'number' ? [position] : []));
      if (at.length < 3) return;
      const value = (position: number): number => rows[position]![index] as number;
      const exchange = (a: number, b: number): void => {
        [rows[a]![index], rows[b]![index]] = [rows[b]![index]!, rows[a]![index]!];
      };
      const greatest = at.reduce((best, one) => (value(one) > value(best) ? one : best));
      exchange(greatest, direction === 'greatest last' ? at.at(-1)! : at[0]!);
      const least = at.reduce((best, one) => (value(one) < value(best) ? one : best));
      exchange(least, direction === 'greatest last' ? at[0]! : at.at(-1)!);
    });
    restoreRelations(relations, list.columns, rows);
    draft.write(studied, rows);
  }
}

/** An empty cell among texts may stand in any row; here it stands in the last. */
export function blanksToEdges(draft: Draft): void {
  for (const studied of draft.study.lists) {
    const { list, roles, follows, jointKeys } = studied;
    const rows = draft.rowsOf(studied);
    list.columns.forEach((column, index) => {
      const role = roles[index]!;
      const isBound = follows[index] !== null || follows.includes(index) || jointKeys.some((pair) => pair.includes(index));
      if (column.kind !== 'text' || role.isFixed || role.isKey || role.mustStaySorted || isBound || !isRead(draft, studied, index)) return;
      const blank = rows.findIndex((row) => row[index] === null);
      const last = rows.at(-1)!;
      if (blank < 0 || last[index] === null) return;
      [rows[blank]![index], last[index]] = [last[index]!, null];
    });
    draft.write(studied, rows);
  }
}

/** A label that stands only in the first row of its group: the first row of all keeps one. */
export function keepFirstLabels(draft: Draft): void {
  for (const studied of draft.study.lists) {
    const { list, roles } = studied;
    const rows = draft.rowsOf(studied);
    list.columns.forEach((column, index) => {
      if (column.kind !== 'text' || column.values[0] === null || !column.values.includes(null) || roles[index]!.isFixed) return;
      const at = rows.findIndex((row) => row[index] !== null);
      if (at > 0) [rows[0]![index], rows[at]![index]] = [rows[at]![index]!, null];
    });
    draft.write(studied, rows);
  }
}

/** Texts that the reference solutions ask a list's columns to be equal to. Where a whole column of keys is asked for, its first. */
function wantedTexts(draft: Draft, { list }: StudiedList): { index: number; text: string }[] {
  const found = new Map<number, string>();
  for (const { range, wanted } of draft.study.usage.matches)
    list.columns.forEach((column, index) => {
      if (found.has(index) || column.kind !== 'text' || !covers(range, column, list)) return;
      const text = typeof wanted === 'string' ? wanted : draft.get(wanted.sheet, wanted.top, wanted.left);
      if (typeof text === 'string' && column.values.some((value) => isSame(value, text))) found.set(index, text);
    });
  return [...found].map(([index, text]) => ({ index, text }));
}

/** The number that the reference solutions compute with, not a key and not a condition. */
function valueColumn(draft: Draft, studied: StudiedList): number | null {
  const { list, roles } = studied;
  const index = list.columns.findIndex(
    (column, at) => column.kind === 'number' && !roles[at]!.isKey && !roles[at]!.mustStaySorted && isRead(draft, studied, at),
  );
  return index < 0 ? null : index;
}

function isRead({ study }: Draft, { list }: StudiedList, index: number): boolean {
  return study.usage.all.some((place) => !isSingleCell(place) && covers(place, list.columns[index]!, list));
}

const isSame = (a: CellContent | undefined, b: string): boolean =>
  typeof a === 'string' && a.trim().toLowerCase() === b.trim().toLowerCase();
