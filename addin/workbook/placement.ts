import type { NameLayout, SheetLayout, TableLayout, TaskWorkbook } from '../../server/contract';
import { LIMITS } from '../../server/contract';
import { sameName, splitAddress } from './a1';
import { nameTaken } from './sentences';

/** A sheet as Excel knows it: the id stays the same when the candidate renames it. */
export interface SheetIdentity {
  id: string;
  name: string;
}

/** What the document remembers of a task that was placed. */
export interface PlacedTask {
  taskId: string;
  /** Under the names they were created with. */
  sheets: SheetIdentity[];
  names: string[];
  /** Answer ranges that are marked: `Orders!F2`. A scenario marks one per step. */
  marked: string[];
}

/** What is in the workbook now. */
export interface Inventory {
  sheets: SheetIdentity[];
  tables: { name: string; sheetId: string }[];
  names: string[];
}

/** What has to be done so that the task is there. */
export interface Placement {
  /** Sheets of this task that the candidate renamed: back to the name that the formulas need. */
  restore: SheetIdentity[];
  /** Sheets and tables of earlier tasks that carry a name this task needs. They keep their contents under another name. */
  stepAside: { sheets: SheetIdentity[]; tables: { from: string; to: string }[] };
  /** Names of earlier tasks, and of a deleted sheet, that are defined anew. */
  dropNames: string[];
  create: { sheets: SheetLayout[]; tables: TableLayout[]; names: NameLayout[] };
}

export const isThere = (task: PlacedTask | undefined, inventory: Inventory): boolean =>
  task !== undefined && task.sheets.every((own) => inventory.sheets.some((sheet) => sheet.id === own.id && sameName(sheet.name, own.name)));

/** Decides; writes nothing. Throws `name_taken` when something that no task of ours created is in the way. */
export function planPlacement(taskId: string, workbook: TaskWorkbook, placed: PlacedTask[], inventory: Inventory): Placement {
  const own = placed.find((task) => task.taskId === taskId);
  const present = (layout: SheetLayout) => {
    const remembered = own?.sheets.find((sheet) => sameName(sheet.name, layout.name));
    return inventory.sheets.find((sheet) => sheet.id === remembered?.id);
  };
  const missing = workbook.sheets.filter((layout) => !present(layout));
  const renamed = workbook.sheets.filter((layout) => {
    const sheet = present(layout);
    return sheet !== undefined && !sameName(sheet.name, layout.name);
  });
  const isMissing = (sheet: string) => missing.some((layout) => sameName(layout.name, sheet));
  const create = {
    sheets: missing,
    tables: workbook.tables.filter((table) => isMissing(table.sheet)),
    names: workbook.names.filter((name) => isMissing(splitAddress(name.refersTo).sheet)),
  };
  const needed = [...missing, ...renamed].map((layout) => layout.name);
  return {
    restore: renamed.map((layout) => ({ id: present(layout)!.id, name: layout.name })),
    stepAside: {
      sheets: sheetsInTheWay(needed, taskId, placed, inventory),
      tables: tablesInTheWay(create, placed, inventory),
    },
    dropNames: namesInTheWay(create, placed, inventory),
    create,
  };
}

function sheetsInTheWay(needed: string[], taskId: string, placed: PlacedTask[], inventory: Inventory): SheetIdentity[] {
  const taken = inventory.sheets.map((sheet) => sheet.name).concat(needed);
  return needed.flatMap((name) => {
    const sheet = inventory.sheets.find((one) => sameName(one.name, name));
    if (!sheet) return [];
    if (!placed.some((task) => task.taskId !== taskId && task.sheets.some((one) => one.id === sheet.id)))
      throw nameTaken('sheet', sheet.name);
    const aside = freeName(taken, (n) => {
      const suffix = n === 1 ? ' (earlier)' : ` (earlier ${n})`;
      return name.slice(0, LIMITS.sheetNameLength - suffix.length) + suffix;
    });
    taken.push(aside);
    return [{ id: sheet.id, name: aside }];
  });
}

/** Tables and defined names share one space of names in Excel. */
function tablesInTheWay(create: Placement['create'], placed: PlacedTask[], inventory: Inventory) {
  const ours = new Set(placed.flatMap((task) => task.sheets.map((sheet) => sheet.id)));
  const taken = inventory.tables.map((table) => table.name).concat(inventory.names);
  const wanted = [...create.tables, ...create.names].map((one) => one.name);
  return wanted.flatMap((name) => {
    const table = inventory.tables.find((one) => sameName(one.name, name));
    if (!table) return [];
    if (!ours.has(table.sheetId)) throw nameTaken('table', table.name);
    const to = freeName([...taken, ...wanted], (n) => (n === 1 ? `${name}_earlier` : `${name}_earlier${n}`));
    taken.push(to);
    return [{ from: table.name, to }];
  });
}

function namesInTheWay(create: Placement['create'], placed: PlacedTask[], inventory: Inventory): string[] {
  const wanted = [...create.tables, ...create.names].map((one) => one.name);
  const inTheWay = inventory.names.filter((name) => wanted.some((one) => sameName(one, name)));
  for (const name of inTheWay) {
    if (!placed.some((task) => task.names.some((one) => sameName(one, name)))) throw nameTaken('name', name);
  }
  return inTheWay;
}

function freeName(taken: string[], candidate: (n: number) => string): string {
  let n = 1;
  while (taken.some((name) => sameName(name, candidate(n)))) n += 1;
  return candidate(n);
}
