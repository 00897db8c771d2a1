import { describe, expect, it } from 'vitest';
import { typedText } from '../../workbook/typed-text';
import { typedEntry } from './typed-entry';

describe('what is typed into a cell', () => {
  it.each([
    ['007', 7],
    ['1,234.50', 1234.5],
    ['-3e2', -300],
    ['25%', 0.25],
    ['$12', 12],
    ['true', true],
    ['2023-03-15', 45000],
    ['3/15/2023', 45000],
    ['Mar-24', 45352],
    ['North', 'North'],
    ['P-1001', 'P-1001'],
    ['-', '-'],
    ['1.2.3', '1.2.3'],
    ['', ''],
  ])('reads "%s" as Excel does', (typed, value) => {
    expect(typedEntry(typed, 'General')).toEqual({ value });
  });

  it('takes a formula for a formula, and "=" alone for text', () => {
    expect(typedEntry('=A1', 'General')).toEqual({ formula: '=A1' });
    expect(typedEntry('=', 'General')).toEqual({ value: '=' });
  });

  it('keeps everything as text in a cell that is formatted as text', () => {
    expect(typedEntry('=A1', '@')).toEqual({ value: '=A1' });
    expect(typedEntry('007', '@')).toEqual({ value: '007' });
  });

  it.each(['007', '=A1', 'Mar-24', 'TRUE', "'tis", '25%', '2023-03-15', 'North'])(
    'gets "%s" back as text when the port has written it',
    (text) => {
      expect(typedEntry(typedText(text), 'General')).toEqual({ value: text });
    },
  );
});
