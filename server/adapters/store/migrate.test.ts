import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestPostgres } from '../../testing/database';
import type { TestPostgres } from '../../testing/database';
import { migrate, MigrationRefused } from './migrate';
import type { MigrationTarget } from './migrate';
import { openInMemory } from './pglite';
import type { EmbeddedPostgres } from './pglite';

/** One database of each kind for the file, emptied before each test: making one takes seconds. */
let postgres: TestPostgres;
let client: pg.Client;
let embedded: EmbeddedPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
  client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  embedded = await openInMemory();
}, 120_000);
afterAll(async () => {
  await client.end();
  await postgres.stop();
  await embedded.close();
});

const onPostgres = (): MigrationTarget => ({
  query: async (sql, parameters) => (await client.query<Record<string, unknown>>(sql, parameters)).rows,
  script: async (sql) => void (await client.query(sql)),
});

describe.each([
  ['the embedded database', () => embedded.target],
  ['PostgreSQL', onPostgres],
])('migrations on %s', (_name, targetOf) => {
  let folder: string;
  let target: MigrationTarget;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'interviewer-migrations-'));
    target = targetOf();
    await target.script('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function write(name: string, sql: string) {
    await mkdir(path.join(folder, name), { recursive: true });
    await writeFile(path.join(folder, name, 'migration.sql'), sql);
  }
  const run = () => migrate(target, folder);
  const tables = async () =>
    (
      await target.query(
        "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1",
      )
    ).map(({ name }) => name);

  it('are applied in the order of their names, each once, later ones when they come', async () => {
    await write('2_second', 'ALTER TABLE a ADD COLUMN more int; -- needs; the first');
    await write('1_first', 'CREATE TABLE a (id int); INSERT INTO a VALUES (1); DO $$ BEGIN PERFORM 1; END $$;');
    expect(await run()).toEqual(['1_first', '2_second']);
    expect(await run()).toEqual([]);
    await write('3_third', 'CREATE TABLE b (id int)');
    expect(await run()).toEqual(['3_third']);
    expect(await tables()).toEqual(['a', 'b']);
    expect(await target.query('SELECT * FROM a')).toEqual([{ id: 1, more: null }]);
  });

  it('that fail are undone whole, with the reason told, and run again once they are mended', async () => {
    await write('1_first', 'CREATE TABLE a (id int)');
    await write('2_broken', 'CREATE TABLE b (id int); SELECT * FROM nowhere');
    await expect(run()).rejects.toThrow(/2_broken failed and was undone: .*nowhere/);
    expect(await tables()).toEqual(['a']);
    await write('2_broken', 'CREATE TABLE b (id int)');
    expect(await run()).toEqual(['2_broken']);
  });

  it('that were edited after they were applied are refused, and nothing else is applied', async () => {
    await write('1_first', 'CREATE TABLE a (id int)');
    await run();
    await write('1_first', 'CREATE TABLE a (id bigint)');
    await write('2_second', 'CREATE TABLE b (id int)');
    await expect(run()).rejects.toThrow(MigrationRefused);
    expect(await tables()).toEqual(['a']);
  });

  it('that another tool began and did not finish are refused, until that is resolved', async () => {
    await write('1_first', 'CREATE TABLE a (id int)');
    await run();
    await target.query('UPDATE _prisma_migrations SET finished_at = NULL');
    await expect(run()).rejects.toThrow('begun and never finished');
    await target.query('UPDATE _prisma_migrations SET rolled_back_at = now()');
    await target.script('DROP TABLE a');
    expect(await run()).toEqual(['1_first']);
  });
});
