import type { ReviewAnswer, ReviewListItem, ReviewSession, TranscriptEntry } from '../../contract';
import { buildAnswer, buildCase, buildCheck, buildJudgement, buildReport, filled } from './builders';

/** One whole interview: six questions, three scenario tasks, follow-ups, a pending judgement, a verdict left to a person, an override. */

const codes = ['A-17', 'B-02', 'C-44', 'D-10', 'E-31', 'F-09'];

/** Right on the visible data; an approximate match that a missing code finds out. */
const lookup = buildAnswer({
  questionId: 'turn-1',
  number: 1,
  text: 'In F2:F7, return the price of the product code in column E. A code may be missing from Products: say "not found" then.',
  referenceAnswers: ['=XLOOKUP(E2,Products[Code],Products[Price],"not found")', '=IFERROR(VLOOKUP(E2,Products,3,FALSE),"not found")'],
  answerText: 'VLOOKUP finds the code in the first column and gives back the third. I copied it down.',
  cells: filled(
    'F',
    2,
    codes.map((_, i) => `=VLOOKUP(E${i + 2},Products,3)`),
    [12.5, 8, 99, 4.2, 17, 60],
  ),
  checks: [
    buildCheck({
      verdict: 'wrong',
      score: 0.4,
      formulas: [{ cell: 'F2', formula: '=VLOOKUP(E2,Products,3)' }],
      cases: [
        buildCase({ cell: 'F2', got: '12.5', want: '12.5' }),
        buildCase({
          where: 'variant',
          label: 'a product code that is not in the list',
          passed: false,
          cell: 'F4',
          got: '8',
          want: 'not found',
        }),
        buildCase({ where: 'variant', label: 'the list in another order', passed: false, cell: 'F2', got: '#N/A', want: '12.5' }),
        buildCase({ where: 'copy', label: 'copied down to F7', cell: 'F7', got: '60', want: '60' }),
      ],
      findings: [
        {
          code: 'approximate_match',
          severity: 'error',
          cell: 'F2',
          span: { start: 1, end: 23 },
          message: 'Without a fourth argument VLOOKUP looks for the nearest smaller code, and the list is not sorted.',
        },
        {
          code: 'structured_reference',
          severity: 'good',
          cell: 'F2',
          span: { start: 12, end: 20 },
          message: 'Names the table, so it grows with the data.',
        },
      ],
      explanation: 'With a code that is not in the list it gives another product’s price.',
      explanationForReviewer: 'With a code that is not in the list, F4 gives 8 where "not found" was expected.',
    }),
  ],
  criteria: [
    {
      id: 'c1',
      mark: 'explanation',
      text: 'Says where the value is looked for and what comes back',
      met: true,
      quote: 'finds the code in the first column and gives back the third',
    },
    { id: 'c2', mark: 'explanation', text: 'Says that the match must be exact', met: false, quote: '' },
    { id: 'c3', mark: 'excel_specificity', text: 'Handles a missing code on purpose', met: true, quote: 'wrap it in IFNA' },
  ],
  judgement: buildJudgement(),
  followUps: [
    {
      question: 'What does your formula give for the code "C-45", which is not in Products?',
      answer: 'Oh. It would take C-44. I should add FALSE at the end and wrap it in IFNA.',
    },
  ],
  automatic: { correctness: 2, explanation: 3, excel_specificity: 3.5 },
  marks: { correctness: 2, explanation: 3, excel_specificity: 3.5 },
  notes: 'Right on the visible data. An approximate match gives another product’s price when a code is missing; noticed when asked.',
});

