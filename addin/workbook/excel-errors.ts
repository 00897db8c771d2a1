import { WorkbookError } from './port';
import { editMode, excelSaid, notSupported, oneBlock, payloadTooLarge, sheetMissing, workbookProtected } from './sentences';

/**
 * What Excel threw, as the error that the pane knows. The codes are those of `Excel.ErrorCodes`; `sheet` is the sheet that the call was
 * about, for the sentence.
 */
export function asWorkbookError(error: unknown, sheet = ''): WorkbookError {
  if (error instanceof WorkbookError) return error;
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string };
  switch (code) {
    case 'InvalidOperationInCellEditMode':
      return editMode(error);
    case 'ItemNotFound':
      return sheet ? sheetMissing(sheet, error) : excelSaid(message, error);
    case 'AccessDenied':
    case 'WorksheetIsProtected':
      return workbookProtected(error);
    case 'ApiNotFound':
    case 'NotImplemented':
    case 'ApiNotAvailable':
      return notSupported('do this', error);
    case 'RequestPayloadSizeLimitExceeded':
    case 'ResponsePayloadSizeLimitExceeded':
      return payloadTooLarge(error);
    case 'InvalidSelection':
      return oneBlock(error);
    default:
      return excelSaid(message || String(error), error);
  }
}
