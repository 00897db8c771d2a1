import type { TaskWorkbook } from '../../contract';

/** A computed cell. null is an empty cell; a text cell that holds "" is "". Errors keep their Excel name: `#N/A`. */
export type CellValue = number | string | boolean | null | { error: string };

/** What is written over the data before calculating: a formula, or a constant as it was typed. */
export type Placement =
  | { sheet: string; /** One cell in A1 style. */ cell: string; formula: string }
  /** Written for the first cell of the range and copied over it as Excel copies: relative references move, those that leave the sheet are #REF!. */
  | { sheet: string; /** `H2:H21` */ fill: string; formula: string }
  | { sheet: string; cell: string; value: number | string | boolean | null };

export interface Calculation {
  workbook: TaskWorkbook;
  place: Placement[];
  /** Where to look afterwards, in A1 style; `F2#` reads the whole spill of F2 (just F2 when it does not spill). */
  read: { sheet: string; ref: string }[];
  /** What NOW() and TODAY() say, as a serial of the 1900 date system. Default: 45292 (1 January 2024), so that a run can be repeated. */
  nowSerial?: number;
  /** Seeds RAND and its like. */
  seed?: number;
}

export interface RangeReading {
  /** Row-major, as many rows and columns as the reference has. */
  values: CellValue[][];
  /** The range that the first cell's formula spills into (`F2:F9`), null when it does not spill. */
  spill: string | null;
}

export type Outcome =
  | { status: 'ok'; /** One per `read`, in order. */ values: RangeReading[] }
  /** Needs something of Excel that this calculator does not have; never to be held against the candidate. */
  | { status: 'not_computable'; functions: string[]; reason: string }
  /** A cell needs its own value. */
  | { status: 'circular' }
  /** Stopped by a limit on time, memory or work. */
  | { status: 'too_costly'; reason: string };

/**
 * Computes workbooks without Excel. Calculations of one call share one deadline; each has its own outcome, in order.
 * Never rejects because of what a formula says, and never blocks the caller's thread.
 */
export interface Calculator {
  calculate(calculations: Calculation[]): Promise<Outcome[]>;
  close(): Promise<void>;
}
