import { SKILLS, type ReportAnswer, type ReportContent, type SkillId } from '../../contract';

/** Reports for tests: a short one, a long one, and one in which every text is hostile. */

export function buildAnswer(changes: Partial<ReportAnswer> = {}): ReportAnswer {
  return {
    number: 1,
    part: 'questions',
    skill: 'S5',
    question:
      'In F2, return the price of the product whose code is in E2. Codes in Products are unique; some codes asked for may be missing.',
    answer: 'FALSE makes it look for an exact match, and column 3 of the table holds the price.',
    formulas: [{ cell: 'F2', formula: '=VLOOKUP(E2,Products,3,FALSE)' }],
    correctness: 5,
    explanation: 3.5,
    excel_specificity: 4,
    markStatus: { correctness: 'marked', explanation: 'marked', excel_specificity: 'marked' },
    evidence: '',
    findings: [],
    quotes: ['FALSE makes it look for an exact match'],
    notes:
      'Right on your data and in every one of the 6 checks. Your words cover 2 of the 3 points looked for. Good Excel practice: an exact match.',
    overrides: [],
    skipped: false,
    hintsUsed: 0,
    ...changes,
  };
}

const SCORES: Partial<Record<SkillId, [score: number | null, answered: number]>> = {
  S1: [82, 1],
  S2: [91, 2],
  S3: [44, 2],
  S4: [61, 2],
  S5: [88, 3],
  S8: [0, 1],
  S10: [null, 1],
};

export function buildReport(changes: Partial<ReportContent> = {}): ReportContent {
  return {
    sessionId: '5f0c2b1e-6f5d-4a2b-9c1d-0f8e7d6c5b4a',
    candidateName: 'Ada Lovelace',
    role: 'Finance',
    difficulty: 'Intermediate',
    startedAt: '2026-03-02T09:56:00.000Z',
    finishedAt: '2026-03-02T10:31:00.000Z',
    overallScore: 72,
    level: 'Intermediate',
    ability: { theta: 0.35, standardError: 0.42 },
    strengths: [
      'Formulas, references and names: your references hold when a formula is copied or rows are added. (Answers 2 and 5.)',
      'Lookup and joining: your lookups find the right row, also when the data changes its order. (Answers 1 and 4 and task 1.)',
    ],
    weaknesses: [
      'Logic, dates and text: a condition, a date or a text goes wrong at its limits. (Answers 3 and 6.)',
      'What comes back, in answers 2 and 4: references to whole columns.',
    ],
    nextSteps: [
      'Tomorrow, write an IF for a pass mark of 60 and try it with 59, 60, 61, an empty cell and a text.',
      'Tomorrow, replace a whole-column reference by a table column, and see that the result stays the same.',
      'Tomorrow, compare two lists both ways: mark what is missing in each, and what is in both with another amount.',
    ],
    perSkill: (Object.keys(SKILLS) as SkillId[]).map((skill) => {
      const [score, answered] = SCORES[skill] ?? [null, 0];
      return { skill, name: SKILLS[skill], score, answered };
    }),
    answers: [buildAnswer()],
    reflection: {
      confidence: 7,
      strengths: 'Lookups and building tables.',
      weaknesses: 'Dates; I always have to look them up.',
      remarks: '',
    },
    confidenceRemark: 'You put your confidence at 7 of 10; the marks come to 72 of 100. The two agree.',
    reviewedBy: 'Grace Hopper',
    publishedAt: '2026-03-04T08:00:00.000Z',
    howMarked: [
      'Correctness was decided by computing your formulas on the data you saw and on changed versions of it: 48 checks in all. No language model has a say in it.',
      'The words in 7 answers were read by a program that looks for key ideas only. It is less sure than a language model or a person.',
      'In the overall score, correctness counts 60%, explanation 20% and Excel craft 20%; where one of them does not apply, the others take its place.',
      'A person changed 1 mark; the automatic mark stands beside it, with the reason.',
      'Grace Hopper looked at the evidence and published this report.',
    ],
    pending: 0,
    bankVersion: '1.0.0',
    ...changes,
  };
}

const LONG_FORMULA =
  '=LET(orders,FILTER(Orders[[Date]:[Amount]],(Orders[Region]=B2)*(Orders[Status]<>"cancelled")),dates,INDEX(orders,,1),amounts,INDEX(orders,,4),' +
  'start,EOMONTH(C2,-12)+1,finish,EOMONTH(C2,0),kept,FILTER(amounts,(dates>=start)*(dates<=finish),0),IF(SUM(kept)=0,"no orders",SUM(kept)/COUNT(kept)))';

