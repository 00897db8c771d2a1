import { describe, expect, it } from 'vitest';
import { NO_GLYPH, formulaLines, printable, shortened } from './printable';

const latin = (codePoint: number) => codePoint < 0x250 || codePoint === 0x25a1;
const shown = (text: string) => printable(text, latin);

describe('printable text', () => {
  it.each([
    ['a control character', 'a\u0000b\u001Bc', 'abc'],
    ['a mark that reverses text', 'price\u202Ecod.exe', 'pricecod.exe'],
    ['a Windows line end', 'one\r\ntwo', 'one\ntwo'],
    ['empty lines by the dozen', 'one\n\n\n\n\ntwo', 'one\n\ntwo'],
    ['a tab', 'a\tb', 'a    b'],
    ['a composed letter', 'e\u0301', 'é'],
    ['a lone half of a pair', 'a\uD800b', `a${NO_GLYPH}b`],
    ['an emoji', 'ok 😀', `ok ${NO_GLYPH}`],
    ['a skin tone', '👍🏽', NO_GLYPH],
  ])('%s comes out plain', (_, text, plain) => expect(shown(text)).toBe(plain));

  it('piles no more than three accents on a letter', () => {
    expect(Array.from(printable(`x${'\u0331'.repeat(20)}`, () => true))).toHaveLength(4);
  });

  it('stands three boxes for any run of missing characters', () => expect(shown('你'.repeat(50))).toBe(NO_GLYPH.repeat(3)));
});

describe('a long formula', () => {
  it('breaks after a separator where one is near the end of the line', () => {
    expect(formulaLines('=SUM(Alpha,Beta,Gamma)', 18)).toEqual(['=SUM(Alpha,Beta,', 'Gamma)']);
  });

  it('breaks anywhere when it has none', () => expect(formulaLines(`=${'9'.repeat(9)}`, 5)).toEqual(['=9999', '99999']));

  it('keeps every character but the spaces at a break', () => {
    const formula = '=IF( A1 > 5 , "some text" , VLOOKUP(B1,Table,2,FALSE) )';
    expect(formulaLines(formula, 12).join('').replace(/ /g, '')).toBe(formula.replace(/ /g, ''));
  });

  it('keeps the line breaks that its author made', () => expect(formulaLines('=LET(a,1,\n a+1)', 40)).toEqual(['=LET(a,1,', ' a+1)']));
});

it('says what was left out of a text that is shortened', () => {
  expect(shortened('abcdefghij', 4)).toBe('abcd … (shortened: 4 of 10 characters)');
  expect(shortened('abcd', 4)).toBe('abcd');
});
