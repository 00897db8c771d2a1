import { randomUUID } from 'node:crypto';
import type { User, UserStore } from '../../app/ports';
import { AppError } from '../../contract/errors';
import type { Prisma, PrismaClient } from '../../prisma/generated/client';
import { isUniqueViolation } from './failures';
import { isId, storableText } from './rows';

const USER = { id: true, email: true, name: true, role: true, passwordHash: true } satisfies Prisma.UserSelect;

/** People compare addresses without case; so does this store. */
const normalized = (email: string): string => email.trim().toLowerCase();

/** Reviewers, admins and their refresh tokens in PostgreSQL, embedded or not. What each operation promises is in ports.ts. */
export function createUserStore(prisma: PrismaClient): UserStore {
  return {
    byEmail: (email) => prisma.user.findUnique({ where: { email: normalized(email) }, select: USER }),
    byId: async (id) => (isId(id) ? prisma.user.findUnique({ where: { id }, select: USER }) : null),
    list: () => prisma.user.findMany({ select: USER, orderBy: { email: 'asc' } }),
    create: (user) => createUser(prisma, user),
    setPassword: async (id, passwordHash) => {
      const { count } = isId(id) ? await prisma.user.updateMany({ where: { id }, data: { passwordHash } }) : { count: 0 };
      if (count === 0) throw new AppError('not_found');
    },
    remove: async (id) => {
      if (isId(id)) await prisma.user.deleteMany({ where: { id } });
    },
    addRefreshToken: async (token) => {
      await prisma.refreshToken.create({ data: token });
    },
    useRefreshToken: (hash, now) => useRefreshToken(prisma, hash, now),
    revokeFamilyOf: async (hash) => {
      const token = await prisma.refreshToken.findUnique({ where: { hash } });
      if (token) await revokeFamily(prisma, token.familyId);
    },
  };
}

async function createUser(prisma: PrismaClient, { email, name, role, passwordHash }: Omit<User, 'id'>): Promise<User> {
  const data = { id: randomUUID(), email: normalized(email), name: storableText(name), role, passwordHash };
  try {
    return await prisma.user.create({ data, select: USER });
  } catch (cause) {
    if (isUniqueViolation(cause))
      throw Object.assign(new AppError('conflict', `There is already a user with the address ${data.email}.`), { cause });
    throw cause;
  }
}

async function useRefreshToken(prisma: PrismaClient, hash: string, now: string): ReturnType<UserStore['useRefreshToken']> {
  // One statement decides: of two that come with the same token, the second waits for the first one's row and finds it used.
  const [used] = await prisma.$queryRaw<{ userId: string; familyId: string }[]>`
    UPDATE refresh_tokens token SET used_at = ${now}::timestamptz
    WHERE hash = ${hash} AND used_at IS NULL AND expires_at > ${now}::timestamptz
      AND NOT EXISTS (SELECT 1 FROM refresh_tokens kin WHERE kin.family_id = token.family_id AND kin.revoked_at IS NOT NULL)
    RETURNING user_id AS "userId", family_id AS "familyId"`;
  if (used) return used;
  const token = await prisma.refreshToken.findUnique({ where: { hash } });
  if (!token?.usedAt || token.revokedAt) return null;
  await revokeFamily(prisma, token.familyId);
  return 'reused';
}

async function revokeFamily(prisma: PrismaClient, familyId: string): Promise<void> {
  await prisma.refreshToken.updateMany({ where: { familyId, revokedAt: null }, data: { revokedAt: new Date() } });
}
