import type { CellCapture, CheckCase, CheckResult, Judgement, ReportContent, ReviewAnswer, ReviewListItem } from '../../contract';

/** Valid in every respect; a test changes what it is about. */

export function buildCheck(given: Partial<CheckResult> = {}): CheckResult {
  return {
    verdict: 'correct',
    score: 1,
    cases: [buildCase()],
    findings: [],
    formulas: [],
    explanation: '',
    explanationForReviewer: '',
    elapsedMs: 4,
    ...given,
  };
}

export function buildCase(given: Partial<CheckCase> = {}): CheckCase {
  return { where: 'visible', label: 'the data the candidate saw', passed: true, cell: 'F2', got: '120', want: '120', ...given };
}

export function buildJudgement(given: Partial<Judgement> = {}): Judgement {
  return {
    verdicts: [],
    judge: 'openai',
    model: 'gpt-5-mini',
    promptVersion: '2026-10-01',
    confidence: 'normal',
    inputTokens: 812,
    outputTokens: 96,
    elapsedMs: 1240,
    ...given,
  };
}

export function buildAnswer(given: Partial<ReviewAnswer> = {}): ReviewAnswer {
  const marks = given.automatic ?? given.marks ?? { correctness: 5, explanation: 4, excel_specificity: 4.5 };
  return {
    questionId: 'turn-1',
    itemId: 's5-price-by-code',
    number: 1,
    part: 'questions',
    type: 'formula',
    skill: 'S5',
    level: 'Intermediate',
    text: 'In F2, return the price of the product code in E2. Codes may be missing from the list.',
    referenceAnswers: ['=XLOOKUP(E2,Products[Code],Products[Price],"not found")'],
    answerText: '',
    skipped: false,
    hintsUsed: 0,
    cells: [],
    checks: [buildCheck()],
    criteria: [],
    judgement: null,
    followUps: [],
    marks,
    automatic: marks,
    markStatus: { correctness: 'marked', explanation: 'marked', excel_specificity: 'marked' },
    notes: '',
    overrides: [],
    ...given,
  };
}

export function buildSummary(given: Partial<ReviewListItem> = {}): ReviewListItem {
  return {
    sessionId: 'session-1',
    candidateName: 'Ana Ortiz',
    role: 'Finance',
    difficulty: 'Intermediate',
    status: 'to_review',
    phase: 'closing',
    startedAt: '2026-11-14T09:12:00.000Z',
    finishedAt: '2026-11-14T09:41:00.000Z',
    overallScore: 71,
    level: 'Intermediate',
    ability: { theta: 0.4, standardError: 0.42 },
    needsPerson: [],
    ...given,
  };
}

export function buildReport(summary: ReviewListItem, given: Partial<ReportContent> = {}): ReportContent {
  return {
    sessionId: summary.sessionId,
    candidateName: summary.candidateName,
    role: summary.role,
    difficulty: summary.difficulty,
    startedAt: summary.startedAt,
    finishedAt: summary.finishedAt,
    overallScore: summary.overallScore,
    level: summary.level,
    ability: summary.ability,
    strengths: [],
    weaknesses: [],
    nextSteps: [],
    perSkill: [],
    answers: [],
    reflection: null,
    confidenceRemark: '',
    reviewedBy: null,
    publishedAt: null,
    howMarked: [],
    pending: 0,
    bankVersion: '2026.11',
    ...given,
  };
}

/** A formula filled down a column, as the pane captures it. */
export function filled(column: string, from: number, formulas: string[], values: CellCapture['value'][]): CellCapture[] {
  return formulas.map((formula, i) => ({ address: `${column}${from + i}`, formula, value: values[i] ?? 0, numberFormat: 'General' }));
}
