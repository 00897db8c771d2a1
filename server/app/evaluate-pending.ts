import type { Reply } from '../contract';
import { checksOf, exchangesOf, instanceOf, type Exchange } from '../domain/interview/flow';
import { needsJudgement, responseToJudge } from '../domain/grading';
import type { Interview } from '../domain/interview/interview';
import { checkResponse, evaluationOf, judgeExchange } from './evaluate-answer';
import { openInterview, summaryOf } from './open-interview';
import type { InterviewChange, Ports } from './ports';

type Needs = Pick<Ports, 'interviews' | 'calculator' | 'judge' | 'clock'>;
type Evaluations = NonNullable<InterviewChange['evaluations']>;

/** Runs what is missing (a check that never ran, a judgement that did not come in time) and tells how everything stands. */
export async function evaluatePending(ports: Needs, sessionId: string): Promise<Reply<'evaluate'>> {
  const { interview, version } = await openInterview(ports, sessionId);
  const checked = await runChecks(ports, interview);
  const afterChecks = withEvaluations(interview, checked);
  const judged = await runJudgements(ports, afterChecks);
  const evaluations = merge(checked, judged);
  const after = withEvaluations(afterChecks, judged);
  if (evaluations.length > 0) {
    const at = new Date(ports.clock()).toISOString();
    const events = evaluations.map(({ responseId }) => ({ kind: 'evaluated' as const, by: 'system', at, details: { responseId } }));
    await ports.interviews.save(sessionId, version, { evaluations, events, summary: summaryOf(after) });
  }
  return standing(after);
}

async function runChecks(ports: Needs, interview: Interview): Promise<Evaluations> {
  const done: Evaluations = [];
  for (const turn of interview.turns) {
    for (const response of turn.responses) {
      if (response.intent !== 'answer' || response.check) continue;
      const check = await checkResponse(ports, interview, turn, response);
      if (check) done.push({ responseId: response.id, check, judgement: response.judgement });
    }
  }
  return done;
}

async function runJudgements(ports: Needs, interview: Interview): Promise<Evaluations> {
  const done: Evaluations = [];
  for (const exchange of exchangesOf(interview)) {
    const responseId = responseToJudge({ ...exchange, instance: instanceOf(exchange) });
    const judgement = responseId ? await judgeExchange(ports, exchange) : null;
    if (responseId && judgement) done.push({ responseId, check: checkOf(exchange, responseId), judgement });
  }
  return done;
}

const responsesOf = ({ turn, followUps }: Exchange) => [turn, ...followUps].flatMap(({ responses }) => responses);
const checkOf = (exchange: Exchange, responseId: string) => responsesOf(exchange).find(({ id }) => id === responseId)?.check ?? null;

function merge(checked: Evaluations, judged: Evaluations): Evaluations {
  const byId = new Map(checked.map((evaluation) => [evaluation.responseId, evaluation]));
  for (const evaluation of judged) byId.set(evaluation.responseId, evaluation);
  return [...byId.values()];
}

function withEvaluations(interview: Interview, evaluations: Evaluations): Interview {
  const byId = new Map(evaluations.map((evaluation) => [evaluation.responseId, evaluation]));
  const turns = interview.turns.map((turn) => ({
    ...turn,
    responses: turn.responses.map((response) => ({ ...response, ...(byId.has(response.id) ? pick(byId.get(response.id)) : {}) })),
  }));
  return { ...interview, turns };
}

const pick = (evaluation: Evaluations[number] | undefined) =>
  evaluation ? { check: evaluation.check, judgement: evaluation.judgement } : {};

function standing(interview: Interview): Reply<'evaluate'> {
  const exchanges = exchangesOf(interview);
  const evaluations = exchanges.flatMap((exchange) => {
    const last = responsesOf(exchange).findLast(({ intent }) => intent === 'answer');
    return last ? [evaluationOf(exchange, last.id)] : [];
  });
  const stillPending = exchanges.filter(
    (exchange) => needsJudgement({ ...exchange, instance: instanceOf(exchange) }) || checkMissing(exchange),
  ).length;
  return { evaluations, stillPending };
}

function checkMissing(exchange: Exchange): boolean {
  const computable = instanceOf(exchange).type !== 'explain';
  return computable && responsesOf(exchange).some(({ intent }) => intent === 'answer') && checksOf(exchange).length === 0;
}

/** The part that runs beside requests: finishes what a slow or absent judge left open. Resolves to how many interviews it looked at. */
export async function finishPending(ports: Needs, limit: number, onFailure: (id: string, error: unknown) => void): Promise<number> {
  const ids = await ports.interviews.pending(limit);
  for (const id of ids) {
    // Another process may save first: then it is that save's turn, and this interview comes up again if something is still open.
    await evaluatePending(ports, id).catch((error: unknown) => onFailure(id, error));
  }
  return ids.length;
}
