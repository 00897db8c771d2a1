import { parseA1Ref, stringifyA1Ref, stringifyTokens, tokenTypes } from '@borgar/fx';
import type { CellContent } from '../../../contract';
import { areaOf, columnLetters, refOf } from '../../questions/a1';
import { answerArea } from '../answer';
import { copiedFormula } from '../fill';
import { tokensOf } from '../syntax';
import type { Draft, StudiedList } from './draft';
import { overlaps } from './lists';
import { placeFromText } from './roles';

/** Rows that were added below a table. */
export interface Growth {
  sheet: string;
  left: number;
  right: number;
  headerRow: number;
  /** The last row before. */
  lastRow: number;
  by: number;
}

const ADDED = 2;

/** Adds rows below tables, and below lists that the question says may grow. null when nothing can grow. */
export function growLists(draft: Draft): Growth[] {
  return draft.study.lists.flatMap((studied) => (mayGrow(draft, studied) ? [growOne(draft, studied)] : []));
}

function mayGrow(draft: Draft, { list, roles, jointKeys }: StudiedList): boolean {
  if (jointKeys.length > 0) return false;
  const { task } = draft.study;
  const promised = (task.guarantees.growing ?? []).some((text) => {
    const place = placeFromText(text, task);
    return (
      place !== null &&
      place.sheet.toLowerCase() === list.sheet.toLowerCase() &&
      list.columns.some(({ column }) => column >= place.left && column <= place.right)
    );
  });
  if (!list.table && !promised) return false;
  const below = {
    left: list.columns[0]!.column,
    right: list.columns.at(-1)!.column,
    top: list.lastRow + 1,
    bottom: list.lastRow + ADDED + 1,
  };
  const answer = answerArea(task);
  const whole = { ...below, top: list.headerRow };
  if (list.sheet === task.answer.sheet && overlaps(answer, whole)) return false;
  for (let row = below.top; row <= below.bottom; row++)
    for (let column = below.left; column <= below.right; column++) if (draft.get(list.sheet, row, column) !== null) return false;
  return list.columns.every((column, index) => {
    const role = roles[index]!;
    return column.kind === 'formula' || column.kind === 'empty' || !role.mustStaySorted || (column.isAscending && column.kind !== 'text');
  });
}

function growOne(draft: Draft, studied: StudiedList): Growth {
  const { list, roles } = studied;
  const rows = draft.rowsOf(studied);
  for (let added = 1; added <= ADDED; added++) {
    const source = draft.random.pick(rows);
    list.columns.forEach((column, index) => {
      const row = list.lastRow + added;
      const own = draft.get(list.sheet, list.lastRow, column.column);
      const value: CellContent =
        own !== null && typeof own === 'object'
          ? { f: copiedFormula(own.f, `${columnLetters(column.column)}${list.lastRow}`, `${columnLetters(column.column)}${row}`) }
          : roles[index]!.mustStayUnique || roles[index]!.mustStaySorted
            ? following(
                rows.map((cells) => cells[index]!),
                added,
              )
            : source[index]!;
      draft.set(list.sheet, row, column.column, value);
    });
  }
  const table = draft.workbook.tables.findIndex(({ name }) => name === list.table);
  if (table >= 0) {
    const area = areaOf(draft.workbook.tables[table]!.ref.replaceAll('$', ''))!;
    draft.workbook.tables = draft.workbook.tables.map((one, index) =>
      index === table ? { ...one, ref: refOf({ ...area, bottom: area.bottom + ADDED }) } : one,
    );
  }
  return {
    sheet: list.sheet,
    left: list.columns[0]!.column,
    right: list.columns.at(-1)!.column,
    headerRow: list.headerRow,
    lastRow: list.lastRow,
    by: list.table ? ADDED : 0,
  };
}

/** A value that is not there yet and sorts at the end. */
function following(values: CellContent[], added: number): CellContent {
  const numbers = values.filter((value): value is number => typeof value === 'number');
  if (numbers.length > 0) return Math.max(...numbers) + added;
  const text = values.find((value) => typeof value === 'string');
  return text === undefined ? null : `${text} ${added + 1}`;
}

/** Whether nothing but plain ranges grew, so that no formula changes. */
export const leavesFormulasAlone = (growths: Growth[]): boolean => growths.every(({ by }) => by === 0);

/**
 * When rows are added to a table, Excel lengthens every reference that covers its columns down to the last row, even one written as B2:B31.
 * (Plain ranges do not grow: `by` is 0 for them.)
 */
export function withGrownReferences(formula: string, homeSheet: string, growths: Growth[]): string {
  if (leavesFormulasAlone(growths)) return formula;
  return stringifyTokens(
    tokensOf(formula).map((token) => {
      if (token.type !== tokenTypes.REF_RANGE) return token;
      const parsed = parseA1Ref(token.value);
      if (!parsed || !('range' in parsed)) return token;
      const { range } = parsed;
      const sheet = (parsed.context?.[0] || homeSheet).toLowerCase();
      const growth = growths.find(
        (one) =>
          one.by > 0 && one.sheet.toLowerCase() === sheet && range.bottom === one.lastRow - 1 && (range.top ?? 0) <= one.headerRow &&
          (range.left ?? 0) + 1 >= one.left && (range.right ?? 0) + 1 <= one.right,
      ); // prettier-ignore
      if (!growth || range.top === range.bottom) return token;
      return { ...token, value: stringifyA1Ref({ ...parsed, range: { ...range, bottom: range.bottom! + growth.by } }) };
    }),
  );
}
