import type { CellCapture, TaskWorkbook } from '../../contract';
import { areaOf, cellsOf } from '../questions/a1';
import type { Area } from '../questions/a1';
import type { Placement } from './calculator';
import { copiedFormula } from './fill';
import { withoutSpaceBeforeArguments, withUsSeparators } from './separators';
import type { CheckTask, Submission } from './task';

/** One formula or constant of the candidate, where it stands. */
export interface Entry {
  sheet: string;
  /** Without `$`: `F2`. */
  cell: string;
  /** null for a constant. */
  formula: string | null;
  value: number | string | boolean;
  isAnswer: boolean;
}

export interface Answer {
  /** `typed`: one formula in words, to be copied over the answer range as Excel copies. `cells`: what the workbook really holds. */
  source: 'typed' | 'cells' | 'nothing';
  entries: Entry[];
}

/** The cells the answer is expected in, row by row. */
export function answerCells(task: CheckTask): string[] {
  return cellsOf(answerArea(task)).map(({ cell }) => cell);
}

export function answerArea(task: CheckTask): Area {
  let area = areas.get(task) ?? null;
  if (!area) {
    area = areaOf(task.answer.ref);
    if (!area) throw new Error(`The answer place ${task.answer.ref} is no cell or range.`);
    areas.set(task, area);
  }
  return area;
}

/** Asked for each compared cell; tasks are plain values that nobody changes. */
const areas = new WeakMap<CheckTask, Area>();

/** Captured cells win over a typed formula, unless nothing was put into them. */
export function answerOf(task: CheckTask, submission: Submission): Answer {
  const entries = capturedEntries(task, submission.cells);
  if (entries.some(({ isAnswer }) => isAnswer)) return { source: 'cells', entries };
  const typed = submission.typedFormula?.trim();
  if (!typed) return { source: 'nothing', entries };
  const [cell] = answerCells(task) as [string];
  return { source: 'typed', entries: [...entries, typedEntry(task.answer.sheet, cell, typed)] };
}

function typedEntry(sheet: string, cell: string, typed: string): Entry {
  if (typed.startsWith('='))
    return { sheet, cell, formula: withUsSeparators(withoutSpaceBeforeArguments(typed)), value: '', isAnswer: true };
  const number = Number(typed);
  const value = typed !== '' && !Number.isNaN(number) ? number : /^(true|false)$/i.test(typed) ? typed.toUpperCase() === 'TRUE' : typed;
  return { sheet, cell, formula: null, value, isAnswer: true };
}

function capturedEntries(task: CheckTask, captures: CellCapture[]): Entry[] {
  const inAnswer = new Set(answerCells(task));
  const spilled = cellsCoveredBySpills(task, captures);
  const entries: Entry[] = [];
  const untouched: Entry[] = [];
  for (const capture of captures) {
    const sheet = nameOfSheet(task.workbook, capture.sheet ?? task.answer.sheet);
    const isAnswer = sheet.toLowerCase() === task.answer.sheet.toLowerCase() && inAnswer.has(capture.address);
    const formula = formulaOf(capture);
    if (!formula && spilled.has(`${sheet.toLowerCase()}!${capture.address}`)) continue;
    const data = visibleContent(task.workbook, sheet, capture.address);
    const stood = data !== null && typeof data === 'object' ? data.f : data;
    // What the task itself put there must stay as it is, or a hidden data set would be overwritten with the visible one.
    if (!isAnswer && (formula ? stood === formula : stood !== null)) continue;
    if (!formula && capture.value === '') continue;
    const entry = { sheet, cell: capture.address, formula, value: capture.value, isAnswer };
    if (!formula && stood === capture.value) untouched.push(entry);
    else entries.push(entry);
  }
  // A value that the task planted among the answers is part of one only when something was answered at all.
  return entries.some(({ isAnswer }) => isAnswer) ? [...entries, ...untouched.filter(({ isAnswer }) => isAnswer)] : entries;
}

/** Array formulas entered the old way are captured in braces. */
function formulaOf({ formula }: CellCapture): string | null {
  if (!formula) return null;
  const bare = /^\{=[\s\S]*\}$/.test(formula) ? formula.slice(1, -1) : formula;
  return bare.startsWith('=') ? bare : null;
}

function nameOfSheet(workbook: TaskWorkbook, name: string): string {
  return workbook.sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase())?.name ?? name;
}

function cellsCoveredBySpills(task: CheckTask, captures: CellCapture[]): Set<string> {
  const covered = new Set<string>();
  for (const { sheet, address, spill } of captures) {
    const area = spill ? areaOf(spill.replaceAll('$', '')) : null;
    if (!area || (area.bottom - area.top + 1) * (area.right - area.left + 1) > 20_000) continue;
    for (const { cell } of cellsOf(area)) if (cell !== address) covered.add(`${(sheet ?? task.answer.sheet).toLowerCase()}!${cell}`);
  }
  return covered;
}

export function visibleContent(workbook: TaskWorkbook, sheetName: string, cell: string) {
  const area = areaOf(cell);
  const sheet = workbook.sheets.find(({ name }) => name.toLowerCase() === sheetName.toLowerCase());
  return (area && sheet?.rows[area.top - 1]?.[area.left - 1]) ?? null;
}

/**
 * One text for all answers that put the same into the same cells. Spaces and small letters count only where Excel counts them: in quoted
 * text and in brackets.
 */
export function answerKey({ entries }: Answer): string {
  return JSON.stringify(entries.map(({ sheet, cell, formula, value }) => [sheet, cell, formula === null ? value : [plainForm(formula)]]));
}

const QUOTED_OR_SPACED = /"(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\]]*\]|\s*([-+*/^&=<>(),;{}%:])\s*|\s+/g;

function plainForm(formula: string): string {
  let form = '';
  let from = 0;
  for (const found of formula.matchAll(QUOTED_OR_SPACED)) {
    form += formula.slice(from, found.index).toUpperCase() + (found[1] ?? (found[0].trim() === '' ? ' ' : found[0]));
    from = found.index + found[0].length;
  }
  return form + formula.slice(from).toUpperCase();
}

export function placementOf({ sheet, cell, formula, value }: Entry): Placement {
  return formula === null ? { sheet, cell, value } : { sheet, cell, formula };
}

/** One formula written into the first answer cell and filled over the range. */
export function filled(task: CheckTask, formula: string): Placement {
  return { sheet: task.answer.sheet, fill: task.answer.ref.replaceAll('$', ''), formula };
}

/** The same, each copy as text: for what has to be done with every one of them. */
export function copies(task: CheckTask, formula: string): Placement[] {
  const cells = answerCells(task);
  return cells.map((cell) => ({ sheet: task.answer.sheet, cell, formula: copiedFormula(formula, cells[0]!, cell) }));
}

/** Sheets that the candidate added and wrote helper cells on. */
export function withSheetsOf(workbook: TaskWorkbook, placements: Placement[]): TaskWorkbook {
  const known = new Set(workbook.sheets.map(({ name }) => name.toLowerCase()));
  const added = [...new Set(placements.map(({ sheet }) => sheet))].filter((sheet) => !known.has(sheet.toLowerCase()));
  if (added.length === 0) return workbook;
  return { ...workbook, sheets: [...workbook.sheets, ...added.map((name) => ({ name, rows: [], formats: {} }))] };
}
