import { seeded } from '../../adapters/calculator/seeded';
import type { CellContent } from '../../contract';

export type Picker = <T>(from: readonly T[]) => T;

/** A seed names a run. */
export function seededPicker(seed: number): Picker {
  const random = seeded(seed);
  return (from) => from[(random() * 4_294_967_296) % from.length]!;
}

const CODES = ['P10', 'P20', 'p30', 'P40 ', 'A*b', 'North', 'south', '', '10'] as const;
const NUMBERS = [0, 1, 2, 3, 5, 8, -4, 2.5, 10, 100, 0.1, -0.5, 1.005, null, '7'] as const;
const DATES = [45_291, 45_292, 45_322, 45_351, 45_366, 45_382, 45_657, 44_985.75] as const;

/** Ten rows: A codes, B numbers with holes and a text, C numbers in ascending order, D dates, E logical values. */
export function madeRows(pick: Picker): CellContent[][] {
  let last = 0;
  return Array.from({ length: 10 }, () => {
    last += pick([0, 1, 2, 5]);
    return [pick(CODES), pick(NUMBERS), last, pick(DATES), pick([true, false])];
  });
}

type Maker = (pick: Picker) => string;

const number: Maker = (pick) =>
  pick([
    'B1',
    'B2',
    'B5',
    'C3',
    'C9',
    '0',
    '1',
    '2',
    '3',
    '-1',
    '2.5',
    '0.1+0.2',
    'SUM(B1:B4)',
    'COUNT(B1:B10)',
    'ROW(A3)',
    'B1*C2',
    'MAX(B1:B10)',
  ]);
const text: Maker = (pick) =>
  pick(['A1', 'A2', 'A6', '"P10"', '" north "', '"a-b-c"', '"Ab 12"', '""', 'A1&"-"&A2', 'TRIM(A4)', 'UPPER(A3)', 'B3']);
const date: Maker = (pick) => pick(['D1', 'D2', 'D8', 'DATE(2024,2,29)', 'D3+1', 'DATE(2023,12,31)']);
const count: Maker = (pick) => pick(['0', '1', '2', '3', '-1', '12', '-13', 'C2']);
const truth: Maker = (pick) => pick(['E1', 'B1>2', 'A1="p10"', 'B2=B3', 'C1<>C2', 'ISNUMBER(B4)', 'B1>=0', 'TRUE', 'LEN(A1)>2']);
const numbers: Maker = (pick) => pick(['B1:B10', 'C1:C10', 'B1:C10', 'B2:B6', '{3;1;2}']);
const criterion: Maker = (pick) =>
  pick(['"P*"', '"p10"', '">2"', '"<>"', '""', '"<=5"', 'A1', 'B1', '"="', '"<>P10"', '"~*"', '"?20"', '10', '"A~*b"']);
const key: Maker = (pick) => pick(['"P20"', '"p10"', '"P*"', '"zzz"', 'A3', '"south"', '5', 'B2', 'TRUE']);

/** What is put for each letter: n number, t text, d date, c count, l logical, N numbers, C criterion, K key. */
const MAKERS: Record<string, Maker> = { n: number, t: text, d: date, c: count, l: truth, N: numbers, C: criterion, K: key };

