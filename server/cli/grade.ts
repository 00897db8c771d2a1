import { createOfflineJudge } from '../adapters/judge/offline';
import { checkResponse, evaluationOf, judgeExchange } from '../app/evaluate-answer';
import type { Ports } from '../app/ports';
import type { CandidateEvaluation, CheckResult } from '../contract';
import { exchangeOf } from '../domain/interview/flow';
import type { Interview, Response, Turn } from '../domain/interview/interview';
import type { QuestionInstance } from '../domain/questions/instance';

/** One typed answer to one instance, through the same use cases as a candidate's. */
export async function gradeOnce(
  ports: Pick<Ports, 'calculator' | 'clock'>,
  instance: QuestionInstance,
  answerText: string,
): Promise<{ question: string; evaluation: CandidateEvaluation; check: CheckResult | null }> {
  const at = new Date(ports.clock()).toISOString();
  const { itemId, seed, text } = instance;
  const turn: Turn = {
    id: 'question',
    kind: 'question',
    itemId,
    seed,
    parentId: null,
    followUpKind: null,
    text,
    instance,
    askedAt: at,
    responses: [],
  };
  const interview = interviewOf(turn, at);
  const check = await checkResponse(ports, interview, turn, { answerText, cells: [] });
  const response: Response = {
    id: 'answer',
    intent: 'answer',
    answerText,
    cells: [],
    idempotencyKey: null,
    reply: '',
    at,
    check,
    judgement: null,
  };
  const answered = (given: Response) => exchangeOf(interviewOf({ ...turn, responses: [given] }, at), turn);
  const judgement = await judgeExchange({ judge: createOfflineJudge() }, answered(response));
  return { question: text, evaluation: evaluationOf(answered({ ...response, judgement }), response.id), check };
}

function interviewOf(turn: Turn, at: string): Interview {
  return {
    id: 'preview',
    candidateName: 'Preview',
    role: 'Finance',
    difficulty: 'Intermediate',
    seed: turn.seed,
    bankVersion: '',
    consentedAt: at,
    startedAt: at,
    turns: [turn],
    reflection: null,
    overrides: [],
    publication: null,
  };
}
