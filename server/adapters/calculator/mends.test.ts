import { beforeAll, describe, expect, it } from 'vitest';
import type { CellContent, TaskWorkbook } from '../../contract';
import type { Calculator, CellValue } from '../../domain/formula/calculator';
import { startTestCalculator } from '../../testing/calculator';

const rows: CellContent[][] = [
  [5, 'apple', 'b'],
  ['5', 'Apple ', 'a'],
  [null, 'a*b', 'B'],
  [true, '\u00a0pear', { f: '=""' }],
  [2.5, 'axb', '1'],
  [45322, 'North', 1],
];
const workbook: TaskWorkbook = {
  sheets: [
    { name: 'Calc', rows: [], formats: {} },
    { name: 'D', rows, formats: {} },
  ],
  tables: [],
  names: [],
};
const NA = { error: '#N/A' };

/** What Univer 0.25.1 gets wrong, with what Excel documents. */
const MENDS: [rule: string, formula: string, expected: CellValue | CellValue[][]][] = [
  ['TRIM leaves the no-break space', '=LEN(TRIM(D!B4))', 5],
  ['SUBSTITUTE takes the old text as it is, spaces included', '=SUBSTITUTE("a b  c"," ","")', 'abc'],
  ['= knows no wildcards', '=D!B3="a*c"', false],
  ['= between an array and a text knows none either', '=SUMPRODUCT(--(D!B1:B6="a*b"))', 1],
  ['COUNTIF does know wildcards', '=COUNTIF(D!B1:B6,"a*b")', 2],
  ['UNIQUE does not mind the case', '=ROWS(UNIQUE(D!C1:C3))', 2],
  ['UNIQUE keeps the text 1 and the number 1 apart', '=ROWS(UNIQUE(D!C5:C6))', 2],
  ['a formula cell that holds "" is not blank', '=ISBLANK(D!C4)', false],
  ['COUNTIF with "=" counts empty cells only', '=COUNTIF(D!C1:C6,"=")', 0],
  ['COUNTIF with "" counts empty cells and empty texts', '=COUNTIF(D!C1:C6,"")', 1],
  ['COUNTIF with "<>23" leaves out the number only', '=COUNTIF(D!A1:A2,"<>5")', 1],
  ['COUNTA counts what a computed array holds, empty texts too', '=COUNTA(IF({1,0},"x",""))', 2],
  ['CHOOSE puts columns side by side', '=CHOOSE({1,2},D!A1:A2,D!C1:C2)', [[5, 'b'], ['5', 'a']]],
  ['EDATE stops at the end of the month', '=EDATE(D!A6,1)', 45351],
  ['EDATE reads a date written as text', '=EDATE("2024-01-31",1)', 45351],
  ['SORT leaves its source as it is', '=LET(v,{3;1;2},s,SORT(v),INDEX(v,1)&INDEX(s,1))', '31'],
  ['two minus signs turn a logical value into a number', '=--TRUE', 1],
  ['minus binds tighter than the power', '=-2^2', 4],
  ['an exact XLOOKUP knows no wildcards', '=XLOOKUP("a*b",{"axb","a*b"},{1,2})', 2],
  ['MATCH with 0 does', '=MATCH("a*b",{"axb","a*b"},0)', 1],
  ['MAXIFS without a match is 0', '=MAXIFS(D!A1:A6,D!B1:B6,"nothing")', 0],
  ['SEARCH knows wildcards', '=SEARCH("a?b","xxaxb")', 3],
  ['a tilde takes the next character as it is', '=SEARCH("~*","a*b")', 2],
  ['CONCAT writes TRUE in capitals', '=CONCAT(TRUE,1)', 'TRUE1'],
  ['MATCH with 1 halves the list, so unsorted keys mislead it', '=MATCH(17,{17,58,42,9,63},1)', 1],
  ['MATCH with 1 misses a key that halving passes', '=MATCH(58,{17,58,42,9,63},1)', 4],
  ['MATCH with 1 finds the last of equal keys', '=MATCH(2,{1,2,2,2,3})', 4],
  ['LET values belong to one calculation', '=LET(x,D!A1,x+1)', 6],
  ['a LAMBDA is called by its LET name', '=LET(f,LAMBDA(n,n*2),f(4))', 8],
  ['a function is handed over by its name', '=BYROW({1,2;3,4},SUM)', [[3], [7]]],
  ['XLOOKUP gives references that make a range', '=SUM(XLOOKUP(5,D!A1:A5,D!A1:A5):D!A5)', 7.5],
  ['a space between ranges is what they share', '=SUM(D!A1:C1 D!A1:A6)', 5],
  ['ranges without common cells are #NULL!', '=SUM(D!A1:A2 D!C1:C2)', { error: '#NULL!' }],
  ['a comma between ranges joins them', '=SUM((D!A1,D!A5))', 7.5],
  ['WORKDAY with a huge count takes no time', '=WORKDAY(45292,45322)', 108742],
  ['REGEXEXTRACT finds the first match', '=REGEXEXTRACT("ab12cd3","[0-9]+")', '12'],
  ['REGEXREPLACE fills in groups', '=REGEXREPLACE("John Smith","(\\w+) (\\w+)","$2, $1")', 'Smith, John'],
  ['TRIMRANGE leaves out the empty rows at the end', '=ROWS(TRIMRANGE(D!A1:A20))', 6],
  ['GROUPBY sums by group and adds a total', '=GROUPBY({"x";"y";"x"},{1;2;3},SUM)', [['x', 4], ['y', 2], ['Total', 6]]],
  ['PIVOTBY lays groups out both ways', '=PIVOTBY({"x";"y";"x"},{"p";"p";"q"},{1;2;3},SUM,,0,,0)', [['', 'p', 'q'], ['x', 1, 3], ['y', 2, '']]],
  ['numbers agree in 15 digits', '=0.1+0.2=0.3', true],
  ['ROUND rounds the number that is shown', '=ROUND(2.675,2)', 2.68],
  ['OR passes over a text that is no logical value', '=OR("",TRUE)', true],
  ['CORREL leaves out pairs with a text', '=ROUND(CORREL({1;2;"x";4},{2;4;9;8}),6)', 1],
  ['GEOMEAN is the root of the product', '=GEOMEAN({4,9})', 6],
  ['an exact lookup does not take the text 5 for the number', '=MATCH(5,D!A2:A3,0)', NA],
  ['an empty cell equals an empty text', '=D!A3=""', true],
  ['GROUPBY hands a built-in function the group only', '=GROUPBY({"x";"y";"x"},{"a";"b";"c"},ARRAYTOTEXT,0,0)', [['x', 'a, c'], ['y', 'b']]],
  ['TEXT rounds the number that is shown', '=TEXT(1.005,"0.00")', '1.01'],
  ['TEXT with an empty format shows nothing', '=TEXT(3,"")', ''],
  ['TEXT writes a logical value as a text', '=TEXT(TRUE,"0")', 'TRUE'],
  ['TEXT of a number that is no date is #VALUE! with a date format', '=TEXT(2958466,"yyyy-mm-dd")', { error: '#VALUE!' }],
  ['FREQUENCY counts numbers only', '=FREQUENCY({1;7;"8";12},{5;10})', [[1], [1], [1]]],
  ['MODE.MULT gives all of the most frequent numbers', '=MODE.MULT({1;2;3;4;3;2;1;2;3;5;6;1})', [[1], [2], [3]]],
  ['an ascending binary XLOOKUP finds the first of equal keys', '=XLOOKUP(5,{1,5,5,5,7},{"a","b","c","d","e"},,0,2)', 'b'],
  ['XMATCH in a rectangle is #VALUE!', '=XMATCH(2,{1,2;3,4})', { error: '#VALUE!' }],
  ['a text is no table', '=VLOOKUP(1,"x",1,FALSE)', { error: '#VALUE!' }],
  ['TEXTAFTER without its delimiter is #N/A', '=TEXTAFTER("abc","-")', NA],
  ['TEXTAFTER with an instance beyond the length is #VALUE!', '=TEXTAFTER("abc","-",9)', { error: '#VALUE!' }],
  ['errors may fill up a made array', '=WRAPROWS({1,2,3},2,NA())', [[1, 2], [3, NA]]],
  ['SORT puts errors last, in the order of their numbers', '=SORT({#N/A;2;#DIV/0!;1})', [[1], [2], [{ error: '#DIV/0!' }], [NA]]],
  ['SEQUENCE of no rows is an empty array', '=SEQUENCE(0)', { error: '#CALC!' }],
  ['PMT (Microsoft): 10 payments at 8%', '=ROUND(PMT(0.08/12,10,10000),2)', -1037.03],
  ['IPMT (Microsoft): the first month of 8,000 at 10%', '=ROUND(IPMT(0.1/12,1,36,8000),2)', -66.67],
  ['PPMT (Microsoft): the first month of 2,000 at 10%', '=ROUND(PPMT(0.1/12,1,24,2000),2)', -75.62],
  ['CUMIPMT (Microsoft): the second year of 125,000 at 9%', '=ROUND(CUMIPMT(0.09/12,360,125000,13,24,0),2)', -11135.23],
  ['NPER (Microsoft): payments at the beginning', '=ROUND(NPER(0.01,-100,-1000,10000,1),2)', 59.67],
  ['DB (Microsoft): the first year has seven months', '=ROUND(DB(1000000,100000,6,1,7),2)', 186083.33],
  ['DDB (Microsoft): with a factor of 1.5', '=ROUND(DDB(2400,300,10,2,1.5),6)', 306],
  ['DDB with a negative factor is #NUM!', '=DDB(2400,300,10,2,-1)', { error: '#NUM!' }],
  ['MIRR (Microsoft): five years', '=ROUND(MIRR({-120000;39000;30000;21000;37000;46000},0.1,0.12),4)', 0.1261],
  ['NORM.DIST (Microsoft): cumulative', '=ROUND(NORM.DIST(42,40,1.5,TRUE),7)', 0.9087888],
  ['BINOM.INV (Microsoft): six trials', '=BINOM.INV(6,0.5,0.75)', 4],
  ['CONVERT (Microsoft): a pound in kilograms', '=ROUND(CONVERT(1,"lbm","kg"),7)', 0.4535924],
  ['CONVERT between kinds is #N/A', '=CONVERT(2.5,"ft","sec")', NA],
  ['IMPRODUCT (Microsoft): of two numbers', '=IMPRODUCT("3+4i","5-3i")', '27+11i'],
  ['BESSELJ (Microsoft): of 1.9 and order 2', '=ROUND(BESSELJ(1.9,2),6)', 0.329926],
  ['DOLLARDE (Microsoft): two sixteenths', '=DOLLARDE(1.02,16)', 1.125],
  ['TBILLEQ (Microsoft): two months at 9.14%', '=ROUND(TBILLEQ(DATE(2008,3,31),DATE(2008,6,1),0.0914),4)', 0.0942],
  ['CHAR uses the Windows character set', '=CHAR(128)', '€'],
]; // prettier-ignore

