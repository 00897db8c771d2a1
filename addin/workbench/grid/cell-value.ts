import { CellValueType, type ICellData } from '@univerjs/core';
import type { CellValue } from '../book/grid';

/** What a Univer cell holds, as Excel's API would give it; "" when empty. */
export function valueOf(cell: Partial<ICellData> | null | undefined): CellValue {
  const value = cell?.v ?? richText(cell);
  if (value === undefined || value === null) return '';
  if (cell?.t === CellValueType.BOOLEAN)
    return typeof value === 'string' ? value.toUpperCase() === 'TRUE' || value === '1' : Boolean(value);
  if (cell?.t === CellValueType.NUMBER && typeof value === 'string' && value.trim() !== '') return Number(value);
  return value;
}

/** A text with several lines or formats is a document; its text ends with a paragraph mark and a section mark. */
function richText(cell: Partial<ICellData> | null | undefined): string | undefined {
  return cell?.p?.body?.dataStream?.replace(/\r?\n$/, '').replaceAll('\r', '\n');
}
