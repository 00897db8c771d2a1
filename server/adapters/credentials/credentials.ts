import { createHash, randomBytes, randomUUID } from 'node:crypto';
import argon2 from 'argon2';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Credentials, Random } from '../../app/ports';
import { UserRole } from '../../contract';

const ISSUER = 'excel-interviewer';
const Claims = z.object({ sub: z.string(), role: UserRole });

/** `secret`: at least 32 bytes of text. Passwords are hashed with argon2id at the library's defaults (64 MiB, 3 passes). */
export function createCredentials({ secret, accessTokenMinutes }: { secret: string; accessTokenMinutes: number }): Credentials {
  const key = new TextEncoder().encode(secret);
  const nobody = argon2.hash(randomBytes(16).toString('hex'));
  return {
    hashPassword: (password) => argon2.hash(password),
    async verifyPassword(hash, password) {
      const matches = await argon2.verify(hash ?? (await nobody), password);
      return matches && hash !== null;
    },
    hashToken: (token) => createHash('sha256').update(token).digest('hex'),
    async issueAccessToken({ id, role }) {
      const token = await new SignJWT({ role })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(id)
        .setIssuer(ISSUER)
        .setIssuedAt()
        .setExpirationTime(`${accessTokenMinutes}m`)
        .sign(key);
      return { token, expiresInSeconds: accessTokenMinutes * 60 };
    },
    async readAccessToken(token) {
      try {
        const { payload } = await jwtVerify(token, key, { issuer: ISSUER, algorithms: ['HS256'] });
        const claims = Claims.parse(payload);
        return { userId: claims.sub, role: claims.role };
      } catch {
        // Not ours, tampered with, or expired: to the caller all the same.
        return null;
      }
    },
  };
}

export const systemRandom: Random = {
  id: () => randomUUID(),
  seed: () => randomBytes(4).readUInt32LE(),
  token: () => randomBytes(32).toString('base64url'),
};
