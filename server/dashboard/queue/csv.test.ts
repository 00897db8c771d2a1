import { expect, it } from 'vitest';
import { toCsv } from './csv';

const line = (value: string | number | null) =>
  toCsv([[value]])
    .replace('\ufeff', '')
    .replace(/\r\n$/, '');

it('opens in Excel as UTF-8 with one line per row', () => {
  expect(
    toCsv([
      ['Name', 'Score'],
      ['Zoë', 71.5],
    ]),
  ).toBe('\ufeffName,Score\r\nZoë,71.5\r\n');
});

it.each([
  ['a comma', 'Ortiz, Ana', '"Ortiz, Ana"'],
  ['a quotation mark', 'Ana "Annie" Ortiz', '"Ana ""Annie"" Ortiz"'],
  ['a line break', 'two\nlines', '"two\nlines"'],
  ['spaces at the ends', ' Ana ', '" Ana "'],
])('keeps %s inside one cell', (_, value, written) => {
  expect(line(value)).toBe(written);
});

it.each([
  ['=HYPERLINK("http://x";"y")', `"'=HYPERLINK(""http://x"";""y"")"`],
  ['+1+1', "'+1+1"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['  =1', "'  =1"],
  ['\t=1', "'\t=1"],
  ['＝1+1', "'＝1+1"],
])('keeps a spreadsheet from running a name such as %s', (value, written) => {
  expect(line(value)).toBe(written);
});

it('leaves numbers and nothing alone', () => {
  expect(line(-0.7)).toBe('-0.7');
  expect(line(null)).toBe('');
});
