import { AppError, type SaveReflection } from '../contract';
import { phaseOf } from '../domain/interview/flow';
import { openInterview, summaryOf } from './open-interview';
import type { Ports } from './ports';

/** Ends the interview. Sent again with the same words it is saved already. Throws `wrong_phase`. */
export async function saveReflection(
  ports: Pick<Ports, 'interviews' | 'clock'>,
  sessionId: string,
  given: SaveReflection,
): Promise<{ status: 'saved' }> {
  const { interview, version } = await openInterview(ports, sessionId);
  if (isSame(interview.reflection, given)) return { status: 'saved' };
  if (phaseOf(interview) !== 'reflection') throw new AppError('wrong_phase');
  const at = new Date(ports.clock()).toISOString();
  const reflection = { ...given, at };
  await ports.interviews.save(sessionId, version, {
    reflection,
    events: [
      { kind: 'reflected', by: 'candidate', at, details: {} },
      { kind: 'phase_changed', by: 'system', at, details: { from: 'reflection', to: 'closing' } },
    ],
    summary: summaryOf({ ...interview, reflection }),
  });
  return { status: 'saved' };
}

function isSame(kept: SaveReflection | null, given: SaveReflection): boolean {
  return (
    kept !== null &&
    kept.confidence === given.confidence &&
    kept.strengths === given.strengths &&
    kept.weaknesses === given.weaknesses &&
    (kept.remarks ?? '') === (given.remarks ?? '')
  );
}
