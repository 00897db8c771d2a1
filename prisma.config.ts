import { defineConfig } from 'prisma/config';

/**
 * These commands need no schema engine, but Prisma looks for its binary before any command and tries to download it. Naming a file that exists
 * stops that, so that `npx prisma generate` works without a network. `migrate` really needs the engine and is left to find it.
 */
const WITHOUT_ENGINE = ['generate', 'validate', 'format', 'version', '--version', '-v'];

if (process.argv.some((argument) => WITHOUT_ENGINE.includes(argument))) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
}

export default defineConfig({
  schema: 'server/prisma/schema.prisma',
  migrations: { path: 'server/prisma/migrations' },
  ...(process.env.DATABASE_URL ? { datasource: { url: process.env.DATABASE_URL } } : {}),
});
