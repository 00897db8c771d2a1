import { beforeAll, describe, expect, it } from 'vitest';
import type { CellContent, CheckResult, TaskWorkbook } from '../contract';
import type { CheckTask, Submission } from '../domain/formula/task';
import { startTestCalculator } from '../testing/calculator';
import { checkAnswer } from './check-answer';
import type { Calculator } from './ports';

type Rows = CellContent[][];

function book(
  sheets: Record<string, Rows>,
  extra: Partial<TaskWorkbook> & { formats?: Record<string, Record<string, string>> } = {},
): TaskWorkbook {
  return {
    sheets: Object.entries(sheets).map(([name, rows]) => ({ name, rows, formats: extra.formats?.[name] ?? {} })),
    tables: extra.tables ?? [],
    names: extra.names ?? [],
  };
}

function task(workbook: TaskWorkbook, ref: string, reference: string, extra: Partial<CheckTask> = {}): CheckTask {
  return {
    workbook,
    answer: { sheet: workbook.sheets[0]!.name, ref },
    references: [reference],
    guarantees: {},
    variants: [],
    seed: 11,
    ...extra,
  };
}

const products: Rows = [
  ['ID', 'Name', 'Price'],
  [17, 'Desk', 120],
  [58, 'Lamp', 25.5],
  [42, 'Chair', 75],
  [9, 'Shelf', 60.25],
  [63, 'Rug', 99],
];
const productTable = book({ Sheet1: products }, { tables: [{ name: 'Products', sheet: 'Sheet1', ref: 'A1:C6' }] });

const orders: Rows = [
  ['Order', 'Date', 'Region', 'Rep', 'Units', 'Amount'],
  [1001, 45296, 'North', 'Ann', 10, 25],
  [1002, 45308, 'South', 'Bob', 4, 40],
  [1003, 45324, 'North', 'Cid', 7, 17.5],
  [1004, 45342, 'East', 'Ann', 3, 60],
  [1005, 45352, 'South', 'Bob', 12, 31],
  [1006, 45366, 'West', 'Dee', 5, 52],
  [1007, 45381, 'East', 'Ann', 9, 11],
  [1008, 45392, 'North', 'Cid', 2, 44],
];
const withInputs = (rows: Rows, column: number, cells: CellContent[]): Rows =>
  rows.map((row, index) => (index < cells.length ? [...row, ...Array<null>(column - row.length).fill(null), cells[index]!] : row));
const ordersBook = book(
  { Orders: withInputs(orders, 7, ['Region', 'North', 'Least', 20]) },
  { formats: { Orders: { 'B2:B9': 'yyyy-mm-dd' } } },
);

const fill = book({
  Lines: [
    ['Product', 'Units', 'Price', null, 'Product', 'Price'],
    ['Rug', 2, null, null, 'Desk', 120],
    ['Desk', 3, null, null, 'Rug', 99],
    ['Lamp', 1, null, null, 'Lamp', 25],
    ['Desk', 5, null, null, 'Chair', 75],
    ['Chair', 4, null, null, null, null],
  ],
});
const grades = book({
  Scores: [
    ['Name', 'Score', 'Grade', null, 'From', 'Grade'],
    ['Ann', 85, null, null, 0, 'F'],
    ['Bob', 59, null, null, 60, 'D'],
    ['Cid', 70, null, null, 70, 'C'],
    ['Dee', 92, null, null, 80, 'B'],
    ['Eve', 61, null, null, 90, 'A'],
  ],
});
const names = book({ People: [['Name', 'First'], ['Smith, John'], ['Doe, Jane'], ['Lee, Ann Marie'], ["O'Neil, Sam"]] });
const days = book(
  {
    Plan: [
      ['Start', 'Months', 'End'],
      [45322, 1],
      [45351, 2],
      [45366, 3],
      [45412, 6],
    ],
  },
  { formats: { Plan: { 'A2:A5': 'yyyy-mm-dd' } } },
);
const rates = book(
  { Sums: [['Net', 'Gross'], [100], [250], [80]], Rates: [['VAT', 0.2]] },
  { names: [{ name: 'VatRate', refersTo: 'Rates!$B$1' }] },
);
const loan = book({
  Loan: [
    ['Amount', 20000],
    ['Yearly rate', 0.06],
    ['Months', 60],
  ],
});

