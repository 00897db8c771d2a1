import type { CellCapture } from '../../server/contract';
import { LIMITS } from '../../server/contract';
import { areaOf, cellName, holds, type Area } from './a1';

export type CellValue = number | boolean | string;

/** What was read from one rectangle: arrays row by row, all of the area's size. */
export interface ReadBlock {
  sheet: string;
  area: Area;
  formulas: unknown[][];
  values: unknown[][];
  formulasR1C1?: unknown[][];
  numberFormats?: unknown[][];
}

/**
 * A formula, or null for a constant. Excel hands a text such as "=SUM" typed with an apostrophe over with the same spelling
 * in formulas and values; no real formula has itself as its value.
 */
export function formulaIn(formula: unknown, value: unknown): string | null {
  if (typeof formula !== 'string' || !formula.startsWith('=') || formula.length < 2) return null;
  return formula === value ? null : formula;
}

const asValue = (value: unknown): CellValue =>
  typeof value === 'number' || typeof value === 'boolean' ? value : String(value ?? '').slice(0, LIMITS.cellTextLength);

/** The cells of a block as the contract wants them. `answerSheet` is left out of the cells that stand on it. */
export function captureBlock(block: ReadBlock, answerSheet: string): CellCapture[] {
  const { area } = block;
  return block.values.flatMap((row, i) =>
    row.map((value, j) => {
      const formula = formulaIn(block.formulas[i]?.[j], value);
      const r1c1 = block.formulasR1C1?.[i]?.[j];
      const format = block.numberFormats?.[i]?.[j];
      return {
        ...(block.sheet === answerSheet ? {} : { sheet: block.sheet }),
        address: cellName(area.top + i, area.left + j),
        ...(formula === null ? {} : { formula }),
        ...(formula !== null && typeof r1c1 === 'string' && r1c1.length <= LIMITS.formulaLength * 2 ? { formulaR1C1: r1c1 } : {}),
        value: asValue(value),
        ...(typeof format === 'string' && format !== '' ? { numberFormat: format.slice(0, 255) } : {}),
      };
    }),
  );
}

/**
 * Adds the spill ranges to their anchors. Cells that a formula spills into hold no formula of their own, but some versions of Excel
 * show the anchor's there; it is taken out.
 */
export function withSpills(
  cells: CellCapture[],
  spills: { sheet: string; anchor: string; spill: string }[],
  answerSheet: string,
): CellCapture[] {
  const known = spills.map((one) => ({ ...one, area: areaOf(one.spill) }));
  return cells.map((cell) => {
    const at = areaOf(cell.address);
    const found = known.find((one) => one.sheet === (cell.sheet ?? answerSheet) && holds(one.area, at.top, at.left));
    if (!found) return cell;
    if (found.anchor === cell.address) return { ...cell, spill: found.spill };
    const { formula: _formula, formulaR1C1: _formulaR1C1, ...constant } = cell;
    return constant;
  });
}
