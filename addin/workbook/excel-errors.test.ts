import { describe, expect, it } from 'vitest';
import { asWorkbookError } from './excel-errors';
import { sheetMissing } from './sentences';

describe('what Excel says when it cannot', () => {
  it.each([
    ['InvalidOperationInCellEditMode', 'edit_mode'],
    ['AccessDenied', 'protected'],
    ['ApiNotFound', 'not_supported'],
    ['RequestPayloadSizeLimitExceeded', 'too_large'],
    ['ResponsePayloadSizeLimitExceeded', 'too_large'],
    ['InvalidSelection', 'excel_error'],
    ['GeneralException', 'excel_error'],
  ])('%s becomes %s, with a sentence that says what to do', (code, expected) => {
    const error = asWorkbookError({ code, message: 'It failed.' });
    expect(error.code).toBe(expected);
    expect(error.message).toMatch(/\. \S.*\.$/);
  });

  it('names the sheet that is not found, when the call was about one', () => {
    expect(asWorkbookError({ code: 'ItemNotFound' }, 'Orders')).toMatchObject({ code: 'sheet_missing' });
    expect(asWorkbookError({ code: 'ItemNotFound' }, 'Orders').message).toContain('"Orders"');
    expect(asWorkbookError({ code: 'ItemNotFound', message: 'Gone.' }).code).toBe('excel_error');
  });

  it('keeps an error that is a sentence already, and the cause of every other', () => {
    const own = sheetMissing('Orders');
    expect(asWorkbookError(own)).toBe(own);
    const cause = new Error('boom');
    expect(asWorkbookError(cause).cause).toBe(cause);
  });
});
