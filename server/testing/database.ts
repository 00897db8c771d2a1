import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { createInterviewStore, createUserStore } from '../adapters/store';
import { migrate } from '../adapters/store/migrate';
import { openInMemory } from '../adapters/store/pglite';
import type { InterviewStore, UserStore } from '../app/ports';
import { PrismaClient } from '../prisma/generated/client';

export { startTestPostgres } from './postgres';
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
  const database = await openInMemory();
  await migrate(database.target, MIGRATIONS_FOLDER);
  const prisma = new PrismaClient({
    adapter: new PrismaPg({ connectionString: database.address }),
    errorFormat: 'minimal',
    transactionOptions: { maxWait: 15_000, timeout: 20_000 },
  });
  return {
    interviews: createInterviewStore(prisma),
    users: createUserStore(prisma),
    prisma,
    close: async () => {
      await prisma.$disconnect();
      await database.close();
    },
  };
}