const budget = buildAnswer({
  questionId: 'turn-3',
  itemId: 's4-sumifs-window',
  number: 2,
  skill: 'S4',
  text: 'In H2, add up Amount in Orders for the region in G2 and the dates from G3 to G4, both included.',
  referenceAnswers: ['=SUMIFS(Orders[Amount],Orders[Region],G2,Orders[Date],">="&G3,Orders[Date],"<="&G4)'],
  answerText: 'Two conditions on the same date column make the window; the ampersand joins the sign and the date.',
  cells: filled('H', 2, ['=SUMIFS(Orders[Amount],Orders[Region],G2,Orders[Date],">="&G3,Orders[Date],"<="&G4)'], [18240.5]),
  checks: [
    buildCheck({
      verdict: 'wrong',
      score: 0.6,
      cases: [
        buildCase({ cell: 'H2', passed: false, where: 'variant', label: 'an order on the last day', got: '17,900.00', want: '18,240.50' }),
      ],
      formulas: [{ cell: 'H2', formula: '=SUMIFS(Orders[Amount],Orders[Region],G2,Orders[Date],">"&G3,Orders[Date],"<"&G4)' }],
      explanationForReviewer: 'With an order on the last day, H2 gives 17,900.00 where 18,240.50 was expected.',
    }),
    buildCheck({
      cases: ['the data the candidate saw', 'an order on the last day', 'a region with no orders', 'a date with a time in it'].map(
        (label, i) => buildCase({ where: i ? 'variant' : 'visible', label, cell: 'H2', got: '18,240.50', want: '18,240.50' }),
      ),
      formulas: [{ cell: 'H2', formula: '=SUMIFS(Orders[Amount],Orders[Region],G2,Orders[Date],">="&G3,Orders[Date],"<="&G4)' }],
      findings: [
        {
          code: 'structured_reference',
          severity: 'good',
          cell: 'H2',
          span: { start: 8, end: 22 },
          message: 'Names the column of the table.',
        },
      ],
    }),
  ],
  hintsUsed: 1,
  criteria: [
    {
      id: 'c1',
      mark: 'explanation',
      text: 'Says how the two dates make a window',
      met: true,
      quote: 'Two conditions on the same date column make the window',
    },
  ],
  judgement: buildJudgement({
    judge: 'offline',
    model: 'concepts-1',
    confidence: 'lower',
    inputTokens: null,
    outputTokens: null,
    elapsedMs: 12,
  }),
  automatic: { correctness: 4.5, explanation: 4, excel_specificity: 5 },
  marks: { correctness: 4.5, explanation: 5, excel_specificity: 5 },
  notes: 'Right at the second attempt, with one hint.',
  overrides: [
    {
      id: 'override-1',
      mark: 'explanation',
      automatic: 4,
      score: 5,
      reason: 'The judge missed that the ampersand was explained as well.',
      by: 'Mara Lindqvist',
      at: '2026-11-14T10:02:00.000Z',
    },
  ],
});

const longFormula =
  `=LET(${Array.from({ length: 22 }, (_, i) => `step${i + 1},IF(Orders[@Qty]>${i * 10},Orders[@Price]*${i + 1},0)`).join(',')},SUM(step1,step22))`.slice(
    0,
    500,
  );

const long = buildAnswer({
  questionId: 'turn-4',
  itemId: 's3-commission-bands',
  number: 3,
  skill: 'S3',
  level: 'Advanced',
  text: 'In D2, work out the commission for the sale in C2 from the bands in the table Bands.',
  referenceAnswers: ['=C2*XLOOKUP(C2,Bands[From],Bands[Rate],0,-1)'],
  answerText: longFormula,
  cells: filled('D', 2, [longFormula], ['#SPILL!']),
  checks: [
    buildCheck({
      verdict: 'review',
      score: null,
      cases: [],
      formulas: [{ cell: 'D2', formula: longFormula }],
      findings: [
        {
          code: 'not_computable',
          severity: 'warning',
          cell: 'D2',
          span: null,
          message: 'Too costly to compute here within the time limit.',
        },
        {
          code: 'needless_complexity',
          severity: 'info',
          cell: 'D2',
          span: { start: 1, end: 40 },
          message: 'Twenty-two steps where a lookup would do.',
        },
      ],
      explanationForReviewer: 'The formula ran past the time limit, so nothing was compared. You decide.',
    }),
  ],
  automatic: { correctness: null, explanation: null, excel_specificity: 2 },
  marks: { correctness: null, explanation: null, excel_specificity: 2 },
  markStatus: { correctness: 'review', explanation: 'not_applicable', excel_specificity: 'marked' },
  notes: 'Could not be computed here.',
});

const explained = buildAnswer({
  questionId: 'turn-5',
  itemId: 's2-mixed-references',
  number: 4,
  type: 'explain',
  skill: 'S2',
  text: 'What does =$A2*B$1 do when you fill it across and down, and why are the dollar signs where they are?',
  referenceAnswers: ['Each cell multiplies the heading of its row by the heading of its column.'],
  answerText:
    'The dollar in front of the A keeps the column, the dollar in front of the 1 keeps the row. So every cell takes its own row heading times its own column heading, like a times table. <img src=x onerror=alert(1)> is what a careless page would run.',
  checks: [],
  criteria: [
    { id: 'c1', mark: 'explanation', text: 'Says which part of each reference stays fixed', met: null, quote: '' },
    { id: 'c2', mark: 'explanation', text: 'Says what the filled range holds', met: null, quote: '' },
  ],
  judgement: null,
  automatic: { correctness: null, explanation: null, excel_specificity: null },
  marks: { correctness: null, explanation: null, excel_specificity: null },
  markStatus: { correctness: 'not_applicable', explanation: 'pending', excel_specificity: 'pending' },
  notes: 'The judge did not answer in time.',
});

