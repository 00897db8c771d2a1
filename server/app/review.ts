import type { ReviewAnswer, ReviewList, ReviewListItem, ReviewListQuery, ReviewSession } from '../contract';
import { assess, type GradedExchange } from '../domain/interview/assess';
import { closingResponse, hintsUsed, numberOf } from '../domain/interview/flow';
import type { Interview, Turn } from '../domain/interview/interview';
import { openInterview, summaryOf } from './open-interview';
import type { EventRecord, InterviewSummary, ListedInterview, Ports } from './ports';
import { contentOf } from './report-content';
import { transcriptOf } from './views';

export async function listReviews({ interviews }: Pick<Ports, 'interviews'>, query: ReviewListQuery): Promise<ReviewList> {
  const { items, total } = await interviews.list(query);
  return { items: items.map(listItem), total, page: query.page, pageSize: query.pageSize };
}

function listItem(listed: ListedInterview): ReviewListItem {
  const { id, candidateName, role, difficulty, startedAt, ...summary } = listed;
  return { sessionId: id, candidateName, role, difficulty, startedAt, ...standingOf(summary) };
}

function standingOf({ status, phase, finishedAt, overallScore, level, theta, standardError, needsPerson }: InterviewSummary) {
  return { status, phase, finishedAt, overallScore, level, ability: { theta, standardError }, needsPerson };
}

/** One interview with all its evidence. Reading it is itself recorded: it is personal data. */
export async function getReview(ports: Pick<Ports, 'interviews' | 'clock'>, sessionId: string, by: string): Promise<ReviewSession> {
  const { interview } = await openInterview(ports, sessionId);
  await ports.interviews.addEvent(sessionId, { kind: 'viewed', by, at: new Date(ports.clock()).toISOString(), details: {} });
  return reviewOf(ports, interview);
}

export async function reviewOf({ interviews }: Pick<Ports, 'interviews'>, interview: Interview): Promise<ReviewSession> {
  const assessment = assess(interview);
  const [events, uploads] = await Promise.all([interviews.events(interview.id), interviews.uploads(interview.id)]);
  const { id: sessionId, candidateName, role, difficulty, startedAt } = interview;
  return {
    summary: { sessionId, candidateName, role, difficulty, startedAt, ...standingOf(summaryOf(interview, assessment)) },
    answers: assessment.exchanges.map((exchange) => answerView(interview, exchange)),
    transcript: transcriptOf(interview),
    report: contentOf(interview, assessment),
    uploads: uploads.map(({ fileName, fileKey, sizeBytes, at }) => ({ fileName, fileKey, sizeBytes, at })),
    history: events.map(historyLine),
  };
}

function answerView(interview: Interview, { turn, followUps, instance, graded }: GradedExchange): ReviewAnswer {
  const answered = turn.responses.filter(({ intent }) => intent === 'answer');
  return {
    questionId: turn.id,
    itemId: turn.itemId,
    number: numberOf(interview, turn),
    part: turn.kind === 'scenario_task' ? 'scenario' : 'questions',
    type: turn.kind === 'question' ? instance.type : 'scenario_task',
    skill: instance.skill,
    level: instance.level,
    text: turn.text,
    referenceAnswers: [...(instance.check?.references ?? []), instance.modelAnswer].filter(Boolean),
    answerText: answered.map(({ answerText }) => answerText).join('\n'),
    skipped: graded.skipped,
    hintsUsed: hintsUsed({ turn, followUps }),
    cells: [turn, ...followUps].flatMap(({ responses }) => responses).findLast(({ cells }) => cells.length > 0)?.cells ?? [],
    checks: graded.attempts,
    criteria: graded.criteria,
    judgement: graded.judgement,
    followUps: followUps.map((followUp) => ({ question: followUp.text, answer: followUpAnswer(followUp) })),
    marks: graded.marks,
    automatic: graded.automatic,
    markStatus: graded.markStatus,
    notes: graded.notes,
    overrides: interview.overrides
      .filter(({ turnId }) => turnId === turn.id)
      .map(({ id, mark, score, reason, by, at }) => ({ id, mark, automatic: graded.automatic[mark], score, reason, by, at })),
  };
}

function followUpAnswer(followUp: Turn): string {
  const response = closingResponse(followUp);
  if (!response) return '';
  if (response.intent === 'skip') return '(passed)';
  const formulas = response.check?.formulas.slice(0, 3).map(({ cell, formula }) => (cell ? `${cell}: ${formula}` : formula)) ?? [];
  return [response.answerText, ...formulas.filter((formula) => !response.answerText.includes(formula))].filter(Boolean).join('\n');
}

const WHAT: Record<EventRecord['kind'], string> = {
  started: 'Interview started, consent given',
  phase_changed: 'Next part of the interview',
  answered: 'Answer received',
  evaluated: 'Answer evaluated',
  uploaded: 'File uploaded',
  reflected: 'Reflection saved',
  overridden: 'Mark changed by a person',
  override_undone: 'Changed mark taken back',
  published: 'Report published',
  unpublished: 'Report unpublished',
  viewed: 'Interview opened by a reviewer',
  exported: 'Data exported',
  erased: 'Data erased',
  report_opened: 'Report opened',
};

function historyLine({ kind, by, at, details }: EventRecord) {
  const more = Object.entries(details).flatMap(([key, value]) => (value === null || key.endsWith('Id') ? [] : [`${key}: ${value}`]));
  return { what: more.length > 0 ? `${WHAT[kind]} (${more.join(', ')})` : WHAT[kind], by, at };
}
