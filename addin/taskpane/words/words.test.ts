import { describe, expect, it } from 'vitest';
import { AppError, ERRORS, type ErrorCode } from '../../../server/contract/failures';
import { WorkbookError, type WorkbookErrorCode } from '../../workbook/port';
import { editMode, sheetMissing } from '../../workbook/sentences';
import { appearanceFor } from '../theme';
import { checksInWords } from './checks-in-words';
import { primaryAction, whyNothingToSend } from './primary-action';
import { progressWords } from './progress-words';
import { troubleFrom } from './troubles';

describe('how far along', () => {
  const progress = { done: 3, expected: 10, minutesLeft: 12 };
  it.each([
    [{ type: 'formula', number: 4 } as const, 'questions' as const, 12, 'Question 4, about 12 minutes left'],
    [{ type: 'follow_up', number: 4 } as const, 'questions' as const, 1, 'Question 4, follow-up, about 1 minute left'],
    [{ type: 'scenario_task', number: 2 } as const, 'scenario' as const, 8, 'Case, task 2, about 8 minutes left'],
    [{ type: 'reflection', number: 0 } as const, 'reflection' as const, 0, 'Last step, less than a minute left'],
    [{ type: 'closing', number: 0 } as const, 'closing' as const, 0, 'Done'],
  ])('says it in words', (question, phase, minutesLeft, words) => {
    expect(progressWords(question, phase, { ...progress, minutesLeft })).toBe(words);
  });
});

describe('the checks in words', () => {
  it('names what works before the case that breaks, and gives nobody a mark', () => {
    expect(
      checksInWords([
        { label: 'a key that is not there', passed: false },
        { label: 'your data', passed: true },
      ]),
    ).toEqual([
      { text: 'Your data: right', works: true },
      { text: 'A key that is not there: not right yet', works: false },
    ]);
  });

  it('counts the rest of a long list', () => {
    const lines = checksInWords(Array.from({ length: 8 }, (_, i) => ({ label: `case ${i}`, passed: true })));
    expect(lines.map(({ text }) => text)).toEqual(['Case 0: right', 'Case 1: right', 'Case 2: right', '5 more cases: right']);
  });
});

describe('the one button', () => {
  const cells = { type: 'formula' as const, answerKind: 'cells' as const, answerPlace: { sheet: 'Orders', ref: '$C$2:$C$12' } };
  it('offers the sheet first, and names the cells that it will send', () => {
    expect(primaryAction(cells, 'missing', '').label).toBe('Put the task on a sheet');
    expect(primaryAction(cells, 'placed', '').label).toBe('Send C2:C12');
  });

  it('sends a formula that was typed into the pane, with no sheet', () => {
    expect(primaryAction(cells, 'missing', '=SUM(A1:A3)')).toEqual({ act: 'send_words', label: 'Send my answer' });
  });

  it('does not put a sheet in the way of a follow-up that asks for words', () => {
    expect(primaryAction({ type: 'follow_up', answerKind: 'words', answerPlace: null }, 'missing', '').label).toBe('Send my answer');
  });

  it('sends the selection where the question names no place', () => {
    expect(primaryAction({ ...cells, answerPlace: null }, 'none', '').act).toBe('send_selection');
  });

  it('refuses to send nothing, and says what to do', () => {
    expect(whyNothingToSend('send_cells', ' ', 'empty', cells.answerPlace)).toContain('C2:C12 is still empty');
    expect(whyNothingToSend('send_words', '', null, null)).toContain('Write your answer first');
    expect(whyNothingToSend('send_cells', '', 'partly', cells.answerPlace)).toBeNull();
    expect(whyNothingToSend('send_cells', 'I could not do it', 'empty', cells.answerPlace)).toBeNull();
  });
});

describe('errors', () => {
  it('are a sentence, a cause and a button for every code of the server', () => {
    for (const code of Object.keys(ERRORS) as ErrorCode[]) {
      const { sentence, cause } = troubleFrom(new AppError(code));
      expect(sentence, code).toMatch(/[.]$/);
      expect(`${sentence} ${cause}`, code).not.toMatch(/undefined|oops|!/i);
    }
  });

  it.each(['edit_mode', 'sheet_missing', 'protected', 'name_taken', 'not_supported', 'too_large', 'excel_error'] as WorkbookErrorCode[])(
    'have a way out for %s',
    (code) => {
      expect(troubleFrom(new WorkbookError(code, 'Something happened. Do this.')).wayOut?.label).toBeTruthy();
    },
  );

  it('keep the workbook’s own words, the cause apart from what happened', () => {
    expect(troubleFrom(editMode())).toEqual({
      sentence: 'Excel is editing a cell.',
      cause: 'Press Enter there, then try again.',
      wayOut: { act: 'again', label: 'Try again' },
    });
    expect(troubleFrom(sheetMissing('Orders')).wayOut).toEqual({ act: 'place', label: 'Put the task on a sheet again' });
  });

  it('show what the server found wrong in a request', () => {
    const error = new AppError('invalid_request', undefined, [{ path: 'candidateName', message: 'Write your name.' }]);
    expect(troubleFrom(error).cause).toBe('Write your name.');
  });
});

describe('the look', () => {
  it.each([
    ['#ffffff', 'light'],
    ['#f3f2f1', 'light'],
    ['#262626', 'dark'],
    ['#000000', 'dark'],
  ])('follows Office’s background %s', (background, look) => {
    expect(appearanceFor({ background, forcedColors: false, prefersDark: look === 'light' })).toBe(look);
  });

  it('follows the browser where Office says nothing, and high contrast before all', () => {
    expect(appearanceFor({ background: null, forcedColors: false, prefersDark: true })).toBe('dark');
    expect(appearanceFor({ background: 'transparent', forcedColors: false, prefersDark: false })).toBe('light');
    expect(appearanceFor({ background: '#ffffff', forcedColors: true, prefersDark: false })).toBe('contrast');
  });
});