describe('faults of the engine that are mended', () => {
  let calculator: Calculator;
  beforeAll(async () => {
    calculator = await startTestCalculator();
  });

  it.each(MENDS)('%s: %s', async (_, formula, expected) => {
    const [outcome] = await calculator.calculate([
      { workbook, place: [{ sheet: 'Calc', cell: 'A1', formula }], read: [{ sheet: 'Calc', ref: 'A1#' }] },
    ]);
    expect(outcome).toMatchObject({ status: 'ok' });
    expect(outcome!.status === 'ok' && outcome!.values[0]!.values).toEqual(Array.isArray(expected) ? expected : [[expected]]);
  });

  it('the same formula on other data gives another value', async () => {
    const on = (value: number) => ({
      workbook: { ...workbook, sheets: [{ name: 'Calc', rows: [[null, value]], formats: {} }] },
      place: [{ sheet: 'Calc', cell: 'A1', formula: '=LET(x,B1,x*10)' }],
      read: [{ sheet: 'Calc', ref: 'A1' }],
    });
    const outcomes = await calculator.calculate([on(1), on(2)]);
    expect(outcomes.map((outcome) => outcome.status === 'ok' && outcome.values[0]!.values[0]![0])).toEqual([10, 20]);
  });
});

/** Where engines disagreed on made formulas (scripts/differential.ts), decided from Excel's documentation. */
const DECIDED: [rule: string, formula: string, expected: CellValue][] = [
  ['TRUNC leaves a whole number as it is', '=TRUNC(-1,2)', -1],
  ['MEDIAN passes over texts in a range', '=MEDIAN(D!A1:A2,D!A5)', 3.75],
  ['NPV passes over texts in a range', '=NPV(1,D!A1:A2)', 2.5],
  ['a column index below 1 is #VALUE!', '=VLOOKUP(5,D!A1:C6,-1,FALSE)', { error: '#VALUE!' }],
  ['a column index beyond the table is #REF!', '=VLOOKUP(5,D!A1:C6,4,FALSE)', { error: '#REF!' }],
  ['NUMBERVALUE of an empty text is 0', '=NUMBERVALUE("")', 0],
  ['TEXTJOIN passes over empty texts when told to', '=TEXTJOIN("-",TRUE,"a","","b")', 'a-b'],
  ['a next smaller match is the first of equals', '=XMATCH(0.5,{0,0,1},-1)', 1],
  ['an approximate VLOOKUP takes the last of equals', '=VLOOKUP(1,{1,"a";1,"b";1,"c";2,"d"},2,TRUE)', 'c'],
  ['TEXT reads a text as a number where it can', '=TEXT("7","0.00")', '7.00'],
  ['an empty cell as result of IFS is 0', '=IFS(TRUE,D!A3)', 0],
  ['EDATE drops the time and stops at the end of the month', '=EDATE(45322.75,1)', 45351],
  ['the text before a delimiter that an empty text lacks is #N/A', '=TEXTBEFORE("","-")', NA],
];

