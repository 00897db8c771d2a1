import { AppError, type CreateOverride, type ReviewSession } from '../contract';
import { assess } from '../domain/interview/assess';
import type { Interview, Override } from '../domain/interview/interview';
import { openInterview, summaryOf } from './open-interview';
import type { EventRecord, InterviewChange, Ports } from './ports';
import { reviewOf } from './review';

type Needs = Pick<Ports, 'interviews' | 'clock' | 'random'>;

/** A person's mark beside the automatic one; both are kept. Throws `already_published`, `not_found`, `conflict`. */
export async function overrideMark(ports: Needs, sessionId: string, asked: CreateOverride, by: string): Promise<ReviewSession> {
  const { interview, version } = await openUnpublished(ports, sessionId);
  const exchange = assess(interview).exchanges.find(({ turn }) => turn.id === asked.questionId);
  if (!exchange) throw new AppError('not_found', 'There is no such question in this interview.');
  if (exchange.graded.markStatus[asked.mark] === 'not_applicable')
    throw new AppError('invalid_request', 'This kind of question has no such mark.', [
      { path: 'mark', message: 'does not apply to this question' },
    ]);
  const at = new Date(ports.clock()).toISOString();
  const override: Override = {
    id: ports.random.id(),
    turnId: asked.questionId,
    mark: asked.mark,
    score: asked.score,
    reason: asked.reason,
    by,
    at,
  };
  const automatic = exchange.graded.automatic[asked.mark];
  return saveAndShow(
    ports,
    version,
    { ...interview, overrides: [...interview.overrides, override] },
    { overrides: [override] },
    {
      kind: 'overridden',
      by,
      at,
      details: { questionId: asked.questionId, mark: asked.mark, automatic, given: asked.score },
    },
  );
}

export async function undoOverride(ports: Needs, sessionId: string, overrideId: string, by: string): Promise<ReviewSession> {
  const { interview, version } = await openUnpublished(ports, sessionId);
  const override = interview.overrides.find(({ id }) => id === overrideId);
  if (!override) throw new AppError('not_found', 'This change has been taken back already.');
  const at = new Date(ports.clock()).toISOString();
  const rest = { ...interview, overrides: interview.overrides.filter(({ id }) => id !== overrideId) };
  return saveAndShow(
    ports,
    version,
    rest,
    { removedOverrideIds: [overrideId] },
    {
      kind: 'override_undone',
      by,
      at,
      details: { questionId: override.turnId, mark: override.mark, given: override.score },
    },
  );
}

async function openUnpublished(ports: Needs, sessionId: string) {
  const opened = await openInterview(ports, sessionId);
  if (opened.interview.publication) throw new AppError('already_published');
  return opened;
}

async function saveAndShow(
  ports: Needs,
  version: number,
  after: Interview,
  change: Partial<InterviewChange>,
  event: EventRecord,
): Promise<ReviewSession> {
  await ports.interviews.save(after.id, version, { ...change, events: [event], summary: summaryOf(after) });
  return reviewOf(ports, after);
}
