import { describe, expect, it } from 'vitest';
import type { Calculation } from '../../domain/formula/calculator';
import { SentWorkbooks } from './sent-workbooks';

const on = (rows: number, cols: number): Calculation => ({
  workbook: {
    sheets: [{ name: 'S', rows: Array.from({ length: rows }, () => new Array<number>(cols).fill(1)), formats: {} }],
    tables: [],
    names: [],
  },
  place: [],
  read: [],
});

describe('the workbooks that a worker has', () => {
  it('are sent once, however many calculations and jobs use them', () => {
    const sent = new SentWorkbooks();
    const one = on(3, 2);
    const first = sent.messageFor([one, { ...one, seed: 2 }]);
    expect(first.workbooks).toHaveLength(1);
    expect(first.calculations.map(({ workbook }) => workbook)).toEqual([first.workbooks[0]![0], first.workbooks[0]![0]]);
    expect(sent.messageFor([one]).workbooks).toEqual([]);
  });

  it('are forgotten when there are too many cells, those not used for longest first and never one that is needed now', () => {
    const sent = new SentWorkbooks();
    const [old, used, big] = [on(20_000, 10), on(20_000, 10), on(20_000, 10)];
    const [oldNumber] = sent.messageFor([old]).workbooks[0]!;
    sent.messageFor([used]);
    expect(sent.messageFor([big, used]).forget).toEqual([oldNumber]);
    expect(sent.messageFor([used]).workbooks).toEqual([]);
    expect(sent.messageFor([old]).workbooks.map(([number]) => number)).toEqual([oldNumber]);
  });
});
