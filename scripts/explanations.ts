// `npx tsx scripts/explanations.ts`: ten explanations of failures, as the candidate and as the reviewer read them.
import type { CellContent } from '../server/contract';
import { checkAnswer } from '../server/app/check-answer';
import type { CheckTask } from '../server/domain/formula/task';
import { startTestCalculator } from '../server/testing/calculator';

const products: CellContent[][] = [
  ['Code', 'Product', 'Price', null, 'Code', 'Price'],
  ['P40', 'Kettle', 39.9, null, 'P15', null],
  ['P15', 'Lamp', 24.5, null, 'P40', null],
  ['P33', 'Toaster', 29.95, null, 'P21', null],
  ['P07', 'Blanket', 45, null, null, null],
  ['P21', 'Chair', 89, null, null, null],
];
const orders: CellContent[][] = [
  ['Order', 'Date', 'Region', 'Amount', null, 'Region', 'North'],
  [1, 45296, 'North', 50, null, 'Least', 60],
  [2, 45310, 'South', 75, null, null, null],
  [3, 45322, 'North', 120, null, null, null],
  [4, 45330, 'East', 48, null, null, null],
  [5, 45352, 'South', 60, null, null, null],
  [6, 45360, 'North', 90, null, null, null],
  [7, 45381, 'West', 36, null, null, null],
];
const names: CellContent[][] = [['Name', 'First'], ['Maria Lopez'], ['John F Kennedy'], ['Ann Lee'], ['Peter Paul Rubens']];

function task(rows: CellContent[][], ref: string, reference: string): CheckTask {
  const workbook: CheckTask['workbook'] = {
    sheets: [{ name: 'Data', rows, formats: rows === orders ? { 'B2:B8': 'yyyy-mm-dd' } : {} }],
    tables: [],
    names: [],
  };
  return { workbook, answer: { sheet: 'Data', ref }, references: [reference], guarantees: {}, variants: [], seed: 3 };
}

const oneKey = task(
  products.map((row, at) => (at === 1 ? [...row.slice(0, 4), 'P15', null] : [...row.slice(0, 4), null, null])),
  'F2',
  '=XLOOKUP(E2,A2:A6,C2:C6,"not listed")',
);
const filled = task(products, 'F2:F4', '=VLOOKUP(E2,$A$2:$C$6,3,FALSE)');
const region = task(orders, 'G4', '=SUMIFS(D2:D8,C2:C8,G1)');
const least = task(orders, 'G4', '=COUNTIFS(D2:D8,">="&G2)');
const CASES: [string, CheckTask, string][] = [
  ['nearest match', oneKey, '=VLOOKUP(E2,A2:C6,3)'],
  ['missing key not handled', oneKey, '=VLOOKUP(E2,A2:C6,3,FALSE)'],
  ['ranges that move', filled, '=VLOOKUP(E2,A2:C6,3,FALSE)'],
  ['condition typed in', region, '=SUMIFS(D2:D8,C2:C8,"North")'],
  ['range too short', region, '=SUMIFS(D2:D6,C2:C6,G1)'],
  ['> instead of >=', least, '=COUNTIFS(D2:D8,">"&G2)'],
  ['a typed number', region, '=260'],
  ['several values for one cell', region, '=IF(C2:C8=G1,D2:D8,0)'],
  ['syntax', region, '=SUMIFS(D2:D8,C2:C8,G1'],
  ['so many letters', task(names, 'B2:B5', '=TEXTBEFORE(A2," ")'), '=LEFT(A2,4)'],
  ['own cell', region, '=SUMIFS(D2:D8,C2:C8,G1)+G4'],
  ['misspelt function', region, '=SUMIFF(C2:C8,G1,D2:D8)'],
]; // prettier-ignore

const calculator = await startTestCalculator();
for (const [mistake, given, formula] of CASES) {
  const result = await checkAnswer({ calculator, now: Date.now }, given, { cells: [], typedFormula: formula });
  console.log(
    `${mistake}: ${formula}  (${result.verdict}, ${result.score})\n  candidate: ${result.explanation}\n  reviewer:  ${result.explanationForReviewer}\n`,
  );
}
await calculator.close();
