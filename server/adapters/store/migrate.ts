import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** One connection: the lock and the transactions below belong to it. */
export interface MigrationTarget {
  query(sql: string, parameters?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Several statements in one text, without parameters. */
  script(sql: string): Promise<void>;
}

/** The database and the migration files don't fit together; the message says what to do. Nothing was changed by the file it names. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused';
  constructor(
    readonly migration: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/** Prisma's own key and table, so that its command line agrees on what has been applied. */
const ADVISORY_LOCK = 72707369;
const MIGRATIONS_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/**
 * Applies what has not been applied, in the order of the names, each file in a transaction of its own; resolves to their names.
 * Several processes may do so at once: they take turns, and the later ones find nothing left to do.
 */
export async function migrate(database: MigrationTarget, migrationsFolder: string): Promise<string[]> {
  const migrations = await readMigrations(migrationsFolder);
  await database.query(`SELECT pg_advisory_lock(${ADVISORY_LOCK})`);
  try {
    await database.script(MIGRATIONS_TABLE);
    const applied = await appliedChecksums(database);
    const missing = migrations.filter((migration) => !isApplied(migration, applied));
    for (const migration of missing) await apply(database, migration);
    return missing.map(({ name }) => name);
  } finally {
    await database.query(`SELECT pg_advisory_unlock(${ADVISORY_LOCK})`);
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** By migration name; null for one that was begun and never finished. */
async function appliedChecksums(database: MigrationTarget): Promise<Map<string, string | null>> {
  const rows = await database.query('SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL');
  return new Map(rows.map((row) => [String(row.migration_name), row.finished_at ? String(row.checksum) : null]));
}

function isApplied({ name, checksum }: Migration, applied: Map<string, string | null>): boolean {
  const known = applied.get(name);
  if (known === undefined) return false;
  if (known === null) {
    throw new MigrationRefused(
      name,
      `The migration ${name} was begun and never finished. Resolve it with "prisma migrate resolve", then start again.`,
    );
  }
  if (known !== checksum) {
    throw new MigrationRefused(
      name,
      `The migration ${name} was changed after this database had applied it. Restore the file; put the change into a new migration.`,
    );
  }
  return true;
}

async function apply(database: MigrationTarget, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID();
  await database.script('BEGIN');
  try {
    await database.query('INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)', [id, checksum, name]);
    await database.script(sql);
    await database.query('UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1', [id]);
    await database.script('COMMIT');
  } catch (cause) {
    await database.script('ROLLBACK');
    throw new MigrationRefused(
      name,
      `The migration ${name} failed and was undone: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}
