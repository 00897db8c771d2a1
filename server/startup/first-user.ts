import type { Ports } from '../app/ports';

export interface FirstLogin {
  email: string;
  password: string;
}

const FIRST_EMAIL = 'reviewer@example.com';

/** Where nobody can sign in yet, makes one admin with a random password, which is shown this once; null otherwise. */
export async function firstUser({
  users,
  credentials,
  random,
}: Pick<Ports, 'users' | 'credentials' | 'random'>): Promise<FirstLogin | null> {
  if ((await users.list()).length > 0) return null;
  const password = newPassword(random);
  await users.create({ email: FIRST_EMAIL, name: 'First reviewer', role: 'admin', passwordHash: await credentials.hashPassword(password) });
  return { email: FIRST_EMAIL, password };
}

/** 120 bits, without characters that are easily confused or need escaping. */
export function newPassword({ token }: Pick<Ports['random'], 'token'>): string {
  return token()
    .replace(/[-_lIO01]/g, '')
    .slice(0, 20);
}
