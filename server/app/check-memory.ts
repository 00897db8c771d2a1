import type { Calculator, Outcome } from '../domain/formula/calculator';
import { functionsIn } from '../domain/formula/findings';
import type { CheckTask } from '../domain/formula/task';

/** Question instances whose reference solutions stay computed, and different answers to each of them. */
const TASKS = 200;
/** Values of all kept answers together; beyond it the answers of every instance are forgotten. A value takes some 20 bytes. */
const VALUES_KEPT = 2_000_000;
/** What identifies them is their whole content as text; at most so many characters of it are kept, and always one task. */
const CONTENT_CHARACTERS = 20_000_000;
const ANSWERS = 200;

/** Their value is another one each time, or depends on how a formula is written. */
const VOLATILE = ['NOW', 'TODAY', 'RAND', 'RANDBETWEEN', 'RANDARRAY', 'FORMULATEXT'];

/**
 * What was computed for one question instance: the reference solutions, and every answer by what it says (see `answerKey`), so that the
 * tenth equal answer costs nothing. Only what the calculator said is kept; findings and verdict are worked out for each answer's own text.
 */
export interface TaskMemory {
  /** The first task with this content: what is derived from a task is kept with the object. */
  task: CheckTask;
  /** Of the reference solutions; null while unknown. */
  shared: Outcome[] | null;
  answers: Map<string, Computed>;
  isVolatile: boolean;
  memory: Memory;
}

/** For one answer: on all data sets, and what was tried to say why it is wrong. */
export interface Computed {
  own: Outcome[];
  further: Outcome[];
}

interface Memory {
  /** By content: an instance comes from the store as a new object each time. */
  byContent: Map<string, TaskMemory>;
  characters: number;
  /** In kept answers, those that were forgotten since the last clearing included. */
  values: number;
  byObject: WeakMap<CheckTask, TaskMemory>;
}

const memories = new WeakMap<Calculator, Memory>();

export function memoryOf(calculator: Calculator, task: CheckTask): TaskMemory {
  let memory = memories.get(calculator);
  if (!memory) memories.set(calculator, (memory = { byContent: new Map(), characters: 0, values: 0, byObject: new WeakMap() }));
  let known = memory.byObject.get(task);
  if (!known) {
    known = rememberedByContent(memory, task);
    memory.byObject.set(task, known);
  }
  return known;
}

function rememberedByContent(memory: Memory, task: CheckTask): TaskMemory {
  const { byContent } = memory;
  const content = JSON.stringify(task);
  const known = byContent.get(content) ?? {
    task,
    shared: null,
    answers: new Map<string, Computed>(),
    isVolatile: isVolatile(task),
    memory,
  };
  if (!byContent.delete(content)) memory.characters += content.length;
  byContent.set(content, known);
  for (const oldest of byContent.keys()) {
    if (byContent.size === 1 || (byContent.size <= TASKS && memory.characters <= CONTENT_CHARACTERS)) break;
    byContent.delete(oldest);
    memory.characters -= oldest.length;
  }
  return known;
}

export function recall({ answers }: TaskMemory, key: string): Computed | null {
  const known = answers.get(key);
  if (known) keep(answers, key, known, ANSWERS);
  return known ?? null;
}

/** Remembers what is worth it: not what changes from day to day, nor what was stopped by a limit that another time may not be met. */
export function remember(known: TaskMemory, key: string, formulas: string[], computed: Computed): void {
  const outcomes = [...computed.own, ...computed.further];
  if (!isRepeatable(known, formulas, outcomes)) return;
  const { memory } = known;
  memory.values += outcomes.reduce((sum, outcome) => sum + valuesIn(outcome), 0);
  if (memory.values > VALUES_KEPT) {
    for (const { answers } of memory.byContent.values()) answers.clear();
    memory.values = 0;
    return;
  }
  keep(known.answers, key, computed, ANSWERS);
}

const valuesIn = (outcome: Outcome): number =>
  outcome.status === 'ok' ? outcome.values.reduce((sum, { values }) => sum + values.length * (values[0]?.length ?? 0), 0) : 0;

export function rememberShared(memory: TaskMemory, outcomes: Outcome[]): void {
  if (isRepeatable(memory, [], outcomes)) memory.shared = outcomes;
}

function isRepeatable(memory: TaskMemory, formulas: string[], outcomes: Outcome[]): boolean {
  return !memory.isVolatile && outcomes.every(({ status }) => status !== 'too_costly') && !asksTheClock(formulas);
}

function isVolatile({ references, workbook, variants }: CheckTask): boolean {
  const books = [workbook, ...variants.map((variant) => variant.workbook)];
  const inCells = books.flatMap(({ sheets }) =>
    sheets.flatMap(({ rows }) => rows.flatMap((row) => row.flatMap((cell) => (cell !== null && typeof cell === 'object' ? [cell.f] : [])))),
  );
  return asksTheClock([...references, ...inCells, ...workbook.names.map(({ refersTo }) => `=${refersTo.replace(/^=/, '')}`)]);
}

function asksTheClock(formulas: string[]): boolean {
  const functions = functionsIn(formulas);
  return VOLATILE.some((name) => functions.has(name));
}

/** The least recently used one goes first. */
function keep<T>(map: Map<string, T>, key: string, value: T, limit: number): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > limit) map.delete(map.keys().next().value!);
}
