import type { CheckResult, Difficulty, Role } from '../contract';
import type { Interview, Response, Turn } from '../domain/interview/interview';
import type { Bank, ItemSummary, QuestionInstance } from '../domain/questions/instance';

/** Values that are valid in every respect; tests name only what they are about. */

const AT = '2026-03-02T09:00:00.000Z';
let counter = 0;
const nextId = (kind: string) => `${kind}-${++counter}`;

export function buildCheck(change: Partial<CheckResult> = {}): CheckResult {
  return {
    verdict: 'correct',
    score: 1,
    cases: [
      { where: 'visible', label: 'your data', passed: true, cell: 'F2', got: '5', want: '5' },
      { where: 'variant', label: 'a product that is not in the list', passed: true, cell: 'F2', got: '#N/A', want: '#N/A' },
    ],
    findings: [],
    formulas: [{ cell: 'F2', formula: '=SUM(A2:A9)' }],
    explanation: '',
    explanationForReviewer: '',
    elapsedMs: 1,
    ...change,
  };
}

export function buildWrongCheck(change: Partial<CheckResult> = {}): CheckResult {
  return buildCheck({
    verdict: 'wrong',
    score: 0.5,
    cases: [
      { where: 'visible', label: 'your data', passed: true, cell: 'F2', got: '5', want: '5' },
      { where: 'variant', label: 'a product that is not in the list', passed: false, cell: 'F2', got: '45', want: '#N/A' },
    ],
    explanation: 'With a product that is not in the list, your formula gives 45.',
    ...change,
  });
}

export function buildInstance(change: Partial<QuestionInstance> = {}): QuestionInstance {
  const workbook = { sheets: [{ name: 'Prices', rows: [['A'], [1], [2]], formats: {} }], tables: [], names: [] };
  const answer = { sheet: 'Prices', ref: 'F2' };
  return {
    itemId: 'sum-prices',
    seed: 1,
    type: 'formula',
    skill: 'S5',
    level: 'Intermediate',
    difficulty: 0,
    slope: 1.2,
    text: 'Add up the prices in F2.',
    guarantees: [],
    workbook,
    answer,
    shownFormula: null,
    suggestedSeconds: 120,
    hints: [{ text: 'Gentle.' }, { text: 'Clearer.' }, { text: 'Strong.' }],
    clarification: 'All prices together, in one cell.',
    check: { workbook, answer, references: ['=SUM(A2:A3)'], guarantees: {}, variants: [], seed: 1 },
    prediction: null,
    criteria: [],
    followUps: [],
    modelAnswer: 'SUM adds up.',
    ...change,
  };
}

/** A bank of many alike items in three difficulties, and a scenario of three tasks. */
export function buildBank(change: Partial<Bank> = {}): Bank {
  const levels: [Difficulty, number][] = [
    ['Beginner', -1.2],
    ['Intermediate', 0],
    ['Advanced', 1.2],
  ];
  const items: ItemSummary[] = levels.flatMap(([level, difficulty]) =>
    (['S2', 'S4', 'S5', 'S10'] as const).flatMap((skill) =>
      [1, 2].map((n) => ({
        id: `${skill}-${level}-${n}`,
        type: 'formula' as const,
        skill,
        level,
        roles: 'all' as const,
        difficulty,
        slope: 1.2,
        suggestedSeconds: 120,
      })),
    ),
  );
  const scenario = (scenarioId: string, seed: number) => {
    const tasks = [1, 2, 3].map((n) => buildInstance({ itemId: `${scenarioId}#${n - 1}`, seed, workbook: null, text: `Task ${n}.` }));
    return { scenarioId, seed, title: 'Deliveries', story: 'You run the warehouse.', workbook: tasks[0]!.check!.workbook, tasks };
  };
  return {
    version: 'test-bank',
    items,
    instantiate: (itemId, seed) => {
      const item = items.find(({ id }) => id === itemId)!;
      return buildInstance({
        itemId,
        seed,
        text: `Question ${itemId}.`,
        skill: item.skill,
        level: item.level,
        difficulty: item.difficulty,
      });
    },
    scenario,
    scenarioFor: (_role: Role, seed: number) => scenario('deliveries', seed),
    ...change,
  };
}

export function buildResponse(change: Partial<Response> = {}): Response {
  return {
    id: nextId('response'),
    intent: 'answer',
    answerText: '=SUM(A2:A9)',
    cells: [],
    idempotencyKey: null,
    reply: 'Got it.',
    at: AT,
    check: buildCheck(),
    judgement: null,
    ...change,
  };
}

export function buildTurn(change: Partial<Turn> = {}): Turn {
  const instance = change.instance === undefined ? buildInstance() : change.instance;
  return {
    id: nextId('turn'),
    kind: 'question',
    itemId: instance?.itemId ?? 'sum-prices',
    seed: instance?.seed ?? 1,
    parentId: null,
    followUpKind: null,
    text: instance?.text ?? 'And why?',
    askedAt: AT,
    responses: [],
    ...change,
    instance,
  };
}

export function buildInterview(change: Partial<Interview> = {}): Interview {
  return {
    id: nextId('interview'),
    candidateName: 'Ada Example',
    role: 'Finance',
    difficulty: 'Intermediate',
    seed: 7,
    bankVersion: 'test-bank',
    consentedAt: AT,
    startedAt: AT,
    turns: [],
    reflection: null,
    overrides: [],
    publication: null,
    ...change,
  };
}
