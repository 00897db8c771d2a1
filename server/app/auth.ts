import { AppError, type Tokens, type UserView } from '../contract';
import type { Ports, User } from './ports';

type Needs = Pick<Ports, 'users' | 'credentials' | 'random' | 'clock' | 'settings'>;

export const userView = ({ id, email, name, role }: User): UserView => ({ id, email, name, role });

/** Throws `wrong_credentials`, after the same work whether the address is known or not. */
export async function login(ports: Needs, { email, password }: { email: string; password: string }): Promise<Tokens> {
  const user = await ports.users.byEmail(email.toLowerCase());
  const matches = await ports.credentials.verifyPassword(user?.passwordHash ?? null, password);
  if (!user || !matches) throw new AppError('wrong_credentials');
  return issue(ports, user, ports.random.id());
}

/** Each refresh token works once; one that was used before ends the whole family. Throws `unauthenticated`. */
export async function refresh(ports: Needs, refreshToken: string): Promise<Tokens> {
  const used = await ports.users.useRefreshToken(ports.credentials.hashToken(refreshToken), new Date(ports.clock()).toISOString());
  const user = used && used !== 'reused' ? await ports.users.byId(used.userId) : null;
  if (!used || used === 'reused' || !user) throw new AppError('unauthenticated');
  return issue(ports, user, used.familyId);
}

export async function logout(
  { users, credentials }: Pick<Ports, 'users' | 'credentials'>,
  refreshToken: string,
): Promise<{ status: 'signed_out' }> {
  await users.revokeFamilyOf(credentials.hashToken(refreshToken));
  return { status: 'signed_out' };
}

export async function whoAmI({ users }: Pick<Ports, 'users'>, userId: string): Promise<UserView> {
  const user = await users.byId(userId);
  if (!user) throw new AppError('unauthenticated');
  return userView(user);
}

async function issue({ users, credentials, random, clock, settings }: Needs, user: User, familyId: string): Promise<Tokens> {
  const refreshToken = random.token();
  const expiresAt = new Date(clock() + settings.refreshDays * 86_400_000).toISOString();
  await users.addRefreshToken({ hash: credentials.hashToken(refreshToken), userId: user.id, familyId, expiresAt });
  const { token, expiresInSeconds } = await credentials.issueAccessToken(user);
  return { accessToken: token, expiresInSeconds, refreshToken, user: userView(user) };
}
