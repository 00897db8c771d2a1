import { describe, expect, it } from 'vitest';
import type { CellContent } from '../../../contract';
import type { CheckTask, Guarantees } from '../task';
import { makeVariants } from './index';

const rows: CellContent[][] = [
  ['Order', 'Date', 'Region', 'Units', 'Price', 'Amount'],
  [1, 45296, 'North', 10, 2.5, 25],
  [2, 45308, 'South', 4, 10, 40],
  [3, 45324, 'North', 7, 2.5, 17.5],
  [4, 45342, 'East', 3, 20, 60],
  [5, 45352, 'South', 12, 2.5, 30],
  [6, 45366, 'West', 5, 10, 50],
];
function task(references: string[], guarantees: Guarantees = {}, table = false): CheckTask {
  return {
    workbook: {
      sheets: [{ name: 'Orders', rows, formats: { 'B2:B7': 'yyyy-mm-dd' } }],
      tables: table ? [{ name: 'Orders', sheet: 'Orders', ref: 'A1:F7' }] : [],
      names: [],
    },
    answer: { sheet: 'Orders', ref: 'I2' },
    references,
    guarantees,
    variants: [],
    seed: 5,
  };
}
const column = (data: CellContent[][], index: number): CellContent[] => data.slice(1).map((row) => row[index]!);
const dataOf = (given: CheckTask): CellContent[][][] => makeVariants(given).map(({ workbook }) => workbook.sheets[0]!.rows);

describe('made data sets', () => {
  const summing = task(['=SUMIFS(F2:F7,C2:C7,"North")']);

  it('are the same for the same seed and others for another', () => {
    expect(dataOf({ ...summing })).toEqual(dataOf({ ...summing }));
    expect(dataOf({ ...summing, seed: 6 })).not.toEqual(dataOf(summing));
  });
  it('leave the visible data as it is', () => {
    const before = structuredClone(summing.workbook);
    makeVariants({ ...summing });
    expect(summing.workbook).toEqual(before);
  });
  it('keep what follows from other columns: Amount is still Units times Price', () => {
    for (const data of dataOf(summing))
      for (const row of data.slice(1)) expect(row[5]).toBeCloseTo((row[3] as number) * (row[4] as number), 6);
  });
  it('keep numbers within the visible range and decimals', () => {
    for (const data of dataOf(summing))
      for (const units of column(data, 3)) {
        expect(units).toBeGreaterThanOrEqual(3);
        expect(units).toBeLessThanOrEqual(12);
        expect(Number.isInteger(units)).toBe(true);
      }
  });
  it('keep the classes that the question asks about, and lose at most one of the others, in one set', () => {
    const sets = dataOf(summing).map((data) => new Set(column(data, 2)));
    for (const classes of sets) expect(classes).toContain('North');
    const losing = sets.filter(({ size }) => size < 4);
    expect(losing.length).toBeLessThanOrEqual(1);
    for (const { size } of losing) expect(size).toBe(3);
  });
  it('have sets in which the first and the last row count', () => {
    const sets = dataOf(summing);
    expect(sets.some((data) => data[1]![2] === 'North' && data.at(-1)![2] === 'North')).toBe(true);
  });
  it('keep a first day before its last day, and a least before its most', () => {
    const between = task(['=SUMIFS(F2:F7,B2:B7,">="&H1,B2:B7,"<="&H2,D2:D7,">="&H3,D2:D7,"<="&H4)']);
    const inputs = [45300, 45340, 4, 10];
    between.workbook.sheets[0]!.rows = rows.map((row, at) => (at < 4 ? [...row, null, inputs[at]!] : row));
    between.workbook.sheets[0]!.formats['H1:H2'] = 'yyyy-mm-dd';
    for (let seed = 1; seed <= 20; seed++)
      for (const data of dataOf({ ...between, seed })) {
        const [first, last, least, most] = [0, 1, 2, 3].map((row) => data[row]![7] as number);
        expect(first).toBeLessThanOrEqual(last!);
        expect(least).toBeLessThanOrEqual(most!);
      }
  });
  it('ask for other headers of a two-way table, and for other words inside texts', () => {
    const grid = task(['=INDEX(B2:F7,MATCH(H2,A2:A7,0),MATCH(H1,B1:F1,0))']);
    grid.workbook.sheets[0]!.rows = rows.map((row, index) => (index < 2 ? [...row, null, ['Units', 3][index]!] : row));
    expect(dataOf(grid).some((data) => data[0]![7] !== 'Units' && (rows[0] as string[]).includes(data[0]![7] as string))).toBe(true);
    const words = task(['=SUMIF(C2:C7,"*"&H1&"*",F2:F7)']);
    words.workbook.sheets[0]!.rows = rows.map((row, index) =>
      row.map((cell, at) => (at === 2 && index > 0 ? `${cell as string} shop` : cell)).concat(index === 0 ? [null, 'north'] : []),
    );
    const asked = new Set(dataOf(words).map((data) => data[0]![7]));
    expect(asked.size).toBeGreaterThan(1);
    for (const word of asked) expect(['north', 'south', 'east', 'west', 'shop']).toContain(word);
  });
  it('keep dates in order where they are in order', () => {
    for (const data of dataOf(summing)) {
      const dates = column(data, 1) as number[];
      expect([...dates].sort((a, b) => a - b)).toEqual(dates);
    }
  });
  it('never change what is fixed', () => {
    for (const data of dataOf(task(['=SUM(D2:D7)'], { fixed: ['Orders!D2:D7'] }))) expect(column(data, 3)).toEqual(column(rows, 3));
  });
  it('use the whole of a promised range and nothing beyond it', () => {
    const seen = dataOf(task(['=SUM(D2:D7)'], { range: { 'Orders!D2:D7': { min: 0, max: 40, integer: true } } })).flatMap((data) =>
      column(data, 3),
    );
    for (const units of seen) {
      expect(units).toBeGreaterThanOrEqual(0);
      expect(units).toBeLessThanOrEqual(40);
    }
    expect(seen.some((units) => (units as number) > 12)).toBe(true);
  });
  it('add rows below a table, and only there', () => {
    expect(makeVariants(task(['=SUM(Orders[Amount])'], {}, true)).some(({ workbook }) => workbook.tables[0]!.ref === 'A1:F9')).toBe(true);
    expect(dataOf(summing).every((data) => data.length === rows.length)).toBe(true);
  });
  it('use a missing key only where a solution says what to show then', () => {
    const labels = (given: CheckTask): string[] => makeVariants(given).map(({ label }) => label);
    const keyed = (formula: string): CheckTask => {
      const given = task([formula]);
      given.workbook.sheets[0]!.rows = rows.map((row, index) => (index === 1 ? [...row, null, 3] : row));
      return given;
    };
    expect(labels(keyed('=VLOOKUP(H2,A2:F7,6,FALSE)'))).not.toContain('a key that is not in the list');
    expect(labels(keyed('=IFNA(VLOOKUP(H2,A2:F7,6,FALSE),"none")'))).toContain('a key that is not in the list');
  });
});
