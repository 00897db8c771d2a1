import { decimalsOf } from './relations';
import type { Draft } from './draft';
import { inAnswer, isFixedCell, isSingleCell } from './roles';

const MOST_CELLS = 2000;

/** Numbers that stand in no list (a small statement, a two-way table), or among formulas (above their subtotal), that the reference solutions read as ranges. */
export function changeLooseNumbers(draft: Draft): void {
  const { task, usage, lists } = draft.study;
  for (const place of usage.all) {
    if (isSingleCell(place)) continue;
    const sheet = draft.workbook.sheets.find(({ name }) => name.toLowerCase() === place.sheet.toLowerCase());
    if (!sheet) continue;
    const bottom = Math.min(place.bottom, sheet.rows.length);
    const right = Math.min(place.right, Math.max(0, ...sheet.rows.map((row) => row.length)));
    if ((bottom - place.top + 1) * (right - place.left + 1) > MOST_CELLS) continue;
    if (
      usage.sortedKeys.some(
        (key) => key.sheet === place.sheet && key.top <= bottom && key.bottom >= place.top && key.left <= right && key.right >= place.left,
      )
    )
      continue;
    for (let row = place.top; row <= bottom; row++)
      for (let column = place.left; column <= right; column++) {
        const cell = { sheet: sheet.name, top: row, bottom: row, left: column, right: column };
        const inList = lists.some(
          ({ list }) =>
            list.sheet === sheet.name &&
            row >= list.headerRow &&
            row <= list.lastRow &&
            list.columns.some((one) => one.column === column && one.kind !== 'formula'),
        );
        if (inList || inAnswer(task, cell) || isFixedCell(task, cell)) continue;
        changeOne(draft, sheet.name, row, column);
      }
  }
}

function changeOne(draft: Draft, sheet: string, row: number, column: number): void {
  const value = draft.get(sheet, row, column);
  if (typeof value !== 'number' || (Number.isInteger(value) && value >= 1900 && value <= 2100)) return;
  const decimals = decimalsOf(value);
  const changed = Number((value * (0.6 + 0.8 * draft.random.fraction())).toFixed(decimals));
  draft.set(sheet, row, column, value > 0 && value < 1 && (changed <= 0 || changed >= 1) ? value : changed);
}
