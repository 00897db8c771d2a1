import type { Bank, QuestionInstance, ScenarioInstance } from '../questions/instance';
import { nextQuestion } from '../selection/next-question';
import { assess } from './assess';
import { mixSeed } from './draw';
import { chooseFollowUp } from './follow-up';
import { closingResponse, currentTurn, exchangeOf, instanceOf, PLAN } from './flow';
import type { Interview, Turn } from './interview';

export interface AdvanceContext {
  bank: Bank;
  /** Tasks made from files the candidate uploaded, in order. */
  ownData: QuestionInstance[];
  /** ISO 8601. */
  now: string;
  newId: () => string;
}

const SCENARIO_STREAM = 1000;

/**
 * The interview with its next turn asked, or unchanged when a turn is still open or nothing is left to ask:
 * questions (each with its follow-ups), then the scenario's tasks, then one task on the candidate's own file if there is one.
 */
export function advance(interview: Interview, context: AdvanceContext): Interview {
  if (currentTurn(interview)) return interview;
  const turn =
    followUpTurn(interview, context) ?? questionTurn(interview, context) ?? taskTurn(interview, context) ?? ownDataTurn(interview, context);
  return turn ? { ...interview, turns: [...interview.turns, turn] } : interview;
}

function followUpTurn(interview: Interview, { now, newId }: AdvanceContext): Turn | null {
  const last = interview.turns.at(-1);
  if (!last || closingResponse(last)?.intent === 'skip') return null;
  const exchange = exchangeOf(interview, last);
  const chosen = chooseFollowUp(exchange, instanceOf(exchange));
  if (!chosen) return null;
  const { id: parentId, itemId, seed } = exchange.turn;
  return {
    id: newId(),
    kind: 'follow_up',
    itemId,
    seed,
    parentId,
    followUpKind: chosen.kind,
    text: chosen.text,
    instance: null,
    askedAt: now,
    responses: [],
  };
}

function questionTurn(interview: Interview, { bank, now, newId }: AdvanceContext): Turn | null {
  const asked = interview.turns.filter(({ kind }) => kind === 'question');
  if (asked.length >= PLAN.questions || interview.turns.some(({ kind }) => kind === 'scenario_task')) return null;
  const { theta, standardError } = assess(interview).ability;
  const next = nextQuestion({
    items: bank.items.filter(({ needs = [] }) => needs.every((part) => interview.hostReads?.includes(part))),
    role: interview.role,
    theta,
    standardError,
    asked: asked.map(({ itemId }) => itemId),
    planned: PLAN.questions,
    seed: interview.seed,
  });
  if ('stop' in next) return null;
  const seed = mixSeed(interview.seed, asked.length + 1);
  return newTurn('question', bank.instantiate(next.item.id, seed), now, newId);
}

function taskTurn(interview: Interview, { bank, now, newId }: AdvanceContext): Turn | null {
  const index = interview.turns.filter(({ kind, itemId }) => kind === 'scenario_task' && !isOwnData(itemId)).length;
  const scenario = scenarioOf(interview, bank);
  const task = scenario.tasks[index];
  if (!task) return null;
  // The sheets are placed once, with the first task. A later task's own check holds the reference's earlier steps: never to be shown.
  const shown = index === 0 ? { text: `${scenario.story}\n\n${task.text}`, workbook: scenario.workbook } : { workbook: null };
  return newTurn('scenario_task', { ...task, ...shown, itemId: `${scenario.scenarioId}#${index}`, seed: scenario.seed }, now, newId);
}

function ownDataTurn(interview: Interview, { ownData, now, newId }: AdvanceContext): Turn | null {
  if (interview.reflection) return null;
  const asked = new Set(interview.turns.map(({ itemId }) => itemId));
  const instance = ownData.find(({ itemId }) => !asked.has(itemId));
  return instance ? newTurn('scenario_task', instance, now, newId) : null;
}

function newTurn(kind: Turn['kind'], instance: QuestionInstance, now: string, newId: () => string): Turn {
  const { itemId, seed, text } = instance;
  return { id: newId(), kind, itemId, seed, parentId: null, followUpKind: null, text, instance, askedAt: now, responses: [] };
}

/** The scenario of this interview: fixed by its role and seed, and by its own id once it has begun. */
export function scenarioOf(interview: Interview, bank: Bank): ScenarioInstance {
  const begun = interview.turns.find(({ kind, itemId }) => kind === 'scenario_task' && !isOwnData(itemId));
  return begun
    ? bank.scenario(begun.itemId.split('#')[0] ?? '', begun.seed)
    : bank.scenarioFor(interview.role, mixSeed(interview.seed, SCENARIO_STREAM));
}

export const ownDataItem = (fileKey: string): string => `upload:${fileKey}`;
export const isOwnData = (itemId: string): boolean => itemId.startsWith('upload:');
