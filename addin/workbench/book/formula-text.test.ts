import { describe, expect, it } from 'vitest';
import { areaOf } from '../../workbook/a1';
import { forEngine, toA1, toR1C1, withTableRenamed, type Surroundings } from './formula-text';

describe('R1C1 formulas', () => {
  it.each([
    ['=SUM(A1:B2)', 'C3', '=SUM(R[-2]C[-2]:R[-1]C[-1])'],
    ['=$A$1*B2', 'C3', '=R1C1*R[-1]C[-1]'],
    ['=$A1+A$1', 'B2', '=R[-1]C1+R1C[-1]'],
    ['=A:A', 'C3', '=C[-2]'],
    ["='My sheet'!B2", 'B2', "='My sheet'!RC"],
    ['=LET(x,A1,x*2)', 'A1', '=LET(x,RC,x*2)'],
    ['=Orders[@Net]*2', 'C2', '=Orders[@Net]*2'],
    ['="A1"&A1', 'A2', '="A1"&R[-1]C'],
    ['=XLOOKUP(A2,P!$A$2:$A$9,P!$B$2:$B$9,"")', 'F2', '=XLOOKUP(RC[-5],P!R2C1:R9C1,P!R2C2:R9C2,"")'],
  ])('%s in %s is %s, and back', (a1, cell, r1c1) => {
    const { top, left } = areaOf(cell);
    expect(toR1C1(a1, top, left)).toBe(r1c1);
    expect(toA1(r1c1, top, left)).toBe(a1);
  });

  it('is the same down a filled column', () => {
    expect(toR1C1('=A2*$B$1', 1, 5)).toBe(toR1C1('=A9*$B$1', 8, 5));
  });
});

const at = (change: Partial<Surroundings> = {}): Surroundings => ({
  sheet: 'Data',
  row: 2,
  column: 5,
  tables: [
    { name: 'Lines', sheet: 'Data', area: areaOf('A1:D4'), headers: ['Code', 'Qty', 'Net price', '#x'], isInGrid: true },
    { name: 'Orders', sheet: 'Orders', area: areaOf('B2:C5'), headers: ['Id', 'Net'], isInGrid: false },
  ],
  replacedNames: [{ name: 'Rate', formula: "='Price list'!$A$2" }],
  ...change,
});

describe("formulas in the engine's spelling", () => {
  it.each([
    ['=SUM(Lines[Qty])', '=SUM(Lines[Qty])'],
    ['=Lines[@Qty]*2', '=$B3*2'],
    ['=Lines[@[Net price]]', '=$C3'],
    ['=Lines[[#This Row],[Qty]]', '=$B3'],
    ['=SUM(lines[qty])', '=SUM($B$2:$B$4)'],
    ['=lines', '=Lines'],
    ['=SUM(Orders[Net])', '=SUM(Orders!$C$3:$C$5)'],
    ['=VLOOKUP(1,Orders,2,FALSE)', '=VLOOKUP(1,Orders!$B$3:$C$5,2,FALSE)'],
    ['=Orders[[#Headers],[Net]]', '=Orders!$C$2'],
    ['=ROWS(Orders[#All])', '=ROWS(Orders!$B$2:$C$5)'],
    ['=SUM(Orders[[Id]:[Net]])', '=SUM(Orders!$B$3:$C$5)'],
    ['=rate*2', "=('Price list'!$A$2)*2"],
    ['=RATE(1,2,3)', '=RATE(1,2,3)'],
    ['="Lines[@Qty]"', '="Lines[@Qty]"'],
    ['=SUM( B2 : B9 )', '=SUM( B2 : B9 )'],
  ])('%s becomes %s', (written, engine) => {
    expect(forEngine(written, at())).toBe(engine);
  });

  it('knows the table around a cell', () => {
    expect(forEngine('=[@Qty]', at({ column: 3 }))).toBe('=$B3');
  });

  it.each([
    ['=[@Qty]', {}],
    ['=Lines[@Nope]', {}],
    ['=Nothing[Qty]', {}],
    ['=Lines[@Qty]', { row: 9 }],
  ])('gives #NAME? for %s, where Excel knows no such thing', (written, change) => {
    expect(forEngine(written, at(change))).toBe('=#NAME?');
  });

  it('writes a renamed table into formulas, and nothing else', () => {
    expect(withTableRenamed('=SUM(Lines[Qty])+ROWS(lines)+"Lines"', 'Lines', 'Rows')).toBe('=SUM(Rows[Qty])+ROWS(Rows)+"Lines"');
  });
});
