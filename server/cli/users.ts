import path from 'node:path';
import type { Logger } from 'pino';
import { createCredentials, systemRandom } from '../adapters/credentials/credentials';
import { createUserStore, DataFolderBusy, openDatabase, type Database } from '../adapters/store';
import type { User, UserStore } from '../app/ports';
import { ROOT } from '../compose';
import { ConfigError, type Config } from '../config';
import { newPassword } from '../startup/first-user';

export type UserCommand =
  | { kind: 'list' }
  | { kind: 'add'; email: string; name: string; role: User['role'] }
  | { kind: 'reset'; email: string }
  | { kind: 'remove'; email: string };

type Print = (line: string) => void;

/** Works on the configured database, also while the server runs on it. */
export async function withUsers(config: Config, log: Logger, command: UserCommand, print: Print): Promise<void> {
  const database = await openBeside(config, log);
  try {
    await runUserCommand(createUserStore(database.prisma), command, print);
  } finally {
    await database.close();
  }
}

/** The embedded database belongs to one process; a running server tells where it can be reached. */
export async function openBeside({ databaseUrl, dataFolder }: Config, log: Logger): Promise<Database> {
  const migrationsFolder = path.join(ROOT, 'server/prisma/migrations');
  try {
    return await openDatabase({ ...(databaseUrl ? { databaseUrl } : {}), dataFolder, migrationsFolder, log });
  } catch (error) {
    if (!(error instanceof DataFolderBusy) || !error.address) throw error;
    return openDatabase({ databaseUrl: error.address, dataFolder, migrationsFolder, log });
  }
}

export async function runUserCommand(users: UserStore, command: UserCommand, print: Print): Promise<void> {
  if (command.kind === 'list') {
    for (const { email, name, role } of await users.list()) print(JSON.stringify({ email, name, role }));
    return;
  }
  const email = command.email.trim().toLowerCase();
  const known = await users.byEmail(email);
  if (command.kind === 'add') {
    if (known) throw new ConfigError(`${email} can sign in already. "users reset ${email}" makes a new password.`);
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) throw new ConfigError(`${email} is not an e-mail address.`);
    const password = newPassword(systemRandom);
    await users.create({ email, name: command.name, role: command.role, passwordHash: await hash(password) });
    return print(JSON.stringify({ email, role: command.role, password }));
  }
  if (!known) throw new ConfigError(`Nobody signs in as ${email}. "users list" shows who does.`);
  if (command.kind === 'remove') {
    await users.remove(known.id);
    return print(JSON.stringify({ email, removed: true }));
  }
  const password = newPassword(systemRandom);
  await users.setPassword(known.id, await hash(password));
  print(JSON.stringify({ email, password }));
}

/** Hashing needs no signing key, so any will do. */
const hash = (password: string) => createCredentials({ secret: systemRandom.token(), accessTokenMinutes: 1 }).hashPassword(password);
