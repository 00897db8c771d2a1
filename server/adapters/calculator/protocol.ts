import type { Calculation, Outcome } from '../../domain/formula/calculator';

/** What the pool sends to a worker, one job at a time. */
export interface WorkerRequest {
  job: number;
  calculations: Calculation[];
}

/** What comes back, one per calculation. Before the first one the worker says 'ready'. */
export interface WorkerReply {
  job: number;
  index: number;
  outcome: Outcome;
}
