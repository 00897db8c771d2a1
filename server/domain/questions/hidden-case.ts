import type { CellContent, TaskWorkbook } from '../../contract';
import { areaOf, cellsOf, refOf, splitSheetRef, type Area } from './a1';
import type { HiddenCase } from './authored';
import type { Literal } from './authored-data';
import { AuthoringError } from './authoring-error';

interface Filling {
  fill(text: string): string;
  cell(literal: Literal): CellContent;
  areaOfBlock(name: string): { sheet: string; area: Area };
}

/** The workbook as a hidden case changes it: rows added below a block (its table grows), cells set. The original stays as it is. */
export function hiddenCase(workbook: TaskWorkbook, { set, add_rows }: HiddenCase, filling: Filling): TaskWorkbook {
  const copy = structuredClone(workbook);
  for (const [name, rows] of Object.entries(add_rows)) {
    const { sheet, area } = filling.areaOfBlock(name);
    rows.forEach((row, down) =>
      row.forEach((literal, across) => put(copy, sheet, area.left + across, area.bottom + 1 + down, filling.cell(literal))),
    );
    const table = copy.tables.find((one) => one.name === name);
    if (table) table.ref = refOf({ ...area, bottom: area.bottom + rows.length });
  }
  for (const [where, literal] of Object.entries(set)) {
    const { sheet, ref } = splitSheetRef(filling.fill(where));
    const area = areaOf(ref);
    if (!area) throw new AuthoringError(`cases: "${where}" is not a cell. Write one such as Orders!B2.`);
    for (const { down, across } of cellsOf(area)) put(copy, sheet, area.left + across, area.top + down, filling.cell(literal));
  }
  return copy;
}

/** Writes one cell; rows and columns are 1-based and made when they are missing. */
export function put(workbook: TaskWorkbook, sheetName: string, column: number, row: number, value: CellContent): void {
  const sheet = workbook.sheets.find(({ name }) => name === sheetName);
  if (!sheet)
    throw new AuthoringError(`There is no sheet "${sheetName}". Write one of ${workbook.sheets.map(({ name }) => name).join(', ')}.`);
  while (sheet.rows.length < row) sheet.rows.push([]);
  const line = sheet.rows[row - 1]!;
  while (line.length < column) line.push(null);
  line[column - 1] = value;
}
