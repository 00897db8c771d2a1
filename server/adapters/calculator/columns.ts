import { columnLetters } from '../../domain/questions/a1';
import type { Area } from './values';

/** 0 is A. */
export function columnName(col: number): string {
  return columnLetters(col + 1);
}

/** `F2:F9`, without the sheet. */
export function areaAddress(area: Area): string {
  return `${columnName(area.left)}${area.top + 1}:${columnName(area.right)}${area.bottom + 1}`;
}