const SHAPES: { what: string; task: CheckTask; right: string[]; wrong: string[] }[] = [
  {
    what: 'a lookup in a table that is not sorted',
    task: task(productTable, 'F2', '=XLOOKUP(42,Products[ID],Products[Price])'),
    right: [
      '=VLOOKUP(42,Products,3,FALSE)', '=vlookup( 42 , products , 3 , false )', '=INDEX(Products[Price],MATCH(42,Products[ID],0))',
      '=VLOOKUP(42,$A$2:$C$6,3,0)', '=SUMIFS(C2:C6,A2:A6,42)', '=FILTER(Products[Price],Products[ID]=42)', '=SUMPRODUCT((A2:A6=42)*C2:C6)',
      '=LET(id,42,XLOOKUP(id,A2:A6,C2:C6))', '=LOOKUP(2,1/(A2:A6=42),C2:C6)', '=MAXIFS(C2:C6,A2:A6,42)', '=INDEX(C:C,MATCH(42,A:A,0))',
    ],
    wrong: ['=VLOOKUP(42,Products,3)', '=VLOOKUP(42,Products,3,TRUE)', '=VLOOKUP(42,Products,2,FALSE)', '=75', '=C4', '=VLOOKUP("42",Products,3,FALSE)', '=LOOKUP(42,A2:A6,C2:C6)', '=VLOOKUP(42,A2:C3,3,FALSE)'],
  },
  {
    what: 'a conditional sum with the condition in a cell',
    task: task(ordersBook, 'J2', '=SUMIFS(F2:F9,C2:C9,H2)'),
    right: ['=SUMIF(C2:C9,H2,F2:F9)', '=SUMPRODUCT((C2:C9=H2)*F2:F9)', '=SUM(FILTER(F2:F9,C2:C9=H2))', '=SUMIF(C:C,H2,F:F)', '=SUM((C2:C9=H2)*F2:F9)', '=SUM(IF(C2:C9=H2,F2:F9))', '=DSUM(A1:F9,"Amount",H1:H2)'],
    wrong: ['=SUMIF(C2:C9,"North",F2:F9)', '=SUMIF(C2:C8,H2,F2:F8)', '=SUM(F2:F9)', '=86.5', '=COUNTIF(C2:C9,H2)', '=SUMIF(C2:C9,H2,E2:E9)', '=SUMIFS(F2:F9,C2:C9,"<>"&H2)'],
  },
  {
    what: 'a count from a limit on',
    task: task(ordersBook, 'J2', '=COUNTIFS(F2:F9,">="&H4)'),
    right: ['=COUNTIF(F2:F9,">="&H4)', '=SUMPRODUCT(--(F2:F9>=H4))', '=ROWS(FILTER(F2:F9,F2:F9>=H4))', '=COUNT(F2:F9)-COUNTIF(F2:F9,"<"&H4)'],
    wrong: ['=COUNTIF(F2:F9,">"&H4)', '=COUNTIF(F2:F9,">=20")', '=COUNTIF(E2:E9,">="&H4)', '=6'],
  },
  {
    what: 'a sum within a month',
    task: task(ordersBook, 'J2', '=SUMIFS(F2:F9,B2:B9,">="&DATE(2024,3,1),B2:B9,"<"&DATE(2024,4,1))'),
    right: ['=SUMPRODUCT((MONTH(B2:B9)=3)*(YEAR(B2:B9)=2024)*F2:F9)', '=SUMIFS(F2:F9,B2:B9,">=2024-03-01",B2:B9,"<=2024-03-31")', '=SUM(FILTER(F2:F9,TEXT(B2:B9,"yyyy-mm")="2024-03"))', '=SUMPRODUCT((EOMONTH(+B2:B9,0)=DATE(2024,3,31))*F2:F9)'],
    wrong: ['=SUMIFS(F2:F9,B2:B9,">="&DATE(2024,3,1))', '=SUMIFS(F2:F9,B2:B9,">"&DATE(2024,3,1),B2:B9,"<"&DATE(2024,3,31))', '=94'],
  },
  {
    what: 'prices filled down beside a price list',
    task: task(fill, 'C2:C6', '=XLOOKUP(A2,$E$2:$E$5,$F$2:$F$5)'),
    right: ['=VLOOKUP(A2,$E$2:$F$5,2,FALSE)', '=INDEX($F$2:$F$5,MATCH($A2,$E$2:$E$5,0))', '=VLOOKUP(A2,E:F,2,0)', '=XLOOKUP(A2:A6,E2:E5,F2:F5)', '=SUMIF(E$2:E$5,A2,F$2:F$5)'],
    wrong: ['=VLOOKUP(A2,E2:F5,2,FALSE)', '=VLOOKUP($A$2,$E$2:$F$5,2,FALSE)', '=VLOOKUP(A2,$E$2:$F$5,2)', '=VLOOKUP("Rug",$E$2:$F$5,2,FALSE)'],
  },
  {
    what: 'grades by thresholds',
    task: task(grades, 'C2:C6', '=VLOOKUP(B2,$E$2:$F$6,2,TRUE)'),
    right: ['=LOOKUP(B2,$E$2:$E$6,$F$2:$F$6)', '=XLOOKUP(B2,$E$2:$E$6,$F$2:$F$6,,-1)', '=INDEX($F$2:$F$6,MATCH(B2,$E$2:$E$6,1))', '=VLOOKUP(B2,$E$2:$F$6,2)', '=IF(B2>=90,"A",IF(B2>=80,"B",IF(B2>=70,"C",IF(B2>=60,"D","F"))))', '=IFS(B2>=90,"A",B2>=80,"B",B2>=70,"C",B2>=60,"D",TRUE,"F")'],
    wrong: ['=VLOOKUP(B2,$E$2:$F$6,2,FALSE)', '=IF(B2>90,"A",IF(B2>80,"B",IF(B2>70,"C",IF(B2>60,"D","F"))))', '=XLOOKUP(B2,$E$2:$E$6,$F$2:$F$6,,1)', '=LOOKUP(B2,E2:E6,F2:F6)'],
  },
  {
    what: 'first names out of full names',
    task: task(names, 'B2:B5', '=TRIM(MID(A2,FIND(",",A2)+1,100))'),
    right: ['=TEXTAFTER(A2,", ")', '=MID(A2,FIND(", ",A2)+2,LEN(A2))', '=TRIM(RIGHT(A2,LEN(A2)-FIND(",",A2)))', '=INDEX(TEXTSPLIT(A2,", "),2)', '=REPLACE(A2,1,SEARCH(",",A2)+1,"")'],
    wrong: ['=RIGHT(A2,4)', '=MID(A2,FIND(",",A2)+1,100)', '=LEFT(A2,FIND(",",A2)-1)', '=TEXTAFTER($A$2,", ")', '=MID(A2,8,20)'],
  },
  {
    what: 'end dates some months later',
    task: task(days, 'C2:C5', '=EDATE(A2,B2)'),
    right: ['=MIN(DATE(YEAR(A2),MONTH(A2)+B2,DAY(A2)),EOMONTH(A2,B2))', '=EDATE($A2,$B2)'],
    wrong: ['=DATE(YEAR(A2),MONTH(A2)+B2,DAY(A2))', '=A2+30*B2', '=EOMONTH(A2,B2)', '=EDATE(A2,1)'],
  },
  {
    what: 'ranks from the largest down',
    task: task(book({ S: [['Name', 'Sales', 'Rank'], ['Ann', 50], ['Bob', 80], ['Cid', 80], ['Dee', 20], ['Eve', 65]] }), 'C2:C6', '=RANK.EQ(B2,$B$2:$B$6)'),
    right: ['=RANK(B2,$B$2:$B$6,0)', '=COUNTIF($B$2:$B$6,">"&B2)+1', '=SUMPRODUCT(--($B$2:$B$6>B2))+1', '=MATCH(B2,SORT($B$2:$B$6,,-1),0)'],
    wrong: ['=RANK(B2,$B$2:$B$6,1)', '=RANK(B2,B2:B6)', '=RANK.AVG(B2,$B$2:$B$6)', '=COUNTIF($B$2:$B$6,">="&B2)'],
  },
  {
    what: 'a list that spills',
    task: task(ordersBook, 'J2', '=FILTER(A2:A9,C2:C9=H2)'),
    right: ['=FILTER(A2:A9,C2:C9=H2,"")', '=TOCOL(IF(C2:C9=H2,A2:A9,NA()),2)', '=LET(r,C2:C9,FILTER(A2:A9,r=H2))'],
    wrong: ['=FILTER(A2:A9,C2:C9="North")', '=INDEX(FILTER(A2:A9,C2:C9=H2),1)', '=FILTER(D2:D9,C2:C9=H2)', '=SORT(FILTER(A2:A9,C2:C9=H2),,-1)'],
  },
  {
    what: 'sorted names without repeats',
    task: task(ordersBook, 'J2', '=SORT(UNIQUE(D2:D9))'),
    right: ['=UNIQUE(SORT(D2:D9))', '=TAKE(SORT(UNIQUE(D2:D9)),99)', '=LET(u,UNIQUE(D2:D9),SORTBY(u,u))'],
    wrong: ['=UNIQUE(D2:D9)', '=SORT(D2:D9)', '=SORT(UNIQUE(D2:D9),,-1)', '=SORT(UNIQUE(D2:D9,,TRUE))'],
  },
  {
    what: 'gross amounts by a named rate on another sheet',
    task: task(rates, 'B2:B4', '=A2*(1+VatRate)'),
    right: ['=A2+A2*VatRate', '=A2*(1+Rates!$B$1)', '=ROUND(A2*(1+VatRate),8)', '=A2:A4*(1+VatRate)', '=SUM(A2,PRODUCT(A2,VatRate))'],
    wrong: ['=A2*1.2', '=A2*(1+Rates!B1)', '=A2*VatRate', '=A2+VatRate', '=A2*(1+TaxRate)'],
  },
  {
    what: 'a monthly payment',
    task: task(loan, 'D2', '=PMT(B2/12,B3,-B1)'),
    right: ['=-PMT(B2/12,B3,B1)', '=B1*(B2/12)/(1-(1+B2/12)^-B3)', '=ABS(PMT(B2/12,B3,B1,0,0))'],
    wrong: ['=PMT(B2/12,B3,B1)', '=PMT(B2,B3,-B1)', '=PMT(B2/12,B3,-B1,0,1)', '=B1/B3', '=PMT(0.06/12,60,-20000)'],
  },
  {
    what: 'a running total',
    task: task(book({ S: [['Month', 'Sales', 'Total'], ['A', 10], ['B', 25], ['C', 5], ['D', 40]] }), 'C2:C5', '=SUM($B$2:B2)'),
    right: ['=SUM(B$2:B2)', '=SCAN(0,B2:B5,LAMBDA(a,v,a+v))', '=N(C1)+B2', '=SUM(C1,B2)', '=SUBTOTAL(9,$B$2:B2)'],
    wrong: ['=SUM(B2:B5)', '=SUM(B2:B2)', '=SUM($B$2:$B$5)', '=B2'],
  },
  {
    what: 'a text or another by two conditions',
    task: task(book({ S: [['Units', 'Paid', 'State'], [5, 'yes'], [12, 'no'], [10, 'yes'], [30, 'yes'], [2, 'no']] }), 'C2:C6', '=IF(AND(A2>=10,B2="yes"),"ship","hold")'),
    right: ['=IF((A2>=10)*(B2="yes"),"ship","hold")', '=IF(A2<10,"hold",IF(B2="yes","ship","hold"))', '=IF(OR(A2<10,B2<>"yes"),"hold","ship")', '=IFS(A2<10,"hold",B2="yes","ship",TRUE,"hold")', '=IF(AND(A2>=10,B2="YES"),"ship","hold")'],
    wrong: ['=IF(AND(A2>10,B2="yes"),"ship","hold")', '=IF(OR(A2>=10,B2="yes"),"ship","hold")', '=IF(AND(A2>=10,B2="yes"),"Ship","Hold")', '=IF(A2>=10,"ship","hold")'],
  },
]; // prettier-ignore

