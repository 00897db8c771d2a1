import { WorkbookError } from './port';

/** The sentences that a candidate reads when the workbook says no. Each says what to do next. */

export const editMode = (cause?: unknown) =>
  new WorkbookError('edit_mode', 'Excel is editing a cell. Press Enter there, then try again.', { cause });

export const sheetMissing = (sheet: string, cause?: unknown) =>
  new WorkbookError(
    'sheet_missing',
    `The sheet "${sheet}" is not in this workbook any more: it was deleted or renamed. Put the task on a sheet again.`,
    { cause },
  );

export const workbookProtected = (cause?: unknown) =>
  new WorkbookError('protected', 'This workbook or sheet is protected. Unprotect it on the Review tab, or open a new workbook.', { cause });

export const nameTaken = (kind: 'sheet' | 'table' | 'name', name: string) =>
  new WorkbookError(
    'name_taken',
    `This workbook already has a ${kind} called "${name}". Rename it, or open a new workbook, then try again. Nothing was changed.`,
  );

export const notSupported = (what: string, cause?: unknown) =>
  new WorkbookError('not_supported', `This version of Excel cannot ${what}. Use Excel on the web, or type your answer here.`, { cause });

export const tooLarge = (cells: number, most: number, cause?: unknown) =>
  new WorkbookError(
    'too_large',
    `That is ${cells.toLocaleString('en-US')} cells, and at most ${most.toLocaleString('en-US')} can be read. Select a smaller range.`,
    { cause },
  );

export const payloadTooLarge = (cause?: unknown) =>
  new WorkbookError('too_large', 'That is more than Excel hands over at once. Select a smaller range.', { cause });

export const notInExcel = () =>
  new WorkbookError('not_in_excel', 'This page is not running inside Excel. Open it with the button on the Home tab of Excel.');

export const oneBlock = (cause?: unknown) =>
  new WorkbookError('excel_error', 'Several separate ranges, or something other than cells, are selected. Select one block of cells.', {
    cause,
  });

export const excelSaid = (message: string, cause?: unknown) =>
  new WorkbookError('excel_error', `Excel answered: ${message} Try again; if it stays, close and reopen the pane.`, { cause });
