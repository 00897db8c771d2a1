import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { createInterviewStore, createUserStore, migratePostgres } from '../adapters/store';
import { migrate } from '../adapters/store/migrate';
import { openInMemory } from '../adapters/store/pglite';
import type { EmbeddedPostgres } from '../adapters/store/pglite';
import type { InterviewStore, UserStore } from '../app/ports';
import { PrismaClient } from '../prisma/generated/client';

import { startTestPostgres } from './postgres';

export { startTestPostgres };
export type { TestPostgres } from './postgres';

export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../prisma/migrations', import.meta.url));

export interface TestStore {
  interviews: InterviewStore;
  users: UserStore;
  prisma: PrismaClient;
  close(): Promise<void>;
}

/**
 * Real stores on a new, empty database in memory: for tests of what stands on top. One connection inside: it hides concurrency faults,
 * so tests of those take `startTestPostgres`.
 */
export async function startTestStore(): Promise<TestStore> {
  const database = await openMigrated();
  return storeOn(database.address, database.close);
}

/** The same on a real PostgreSQL, where many connections work at once: for tests of what happens at the same moment. */
export async function startPostgresStore(): Promise<TestStore & { url: string }> {
  const { url, stop } = await startTestPostgres();
  await migratePostgres(url, MIGRATIONS_FOLDER, { info: () => undefined, error: () => undefined });
  return { url, ...storeOn(url, stop) };
}

function storeOn(url: string, stop: () => Promise<void>): TestStore {
  const prisma = new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: 20 }),
    errorFormat: 'minimal',
    transactionOptions: { maxWait: 15_000, timeout: 20_000 },
  });
  return {
    interviews: createInterviewStore(prisma),
    users: createUserStore(prisma),
    prisma,
    close: async () => {
      await prisma.$disconnect();
      await stop();
    },
  };
}

const NODE_MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** Making a database takes three times as long as opening a copy of it, so the first test leaves one for the others. */
async function openMigrated(): Promise<EmbeddedPostgres> {
  const file = await snapshotFile();
  if (existsSync(file)) return openInMemory(new Blob([await readFile(file)]));
  const database = await openInMemory();
  await migrate(database.target, MIGRATIONS_FOLDER);
  const unfinished = `${file}.${randomUUID()}`;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(unfinished, Buffer.from(await (await database.snapshot()).arrayBuffer()));
  await rename(unfinished, file);
  return database;
}

/** Named by all that it depends on: another version of the database or of a migration makes a new one. */
async function snapshotFile(): Promise<string> {
  const version = await readFile(path.join(NODE_MODULES, '@electric-sql', 'pglite', 'package.json'), 'utf8');
  const hash = createHash('sha256').update(version);
  for (const name of (await readdir(MIGRATIONS_FOLDER)).sort()) {
    const sql = path.join(MIGRATIONS_FOLDER, name, 'migration.sql');
    if (existsSync(sql)) hash.update(name).update(await readFile(sql));
  }
  return path.join(NODE_MODULES, '.cache', 'test-store', `${hash.digest('hex')}.tar`);
}