describe('checkAnswer', () => {
  let calculator: Calculator;
  beforeAll(async () => {
    calculator = await startTestCalculator();
  });
  const check = (given: CheckTask, submission: Partial<Submission>): Promise<CheckResult> =>
    checkAnswer({ calculator, now: () => Date.UTC(2026, 0, 15) }, given, { cells: [], typedFormula: null, ...submission });

  describe.each(SHAPES)('$what', ({ task: given, right, wrong }) => {
    it.each(right)('accepts %s', async (typedFormula) => {
      const result = await check(given, { typedFormula });
      expect(result.verdict, `${result.explanationForReviewer} ${JSON.stringify(result.cases.filter(({ passed }) => !passed))}`).toBe(
        'correct',
      );
      expect(result.score).toBe(1);
    });
    it.each(wrong)('does not accept %s', async (typedFormula) => {
      const result = await check(given, { typedFormula });
      expect(result.verdict, result.explanationForReviewer).toBe('wrong');
      expect(result.score).toBeLessThan(1);
      expect(result.explanation).not.toBe('');
    });
    it('tries at least four data sets', async () => {
      const result = await check(given, { typedFormula: given.references[0]! });
      expect(result.verdict).toBe('correct');
      expect(result.cases.filter(({ where }) => where === 'variant').length).toBeGreaterThanOrEqual(4);
    });
  });
});
