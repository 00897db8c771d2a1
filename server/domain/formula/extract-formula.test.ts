import { describe, expect, it } from 'vitest';
import { extractFormula } from './extract-formula';

describe('extractFormula', () => {
  it.each([
    ['a formula alone', '=VLOOKUP(42,Products,3,FALSE)', '=VLOOKUP(42,Products,3,FALSE)', ''],
    [
      'a formula followed by words',
      '=VLOOKUP(42,Products,3,FALSE) because the ids are not sorted',
      '=VLOOKUP(42,Products,3,FALSE)',
      'because the ids are not sorted',
    ],
    ['words after a comma', '=SUM(B2:B9), it adds them up', '=SUM(B2:B9)', 'it adds them up'],
    ['words after a full stop', '=SUM(B2:B9). It adds them up.', '=SUM(B2:B9)', 'It adds them up.'],
    ['words after a dash', '=B2*1.2 - this adds the tax', '=B2*1.2', 'this adds the tax'],
    ['words on the next line', '=SUM(B2:B9)\nIt adds them up', '=SUM(B2:B9)', 'It adds them up'],
    ['words alone', 'I would sort the list first', null, 'I would sort the list first'],
    ['a formula in backticks', 'Use `=SUM(B2:B9)` here', '=SUM(B2:B9)', 'Use here'],
    ['a formula after a colon', 'My answer: =SUM(B2:B9)', '=SUM(B2:B9)', 'My answer'],
    ['a formula on the second line', 'My answer\n=SUM(B2:B9)', '=SUM(B2:B9)', 'My answer'],
    ['a formula in a sentence', 'I would write =SUM(B2:B9) in F2', '=SUM(B2:B9)', 'I would write in F2'],
    ['an equation in a sentence', 'if x = 5 it breaks', null, 'if x = 5 it breaks'],
    ['spaces around operators', '= A1 + B1 * 2', '= A1 + B1 * 2', ''],
    ['a formula over several lines', '=SUM(\n  A1,\n  B1\n)', '=SUM(\n  A1,\n  B1\n)', ''],
    ['a decimal number', '=A1*1.5', '=A1*1.5', ''],
    ['typographic quotes', '=IF(A1=“x”,1,0)', '=IF(A1="x",1,0)', ''],
    ['a call without its equals sign', 'vlookup(42,Products,3,false)', '=vlookup(42,Products,3,false)', ''],
    [
      'a sentence that begins with a function',
      'SUM(A1:A3) would be the wrong function here',
      null,
      'SUM(A1:A3) would be the wrong function here',
    ],
    ['a text that holds a parenthesis', '=IF(A1="(","a b",2) since', '=IF(A1="(","a b",2)', 'since'],
    ['a sheet name with spaces', "='My data'!B2 as asked", "='My data'!B2", 'as asked'],
    ['an unfinished formula', '=SUM(B2:B9', '=SUM(B2:B9', ''],
    ['a structured reference with a space', '=SUM(Orders[Unit Price]) total', '=SUM(Orders[Unit Price])', 'total'],
    ['nothing', '   ', null, ''],
  ])('finds %s', (_, text, formula, words) => {
    expect(extractFormula(text)).toEqual({ formula, words });
  });
});