const ANSWERS: Partial<ReportAnswer>[] = [
  {},
  {
    skill: 'S2',
    formulas: ['D2', 'D3', 'D4', 'D5', 'D6', 'D7'].map((cell, i) => ({ cell, formula: `=B${i + 2}*C${i + 2}*(1-$H$1)` })),
    answer: '',
  },
  {
    skill: 'S3',
    formulas: [{ cell: 'E2', formula: '=IF(D2>60,"pass","fail")' }],
    correctness: 2.5,
    excel_specificity: 2,
    evidence: 'With a score of exactly 60, E2 gives "fail".',
    notes: 'It is right in 4 of 6 checks. Your words cover 1 of the 3 points looked for.',
  },
  {
    skill: 'S5',
    formulas: [{ cell: 'G2', formula: LONG_FORMULA }],
    overrides: [{ mark: 'correctness', automatic: 3, given: 5, reason: 'The empty case was not asked for.' }],
  },
  {
    skill: 'S2',
    formulas: [],
    answer: 'B2 moves to B3 when the formula is filled down; $H$1 stays, because both its dollar signs are there.',
    correctness: null,
    excel_specificity: null,
    markStatus: { correctness: 'not_applicable', explanation: 'marked', excel_specificity: 'not_applicable' },
  },
  {
    skill: 'S3',
    explanation: null,
    markStatus: { correctness: 'marked', explanation: 'pending', excel_specificity: 'marked' },
    hintsUsed: 1,
  },
  {
    skill: 'S4',
    correctness: null,
    excel_specificity: null,
    markStatus: { correctness: 'review', explanation: 'marked', excel_specificity: 'review' },
    notes: 'This answer could not be computed here, so a person will look at it before it gets a mark.',
  },
  {
    skill: 'S8',
    skipped: true,
    formulas: [],
    answer: '',
    quotes: [],
    correctness: 0,
    explanation: 0,
    excel_specificity: 0,
    notes: 'You passed on this one, so it has no points.',
  },
  { skill: 'S1', answer: 'TRIM takes the stray spaces, PROPER sets the capitals. '.repeat(12) },
];

export function longReport(): ReportContent {
  const questions = ANSWERS.map((changes, i) => buildAnswer({ number: i + 1, ...changes }));
  const tasks = ANSWERS.slice(0, 4).map((changes, i) => buildAnswer({ number: i + 1, part: 'scenario', ...changes }));
  return buildReport({ answers: [...questions, ...tasks], pending: 3 });
}

const HOSTILE =
  '\u0000\u0007\u001B[31m \u202Egnirts desrever\u202C שלום עולם مرحبا بالعالم 你好 👩‍👩‍👧‍👦🏳️‍🌈😀 \uD800 Z\u0351\u0351\u0351\u0351\u0351\u0351\u0351\u0351algo ' +
  `${'W'.repeat(400)} ${'ﷺ'.repeat(30)} </P> (brackets) \\ %PDF-1.7 endobj {{name}} <script>alert(1)</script>\r\n\r\n\r\n\r\nlast line`;

export function hostileReport(): ReportContent {
  const answer = buildAnswer({
    question: HOSTILE,
    answer: HOSTILE.repeat(6),
    formulas: [
      { cell: 'F2', formula: `=${'IF(A1,'.repeat(1300)}` },
      { cell: null, formula: `="${HOSTILE}"` },
      { cell: 'F4', formula: '' },
    ],
    evidence: HOSTILE,
    quotes: [HOSTILE, ''],
    notes: HOSTILE,
    overrides: [{ mark: 'correctness', automatic: null, given: 4.5, reason: HOSTILE }],
  });
  return buildReport({
    candidateName: 'W'.repeat(120),
    reviewedBy: HOSTILE,
    strengths: [HOSTILE],
    weaknesses: [],
    nextSteps: ['', HOSTILE],
    ability: { theta: 9, standardError: 40 },
    overallScore: null,
    answers: [answer, buildAnswer({ number: 2, question: '', answer: '', formulas: [], notes: '', quotes: [] })],
    reflection: { confidence: 10, strengths: HOSTILE, weaknesses: ' ', remarks: HOSTILE },
    pending: 99,
  });
}
