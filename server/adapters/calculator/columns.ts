import type { Area } from './values';

/** 0 is A. */
export function columnName(col: number): string {
  let name = '';
  for (let rest = col + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

/** `F2:F9`, without the sheet. */
export function areaAddress(area: Area): string {
  return `${columnName(area.left)}${area.top + 1}:${columnName(area.right)}${area.bottom + 1}`;
}
