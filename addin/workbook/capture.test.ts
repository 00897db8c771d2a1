import { describe, expect, it } from 'vitest';
import { CellCapture } from '../../server/contract';
import { areaOf } from './a1';
import { captureBlock, formulaIn, withSpills } from './capture';

describe('what was read from a cell', () => {
  it('takes a text that only looks like a formula for text', () => {
    expect(formulaIn('=A1+1', '=A1+1')).toBeNull();
    expect(formulaIn('=A1+1', 2)).toBe('=A1+1');
    expect(formulaIn('=', '=')).toBeNull();
    expect(formulaIn('text', 'text')).toBeNull();
  });

  it('fits the contract, also at its limits', () => {
    const long = 'x'.repeat(40_000);
    const cells = captureBlock(
      {
        sheet: 'Orders',
        area: areaOf('F2:G3'),
        formulas: [
          ['=1', ''],
          [long, '=A1'],
        ],
        formulasR1C1: [
          ['=1', ''],
          [long, '=' + 'R'.repeat(20_000)],
        ],
        values: [
          [1, ''],
          [long, '#N/A'],
        ],
        numberFormats: [
          ['General', '0'.repeat(300)],
          ['', null],
        ],
      },
      'Orders',
    );
    for (const cell of cells) expect(CellCapture.safeParse(cell).error).toBeUndefined();
    expect(cells.map((cell) => cell.address)).toEqual(['F2', 'G2', 'F3', 'G3']);
    expect(cells[3]).not.toHaveProperty('formulaR1C1');
  });

  it('names the sheet only where it is not the answer sheet', () => {
    const block = { sheet: 'Rates', area: areaOf('A1'), formulas: [[1]], values: [[1]] };
    expect(captureBlock(block, 'Orders')[0]).toMatchObject({ sheet: 'Rates' });
    expect(captureBlock(block, 'Rates')[0]).not.toHaveProperty('sheet');
  });

  it('gives a spill to its anchor and takes the repeated formula out of the cells it fills', () => {
    const cells = withSpills(
      [
        { address: 'F2', formula: '=A2:A3', value: 1 },
        { address: 'F3', formula: '=A2:A3', formulaR1C1: '=RC', value: 2 },
        { address: 'F4', formula: '=1', value: 1 },
      ],
      [{ sheet: 'Orders', anchor: 'F2', spill: 'F2:F3' }],
      'Orders',
    );
    expect(cells).toEqual([
      { address: 'F2', formula: '=A2:A3', value: 1, spill: 'F2:F3' },
      { address: 'F3', value: 2 },
      { address: 'F4', formula: '=1', value: 1 },
    ]);
  });
});
