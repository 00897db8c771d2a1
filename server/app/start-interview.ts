import { AppError, type CreateSession, type Reply } from '../contract';
import { advance } from '../domain/interview/advance';
import type { Interview } from '../domain/interview/interview';
import { summaryOf } from './open-interview';
import type { Ports } from './ports';
import { currentQuestion } from './views';

type Needs = Pick<Ports, 'interviews' | 'bank' | 'random' | 'clock' | 'credentials' | 'settings'>;

/** Records the consent, asks the first question and hands out the one token of this session. Throws `invite_required`. */
export async function startInterview(ports: Needs, asked: CreateSession): Promise<Reply<'createSession'>> {
  const { interviews, bank, random, clock, credentials, settings } = ports;
  if (settings.inviteCodes.length > 0 && !settings.inviteCodes.includes(asked.inviteCode ?? '')) throw new AppError('invite_required');
  const now = new Date(clock()).toISOString();
  const begun: Interview = {
    id: random.id(),
    candidateName: asked.candidateName,
    role: asked.role,
    difficulty: asked.difficulty,
    seed: random.seed(),
    ...(asked.hostReads ? { hostReads: asked.hostReads } : {}),
    bankVersion: bank.version,
    consentedAt: now,
    startedAt: now,
    turns: [],
    reflection: null,
    overrides: [],
    publication: null,
  };
  const interview = advance(begun, { bank, ownData: [], now, newId: random.id });
  const token = random.token();
  const expiresAt = new Date(clock() + settings.sessionHours * 3_600_000).toISOString();
  const events = [
    {
      kind: 'started' as const,
      by: 'candidate',
      at: now,
      details: { role: asked.role, difficulty: asked.difficulty, bankVersion: bank.version },
    },
  ];
  await interviews.create(interview, { hash: credentials.hashToken(token), expiresAt }, events, summaryOf(interview));
  return { sessionId: interview.id, token, tokenExpiresAt: expiresAt, firstQuestion: currentQuestion(interview) };
}
