import type { z } from 'zod';
import type { TaskWorkbook, WorkbookReading } from '../../contract';
import { Done, readingAfter } from '../workbook/done';
import { readingOf } from '../workbook/places';
import { partsFor, WorkbookCheck, type ChangedData, type WorkbookTask } from '../workbook/spec';
import { areaOf, cellsOf, splitSheetRef } from './a1';
import type { AuthoredWorkbookTask } from './authored';
import { AuthoringError } from './authoring-error';
import { serialOf } from './calendar';
import type { MadeWorkbook } from './layout';
import { cellFrom, fill } from './placeholders';

/** The author's right and wrong results, as the pane would read them back. */
export interface WorkbookAnswers {
  /** Before anything was done: must not be right. */
  untouched: WorkbookReading;
  right: WorkbookReading[];
  wrong: { reading: WorkbookReading; because: string }[];
}

export function workbookTask(task: AuthoredWorkbookTask, made: MadeWorkbook, workbook: TaskWorkbook | null): WorkbookTask {
  if (!workbook) throw new AuthoringError('A workbook question needs data: add a block under data:.');
  const checks = task.checks.map((check, index) => filled(WorkbookCheck, check, made, ['checks', index]));
  for (const [index, check] of checks.entries()) assertSheet(check, workbook, index);
  return {
    workbook,
    checks,
    cases: task.cases.map(({ case: label, set, add_rows }, index) => {
      if (Object.keys(add_rows).length > 0)
        throw new AuthoringError('Rows cannot be added here; change cells with set:.', ['cases', index, 'add_rows']);
      return { label: fill(label, made.scope, 'sentence'), set: Object.entries(set).flatMap(([at, value]) => changes(at, value, made)) };
    }),
    readBack: { sheets: workbook.sheets.map(({ name }) => name), parts: partsFor(checks) },
  };
}

function assertSheet(check: WorkbookCheck, { sheets }: TaskWorkbook, index: number): void {
  if (!('sheet' in check) || sheets.some(({ name }) => name === check.sheet)) return;
  const known = sheets.map(({ name }) => name).join(', ');
  throw new AuthoringError(`There is no sheet "${check.sheet}". Write one of ${known}.`, ['checks', index, 'sheet']);
}

function changes(at: string, literal: Parameters<typeof cellFrom>[0], made: MadeWorkbook): ChangedData['set'] {
  const { sheet, ref } = splitSheetRef(fill(at, made.scope, 'formula'));
  const area = areaOf(ref);
  const { value } = cellFrom(literal, made.scope);
  if (!area || (value !== null && typeof value === 'object'))
    throw new AuthoringError(`cases: "${at}" takes a value, such as Orders!B2: 12.`);
  return cellsOf(area).map(({ cell }) => ({ sheet, cell, value }));
}

export function workbookAnswers(task: AuthoredWorkbookTask, made: MadeWorkbook): WorkbookAnswers {
  if (!made.workbook) throw new AuthoringError('A workbook question needs data: add a block under data:.');
  const untouched = readingOf(made.workbook);
  const after = (done: Done, path: PropertyKey[]): WorkbookReading => {
    try {
      return readingAfter(untouched, filled(Done, done, made, path));
    } catch (error) {
      if (error instanceof AuthoringError) throw error;
      throw new AuthoringError(error instanceof Error ? error.message : String(error), path);
    }
  };
  return {
    untouched,
    right: task.right.map((done, index) => after(done, ['right', index])),
    wrong: task.wrong.map(({ because, done }, index) => ({ because, reading: after(done, ['wrong', index, 'done']) })),
  };
}

/** Placeholders in every text of it; one alone keeps its type, a date becomes its serial number. */
function filled<T>(schema: z.ZodType<T>, written: unknown, made: MadeWorkbook, path: PropertyKey[]): T {
  const result = schema.safeParse(deep(written, made));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new AuthoringError(issue?.message ?? 'is not as expected', [...path, ...(issue?.path ?? [])]);
}

const ALONE = /^\{[A-Za-z_][^{}",;]*\}$/;

function deep(value: unknown, made: MadeWorkbook): unknown {
  if (typeof value === 'string') {
    if (!ALONE.test(value) && serialOf(value) === null) return fill(value, made.scope, 'formula');
    return cellFrom(value, made.scope).value;
  }
  if (Array.isArray(value)) return value.map((one) => deep(one, made));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [fill(key, made.scope, 'formula'), deep(one, made)]));
}
