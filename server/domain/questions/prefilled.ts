import type { TaskWorkbook } from '../../contract';
import type { CheckTask } from '../formula/task';
import { areaOf, cellsOf } from './a1';
import { copiedFormula } from '../formula/fill';
import { put } from './hidden-case';

/** The workbook with a task's first reference already standing at its answer place, filled down: what the next task may build on. */
export function prefilled(workbook: TaskWorkbook, { answer, references }: CheckTask): TaskWorkbook {
  const copy = structuredClone(workbook);
  const area = areaOf(answer.ref);
  const formula = references[0];
  if (!area || !formula) return copy;
  const cells = cellsOf(area);
  for (const { cell, down, across } of cells)
    put(copy, answer.sheet, area.left + across, area.top + down, { f: copiedFormula(formula, cells[0]!.cell, cell) });
  return copy;
}
