import { AppError, type ResponseReply, type SubmitResponse } from '../contract';
import { advance } from '../domain/interview/advance';
import { currentTurn, exchangeOf, hintsUsed, instanceOf, phaseOf } from '../domain/interview/flow';
import { intentOf } from '../domain/interview/intent';
import type { Interview, Response, Turn } from '../domain/interview/interview';
import { acknowledge, clarifyReply, hintReply, skipReply } from '../domain/interview/interviewer';
import { assertSomethingSent, checkResponse, evaluationOf, judgeExchange } from './evaluate-answer';
import { openInterview, summaryOf } from './open-interview';
import { ownDataTasks } from './own-data-tasks';
import type { EventRecord, InterviewChange, Ports } from './ports';
import { currentQuestion, progressOf } from './views';

type Needs = Pick<Ports, 'interviews' | 'bank' | 'calculator' | 'judge' | 'clock' | 'random'>;

export interface Submitted extends SubmitResponse {
  idempotencyKey: string | null;
}

/**
 * One answer, request for help, or skip: checked, judged, kept, and the next turn asked, in one save. The same key again gives the same answer again.
 * Throws `stale_question`, `wrong_phase`, `idempotency_mismatch`, `conflict`, `invalid_request` (nothing was sent).
 */
export async function submitResponse(ports: Needs, sessionId: string, submitted: Submitted): Promise<ResponseReply> {
  const { interview, version } = await openInterview(ports, sessionId);
  const replayed = replay(interview, submitted);
  if (replayed) return replayed;
  const turn = assertCurrent(interview, submitted.questionId);
  const response = await respondTo(ports, interview, turn, submitted);
  const next = await withNextTurn(ports, withResponse(interview, turn.id, response));
  try {
    await ports.interviews.save(sessionId, version, changeOf(interview, next, turn, response));
  } catch (error) {
    return replayAfterConflict(ports, sessionId, submitted, error);
  }
  return replyTo(next, turn.id, response);
}

/** The answer to a request that was kept already, from the facts. */
function replay(interview: Interview, { idempotencyKey, questionId, answerText }: Submitted): ResponseReply | null {
  if (!idempotencyKey) return null;
  for (const turn of interview.turns) {
    const kept = turn.responses.find((response) => response.idempotencyKey === idempotencyKey);
    if (!kept) continue;
    if (turn.id !== questionId || kept.answerText !== answerText) throw new AppError('idempotency_mismatch');
    return replyTo(interview, turn.id, kept);
  }
  return null;
}

/** Someone saved first: if it was this very request, its answer is there; if it answered the same turn, this one is stale. */
async function replayAfterConflict(ports: Needs, sessionId: string, submitted: Submitted, error: unknown): Promise<ResponseReply> {
  if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
  const { interview } = await openInterview(ports, sessionId);
  const replayed = replay(interview, submitted);
  if (replayed) return replayed;
  assertCurrent(interview, submitted.questionId);
  throw error;
}

function assertCurrent(interview: Interview, questionId: string): Turn {
  const turn = currentTurn(interview);
  if (turn?.id === questionId) return turn;
  if (interview.turns.some(({ id }) => id === questionId)) throw new AppError('stale_question');
  if (!turn) throw new AppError('wrong_phase', 'All questions are answered. Continue with the reflection.');
  throw new AppError('stale_question', 'This is not the question that is open now. Continue with the current one.');
}

async function respondTo(ports: Needs, interview: Interview, turn: Turn, submitted: Submitted): Promise<Response> {
  const exchange = exchangeOf(interview, turn);
  const instance = instanceOf(exchange);
  const intent = intentOf(submitted);
  const response: Response = {
    id: ports.random.id(),
    intent,
    answerText: submitted.answerText,
    cells: submitted.cells ?? [],
    ...(submitted.reading ? { reading: submitted.reading } : {}),
    idempotencyKey: submitted.idempotencyKey,
    reply: '',
    at: new Date(ports.clock()).toISOString(),
    check: null,
    judgement: null,
  };
  if (intent === 'hint') return { ...response, reply: hintReply(instance, hintsUsed(exchange)) };
  if (intent === 'clarify') return { ...response, reply: clarifyReply(instance) };
  if (intent === 'skip') return { ...response, reply: skipReply(turn.seed) };
  assertSomethingSent(interview, turn, response);
  const check = await checkResponse(ports, interview, turn, response);
  const answered = { ...response, check, reply: acknowledge(check, turn.seed) };
  const judgement = await judgeExchange(ports, exchangeOf(withResponse(interview, turn.id, answered), turn));
  return { ...answered, judgement };
}

function withResponse(interview: Interview, turnId: string, response: Response): Interview {
  return {
    ...interview,
    turns: interview.turns.map((turn) => (turn.id === turnId ? { ...turn, responses: [...turn.responses, response] } : turn)),
  };
}

async function withNextTurn(ports: Needs, interview: Interview): Promise<Interview> {
  const ownData = phaseOf(interview) === 'questions' ? [] : await ownDataTasks(ports, interview);
  return advance(interview, {
    bank: ports.bank,
    ownData,
    now: new Date(ports.clock()).toISOString(),
    newId: ports.random.id,
  });
}

function changeOf(before: Interview, after: Interview, turn: Turn, response: Response): InterviewChange {
  const at = response.at;
  const events: EventRecord[] = [{ kind: 'answered', by: 'candidate', at, details: { questionId: turn.id, intent: response.intent } }];
  if (response.check)
    events.push({ kind: 'evaluated', by: 'system', at, details: { responseId: response.id, verdict: response.check.verdict } });
  if (response.judgement)
    events.push({ kind: 'evaluated', by: 'system', at, details: { responseId: response.id, judge: response.judgement.judge } });
  if (phaseOf(before) !== phaseOf(after))
    events.push({ kind: 'phase_changed', by: 'system', at, details: { from: phaseOf(before), to: phaseOf(after) } });
  return {
    turns: after.turns.filter(({ id }) => !before.turns.some((known) => known.id === id)),
    responses: [{ turnId: turn.id, response }],
    events,
    summary: summaryOf(after),
  };
}

function replyTo(interview: Interview, turnId: string, response: Response): ResponseReply {
  const turn = interview.turns.find(({ id }) => id === turnId);
  if (!turn) throw new Error(`turn ${turnId} is gone`);
  return {
    evaluation: response.intent === 'answer' ? evaluationOf(exchangeOf(interview, turn), response.id) : null,
    message: response.reply,
    nextQuestion: currentQuestion(interview),
    phase: phaseOf(interview),
    progress: progressOf(interview),
  };
}
