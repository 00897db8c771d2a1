import { AppError } from '../contract';
import { needsJudgement } from '../domain/grading';
import { assess, type Assessment } from '../domain/interview/assess';
import { currentTurn, finishedAt, phaseOf } from '../domain/interview/flow';
import type { Interview } from '../domain/interview/interview';
import type { InterviewSummary, LoadedInterview, Ports } from './ports';

/** Loads or throws `not_found`. */
export async function openInterview({ interviews }: Pick<Ports, 'interviews'>, id: string): Promise<LoadedInterview> {
  const loaded = await interviews.load(id);
  if (!loaded) throw new AppError('not_found', 'There is no interview with this number, or it has been erased.');
  return loaded;
}

export const isFinished = (interview: Interview): boolean => phaseOf(interview) === 'closing';

/** What the reviewers' list shows and sorts by; derived again at every save. */
export function summaryOf(interview: Interview, assessment: Assessment = assess(interview)): InterviewSummary {
  return {
    status: interview.publication ? 'published' : isFinished(interview) ? 'to_review' : 'in_progress',
    phase: phaseOf(interview),
    finishedAt: finishedAt(interview),
    overallScore: assessment.overallScore,
    level: assessment.exchanges.length > 0 ? assessment.level : null,
    theta: assessment.ability.theta,
    standardError: assessment.ability.standardError,
    needsPerson: reasonsForPerson(interview, assessment),
    pendingJudgements: assessment.exchanges.filter((exchange) => needsJudgement(exchange)).length,
  };
}

function reasonsForPerson(interview: Interview, { exchanges, ability }: Assessment): string[] {
  const count = (test: (status: string) => boolean) => exchanges.filter(({ graded }) => Object.values(graded.markStatus).some(test)).length;
  const inReview = count((status) => status === 'review');
  const pending = count((status) => status === 'pending');
  const lessSure = exchanges.filter(({ graded }) => graded.judgement?.confidence === 'lower').length;
  const unsure = isFinished(interview) && ability.standardError > UNSURE;
  return [
    inReview > 0 ? `${answers(inReview)} could not be recomputed here` : '',
    pending > 0 && !currentTurn(interview) ? `${answers(pending)} still wait for a judgement` : '',
    lessSure > 0 ? `${answers(lessSure)} had their words read offline, with lower confidence` : '',
    unsure ? 'The level is uncertain: few answers point the same way' : '',
  ].filter(Boolean);
}

/** Logits; above it the interval spans more than two levels. */
const UNSURE = 0.75;

const answers = (n: number) => (n === 1 ? '1 answer' : `${n} answers`);
