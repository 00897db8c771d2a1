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

interface Opened {
  target: MigrationTarget;
  close(): Promise<void>;
}

let postgres: TestPostgres;
beforeAll(async () => void (postgres = await startTestPostgres()), 120_000);
afterAll(() => postgres.stop());

async function openPostgres(): Promise<Opened> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  const target: MigrationTarget = {
    query: async (sql, parameters) => (await client.query<Record<string, unknown>>(sql, parameters)).rows,
    script: async (sql) => void (await client.query(sql)),
  };
  return { target, close: () => client.end() };
}

describe.each([
  ['the embedded database', openInMemory as () => Promise<Opened>],
  ['PostgreSQL', openPostgres],
])('migrations on %s', (_name, open) => {
  let folder: string;
  let database: Opened;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'interviewer-migrations-'));
    database = await open();
  }, 120_000);
  afterEach(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  async function write(name: string, sql: string) {
    await mkdir(path.join(folder, name), { recursive: true });
    await writeFile(path.join(folder, name, 'migration.sql'), sql);
  }
  const run = () => migrate(database.target, folder);
  const tables = async () =>
    (
      await database.target.query(
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
    expect(await database.target.query('SELECT * FROM a')).toEqual([{ id: 1, more: null }]);
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
    await database.target.query('UPDATE _prisma_migrations SET finished_at = NULL');
    await expect(run()).rejects.toThrow('begun and never finished');
    await database.target.query('UPDATE _prisma_migrations SET rolled_back_at = now()');
    await database.target.script('DROP TABLE a');
    expect(await run()).toEqual(['1_first']);
  });
});
