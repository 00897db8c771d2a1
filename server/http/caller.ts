import type { Request } from 'express';
import { AppError, type Audience } from '../contract';
import type { Ports } from '../app/ports';

export type Candidate = { kind: 'candidate'; sessionId: string };
export type Reviewer = { kind: 'reviewer'; userId: string; email: string; role: 'reviewer' | 'admin' };

/** Who a handler may meet, by the audience of its endpoint: a handler that forgets one of them does not compile. */
export type CallerOf<A extends Audience> = A extends 'public'
  ? null
  : A extends 'candidate'
    ? Candidate
    : A extends 'candidate_or_reviewer'
      ? Candidate | Reviewer
      : Reviewer;

type Needs = Pick<Ports, 'interviews' | 'users' | 'credentials' | 'clock'>;

/** Throws `unauthenticated`, `token_expired`, `foreign_session` or `forbidden`. */
export async function identify(ports: Needs, audience: Audience, request: Request): Promise<Candidate | Reviewer | null> {
  if (audience === 'public') return null;
  const token = bearer(request);
  // A signed token has two dots, a session token none.
  const isSigned = token.split('.').length === 3;
  if (isSigned ? audience === 'candidate' : audience === 'reviewer' || audience === 'admin') throw new AppError('forbidden');
  if (!isSigned) return candidate(ports, token, String(request.params['id'] ?? ''));
  const caller = await reviewer(ports, token);
  if (audience === 'admin' && caller.role !== 'admin')
    throw new AppError('forbidden', 'Only an admin may do this. Ask one to do it for you.');
  return caller;
}

function bearer(request: Request): string {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !token) throw new AppError('unauthenticated');
  return token;
}

async function candidate({ interviews, credentials, clock }: Needs, token: string, sessionId: string): Promise<Candidate> {
  const session = await interviews.sessionOfToken(credentials.hashToken(token));
  if (!session) throw new AppError('unauthenticated');
  if (Date.parse(session.expiresAt) <= clock()) throw new AppError('token_expired');
  if (session.sessionId !== sessionId) throw new AppError('foreign_session');
  return { kind: 'candidate', sessionId };
}

async function reviewer({ users, credentials }: Needs, token: string): Promise<Reviewer> {
  const claims = await credentials.readAccessToken(token);
  // The account is read each time: one that was removed or demoted has no rights left, however long its token lives.
  const user = claims ? await users.byId(claims.userId) : null;
  if (!user) throw new AppError('unauthenticated');
  return { kind: 'reviewer', userId: user.id, email: user.email, role: user.role };
}
