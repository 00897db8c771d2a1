import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { createCredentials, systemRandom } from './credentials';

const credentials = createCredentials({ secret: 's'.repeat(40), accessTokenMinutes: 15 });

describe('credentials', () => {
  it('accepts the right password only, and nobody where there is no account', async () => {
    const hash = await credentials.hashPassword('correct horse');
    expect(hash).toMatch(/^\$argon2id\$/);
    expect(await credentials.verifyPassword(hash, 'correct horse')).toBe(true);
    expect(await credentials.verifyPassword(hash, 'wrong horse')).toBe(false);
    expect(await credentials.verifyPassword(null, 'correct horse')).toBe(false);
  });

  it('reads back its own access token and refuses changed, foreign, expired and unsigned ones', async () => {
    const { token } = await credentials.issueAccessToken({ id: 'u1', role: 'reviewer' });
    expect(await credentials.readAccessToken(token)).toEqual({ userId: 'u1', role: 'reviewer' });
    const other = createCredentials({ secret: 't'.repeat(40), accessTokenMinutes: 15 });
    expect(await other.readAccessToken(token)).toBeNull();
    const key = new TextEncoder().encode('s'.repeat(40));
    const sign = (issuer: string, expires: string) =>
      new SignJWT({ role: 'admin' })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject('u')
        .setIssuer(issuer)
        .setExpirationTime(expires)
        .sign(key);
    expect(await credentials.readAccessToken(await sign('excel-interviewer', '-1s'))).toBeNull();
    expect(await credentials.readAccessToken(await sign('someone', '5m'))).toBeNull();
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    expect(
      await credentials.readAccessToken(`${part({ alg: 'none' })}.${part({ sub: 'u', role: 'admin', iss: 'excel-interviewer' })}.`),
    ).toBeNull();
  });

  it('never hands out the same token or id twice', () => {
    const many = Array.from({ length: 1000 }, () => [systemRandom.token(), systemRandom.id()]).flat();
    expect(new Set(many).size).toBe(2000);
  });
});
