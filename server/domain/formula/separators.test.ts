import { describe, expect, it } from 'vitest';
import { withUsSeparators } from './separators';
import { syntaxFaultOf } from './syntax-repair';

describe('separators of other countries', () => {
  it.each([
    ['=SUM(A1;A2)', '=SUM(A1,A2)'],
    ['=ROUND(A1*1,5;2)', '=ROUND(A1*1.5,2)'],
    ['=IF(B2>=0,75;"a;b";\'My; sheet\'!A1)', '=IF(B2>=0.75,"a;b",\'My; sheet\'!A1)'],
    ['=VLOOKUP(B2;{0\\"F";60,5\\"D"};2)', '=VLOOKUP(B2,{0,"F";60.5,"D"},2)'],
    ['=SUMIFS(Sales[Units; all];Sales[Region];"North")', '=SUMIFS(Sales[Units; all],Sales[Region],"North")'],
    ['=A1*1,5', '=A1*1.5'],
    ['=1,2*SUM(B2:B9)', '=1.2*SUM(B2:B9)'],
  ])('%s is read as %s', (typed, us) => {
    expect(withUsSeparators(typed)).toBe(us);
  });
  it.each([
    '=SUM(A1,A2)',
    '=ROUND(A1,5)',
    '=SUM({1,2;3,4})',
    '=SUMIFS(C:C,A:A,"x;y")',
    '=SUM((A1:A3,C1:C3))',
    '=IF(A1,1,5)',
    'no formula; just words',
  ])('%s is in US form already', (typed) => {
    expect(withUsSeparators(typed)).toBe(typed);
  });
});

describe('a formula that cannot be read', () => {
  it.each([
    ['=SUM(A1,A2', 9, /closing parenthesis is missing/],
    ['=IF(A1==2,1,0)', 7, /single equals sign/],
    ['=IF(A1!=2,1,0)', 6, /<>/],
    ['=IF(A1=>2,1,0)', 6, />=/],
    ['=SUM(A1))', 8, /too many/],
    ['=IF(A1="x,1,0)', 9, /quotation mark/],
    ["=IF(A1='x',1,0)", 7, /double quotation marks/],
    ['=A1+', 3, /missing/],
  ])('%s has its fault at %i, with the likely repair', (formula, start, message) => {
    expect(syntaxFaultOf(formula)).toMatchObject({ span: { start }, message: expect.stringMatching(message) as string });
  });
});