const predicted = buildAnswer({
  questionId: 'turn-6',
  itemId: 's3-fiscal-quarter',
  number: 5,
  type: 'predict',
  skill: 'S3',
  text: 'What does =ROUNDUP(MONTH(EDATE(B2,-3))/3,0) show for 15 February 2026?',
  referenceAnswers: ['4'],
  answerText: '4, because November is in the fourth quarter.',
  checks: [buildCheck({ cases: [buildCase({ label: 'your prediction', cell: 'B2', got: '4', want: '4' })] })],
  criteria: [{ id: 'c1', mark: 'explanation', text: 'Follows the month through EDATE', met: true, quote: 'November is the fourth' }],
  judgement: buildJudgement(),
  automatic: { correctness: 5, explanation: 3.5, excel_specificity: null },
  marks: { correctness: 5, explanation: 3.5, excel_specificity: null },
  markStatus: { correctness: 'marked', explanation: 'marked', excel_specificity: 'not_applicable' },
});

const skipped = buildAnswer({
  questionId: 'turn-7',
  itemId: 's10-seeded-faults',
  number: 6,
  type: 'debug',
  skill: 'S10',
  level: 'Advanced',
  text: 'The total in E14 is 300 too low. Find the fault and mend it.',
  referenceAnswers: ['=SUM(E2:E13)'],
  answerText: '',
  skipped: true,
  hintsUsed: 2,
  checks: [],
  automatic: { correctness: 0, explanation: 0, excel_specificity: 0 },
  marks: { correctness: 0, explanation: 0, excel_specificity: 0 },
  notes: 'Passed on, after two hints.',
});

const tasks: ReviewAnswer[] = [
  buildAnswer({
    questionId: 'turn-8',
    itemId: 'finance-close#0',
    number: 1,
    part: 'scenario',
    type: 'scenario_task',
    skill: 'S1',
    text: 'Ledger holds dates typed as text in column A. In G2:G5, give each row a real date.',
    referenceAnswers: ['=DATEVALUE(A2)'],
    answerText: 'DATEVALUE reads the text as a date.',
    cells: filled(
      'G',
      2,
      ['=DATEVALUE(A2)', '=DATEVALUE(A3)', '46340', '=DATEVALUE(A5)'].map((formula) => (formula.startsWith('=') ? formula : '')),
      [46338, 46339, 46340, 46341],
    ),
    checks: [
      buildCheck({
        verdict: 'wrong',
        score: 0.75,
        cases: [
          buildCase({ where: 'copy', label: 'copied down to G5', passed: false, cell: 'G4', got: '46340', want: '46347' }),
          buildCase({ cell: 'G2', got: '46338', want: '46338' }),
        ],
        formulas: [{ cell: 'G2', formula: '=DATEVALUE(A2)' }],
        findings: [
          {
            code: 'inconsistent_fill',
            severity: 'error',
            cell: 'G4',
            span: null,
            message: 'G4 holds a typed number where the cells around it have a formula.',
          },
        ],
        explanationForReviewer: 'G4 is typed in: with other data it stays 46340 where 46347 was expected.',
      }),
    ],
    automatic: { correctness: 3.5, explanation: 3, excel_specificity: 4 },
    marks: { correctness: 3.5, explanation: 3, excel_specificity: 4 },
    judgement: buildJudgement(),
    criteria: [{ id: 'c1', mark: 'explanation', text: 'Says that a text is not a date', met: true, quote: 'reads the text as a date' }],
  }),
  buildAnswer({
    questionId: 'turn-9',
    itemId: 'finance-close#1',
    number: 2,
    part: 'scenario',
    type: 'scenario_task',
    skill: 'S4',
    text: 'On Summary, total each account for the month in B1.',
    referenceAnswers: ['=SUMIFS(Ledger[Amount],Ledger[Account],A3,Ledger[Month],$B$1)'],
    answerText: '',
    cells: [
      ...filled(
        'B',
        3,
        ['=SUMIFS(Ledger[Amount],Ledger[Account],A3,Ledger[Month],$B$1)', '=SUMIFS(Ledger[Amount],Ledger[Account],A4,Ledger[Month],$B$1)'],
        [4100, -950.25],
      ).map((cell) => ({ ...cell, sheet: 'Summary' })),
      { address: 'B12', sheet: 'Summary', formula: '=SUM(B3:B11)', value: 3149.75 },
    ],
    checks: [
      buildCheck({
        cases: [
          buildCase({ cell: 'B3', got: '4,100.00', want: '4,100.00' }),
          buildCase({ where: 'variant', label: 'a month with no entries', cell: 'B3', got: '0.00', want: '0.00' }),
        ],
      }),
    ],
    automatic: { correctness: 5, explanation: null, excel_specificity: 5 },
    marks: { correctness: 5, explanation: null, excel_specificity: 5 },
    markStatus: { correctness: 'marked', explanation: 'not_applicable', excel_specificity: 'marked' },
  }),
  buildAnswer({
    questionId: 'turn-10',
    itemId: 'finance-close#2',
    number: 3,
    part: 'scenario',
    type: 'scenario_task',
    skill: 'S9',
    text: 'In three lines, tell the finance lead what changed since last month.',
    referenceAnswers: ['Travel rose by 18%, rent is flat, the rest is within 2%.'],
    answerText: 'Travel is up by about a fifth. Everything else is flat. I would ask the sales team about the two flights on the 12th.',
    checks: [],
    criteria: [
      { id: 'c1', mark: 'explanation', text: 'Names the one change that matters', met: true, quote: 'Travel is up by about a fifth' },
      { id: 'c2', mark: 'explanation', text: 'Says what to do next', met: true, quote: 'I would ask the sales team' },
    ],
    judgement: buildJudgement(),
    automatic: { correctness: null, explanation: 5, excel_specificity: null },
    marks: { correctness: null, explanation: 5, excel_specificity: null },
    markStatus: { correctness: 'not_applicable', explanation: 'marked', excel_specificity: 'not_applicable' },
  }),
];

