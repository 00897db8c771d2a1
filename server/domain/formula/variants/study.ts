import type { CheckTask } from '../task';
import { usageOf } from '../usage';
import type { StudiedList, Study } from './draft';
import { listsIn } from './lists';
import type { Column, List } from './lists';
import { relationsIn } from './relations';
import { roleOf } from './roles';

export function studyOf(task: CheckTask): Study {
  const usage = usageOf(task);
  const lists = listsIn(task).map((list): StudiedList => {
    const roles = list.columns.map((column) => roleOf(column, list, task, usage));
    list.columns.forEach((column, index) => {
      if (namesOfPeriods(column) || (column.kind === 'text' && hasSubtotals(list))) roles[index]!.isFixed = true;
    });
    return { list, roles, relations: relationsIn(list), follows: followsIn(list), jointKeys: jointKeysIn(list) };
  });
  return { task, usage, lists };
}

/** Formulas among the numbers of one column (subtotals): the rows are built up, and their labels say so. */
function hasSubtotals({ columns }: List): boolean {
  return columns.some(({ kind, values }) => kind === 'formula' && values.some((value) => typeof value === 'number'));
}

/** Months, quarters and weekdays written as text belong to the dates beside them. */
function namesOfPeriods({ kind, values }: Column): boolean {
  return (
    kind === 'text' &&
    values.every((value) =>
      /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|q[1-4]|h[12])/i.test(String(value)),
    )
  );
}

function jointKeysIn({ columns }: List): [number, number][] {
  const repeats = columns.flatMap((column, index) =>
    (column.kind === 'text' || column.kind === 'date') && !column.isUnique ? [index] : [],
  );
  return repeats.flatMap((a, at) =>
    repeats.slice(at + 1).flatMap((b): [number, number][] => {
      const pairs = columns[a]!.values.map((value, row) => JSON.stringify([value, columns[b]!.values[row]]));
      return new Set(pairs).size === pairs.length ? [[a, b]] : [];
    }),
  );
}

/** Column a decides column b when equal values of a always stand beside equal values of b, and a repeats often enough for that to mean something. */
function followsIn({ columns }: List): (number | null)[] {
  return columns.map((column, b) => {
    if (!['text', 'number'].includes(column.kind) || new Set(column.values).size < 2) return null;
    const leader = columns.findIndex((other, a) => a !== b && other.kind === 'text' && decides(other, column));
    return leader < 0 ? null : leader;
  });
}

function decides(a: Column, b: Column): boolean {
  const distinct = new Set(a.values).size;
  if (distinct < 2 || distinct > a.values.length * 0.6) return false;
  const seen = new Map<unknown, unknown>();
  return a.values.every((value, row) => {
    if (!seen.has(value)) seen.set(value, b.values[row]);
    return seen.get(value) === b.values[row];
  });
}
