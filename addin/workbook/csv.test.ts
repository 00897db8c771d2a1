import { describe, expect, it } from 'vitest';
import { isDateFormat, isoFromSerial, sheetAsCsv } from './csv';

describe('a sheet as CSV', () => {
  it('quotes what needs quotes and keeps the rest plain', () => {
    expect(sheetAsCsv('S', [['a,b', 'say "x"', ' pad', 'line\nbreak', 1.5, true, '#N/A', '']], []).csv).toBe(
      '"a,b","say ""x"""," pad","line\nbreak",1.5,TRUE,#N/A,\r\n',
    );
  });

  it('writes a number as a date only where its format shows one', () => {
    expect(sheetAsCsv('S', [[45000, 45000]], [['dd/mm/yyyy', '#,##0']]).csv).toBe('2023-03-15,45000\r\n');
    expect(isoFromSerial(45000.5)).toBe('2023-03-15T12:00:00');
  });

  it.each([
    ['yyyy-mm-dd', true],
    ['[$-409]d mmm yy;@', true],
    ['h:mm', true],
    ['General', false],
    ['0.00', false],
    ['#,##0 "days"', false],
    ['[Red]0', false],
    ['0\\d', false],
    ['_-* #,##0_d', false],
  ])('knows whether "%s" shows a date', (format, isDate) => {
    expect(isDateFormat(format)).toBe(isDate);
  });
});