/** Over the functions that the question bank uses. */
const FORMS = [
  'IF({l},{n},{t})', 'SUM({N},{n})', 'IFERROR({n}/{n},{t})', 'VLOOKUP({K},A1:C10,{c},FALSE)', 'VLOOKUP({n},C1:E10,2,TRUE)', 'MATCH({K},A1:A10,0)',
  'MATCH({n},C1:C10,1)', 'INDEX(A1:E10,{c},{c})', 'SUMPRODUCT(({N}>{n})*1)', 'SUMPRODUCT(C1:C10,C1:C10)', 'SUMIFS(C1:C10,A1:A10,{C})', 'SUMIFS(C1:C10,B1:B10,{C},C1:C10,{C})',
  'SUMIF(A1:A10,{C},C1:C10)', 'SUMIF(B1:B10,{C})', 'COUNTIF(A1:A10,{C})', 'COUNTIF(B1:B10,{C})', 'COUNTIFS(A1:A10,{C},B1:B10,{C})', 'AVERAGEIF(B1:B10,{C})', 'MAXIFS(C1:C10,A1:A10,{C})',
  'TRIM({t})', 'SUBSTITUTE({t},"-",{t})', 'SUBSTITUTE({t},"P","x",{c})', 'YEAR({d})', 'MONTH({d})', 'DAY({d})', 'AND({l},{l})', 'OR({l},{l})', 'NOT({l})', 'ROUND({n},{c})',
  'ROUNDUP({n},{c})', 'ROUNDDOWN({n},{c})', 'XLOOKUP({K},A1:A10,C1:C10,"none")', 'XLOOKUP({n},C1:C10,A1:A10,"none",-1)', 'XLOOKUP({n},C1:C10,A1:A10,"none",1)', 'EDATE({d},{c})', 'EOMONTH({d},{c})',
  'LEFT({t},{c})', 'RIGHT({t},{c})', 'MID({t},{c},{c})', 'FIND({t},{t})', 'SEARCH({t},{t})', 'ISNUMBER({t})', 'IFNA({n},{t})', 'UPPER({t})', 'PROPER({t})', 'LEN({t})', 'TEXT({n},"0.00")',
  'TEXT({d},"yyyy-mm-dd")', 'TEXT({n},"#,##0")', 'TEXT({d},"mmm d")', 'DATE(2024,{c},{c})', 'MOD({n},{n})', 'MAX({N})', 'MIN({N})', 'AVERAGE({N})', 'VALUE({t})', 'WORKDAY({d},{c})', 'NETWORKDAYS({d},{d})',
  'PMT({n}/100,12,{n})', 'NPV(0.1,{N})', 'TEXTAFTER({t},"-")', 'TEXTBEFORE({t},"-",{c})', 'REPT({t},{c})', 'NUMBERVALUE({t})', 'MEDIAN({N})', 'ISBLANK({t})', 'TEXTJOIN("-",TRUE,A1:A3)', 'LARGE({N},{c})',
  'SMALL({N},{c})', 'COUNTA(A1:B10)', 'COUNT(A1:E10)', 'COUNTBLANK(A1:B10)', 'CHOOSE({c},{n},{t},{l})', 'ABS({n})', 'INT({n})', 'PRODUCT({N})', 'RANK({n},B1:B10)', 'DATEDIF({d},{d},"m")', 'DATEDIF({d},{d},"yd")',
  'FV({n}/100,12,{n})', 'WEEKDAY({d},2)', 'WEEKNUM({d})', 'INDEX(SORT({N}),1)', 'ROWS(UNIQUE(A1:A10))', 'SUM(FILTER(C1:C10,C1:C10>{n},0))', 'ROWS(TEXTSPLIT({t},,"-"))', 'XMATCH({n},C1:C10,{c})', 'STDEV.S({N})',
  'PERCENTILE.INC({N},0.3)', 'QUARTILE.INC({N},{c})', 'IFS({l},{n},{l},{t})', 'SWITCH({n},1,"one",2,"two","many")', 'EXACT({t},{t})', 'CEILING({n},{n})', 'FLOOR({n},{n})', 'MROUND({n},{n})', 'TRUNC({n},{c})',
  '{n}+{n}', '{n}&{t}', '{n}={t}', '{t}<{t}', '{n}/{n}', '-{n}^2', '{n}%', '{t}={t}',
] as const; // prettier-ignore

export function madeFormula(pick: Picker): string {
  return `=${pick(FORMS).replace(/\{(\w)\}/g, (_, letter: string) => MAKERS[letter]!(pick))}`;
}