export const answers: ReviewAnswer[] = [lookup, budget, long, explained, predicted, skipped, ...tasks];

function transcriptOf(all: ReviewAnswer[], startedAt: string): TranscriptEntry[] {
  let minutes = 0;
  const entry = (
    who: TranscriptEntry['who'],
    kind: TranscriptEntry['kind'],
    questionId: string,
    text: string,
    answer?: ReviewAnswer,
  ): TranscriptEntry => ({
    id: `entry-${(minutes += 1)}`,
    who,
    kind,
    questionId,
    text,
    formulas: (answer?.cells ?? [])
      .filter(({ formula }) => formula)
      .slice(0, 3)
      .map(({ address, sheet, formula }) => ({ sheet: sheet ?? null, cell: address, formula: formula ?? '' })),
    checks: (answer?.checks.at(-1)?.cases ?? []).map(({ label, passed }) => ({ label, passed })),
    at: new Date(new Date(startedAt).getTime() + minutes * 60_000).toISOString(),
  });
  return all.flatMap((answer) => [
    entry('interviewer', 'question', answer.questionId, answer.text),
    ...(answer.hintsUsed
      ? [
          entry('candidate', 'message', answer.questionId, 'Could I have a hint?'),
          entry('interviewer', 'message', answer.questionId, 'Look at what happens on the first and on the last day.'),
        ]
      : []),
    answer.skipped
      ? entry('candidate', 'message', answer.questionId, 'I don’t know this one.')
      : entry('candidate', 'answer', answer.questionId, answer.answerText, answer),
    ...answer.followUps.flatMap(({ question, answer: said }, i) => [
      entry('interviewer', 'question', `${answer.questionId}-follow-up-${i}`, question),
      entry('candidate', 'answer', `${answer.questionId}-follow-up-${i}`, said),
    ]),
  ]);
}

/** The whole interview as the reviewer gets it. */
export function wholeInterview(summary: ReviewListItem): ReviewSession {
  return {
    summary,
    answers: structuredClone(answers),
    transcript: transcriptOf(answers, summary.startedAt),
    report: buildReport(summary, {
      strengths: ['You name tables and columns, so your formulas grow with the data.', 'You explain a date window in one sentence.'],
      weaknesses: ['A lookup without an exact match gives a wrong price when a code is missing.'],
      nextSteps: [
        'Tomorrow: open one of your own lookups and check its last argument.',
        'Rebuild a nested IF as a table with a lookup.',
        'Fill a formula down and press F2 in the last cell to read it.',
      ],
      reflection: {
        confidence: 7,
        strengths: 'Totals and conditions',
        weaknesses: 'Lookups, I always forget the last argument',
        remarks: '',
      },
      confidenceRemark: 'Your confidence and your result agree.',
      howMarked: [
        'Formulas were checked by computing them on changed data.',
        'Words were read by a model, one of them by a simpler reader.',
        'One mark was changed by a person.',
      ],
      pending: 2,
    }),
    uploads: [{ fileName: 'ledger november.csv', fileKey: 'file://uploads/ledger', sizeBytes: 18_432, at: '2026-11-14T09:33:00.000Z' }],
    history: [
      { what: 'Interview started, recording agreed to', by: summary.candidateName, at: '2026-11-14T09:12:00.000Z' },
      { what: 'Interview finished', by: summary.candidateName, at: '2026-11-14T09:41:00.000Z' },
      { what: 'Explanation of question 2 changed from 4 to 5', by: 'Mara Lindqvist', at: '2026-11-14T10:02:00.000Z' },
    ],
  };
}