describe('what engines disagree about', () => {
  let calculator: Calculator;
  beforeAll(async () => {
    calculator = await startTestCalculator();
  });
  it.each(DECIDED)('%s: %s', async (_, formula, expected) => {
    const [outcome] = await calculator.calculate([
      { workbook, place: [{ sheet: 'Calc', cell: 'A1', formula }], read: [{ sheet: 'Calc', ref: 'A1' }] },
    ]);
    expect(outcome).toMatchObject({ status: 'ok', values: [{ values: [[expected]] }] });
  });
});

describe('cells that depend on each other', () => {
  let calculator: Calculator;
  beforeAll(async () => {
    calculator = await startTestCalculator();
  });
  const run = async (cells: Record<string, string>, ref: string) => {
    const [outcome] = await calculator.calculate([
      {
        workbook,
        place: Object.entries(cells).map(([cell, formula]) => ({ sheet: 'Calc', cell, formula })),
        read: [{ sheet: 'Calc', ref }],
      },
    ]);
    return outcome!.status === 'ok' ? outcome!.values[0]! : outcome!.status;
  };

  it('helper cells are computed before what needs them, wherever they stand', async () => {
    expect(await run({ A1: '=C3+1', C3: '=B9*2', B9: '=5' }, 'A1')).toMatchObject({ values: [[11]] });
  });
  it('a cell that needs itself is circular', async () => {
    expect(await run({ A1: '=B1', B1: '=A1+1' }, 'A1')).toBe('circular');
  });
  it('a spill fills the cells beside it and can be read with #', async () => {
    expect(await run({ A1: '=SEQUENCE(3)', C1: '=SUM(A1#)+A2' }, 'C1')).toMatchObject({ values: [[8]] });
    expect(await run({ A1: '=SEQUENCE(3)' }, 'A1')).toMatchObject({ spill: 'A1:A3' });
  });
  it('a spill that meets a full cell is #SPILL!', async () => {
    expect(await run({ A1: '=SEQUENCE(3)', A3: '=1' }, 'A1')).toMatchObject({ values: [[{ error: '#SPILL!' }]], spill: null });
  });
  it('a column of a thousand running totals is no endless recursion', async () => {
    const cells = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`A${i + 1}`, i === 0 ? '=1' : `=A${i}+1`]));
    expect(await run(cells, 'A1000')).toMatchObject({ values: [[1000]] });
  });
});
