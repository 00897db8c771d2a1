import type { SkillId } from '../../contract';
import { gradeAnswer } from '../grading';
import { buildInstance, buildJudgement, buildResponse, buildTurn } from '../grading/grading.fixture';
import type { Interview, Override, Response, Turn } from '../interview/interview';
import type { QuestionInstance } from '../questions/instance';
import { reportOn, type GradedTurn, type ReportFacts } from './report';

export function buildInterview(changes: Partial<Interview> = {}): Interview {
  return {
    id: 'session-1',
    candidateName: 'Ada Lovelace',
    role: 'Finance',
    difficulty: 'Intermediate',
    seed: 1,
    bankVersion: '1.0.0',
    consentedAt: '2026-03-02T09:55:00.000Z',
    startedAt: '2026-03-02T09:56:00.000Z',
    turns: [],
    reflection: null,
    overrides: [],
    publication: null,
    ...changes,
  };
}

export interface Given {
  skill?: SkillId;
  followUps?: Turn[];
  instance?: Partial<QuestionInstance>;
  overrides?: (turnId: string) => Override[];
}

/** A question graded as the real grading does it, never by hand. */
export function gradedTurn(
  responses: Partial<Response>[],
  { skill = 'S5', followUps = [], instance = {}, overrides }: Given = {},
): GradedTurn {
  const turn = buildTurn(responses.map(buildResponse));
  const facts = { turn, followUps, instance: buildInstance({ skill, ...instance }) };
  return { ...facts, graded: gradeAnswer({ ...facts, overrides: overrides?.(turn.id) ?? [] }) };
}

export const bothMet = () => buildJudgement({ 'why-exact': true, 'which-column': true });

export function buildReport(changes: Partial<ReportFacts> = {}) {
  return reportOn({
    interview: buildInterview(),
    graded: [],
    scenarioTasks: [],
    ability: { theta: 0.2, standardError: 0.5 },
    level: 'Intermediate',
    finishedAt: '2026-03-02T10:31:00.000Z',
    ...changes,
  });
}
