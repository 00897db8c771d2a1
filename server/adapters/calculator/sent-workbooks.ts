import type { TaskWorkbook } from '../../contract';
import type { Calculation } from '../../domain/formula/calculator';
import type { WorkerRequest } from './protocol';

/** Cells that a worker keeps; a cell of a data set is some 10 to 50 bytes there. */
const CELLS_KEPT = 500_000;

const numbers = new WeakMap<TaskWorkbook, number>();
let nextNumber = 1;

function numberOf(workbook: TaskWorkbook): number {
  let number = numbers.get(workbook);
  if (number === undefined) numbers.set(workbook, (number = nextNumber++));
  return number;
}

/**
 * The workbooks that one worker has. Copying data to a thread costs more than most calculations on it, and the same data sets are asked for
 * with every answer to a question; a workbook is a plain value that nobody changes.
 */
export class SentWorkbooks {
  /** Number of cells by number of workbook, the least recently used first. */
  private readonly kept = new Map<number, number>();
  private cells = 0;

  /** What has to be told to the worker for these calculations. */
  messageFor(calculations: Calculation[]): Omit<WorkerRequest, 'job'> {
    const workbooks: WorkerRequest['workbooks'] = [];
    const needed = new Set<number>();
    for (const { workbook } of calculations) {
      const number = numberOf(workbook);
      if (needed.has(number)) continue;
      needed.add(number);
      if (!this.kept.has(number)) workbooks.push([number, workbook]);
      this.use(number, workbook);
    }
    return {
      workbooks,
      forget: this.forgetBeyondLimit(needed),
      calculations: calculations.map(({ workbook, ...calculation }) => ({ ...calculation, workbook: numberOf(workbook) })),
    };
  }

  private use(number: number, workbook: TaskWorkbook): void {
    const known = this.kept.get(number);
    const size = known ?? workbook.sheets.reduce((sum, { rows }) => sum + rows.reduce((cells, row) => cells + row.length, 0), 0);
    this.kept.delete(number);
    this.kept.set(number, size);
    if (known === undefined) this.cells += size;
  }

  private forgetBeyondLimit(needed: Set<number>): number[] {
    const forgotten: number[] = [];
    for (const [number, size] of this.kept) {
      if (this.cells <= CELLS_KEPT) break;
      if (needed.has(number)) continue;
      this.kept.delete(number);
      this.cells -= size;
      forgotten.push(number);
    }
    return forgotten;
  }
}
