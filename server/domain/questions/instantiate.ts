import type { AnswerPlace, Difficulty, TaskWorkbook } from '../../contract';
import type { CheckTask, Guarantees, Variant } from '../formula/task';
import { splitSheetRef } from './a1';
import type { AuthoredQuestion, AuthoredScenario, AuthoredTask, AuthoredWorkbookTask, WordLists } from './authored';
import { AuthoringError } from './authoring-error';
import { hiddenCase } from './hidden-case';
import type { QuestionInstance, ScenarioInstance } from './instance';
import { makeWorkbook, type MadeWorkbook } from './layout';
import { cellFrom, fill, leftOver } from './placeholders';
import { prefilled } from './prefilled';
import { workbookAnswers, workbookTask, type WorkbookAnswers } from './workbook-task';

/** Difficulty before anybody has answered, in logits: the design's priors. */
export const LEVEL_DIFFICULTY: Record<Difficulty, number> = { Beginner: -1.2, Intermediate: 0, Advanced: 1.2 };

/** What a follow-up may leave for the moment when it is asked. */
export const FOLLOW_UP_PLACEHOLDERS = ['cell', 'formula', 'got', 'case'] as const;

/** The other answers that an author gave, for verifying. Formulas are written for the first answer cell; predictions are what a person would type. */
export interface AuthoredAnswers {
  right: string[];
  wrong: { answer: string; because: string }[];
  /** For `workbook` questions: what would be read back. */
  readings?: WorkbookAnswers;
}

export interface MadeQuestion {
  instance: QuestionInstance;
  answers: AuthoredAnswers;
}

/** Makes the instance of a question that this seed stands for. The same seed gives the same instance. Throws AuthoringError. */
export function instantiate(question: AuthoredQuestion, seed: number, lists: WordLists): MadeQuestion {
  const made = makeWorkbook(question, seed, lists);
  const shows = question.show_data ?? question.type !== 'predict';
  return makeQuestion(question, question.id, seed, made, made.workbook, shows ? made.workbook : null);
}

/** As `instantiate`. A task's check knows the reference answers of the tasks before it, so that its own references may build on them. */
export function instantiateScenario(
  scenario: AuthoredScenario,
  seed: number,
  lists: WordLists,
): { instance: ScenarioInstance; answers: AuthoredAnswers[] } {
  const made = makeWorkbook(scenario, seed, lists);
  if (!made.workbook) throw new AuthoringError('A scenario needs data: add a block under data:.');
  const tasks: MadeQuestion[] = [];
  let workbook: TaskWorkbook = made.workbook;
  for (const [index, task] of scenario.tasks.entries()) {
    const one = makeQuestion(task, `${scenario.id}#${index}`, seed, made, workbook, null);
    tasks.push(one);
    if (one.instance.check) workbook = prefilled(workbook, one.instance.check);
  }
  const title = finished(scenario.title, made);
  return {
    instance: {
      scenarioId: scenario.id,
      seed,
      title,
      story: finished(scenario.story, made),
      workbook: made.workbook,
      tasks: tasks.map(({ instance }) => instance),
    },
    answers: tasks.map(({ answers }) => answers),
  };
}

type AnyTask = AuthoredTask | AuthoredWorkbookTask;

function makeQuestion(
  task: AnyTask,
  itemId: string,
  seed: number,
  workbookMade: MadeWorkbook,
  checked: TaskWorkbook | null,
  placed: TaskWorkbook | null,
): MadeQuestion {
  const made = withShown(workbookMade, task);
  const say = (text: string): string => finished(text, made);
  const check = task.type === 'formula' || task.type === 'debug' ? checkTask(task, made, checked, seed) : null;
  const instance: QuestionInstance = {
    itemId,
    seed,
    type: task.type,
    skill: task.skill,
    level: task.level,
    difficulty: task.difficulty ?? LEVEL_DIFFICULTY[task.level],
    slope: task.slope,
    text: say(task.text),
    guarantees: task.guarantees.map(({ say: sentence }) => say(sentence)),
    workbook: placed,
    answer: check?.answer ?? null,
    shownFormula: shownOf(task, made),
    suggestedSeconds: task.seconds,
    hints: task.hints.map((text) => ({ text: say(text) })),
    clarification: say(task.clarification),
    check,
    ...(task.type === 'workbook' ? { task: workbookTask(task, made, checked) } : {}),
    prediction: task.type === 'predict' ? prediction(task, made, checked) : null,
    criteria: task.criteria.map(({ id, mark, ask, weight, concepts, never }) => ({
      id,
      mark,
      text: say(ask),
      weight,
      concepts: { required: concepts.map((group) => group.map((phrase) => fill(phrase, made.scope, 'sentence'))), forbidden: never },
    })),
    followUps: task.follow_ups.map(({ when, kind, ask }) => ({ when, kind, text: finished(ask, made, FOLLOW_UP_PLACEHOLDERS) })),
    modelAnswer: say(task.model_answer),
  };
  return { instance, answers: answersOf(task, made) };
}

