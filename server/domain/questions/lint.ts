import type { TaskWorkbook } from '../../contract';
import { areaOf } from './a1';
import type { AuthoredBank } from './bank';
import { AuthoringError } from './authoring-error';
import type { AuthoredAnswers } from './instantiate';
import type { QuestionInstance } from './instance';

export interface Fault {
  /** The question or scenario. */
  id: string;
  /** Where in its file: field names and 0-based positions. */
  path: PropertyKey[];
  message: string;
}

/** Where a name is given that another question has. */
const FIELD_OF: Record<string, PropertyKey[]> = { id: ['id'], sheet: ['data'], 'table or name': ['data'] };

/** A candidate reads it in a pane 320 pixels wide. */
const MAX = { text: 900, story: 900, hint: 320, followUp: 320, clarification: 500, guarantee: 200 };
/** Enough to meet the ways in which instances differ; every instance is made the same way. */
const SEEDS = [1, 2, 3, 4, 5];

/** What can be said about a bank without calculating: names, leaks, lengths, and that every instance can be made. */
export function lintBank(bank: AuthoredBank): Fault[] {
  const claims = new Map<string, string>();
  const faults: Fault[] = [];
  for (const { id } of bank.content.questions) {
    faults.push(...claim(claims, 'id', id, id));
    faults.push(...attempt(id, () => SEEDS.flatMap((seed) => lintQuestion(id, bank.withAnswers(id, seed)))));
    faults.push(...attempt(id, () => claimNames(claims, id, ownWorkbook(bank.instantiate(id, 1)))));
  }
  for (const { id } of bank.content.scenarios) {
    faults.push(...claim(claims, 'id', id, id));
    faults.push(...attempt(id, () => SEEDS.flatMap((seed) => lintScenario(id, bank, seed))));
    faults.push(...attempt(id, () => claimNames(claims, id, bank.scenario(id, 1).workbook)));
  }
  return unlike(faults);
}

/** Data that only the checker sees (a prediction's) needs no name of its own in the candidate's workbook. */
function ownWorkbook(instance: QuestionInstance): TaskWorkbook | null {
  return instance.workbook;
}

function lintScenario(id: string, bank: AuthoredBank, seed: number): Fault[] {
  const { instance, answers } = bank.scenarioWithAnswers(id, seed);
  const story = tooLong(id, ['story'], instance.story, MAX.story);
  return [
    ...story,
    ...instance.tasks.flatMap((task, index) => lintQuestion(id, { instance: task, answers: answers[index]! }, ['tasks', index])),
  ];
}

function lintQuestion(
  id: string,
  { instance, answers }: { instance: QuestionInstance; answers: AuthoredAnswers },
  at: PropertyKey[] = [],
): Fault[] {
  const told: [string, string, number][] = [
    ['text', instance.text, MAX.text],
    ['clarification', instance.clarification, MAX.clarification],
    ...instance.guarantees.map((text): [string, string, number] => ['guarantees', text, MAX.guarantee]),
    ...instance.hints.map(({ text }): [string, string, number] => ['hints', text, MAX.hint]),
    ...instance.followUps.map(({ text }): [string, string, number] => ['follow_ups', text, MAX.followUp]),
  ];
  return [
    ...told.flatMap(([where, text, limit]) => tooLong(id, [...at, where], text, limit)),
    ...told.flatMap(([where, text]) => leaks(id, [...at, where], text, instance, answers)),
    ...answerPlaceFaults(id, at, instance),
    ...doubleIds(id, at, instance),
  ];
}

function tooLong(id: string, path: PropertyKey[], text: string, limit: number): Fault[] {
  if (text.length <= limit) return [];
  return [{ id, path, message: `This has ${text.length} characters; a pane is narrow. Say it in ${limit} or fewer.` }];
}

/** A right answer, or the better part of it, standing in what the candidate reads. */
function leaks(id: string, path: PropertyKey[], text: string, instance: QuestionInstance, answers: AuthoredAnswers): Fault[] {
  if (instance.type === 'predict' || instance.type === 'explain') return [];
  const said = squeezed(text);
  const leaked = answers.right.find((answer) => answer.length > 8 && said.includes(squeezed(answer).replace(/^=/, '')));
  return leaked ? [{ id, path, message: `This gives the answer away: ${leaked}. Describe the idea without the finished formula.` }] : [];
}

const squeezed = (text: string): string => text.toLowerCase().replace(/[\s$]/g, '');

function answerPlaceFaults(id: string, at: PropertyKey[], { answer, check }: QuestionInstance): Fault[] {
  if (!answer || !check) return [];
  if (!areaOf(answer.ref))
    return [{ id, path: [...at, 'answer'], message: `"${answer.ref}" is not a cell or a range. Write one such as Orders!F2.` }];
  if (check.workbook.sheets.some(({ name }) => name === answer.sheet)) return [];
  return [
    {
      id,
      path: [...at, 'answer'],
      message: `There is no sheet "${answer.sheet}". Write one of ${check.workbook.sheets.map(({ name }) => name).join(', ')}.`,
    },
  ];
}

function doubleIds(id: string, at: PropertyKey[], { criteria }: QuestionInstance): Fault[] {
  const seen = criteria.map((one) => one.id);
  const double = seen.find((one, index) => seen.indexOf(one) !== index);
  return double ? [{ id, path: [...at, 'criteria'], message: `Two criteria are called ${double}. Give each its own id.` }] : [];
}

/** All tasks of one interview live in one workbook, and table names and defined names share one space there. */
function claimNames(claims: Map<string, string>, id: string, workbook: TaskWorkbook | null): Fault[] {
  if (!workbook) return [];
  return [
    ...workbook.sheets.flatMap(({ name }) => claim(claims, 'sheet', name, id)),
    ...workbook.tables.flatMap(({ name }) => claim(claims, 'table or name', name, id)),
    ...workbook.names.flatMap(({ name }) => claim(claims, 'table or name', name, id)),
  ];
}

function claim(claims: Map<string, string>, kind: string, name: string, id: string): Fault[] {
  const key = `${kind} ${name.toLowerCase()}`;
  const owner = claims.get(key);
  if (owner === undefined) claims.set(key, id);
  if (owner === undefined || (owner === id && kind !== 'id')) return [];
  return [
    { id, path: FIELD_OF[kind] ?? [], message: `The ${kind} "${name}" is used by ${owner} too. Give it a speaking name of its own.` },
  ];
}

function attempt(id: string, lint: () => Fault[]): Fault[] {
  try {
    return lint();
  } catch (error) {
    if (error instanceof AuthoringError) return [{ id, path: error.path, message: error.message }];
    throw error;
  }
}

function unlike(faults: Fault[]): Fault[] {
  const seen = new Map(faults.map((fault) => [`${fault.id}|${fault.path.join()}|${fault.message}`, fault]));
  return [...seen.values()];
}
