import type { CheckResult, Finding, FindingCode, Judgement } from '../../contract';
import type { Override, Response, Turn } from '../interview/interview';
import type { Criterion, QuestionInstance } from '../questions/instance';

/** Values for tests, valid in every respect; say only what the test is about. */

export const VLOOKUP = '=VLOOKUP(42,Products,3,FALSE)';

export function buildFinding(code: FindingCode, severity: Finding['severity'] = 'warning'): Finding {
  return { code, severity, cell: null, span: null, message: `Seen: ${code}.` };
}

export function buildCheck(changes: Partial<CheckResult> = {}): CheckResult {
  const one = { where: 'visible', label: 'on your data', passed: true, cell: 'F2', got: '12.5', want: '12.5' } as const;
  return {
    verdict: 'correct',
    score: 1,
    cases: [one, { ...one, where: 'variant', label: 'with the products in another order' }],
    findings: [],
    formulas: [{ cell: null, formula: VLOOKUP }],
    explanation: '',
    explanationForReviewer: '',
    elapsedMs: 2,
    ...changes,
  };
}

export function buildWrongCheck(score: number, changes: Partial<CheckResult> = {}): CheckResult {
  const cases = buildCheck().cases.map((one, i) => (i === 0 ? one : { ...one, passed: false, got: '99', want: '4711' }));
  return buildCheck({ verdict: 'wrong', score, cases, explanation: 'With the products in another order it gives 99.', ...changes });
}

export function buildCriterion(id: string, changes: Partial<Criterion> = {}): Criterion {
  return {
    id,
    mark: 'explanation',
    text: `Does the answer say ${id}?`,
    weight: 1,
    concepts: { required: [['exact']], forbidden: [] },
    ...changes,
  };
}

export function buildInstance(changes: Partial<QuestionInstance> = {}): QuestionInstance {
  return {
    itemId: 'lookup-price',
    seed: 7,
    type: 'formula',
    skill: 'S5',
    level: 'Beginner',
    difficulty: -1.2,
    slope: 1.2,
    text: 'Return the price of product 42.',
    guarantees: [],
    workbook: null,
    answer: null,
    shownFormula: null,
    suggestedSeconds: 120,
    hints: [],
    clarification: '',
    check: null,
    prediction: null,
    criteria: [buildCriterion('why-exact'), buildCriterion('which-column')],
    followUps: [],
    modelAnswer: 'FALSE asks for an exact match; 3 is the price column.',
    ...changes,
  };
}

let serial = 0;

export function buildResponse(changes: Partial<Response> = {}): Response {
  serial += 1;
  return {
    id: `response-${serial}`,
    intent: 'answer',
    answerText: VLOOKUP,
    cells: [],
    idempotencyKey: null,
    reply: '',
    at: '2026-03-02T10:00:00.000Z',
    check: null,
    judgement: null,
    ...changes,
  };
}

export function buildTurn(responses: Response[], changes: Partial<Turn> = {}): Turn {
  serial += 1;
  return {
    id: `turn-${serial}`,
    kind: 'question',
    itemId: 'lookup-price',
    seed: 7,
    parentId: null,
    followUpKind: null,
    text: 'Return the price of product 42.',
    instance: null,
    askedAt: '2026-03-02T09:58:00.000Z',
    responses,
    ...changes,
  };
}

export function buildJudgement(met: Record<string, boolean>, changes: Partial<Judgement> = {}): Judgement {
  return {
    verdicts: Object.entries(met).map(([criterionId, isMet]) => ({ criterionId, met: isMet, quote: isMet ? 'an exact match' : '' })),
    judge: 'openai',
    model: 'test-model',
    promptVersion: '1',
    confidence: 'normal',
    inputTokens: 10,
    outputTokens: 5,
    elapsedMs: 3,
    ...changes,
  };
}

export function buildOverride(changes: Partial<Override> & Pick<Override, 'turnId'>): Override {
  return {
    id: 'override-1',
    mark: 'correctness',
    score: 4,
    reason: 'A valid route.',
    by: 'r@example.com',
    at: '2026-03-03T09:00:00.000Z',
    ...changes,
  };
}
