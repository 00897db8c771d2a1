import { AppError, type CheckResult, type Judgement, type WorkbookReading } from '../contract';
import { extractFormula } from '../domain/formula/extract-formula';
import { candidateEvaluation, judgeRequestFor, needsJudgement } from '../domain/grading';
import { exchangeOf, exchangesOf, instanceOf, type Exchange } from '../domain/interview/flow';
import type { Interview, Response, Turn } from '../domain/interview/interview';
import { planWorkbookCheck } from '../domain/workbook/check';
import type { WorkbookTask } from '../domain/workbook/spec';
import { gradePrediction, predictionCalculation } from '../domain/questions/prediction';
import type { QuestionInstance } from '../domain/questions/instance';
import { checkAnswer } from './check-answer';
import type { Ports } from './ports';

type Checking = Pick<Ports, 'calculator' | 'clock'>;

const EMPTY_READING: Omit<WorkbookReading, 'unread'> = {
  ...{ cells: [], tables: [], filters: [], validations: [], conditionalFormats: [], names: [], freezePanes: [] },
  ...{ protection: [], charts: [], pivots: [], print: [] },
};

/** What was sent, before anything is known about it. */
export type Sent = Pick<Response, 'answerText' | 'cells' | 'reading'>;

/** The checker's part: null where there is nothing to compute (explanations, and follow-ups that ask for reasons). */
export async function checkResponse(ports: Checking, interview: Interview, turn: Turn, sent: Sent): Promise<CheckResult | null> {
  const exchange = exchangeOf(interview, turn);
  const instance = instanceOf(exchange);
  if (turn.followUpKind === 'explain' || instance.type === 'explain') return null;
  if (instance.type === 'predict') return checkPrediction(ports, instance, sent);
  if (instance.task) return checkReading(ports, instance.task, sent);
  if (!instance.check) throw new Error(`${instance.itemId} is a ${instance.type} without a check`);
  const { formula } = extractFormula(sent.answerText);
  const cells = [...carriedForward(interview, exchange, sent), ...sent.cells];
  return checkAnswer({ calculator: ports.calculator, now: ports.clock }, instance.check, { cells, typedFormula: formula });
}

async function checkPrediction(
  { calculator, clock }: Checking,
  instance: QuestionInstance,
  { answerText, cells }: Sent,
): Promise<CheckResult> {
  const startedAt = clock();
  const [outcome] = await calculator.calculate([predictionCalculation(instance)]);
  const text = answerText.trim() || String(cells[0]?.value ?? '');
  return { ...gradePrediction(instance, outcome, text), elapsedMs: clock() - startedAt };
}

/** Without a reading (words alone, or another client) nothing was looked at, so a person decides. */
async function checkReading({ calculator, clock }: Checking, task: WorkbookTask, { reading }: Sent): Promise<CheckResult> {
  const startedAt = clock();
  const why = 'the workbook was not read';
  const unread = { ...EMPTY_READING, unread: task.readBack.parts.map((part) => ({ part, why })) };
  const plan = planWorkbookCheck(task, reading ?? unread);
  const outcomes = plan.calculations.length > 0 ? await calculator.calculate(plan.calculations) : [];
  return plan.decide(outcomes, clock() - startedAt);
}

/** Later tasks may build on what earlier ones left on the same sheets: their captured formulas stay, unless this answer sends those cells again. */
function carriedForward(interview: Interview, exchange: Exchange, sent: Sent): Response['cells'] {
  if (exchange.turn.kind !== 'scenario_task') return [];
  const key = ({ sheet, address }: Response['cells'][number]) => `${sheet ?? ''}!${address}`;
  const sentNow = new Set(sent.cells.map(key));
  const earlier = exchangesOf(interview).filter(
    ({ turn }) => turn.kind === 'scenario_task' && turn.seed === exchange.turn.seed && turn.id !== exchange.turn.id,
  );
  const kept = new Map<string, Response['cells'][number]>();
  for (const { turn, followUps } of earlier) {
    const place = turn.instance?.answer?.sheet;
    for (const response of [turn, ...followUps].flatMap(({ responses }) => responses)) {
      for (const cell of response.cells)
        if (cell.formula) kept.set(key({ ...cell, sheet: cell.sheet ?? place }), { ...cell, sheet: cell.sheet ?? place });
    }
  }
  return [...kept].flatMap(([address, cell]) => (sentNow.has(address) || sentNow.has(`!${cell.address}`) ? [] : [cell]));
}

/** The judge's part, over all words given to this question so far; null while none is needed or none came in time. */
export async function judgeExchange({ judge }: Pick<Ports, 'judge'>, exchange: Exchange): Promise<Judgement | null> {
  const facts = { ...exchange, instance: instanceOf(exchange) };
  const request = needsJudgement(facts) ? judgeRequestFor(facts) : null;
  return request ? judge.judge(request) : null;
}

export function evaluationOf(exchange: Exchange, responseId: string) {
  return candidateEvaluation(responseId, exchange.turn, exchange.followUps, instanceOf(exchange));
}

/** An empty answer is most often a slip: say so instead of marking it. */
export function assertSomethingSent(interview: Interview, turn: Turn, { answerText, cells, reading }: Sent): void {
  if (reading || answerText.trim() !== '' || cells.some(({ formula, value }) => formula || value !== '')) return;
  const { answer, type } = instanceOf(exchangeOf(interview, turn));
  const where =
    answer && turn.followUpKind !== 'explain' && type !== 'explain'
      ? `Put it into ${answer.ref} on the sheet ${answer.sheet}, or write it`
      : 'Write it';
  throw new AppError(
    'invalid_request',
    `There is no answer in this yet. ${where}, then send it. If you don’t know, say so; that is fine.`,
    [{ path: 'answerText', message: 'is empty, and no cell holds anything' }],
  );
}