/** Lets the texts of a question show its formula as `{shown}`. */
function withShown(made: MadeWorkbook, task: AnyTask): MadeWorkbook {
  const shown = shownOf(task, made);
  return { ...made, scope: (name) => (name === 'shown' && shown !== null ? { value: shown, format: null } : made.scope(name)) };
}

function shownOf(task: AnyTask, made: MadeWorkbook): string | null {
  return 'shown' in task && task.shown ? fill(task.shown, made.scope, 'formula') : null;
}

function answersOf(task: AnyTask, made: MadeWorkbook): AuthoredAnswers {
  const formula = (text: string): string => fill(text, made.scope, 'formula');
  if (task.type === 'explain') return { right: [], wrong: [] };
  if (task.type === 'workbook') return { right: [], wrong: [], readings: workbookAnswers(task, made) };
  if (task.type === 'predict') {
    const wrong = task.wrong.map(({ value, because }) => ({ answer: typed(value, made), because }));
    return { right: task.accepted.map((text) => fill(text, made.scope, 'sentence')), wrong };
  }
  return {
    right: [...references(task.right), ...task.also_right].map(formula),
    wrong: task.wrong.map((one) => ({ answer: formula(one.formula), because: fill(one.because, made.scope, 'sentence') })),
  };
}

function typed(value: string | number | boolean, made: MadeWorkbook): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return fill(String(value), made.scope, 'sentence');
}

/** The way every Excel knows comes first: it decides the expected values. */
function references(right: { legacy?: string | undefined; excel365?: string | undefined }): string[] {
  return [right.legacy, right.excel365].filter((formula): formula is string => formula !== undefined);
}

type Solved = Extract<AuthoredTask, { type: 'formula' | 'debug' }>;

function checkTask(task: Solved, made: MadeWorkbook, workbook: TaskWorkbook | null, seed: number): CheckTask {
  if (!workbook) throw new AuthoringError('This question needs data: add a block under data:, or cells:.');
  const reference = (text: string): string => fill(text, made.scope, 'formula');
  const variants: Variant[] = task.cases.map((one) => ({
    label: finished(one.case, made),
    workbook: hiddenCase(workbook, one, {
      fill: reference,
      cell: (literal) => cellFrom(literal, made.scope).value,
      areaOfBlock: made.areaOfBlock,
    }),
  }));
  return {
    workbook,
    answer: place(task.answer, made),
    references: references(task.right).map(reference),
    guarantees: promised(task, reference),
    variants,
    seed,
    tolerance: task.tolerance,
  };
}

function promised(task: Solved, fillIn: (text: string) => string): Guarantees {
  const all = <T>(pick: (guarantee: Solved['guarantees'][number]) => T[] | undefined): T[] =>
    task.guarantees.flatMap((one) => pick(one) ?? []);
  const columns = (names: string[]): string[] => names.map(fillIn);
  const range = Object.fromEntries(all((one) => Object.entries(one.range ?? {})).map(([column, limits]) => [fillIn(column), limits]));
  return {
    unique: columns(all((one) => one.unique)),
    sorted: columns(all((one) => one.sorted)),
    nonEmpty: columns(all((one) => one.non_empty)),
    range,
    fixed: columns(all((one) => one.fixed)),
    growing: columns(all((one) => one.growing)),
    keysExist: task.guarantees.some((one) => one.keys_exist === true),
  };
}

function prediction(
  task: Extract<AuthoredTask, { type: 'predict' }>,
  made: MadeWorkbook,
  workbook: TaskWorkbook | null,
): NonNullable<QuestionInstance['prediction']> {
  const at = place(task.at, made);
  return {
    // A formula that needs no data (=LEFT("abc",2)) still needs a sheet to stand on.
    workbook: workbook ?? { sheets: [{ name: at.sheet, rows: [[null]], formats: {} }], tables: [], names: [] },
    place: at,
    accepted: task.accepted.map((text) => fill(text, made.scope, 'sentence')),
    tolerance: task.tolerance,
  };
}

function place(reference: string, made: MadeWorkbook): AnswerPlace {
  return splitSheetRef(fill(reference, made.scope, 'formula'));
}

function finished(text: string, made: MadeWorkbook, later: readonly string[] = []): string {
  const done = fill(text.trim(), made.scope, 'sentence', later);
  const left = leftOver(done, later);
  if (left) throw new AuthoringError(`${left} was left in the text "${done.slice(0, 60)}".`);
  return done;
}
