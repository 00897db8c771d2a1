import type { IWorkbookData } from '@univerjs/core';
import type { BookState } from './book/book';

/** The whole workbook, as it outlives a reload of the page: Excel's "save". */
export interface KeptWorkbook {
  grid: Partial<IWorkbookData>;
  book: BookState;
  documentSettings: [string, string][];
}

const KEY = 'workbench/workbook';
/** Where the pane keeps its interview: Microsoft's helper library puts "@" and the container's name before the key. */
const PANE_KEYS = '@excel-interviewer';

export function readWorkbook(storage: Storage): KeptWorkbook | null {
  try {
    return JSON.parse(storage.getItem(KEY) ?? 'null') as KeptWorkbook | null;
  } catch {
    return null;
  }
}

/** False when the browser has no room for it. */
export function keepWorkbook(storage: Storage, workbook: KeptWorkbook): boolean {
  try {
    storage.setItem(KEY, JSON.stringify(workbook));
    return true;
  } catch {
    return false;
  }
}

export const forgetWorkbook = (storage: Storage): void => storage.removeItem(KEY);

/** The pane then starts with its welcome screen. Nothing else of this origin is touched. */
export function forgetInterview(storage: Storage): void {
  for (const key of Object.keys({ ...storage })) if (key.startsWith(PANE_KEYS)) storage.removeItem(key);
}
