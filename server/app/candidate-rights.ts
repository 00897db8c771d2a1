import type { Reply } from '../contract';
import { openInterview } from './open-interview';
import type { Ports } from './ports';
import { contentOf } from './report-content';
import { transcriptOf } from './views';

/** Everything kept about one candidate. What the question holds for the checker is not about them and stays out. */
export async function exportCandidate(
  ports: Pick<Ports, 'interviews' | 'clock'>,
  sessionId: string,
  by: string,
): Promise<Reply<'exportCandidate'>> {
  const { interview } = await openInterview(ports, sessionId);
  const at = new Date(ports.clock()).toISOString();
  await ports.interviews.addEvent(sessionId, { kind: 'exported', by, at, details: {} });
  const [events, uploads] = await Promise.all([ports.interviews.events(sessionId), ports.interviews.uploads(sessionId)]);
  const { turns, ...session } = interview;
  const answers = turns.flatMap((turn) =>
    turn.responses.map(({ idempotencyKey: _key, ...response }) => ({
      questionId: turn.id,
      question: turn.text,
      askedAt: turn.askedAt,
      ...response,
    })),
  );
  return {
    exportedAt: at,
    session,
    transcript: transcriptOf(interview),
    answers,
    report: contentOf(interview),
    uploads: uploads.map((u) => ({ ...u })),
    events: events.map((e) => ({ ...e })),
  };
}

/** Removes every row and every file of one candidate: both or neither, so that a failure can be repaired by asking again. */
export async function eraseCandidate(
  ports: Pick<Ports, 'interviews' | 'objects' | 'clock'>,
  sessionId: string,
  by: string,
): Promise<Reply<'eraseCandidate'>> {
  await openInterview(ports, sessionId);
  const erasedAt = new Date(ports.clock()).toISOString();
  const { rowsRemoved, objectKeys } = await ports.interviews.erase(sessionId, by, erasedAt, async (keys) => {
    for (const key of keys) await ports.objects.remove(key);
  });
  return { sessionId, erasedAt, rowsRemoved, objectsRemoved: objectKeys.length };
}
