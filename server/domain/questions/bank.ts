import type { Role } from '../../contract';
import type { AuthoredQuestion, AuthoredScenario, WordLists } from './authored';
import { partsFor } from '../workbook/spec';
import { instantiate, instantiateScenario, LEVEL_DIFFICULTY, type AuthoredAnswers } from './instantiate';
import type { Bank, ItemSummary, QuestionInstance, ScenarioInstance } from './instance';

export interface AuthoredContent {
  questions: AuthoredQuestion[];
  scenarios: AuthoredScenario[];
  lists: WordLists;
}

/** The bank with what only its keepers need: the authors' answers and their words on traps. */
export interface AuthoredBank extends Bank {
  content: AuthoredContent;
  /** The question and the answers that its author says are right and wrong. */
  withAnswers(itemId: string, seed: number): { instance: QuestionInstance; answers: AuthoredAnswers };
  scenarioWithAnswers(scenarioId: string, seed: number): { instance: ScenarioInstance; answers: AuthoredAnswers[] };
}

/** `version` names this content: a hash of the files. Ids are assumed unique; see `lintBank`. */
export function createBank(content: AuthoredContent, version: string): AuthoredBank {
  const questions = new Map(content.questions.map((question) => [question.id, question]));
  const scenarios = new Map(content.scenarios.map((scenario) => [scenario.id, scenario]));
  const withAnswers: AuthoredBank['withAnswers'] = (itemId, seed) => instantiate(found(questions, itemId), seed, content.lists);
  const scenarioWithAnswers: AuthoredBank['scenarioWithAnswers'] = (id, seed) =>
    instantiateScenario(found(scenarios, id), seed, content.lists);
  return {
    version,
    content,
    items: content.questions.map(summary),
    instantiate: (itemId, seed) => withAnswers(itemId, seed).instance,
    scenario: (id, seed) => scenarioWithAnswers(id, seed).instance,
    scenarioFor: (role, seed) => scenarioWithAnswers(choose(content.scenarios, role, seed).id, seed).instance,
    withAnswers,
    scenarioWithAnswers,
  };
}

function summary(question: AuthoredQuestion): ItemSummary {
  const { id, type, skill, level, roles, slope, seconds } = question;
  const told = { id, type, skill, level, roles, slope, suggestedSeconds: seconds };
  const needs = question.type === 'workbook' ? { needs: partsFor(question.checks) } : {};
  return { ...told, difficulty: question.difficulty ?? LEVEL_DIFFICULTY[level], ...needs };
}

/** One that was written for this role; where there is none, any. */
function choose(scenarios: AuthoredScenario[], role: Role, seed: number): AuthoredScenario {
  const fitting = scenarios.filter(({ roles }) => roles === 'all' || roles.includes(role));
  const among = fitting.length > 0 ? fitting : scenarios;
  const chosen = among[Math.abs(Math.trunc(seed)) % among.length];
  if (!chosen) throw new Error('The bank has no scenario.');
  return chosen;
}

function found<T>(items: Map<string, T>, id: string): T {
  const item = items.get(id);
  if (!item) throw new Error(`The bank has no "${id}".`);
  return item;
}
