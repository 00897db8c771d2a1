import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAnswer } from '../../app/check-answer';
import type { Calculator } from '../../domain/formula/calculator';
import type { CheckTask } from '../../domain/formula/task';
import { bundleCalculatorWorker } from '../../testing/calculator';
import { createCalculatorPool } from './pool';

const workbook = { sheets: [{ name: 'S', rows: [[1, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaab']], formats: {} }], tables: [], names: [] };
const task: CheckTask = {
  workbook,
  answer: { sheet: 'S', ref: 'D1' },
  references: ['=A1+1'],
  guarantees: {},
  variants: [],
  seed: 1,
};

const nested = (depth: number): string => `=${'IF(A1>0,'.repeat(depth)}1${')'.repeat(depth)}`;

/** [what, formula, verdicts that are right]. A hostile formula is never correct, and what could not be computed is never wrong. */
const ATTACKS: [string, string, string[]][] = [
  ['five thousand parentheses', `=${'('.repeat(4000)}1${')'.repeat(4000)}`, ['review']],
  ['three hundred nested IFs', nested(300), ['review']],
  ['a LAMBDA that calls itself without end', '=LET(f,LAMBDA(s,n,s(s,n+1)),f(f,1))', ['review']],
  ['a LAMBDA that calls itself twice each time', '=LET(f,LAMBDA(s,n,IF(n>60,1,s(s,n+1)+s(s,n+1))),f(f,1))', ['review']],
  ['a hundred million cells', '=SUM(MAKEARRAY(10000,10000,LAMBDA(r,c,r)))', ['review']],
  ['a hundred million cells by a computed size', '=SUM(SEQUENCE(A1*10000,A1*10000))', ['review']],
  ['an inverse binomial over a billion', '=BINOM.INV(1000000000*A1,0.5,0.5)', ['review', 'wrong']],
  ['a long text by repetition', '=LEN(REPT("x",1000000000))', ['review', 'wrong']],
  ['wildcards that invite backtracking', '=COUNTIF(B1,"*a*a*a*a*a*a*a*a*a*a*a*a*a*a*c")+A1*0', ['wrong']],
  ['a regular expression that backtracks', '=REGEXTEST(B1&"!","^(a+)+$")', ['review', 'wrong']],
  ['its own cell', '=D1+1', ['wrong']],
  ['ten thousand terms', `=${Array(3000).fill('A1').join('+')}`, ['review', 'wrong']],
  ['five thousand minus signs', `=${'-'.repeat(5000)}A1`, ['review']],
  ['whole columns multiplied', '=SUM(A:A*TRANSPOSE(A:A))', ['review', 'wrong']],
  ['more than a cell can hold', `=A1+${'1+'.repeat(5000)}1`, ['review']],
  ['another workbook', "='[secrets.xlsx]S'!A1", ['review']],
  ['the network', '=WEBSERVICE("http://127.0.0.1/"&A1)', ['review']],
  ['script in a text', '=HYPERLINK("javascript:alert(1)",A1)', ['wrong']],
  ['the prototype of objects', '=__proto__(A1)+constructor', ['wrong']],
];

describe('hostile formulas', () => {
  let calculator: Calculator;
  beforeAll(async () => {
    calculator = createCalculatorPool({ workerFile: await bundleCalculatorWorker(), size: 1, deadlineMs: 2000 });
  });
  afterAll(() => calculator.close());
  const check = (typedFormula: string) => checkAnswer({ calculator, now: Date.now }, task, { cells: [], typedFormula });

  it.each(ATTACKS)('%s end in a verdict, and the next answer is checked as ever', async (_, formula, verdicts) => {
    const result = await check(formula);
    expect(verdicts, JSON.stringify(result.findings)).toContain(result.verdict);
    if (result.verdict === 'review') expect(result.score).toBeNull();
    expect((await check('=A1+1')).verdict).toBe('correct');
  });

  it('the host goes on while a worker hangs', async () => {
    const hanging = calculator.calculate([
      {
        workbook,
        place: [{ sheet: 'S', cell: 'D1', formula: '=REGEXTEST(REPT("a",60)&"!","^(a|aa)+$")' }],
        read: [{ sheet: 'S', ref: 'D1' }],
      },
    ]);
    let turns = 0;
    const interval = setInterval(() => turns++, 20);
    const [outcome] = await hanging;
    clearInterval(interval);
    expect(outcome!.status).toBe('too_costly');
    expect(turns).toBeGreaterThan(10);
  });

  it('what was computed before the hard stop is kept', async () => {
    const one = (formula: string) => ({ workbook, place: [{ sheet: 'S', cell: 'D1', formula }], read: [{ sheet: 'S', ref: 'D1' }] });
    const outcomes = await calculator.calculate([one('=A1+1'), one('=REGEXTEST(REPT("a",60)&"!","^(a|aa)+$")'), one('=A1+1')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['ok', 'too_costly', 'too_costly']);
  });

  it('a closed calculator says so', async () => {
    const other = createCalculatorPool({ workerFile: await bundleCalculatorWorker(), size: 1 });
    await other.close();
    await expect(other.calculate([{ workbook, place: [], read: [] }])).rejects.toThrow('closed');
  });
});
