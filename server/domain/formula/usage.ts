import type { TaskWorkbook } from '../../contract';
import { parseA1Ref, parseStructRef } from '@borgar/fx';
import { areaOf } from '../questions/a1';
import { serialFrom } from '../questions/calendar';
import { parseFormula } from './syntax';
import type { Tree } from './syntax';
import type { CheckTask } from './task';
import { argumentsOf, calledFunction, walk } from './walk';

/** A rectangle of the task's workbook, 1-based, ends included. Whole columns reach to row 1,048,576. */
export interface Place {
  sheet: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

/** Where a reference, a table's column, a table or a name points, seen from a formula in `home`. null when that can't be said without computing. */
export function placeOf(node: Tree | null | undefined, task: CheckTask, home = task.answer.ref.split(':')[0]!): Place | null {
  if (node?.type !== 'ReferenceIdentifier') return null;
  if (node.kind === 'table') return structuredPlace(node.value, task, home);
  if (node.kind === 'name') return namedPlace(node.value, task);
  return rangePlace(node.value, task.answer.sheet);
}

function rangePlace(text: string, homeSheet: string): Place | null {
  const parsed = parseA1Ref(text);
  if (!parsed || !('range' in parsed) || (parsed.context ?? []).length > 1) return null;
  const { top, left, bottom, right } = parsed.range;
  return {
    sheet: parsed.context?.[0] || homeSheet,
    top: (top ?? 0) + 1,
    left: (left ?? 0) + 1,
    bottom: bottom === null ? LAST_ROW : (bottom ?? top ?? 0) + 1,
    right: right === null ? LAST_COLUMN : (right ?? left ?? 0) + 1,
  };
}

function namedPlace(name: string, task: CheckTask): Place | null {
  const { names } = task.workbook;
  const found = names.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (found) return rangePlace(found.refersTo.replace(/^=/, ''), task.answer.sheet);
  return structuredPlace(name, task, task.answer.ref);
}

function structuredPlace(text: string, { workbook, answer }: CheckTask, home: string): Place | null {
  const struct = text.includes('[') ? parseStructRef(text) : { table: text, columns: [], sections: [] };
  const table = struct?.table ? tableNamed(workbook, struct.table) : tableAt(workbook, answer.sheet, home);
  const area = table && areaOf(table.ref.replaceAll('$', ''));
  if (!struct || !table || !area) return null;
  const header = workbook.sheets.find(({ name }) => name === table.sheet)?.rows[area.top - 1] ?? [];
  const columnOf = (name: string): number =>
    header.findIndex((cell) => String(cell).trim().toLowerCase() === name.trim().toLowerCase()) + 1;
  const columns = (struct.columns ?? []).map(columnOf);
  if (columns.includes(0)) return null;
  const sections = (struct.sections ?? []).map((section) => section.toLowerCase());
  if (sections.includes('this row') || sections.includes('headers')) return null;
  return {
    sheet: table.sheet,
    top: sections.includes('all') ? area.top : area.top + 1,
    bottom: area.bottom,
    left: columns.length > 0 ? Math.min(...columns) : area.left,
    right: columns.length > 0 ? Math.max(...columns) : area.right,
  };
}

function tableNamed(workbook: TaskWorkbook, name: string) {
  return workbook.tables.find((table) => table.name.toLowerCase() === name.toLowerCase());
}

export function tableAt(workbook: TaskWorkbook, sheet: string, cell: string) {
  const at = areaOf(cell.split(':')[0]!);
  return workbook.tables.find((table) => {
    const area = areaOf(table.ref.replaceAll('$', ''));
    return (
      at && area && table.sheet.toLowerCase() === sheet.toLowerCase() &&
      at.left >= area.left && at.left <= area.right && at.top >= area.top && at.top <= area.bottom
    ); // prettier-ignore
  });
}

/** What the reference solutions use the data for; it says which changes of the data are fair. */
export interface Usage {
  /** Columns that keys are looked up in exactly. */
  exactKeys: Place[];
  /** Columns that are searched for the nearest value and therefore must stay sorted. */
  sortedKeys: Place[];
  /** Cells whose value is looked up or used as a condition. */
  keyCells: Place[];
  /** Ranges that conditions are tested on. */
  conditions: Place[];
  /** Ranges whose values are asked to be equal to something: a cell, or a text written in the formula. */
  matches: { range: Place; wanted: Place | string }[];
  /** Every place referred to. */
  all: Place[];
  /** Numbers that data is compared with, in formulas and criteria (`">=100"`). */
  thresholds: number[];
  /** Days written as DATE(2024,3,1), as serials. */
  dates: number[];
  /** A reference asks for the order of rows (first or last match, SCAN, OFFSET ...). */
  dependsOnOrder: boolean;
  /** Texts written in the references. */
  texts: string[];
  /** A reference says what to show when nothing is found (IFERROR, XLOOKUP's fourth argument ...): then that case is part of the question. */
  handlesMissing: boolean;
}

const ORDERED = new Set(['OFFSET', 'SCAN', 'ROW', 'ROWS', 'REDUCE', 'INDIRECT']);

const CATCHES = new Set(['IFERROR', 'IFNA', 'ISNA', 'ISERROR', 'ISERR']);

export function usageOf(task: CheckTask): Usage {
  const usage: Usage = {
    exactKeys: [],
    sortedKeys: [],
    keyCells: [],
    conditions: [],
    matches: [],
    all: [],
    thresholds: [],
    dates: [],
    dependsOnOrder: false,
    texts: [],
    handlesMissing: false,
  };
  for (const reference of task.references) {
    const parsed = parseFormula(reference);
    if (!parsed.ok) continue;
    walk(parsed.formula.tree, (node) => note(usage, node, task));
  }
  return usage;
}

function note(usage: Usage, node: Tree, task: CheckTask): void {
  const place = placeOf(node, task);
  if (place) usage.all.push(place);
  if (node.type === 'Literal' && typeof node.value === 'string') usage.texts.push(node.value);
  if (node.type === 'BinaryExpression' && ['<', '>', '<=', '>=', '=', '<>'].includes(node.operator))
    noteComparison(usage, node.arguments, task);
  if (node.type === 'BinaryExpression' && node.operator === '=') noteEquality(usage, node.arguments, task);
  const name = calledFunction(node);
  if (!name) return;
  if (ORDERED.has(name)) usage.dependsOnOrder = true;
  const args = argumentsOf(node);
  if (CATCHES.has(name) || (name === 'XLOOKUP' && args[3]) || (name === 'FILTER' && args[2])) usage.handlesMissing = true;
  const add = (list: Place[], found: Place | null): void => void (found && list.push(found));
  const at = (index: number): Place | null => placeOf(args[index], task);
  if (name === 'DATE') noteDate(usage, args);
  if (name === 'VLOOKUP') {
    const table = at(1);
    add(usage.keyCells, at(0));
    add(isExactFlag(args, 3) ? usage.exactKeys : usage.sortedKeys, table && { ...table, right: table.left });
  } else if (name === 'MATCH') {
    add(usage.keyCells, at(0));
    add(isExactFlag(args, 2) ? usage.exactKeys : usage.sortedKeys, at(1));
  } else if (name === 'LOOKUP') {
    add(usage.keyCells, at(0));
    add(usage.sortedKeys, at(1));
  } else if (name === 'XLOOKUP' || name === 'XMATCH') {
    add(usage.keyCells, at(0));
    add(isNearestMode(args[name === 'XLOOKUP' ? 4 : 2]) ? usage.sortedKeys : usage.exactKeys, at(1));
    const search = args[name === 'XLOOKUP' ? 5 : 3];
    if (search) usage.dependsOnOrder = true;
  } else if (/^(SUM|COUNT|AVERAGE)IF$/.test(name)) noteCondition(usage, args[0], args[1], task);
  else if (/^(SUM|AVERAGE|MAX|MIN)IFS$/.test(name))
    for (let i = 1; i < args.length; i += 2) noteCondition(usage, args[i], args[i + 1], task);
  else if (name === 'COUNTIFS') for (let i = 0; i < args.length; i += 2) noteCondition(usage, args[i], args[i + 1], task);
}

function noteDate(usage: Usage, args: (Tree | null)[]): void {
  const [year, month, day] = args.map((arg) => (arg?.type === 'Literal' && typeof arg.value === 'number' ? arg.value : NaN));
  const serial = serialFrom(year ?? NaN, (month ?? NaN) - 1, day ?? NaN);
  if (Number.isFinite(serial)) usage.dates.push(serial);
}

function noteCondition(usage: Usage, range: Tree | null | undefined, criterion: Tree | null | undefined, task: CheckTask): void {
  const place = placeOf(range, task);
  if (place) usage.conditions.push(place);
  if (place) noteMatch(usage, place, criterion, task);
  // `">="&E2` compares with E2 as much as a bare E2 does.
  if (criterion) walk(criterion, (node) => void (isCell(placeOf(node, task)) && usage.keyCells.push(placeOf(node, task)!)));
  if (criterion?.type === 'Literal') {
    const number = Number(String(criterion.value).replace(/^(<=|>=|<>|=|<|>)/, ''));
    if (String(criterion.value).trim() !== '' && !Number.isNaN(number)) usage.thresholds.push(number);
  }
}

/** `"North"` or a bare cell; `">5"` and `"*x*"` ask for something else than equality. */
function noteMatch(usage: Usage, range: Place, wanted: Tree | null | undefined, task: CheckTask): void {
  const cell = placeOf(wanted, task);
  if (isCell(cell)) usage.matches.push({ range, wanted: cell! });
  else if (wanted?.type === 'Literal' && typeof wanted.value === 'string' && !/^[<>=]|[*?]/.test(wanted.value))
    usage.matches.push({ range, wanted: wanted.value });
}

const isCell = (place: Place | null): boolean => place !== null && place.top === place.bottom && place.left === place.right;

function noteComparison(usage: Usage, sides: Tree[], task: CheckTask): void {
  for (const side of sides) {
    if (side.type === 'Literal' && typeof side.value === 'number') usage.thresholds.push(side.value);
    const place = placeOf(side, task);
    if (place) (place.top === place.bottom && place.left === place.right ? usage.keyCells : usage.conditions).push(place);
  }
}

function noteEquality(usage: Usage, [left, right]: Tree[], task: CheckTask): void {
  for (const [side, other] of [
    [left, right],
    [right, left],
  ]) {
    const range = placeOf(side, task);
    // In a formula that is filled down, B2="North" asks the same of every row.
    if (range && (!isCell(range) || other?.type === 'Literal')) noteMatch(usage, range, other, task);
  }
}

/** Match mode 1 or -1 of XLOOKUP and XMATCH. They need no sorted keys, but the older routes to the same result do. */
const isNearestMode = (mode: Tree | null | undefined): boolean => {
  const value = mode?.type === 'UnaryExpression' ? mode.arguments[0] : mode;
  return value?.type === 'Literal' && Math.abs(Number(value.value)) === 1;
};

/** VLOOKUP's fourth and MATCH's third argument: FALSE, 0, or empty after a comma. */
export function isExactFlag(args: (Tree | null)[], index: number): boolean {
  if (args.length <= index) return false;
  const flag = args[index];
  if (flag === null || flag === undefined) return true;
  return flag.type === 'Literal' && (flag.value === false || flag.value === 0);
}
