import { describe, expect, it } from 'vitest';
import type { CellCapture } from '../../../server/contract';
import { describeCapture, sentenceOf } from './describe-capture';

const lookup = (row: number): CellCapture => ({
  address: `F${row}`,
  formula: `=XLOOKUP(B${row},Products[Code],Products[Price])`,
  formulaR1C1: '=XLOOKUP(RC[-4],Products[Code],Products[Price])',
  value: 4,
});
const fill = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => lookup(from + i));
const empty = (address: string): CellCapture => ({ address, value: '' });

function sentence(ref: string, cells: CellCapture[]): string {
  return sentenceOf(describeCapture({ cells, place: { sheet: 'Orders', ref }, readAt: new Date(0) }).pieces);
}

describe('what the pane says it has read', () => {
  it('names an empty answer range as empty', () => {
    expect(sentence('$C$2:$C$4', ['C2', 'C3', 'C4'].map(empty))).toBe('C2:C4 is empty so far.');
  });

  it('shows the one formula with its value', () => {
    expect(sentence('F2', [{ address: 'F2', formula: '=SUM(B2:B9)', value: 36 }])).toBe('I see =SUM(B2:B9) in F2, which shows 36.');
  });

  it('says that a typed value is no formula', () => {
    expect(sentence('F2', [{ address: 'F2', value: 36 }])).toBe('I see the typed value 36 in F2, no formula.');
  });

  it('shows the pattern once and where it repeats', () => {
    expect(sentence('F2:F5', fill(2, 5))).toBe('I see =XLOOKUP(B2,Products[Code],Products[Price]) in F2 and the same pattern in F3:F5.');
  });

  it('points to the cell that differs from the pattern, also when it is the first one', () => {
    const odd = { address: 'F7', formula: '=B7', formulaR1C1: '=RC[-4]', value: 1 };
    expect(sentence('F2:F9', [...fill(2, 6), odd, ...fill(8, 9)])).toBe(
      'I see =XLOOKUP(B2,Products[Code],Products[Price]) in F2 and the same pattern in F3:F6, F8:F9; F7 differs.',
    );
    expect(sentence('F7:F9', [odd, ...fill(8, 9)])).toContain('in F8 and the same pattern in F9; F7 differs.');
  });

  it('does not claim a pattern where Excel gives no R1C1 formulas', () => {
    const cells = fill(2, 4).map(({ formulaR1C1: _r1c1, ...cell }) => cell);
    expect(sentence('F2:F4', cells)).toBe('I see =XLOOKUP(B2,Products[Code],Products[Price]) in F2 and more formulas in F3:F4.');
  });

  it('tells typed values and empty cells among the formulas', () => {
    expect(sentence('F2:F5', [...fill(2, 3), { address: 'F4', value: 9 }, empty('F5')])).toBe(
      'I see =XLOOKUP(B2,Products[Code],Products[Price]) in F2 and the same pattern in F3; F4 holds a typed value; F5 is still empty.',
    );
  });

  it('takes spilled cells as part of their formula', () => {
    const cells: CellCapture[] = [
      { address: 'F2', formula: '=UNIQUE(A2:A9)', value: 'Tea', spill: 'F2:F3' },
      { address: 'F3', value: 'Coffee' },
    ];
    expect(sentence('F2:F3', cells)).toBe('I see =UNIQUE(A2:A9) in F2, spilling over F2:F3.');
  });

  it('names an error value and how many more there are', () => {
    const cells = fill(2, 4).map((cell) => ({ ...cell, value: '#N/A' }));
    expect(sentence('F2:F4', cells)).toContain('F2 shows #N/A, and so do 2 more.');
  });

  it('does not take a text that begins with # for an error', () => {
    expect(
      sentence(
        'F2:F3',
        fill(2, 3).map((cell) => ({ ...cell, value: '#1 seller' })),
      ),
    ).not.toContain('shows #1');
  });

  it('counts helper formulas outside the range, and cells of the same address on another sheet are outside', () => {
    const elsewhere = { sheet: 'Notes', address: 'F2', formula: '=1', value: 1 };
    expect(sentence('F2', [lookup(2), elsewhere, { address: 'H1', formula: '=2', value: 2 }])).toContain(
      'I also see 2 formulas beside it.',
    );
  });

  it('stays short however scattered the differences are', () => {
    const cells = Array.from({ length: 20 }, (_, i) => (i % 2 ? empty(`F${i + 2}`) : lookup(i + 2)));
    expect(sentence('F2:F21', cells)).toContain('and 7 more places are still empty');
  });

  it('tells empty, partly filled and filled ranges apart', () => {
    const filled = (cells: CellCapture[]) => describeCapture({ cells, place: { sheet: 'S', ref: 'F2:F3' }, readAt: new Date(0) }).fill;
    expect([filled([empty('F2'), empty('F3')]), filled([lookup(2), empty('F3')]), filled(fill(2, 3))]).toEqual([
      'empty',
      'partly',
      'filled',
    ]);
  });
});
