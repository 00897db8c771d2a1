import type { AnswerPlace, CellCapture, TaskWorkbook } from '../../server/contract';

/** What the host can do, by requirement set; the pane says plainly what is missing. */
export interface Capabilities {
  /** The highest ExcelApi set that the host reports, such as "1.12". */
  excelApi: string;
  /** R1C1 formulas (ExcelApi 1.2): without it fill-down is compared on the server. */
  canReadR1C1: boolean;
  /** Spill ranges (ExcelApi 1.12). */
  canReadSpills: boolean;
  /** Live refresh through worksheet events (ExcelApi 1.7). */
  canWatchChanges: boolean;
  /** Task sheets with names and a record of them in the document (ExcelApi 1.4). Without it `placeTask` throws `not_supported`. */
  canPlaceTasks: boolean;
}

/** What was found at the answer place. `cells` is ready to send. */
export interface AnswerCapture {
  cells: CellCapture[];
  /** Where it was read, with its sheet. */
  place: AnswerPlace;
  readAt: Date;
}

export interface SheetAsCsv {
  name: string;
  csv: string;
  rowCount: number;
  columnCount: number;
}

/**
 * Everything the pane may ask of a workbook. Each call is one `Excel.run` with few syncs and returns plain values.
 * All failures are `WorkbookError`.
 */
export interface WorkbookPort {
  capabilities(): Promise<Capabilities>;
  /**
   * Creates the task's sheets with data, number formats, tables, names and a marked answer range, and activates the answer place.
   * Written once: a task that is already there is only activated, whatever the candidate has done to it. Two exceptions that lose nothing:
   * a sheet that was renamed or deleted is restored, and another answer place of the same task (the next step of a scenario) is marked too.
   * Sheets of earlier tasks that carry the same name step aside under another one ("Orders (earlier)").
   * `taskId` is the question's id. Throws `name_taken` when a sheet, table or name of the candidate's own is in the way; nothing is written then.
   */
  placeTask(taskId: string, workbook: TaskWorkbook, answer: AnswerPlace | null): Promise<'created' | 'already_there'>;
  /** True when every sheet of the task is there under its own name. */
  hasTask(taskId: string): Promise<boolean>;
  /**
   * Reads the answer place, and every other formula on the task's sheets (helper cells), never more than the contract's `capturedCells`.
   * Cells of the answer range are always included, also when empty.
   */
  readAnswer(place: AnswerPlace, workbook: TaskWorkbook | null): Promise<AnswerCapture>;
  /** Reads what the candidate has selected, for questions without an answer place. */
  readSelection(): Promise<AnswerCapture>;
  select(place: AnswerPlace): Promise<void>;
  /** Calls back (debounced by the caller) when something on the place's sheet changes; resolves to a function that stops it. */
  watch(place: AnswerPlace, onChange: () => void): Promise<() => Promise<void>>;
  /** The used range of the active sheet as CSV (values, not formulas), refused above `maxCells`. */
  activeSheetAsCsv(maxCells: number): Promise<SheetAsCsv>;
  /** Deletes the sheets that `placeTask` created and nothing else; resolves to their number. */
  removeTaskSheets(): Promise<number>;
}

export type WorkbookErrorCode =
  | 'edit_mode' // a cell is being edited
  | 'sheet_missing' // the answer sheet was deleted or renamed
  | 'protected' // the workbook or sheet is protected
  | 'name_taken'
  | 'not_supported' // the host lacks the requirement set
  | 'too_large'
  | 'not_in_excel' // the page runs outside Excel
  | 'excel_error'; // anything else Excel said

/** `message` is a sentence for the candidate that says what to do next. */
export class WorkbookError extends Error {
  override readonly name = 'WorkbookError';
  constructor(
    readonly code: WorkbookErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
