import type { CheckTask } from '../task';
import { visibleContent } from '../answer';
import { columnLetters } from '../../questions/a1';
import type { Usage } from '../usage';
import { isSingleCell } from '../variants/roles';

/** Cells that the reference solutions read as a key, a condition or a rate, with what they hold now. */
export function inputValues(task: CheckTask, usage: Usage): { cell: string; value: number | string }[] {
  return [...usage.keyCells, ...usage.all].filter(isSingleCell).flatMap(({ sheet, top, left }) => {
    const cell = `${columnLetters(left)}${top}`;
    const value = visibleContent(task.workbook, sheet, cell);
    return typeof value === 'number' || (typeof value === 'string' && value !== '') ? [{ cell, value }] : [];
  });
}
