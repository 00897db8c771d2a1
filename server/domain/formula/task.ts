import type { AnswerPlace, CellCapture, TaskWorkbook } from '../../contract';

/**
 * What a question promises about its data, so that no hidden data set breaks the promise. Columns are A1 ranges with their sheet
 * (`Orders!A2:A31`) or structured (`Orders[Code]`). Whatever is not promised may still be left alone: a false reject is worse than a missed trap.
 */
export interface Guarantees {
  /** Values occur once. */
  unique?: string[];
  /** Ascending. */
  sorted?: string[];
  /** No empty cell. */
  nonEmpty?: string[];
  /** Inclusive numeric range by column. */
  range?: Record<string, { min?: number; max?: number; integer?: boolean }>;
  /** These cells and columns are never changed in a variant (constants the question states in words). */
  fixed?: string[];
  /** Rows may be added below the data (a whole-table answer must survive it). Default: only where the data is a table. */
  growing?: string[];
  /** Every lookup key is in the list. */
  keysExist?: boolean;
}

export interface Variant {
  /** What is special about the data, in words a candidate understands. */
  label: string;
  workbook: TaskWorkbook;
}

/** Everything the checker needs to know about one question instance. */
export interface CheckTask {
  workbook: TaskWorkbook;
  answer: AnswerPlace;
  /** Accepted solutions, written for the first answer cell; the first decides the expected values. */
  references: string[];
  guarantees: Guarantees;
  /** Given by the author, in addition to those made from the data. */
  variants: Variant[];
  /** Seeds the made variants. */
  seed: number;
  /** Absolute tolerance for numbers in addition to 1e-9 relative; default 0. */
  tolerance?: number;
}

/** What the candidate sent: the captured cells, or a formula typed in words, or both (cells win). */
export interface Submission {
  cells: CellCapture[];
  typedFormula: string | null;
}
