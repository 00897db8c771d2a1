import type { CheckTask } from '../domain/formula/task';

/** Hostile formulas, for the test of the limits and for `npm run bench:attacks`. */
const workbook = { sheets: [{ name: 'S', rows: [[1, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaab']], formats: {} }], tables: [], names: [] };
export const ATTACKED_TASK: CheckTask = {
  workbook,
  answer: { sheet: 'S', ref: 'D1' },
  references: ['=A1+1'],
  guarantees: {},
  variants: [],
  seed: 1,
};

const nested = (depth: number): string => `=${'IF(A1>0,'.repeat(depth)}1${')'.repeat(depth)}`;

/** [what, formula, verdicts that are right]. A hostile formula is never correct, and what could not be computed is never wrong. */
export const ATTACKS: [string, string, string[]][] = [
  ['five thousand parentheses', `=${'('.repeat(4000)}1${')'.repeat(4000)}`, ['review']],
  ['three hundred nested IFs', nested(300), ['review']],
  ['a LAMBDA that calls itself without end', '=LET(f,LAMBDA(s,n,s(s,n+1)),f(f,1))', ['review']],
  ['a LAMBDA that calls itself twice each time', '=LET(f,LAMBDA(s,n,IF(n>60,1,s(s,n+1)+s(s,n+1))),f(f,1))', ['review']],
  ['a hundred million cells', '=SUM(MAKEARRAY(10000,10000,LAMBDA(r,c,r)))', ['review']],
  ['a hundred million cells by a computed size', '=SUM(SEQUENCE(A1*10000,A1*10000))', ['review']],
  ['a hundred million cells, the size written', '=SUM(RANDARRAY(10000,10000))', ['review']],
  ['an inverse binomial over a billion', '=BINOM.INV(1000000000*A1,0.5,0.5)', ['review', 'wrong']],
  ['a long text by repetition', '=LEN(REPT("x",1000000000))', ['review', 'wrong']],
  ['wildcards that invite backtracking', '=COUNTIF(B1,"*a*a*a*a*a*a*a*a*a*a*a*a*a*a*c")+A1*0', ['wrong']],
  ['a regular expression that backtracks', '=REGEXTEST(B1&"!","^(a+)+$")', ['review', 'wrong']],
  ['its own cell', '=D1+1', ['wrong']],
  ['three thousand terms, as many as 8,192 characters hold', `=${Array(2700).fill('A1').join('+')}`, ['review', 'wrong']],
  ['ten thousand terms', `=${Array(10000).fill('A1').join('+')}`, ['review']],
  ['five thousand minus signs', `=${'-'.repeat(5000)}A1`, ['review']],
  ['whole columns multiplied', '=SUM(A:A*TRANSPOSE(A:A))', ['review', 'wrong']],
  ['more than a cell can hold', `=A1+${'1+'.repeat(5000)}1`, ['review']],
  ['another workbook', "='[secrets.xlsx]S'!A1", ['review']],
  ['the network', '=WEBSERVICE("http://127.0.0.1/"&A1)', ['review']],
  ['script in a text', '=HYPERLINK("javascript:alert(1)",A1)', ['wrong']],
  ['the prototype of objects', '=__proto__(A1)+constructor', ['wrong']],
];
