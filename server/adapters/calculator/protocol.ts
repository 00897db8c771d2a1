import type { Calculation, Outcome } from '../../domain/formula/calculator';
import type { TaskWorkbook } from '../../contract';

/** A calculation whose workbook was sent before, or is sent along. */
export type SentCalculation = Omit<Calculation, 'workbook'> & { workbook: number };

/** What the pool sends to a worker, one job at a time. */
export interface WorkerRequest {
  job: number;
  /** Workbooks that the worker does not have yet, by number. */
  workbooks: [number, TaskWorkbook][];
  /** Numbers that will not be named again. */
  forget: number[];
  calculations: SentCalculation[];
}

/** What comes back: outcomes in the order of the calculations, in as many pieces as the worker sees fit. Before the first one the worker says 'ready'. */
export interface WorkerReply {
  job: number;
  /** Position of the first of `outcomes` among the calculations. */
  from: number;
  outcomes: Outcome[];
}
