import type { ReviewListItem, ReviewSession } from '../../contract';
import { buildReport, buildSummary } from './builders';
import { wholeInterview } from './one-interview';

const LONG_NAME = 'Wolfeschlegelsteinhausenbergerdorff-Montgomery Featherstonehaugh, Maria Anneliese Theodora Wilhelmina of Upper Saxony';

/** Times before `now`, in hours. */
function at(now: Date, hoursAgo: number): string {
  return new Date(now.getTime() - hoursAgo * 3_600_000).toISOString();
}

/** Twelve candidates before lunch, the first with the whole interview. */
export function candidates(now: Date): ReviewSession[] {
  const person = (number: number, hoursAgo: number, given: Partial<ReviewListItem>): ReviewListItem =>
    buildSummary({
      sessionId: `session-${number}`,
      startedAt: at(now, hoursAgo),
      finishedAt: given.status === 'in_progress' ? null : at(now, hoursAgo - 0.5),
      ...given,
    });
  const people: ReviewListItem[] = [
    person(2, 3, {
      candidateName: LONG_NAME,
      role: 'Analytics',
      overallScore: 48,
      level: 'Intermediate',
      ability: { theta: -0.3, standardError: 0.6 },
      needsPerson: ['The judge quotes words that are not in 1 answer'],
    }),
    person(3, 5, {
      candidateName: 'Tomasz Zieliński',
      role: 'Operations',
      overallScore: 91,
      level: 'Advanced',
      ability: { theta: 1.6, standardError: 0.35 },
    }),
    person(4, 6, {
      candidateName: '=HYPERLINK("http://example.test","click")',
      role: 'Marketing',
      overallScore: null,
      level: null,
      ability: { theta: 0, standardError: 1 },
      needsPerson: ['All marks are still open'],
    }),
    person(5, 0.3, {
      candidateName: 'Priya Raman',
      role: 'HR',
      status: 'in_progress',
      phase: 'scenario',
      overallScore: 55,
      level: 'Beginner',
      ability: { theta: -0.8, standardError: 0.7 },
    }),
    person(6, 0.1, {
      candidateName: 'Jonas Weber',
      role: 'Finance',
      status: 'in_progress',
      phase: 'questions',
      overallScore: null,
      level: null,
      ability: { theta: 0, standardError: 1 },
    }),
    person(7, 28, {
      candidateName: 'Chioma Eze',
      role: 'Analytics',
      status: 'published',
      overallScore: 83,
      level: 'Advanced',
      ability: { theta: 1.1, standardError: 0.4 },
    }),
    person(8, 30, {
      candidateName: 'Liam O’Brien',
      role: 'Operations',
      status: 'published',
      overallScore: 34,
      level: 'Beginner',
      ability: { theta: -1.4, standardError: 0.45 },
    }),
    person(9, 52, {
      candidateName: '<script>alert(1)</script>',
      role: 'Finance',
      overallScore: 22,
      level: 'Beginner',
      ability: { theta: -2.1, standardError: 0.6 },
      needsPerson: ['2 answers could not be computed here'],
    }),
    person(10, 75, {
      candidateName: 'Yuki Tanaka',
      role: 'Marketing',
      overallScore: 67,
      level: 'Intermediate',
      ability: { theta: 0.3, standardError: 0.4 },
    }),
    person(11, 200, {
      candidateName: 'Fatima al-Zahra',
      role: 'HR',
      status: 'published',
      overallScore: 72,
      level: 'Intermediate',
      ability: { theta: 0.55, standardError: 0.38 },
    }),
    person(12, 900, {
      candidateName: 'Sofia Rossi',
      role: 'Finance',
      status: 'published',
      overallScore: 59,
      level: 'Intermediate',
      ability: { theta: 0.1, standardError: 0.41 },
    }),
  ];
  const first = wholeInterview(
    person(1, 2, {
      candidateName: 'Ana Ortiz',
      overallScore: 65.6,
      needsPerson: ['1 answer could not be computed here', '1 answer is not judged yet'],
    }),
  );
  return [first, ...people.map((summary) => (summary.status === 'in_progress' ? begun(summary) : { ...wholeInterview(summary), summary }))];
}

/** Somebody who has not answered yet. */
function begun(summary: ReviewListItem): ReviewSession {
  return {
    summary,
    answers: [],
    transcript: [],
    report: buildReport(summary),
    uploads: [],
    history: [{ what: 'Interview started, recording agreed to', by: summary.candidateName, at: summary.startedAt }],
  };
}
