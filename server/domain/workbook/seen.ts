import type { WorkbookReading } from '../../contract';
import type { Calculation, Outcome } from '../formula/calculator';
import type { WorkbookTask } from './spec';

/** What one check found. `passed: null`: nobody can say from this reading, so a person has to. */
export interface Seen {
  passed: boolean | null;
  /** In words, for the reviewer and for follow-ups. */
  got: string;
  want: string;
  /** Where, without the sheet; "" for things that stand in no cell. */
  cell: string;
}

/** Some checks have to compute first: what rules say about data. */
export interface ToCompute {
  calculations: Calculation[];
  decide(outcomes: Outcome[]): Seen;
}

export type Examined = Seen | ToCompute;

export interface Evidence {
  task: WorkbookTask;
  reading: WorkbookReading;
}

export const found = (passed: boolean, got: string, want: string, cell = ''): Seen => ({ passed, got, want, cell });
export const cannotTell = (why: string, want = ''): Seen => ({ passed: null, got: why, want, cell: '' });
export const missing = (got: string, want: string): Seen => ({ passed: false, got, want, cell: '' });
