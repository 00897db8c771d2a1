import { expect, it } from 'vitest';
import pg from 'pg';
import { startTestPostgres, startTestStore } from './database';

it('gives a store on a new, empty database', async () => {
  const store = await startTestStore();
  const user = await store.users.create({ email: 'Ada@Example.com', name: 'Ada', role: 'admin', passwordHash: 'h' });
  expect(await store.users.byEmail('ada@example.COM')).toEqual(user);
  expect(await store.interviews.load('not-an-id')).toBeNull();
  await store.close();
});

it('gives each caller a PostgreSQL database of its own', async () => {
  const [one, other] = await Promise.all([startTestPostgres(), startTestPostgres()]);
  const client = new pg.Client({ connectionString: one.url });
  await client.connect();
  await client.query('CREATE TABLE mine (id int)');
  await client.end();
  const second = new pg.Client({ connectionString: other.url });
  await second.connect();
  const { rows } = await second.query("SELECT to_regclass('mine') AS mine, current_setting('server_version_num')::int AS version");
  await second.end();
  expect(rows[0].mine).toBeNull();
  expect(rows[0].version).toBeGreaterThanOrEqual(150000);
  await Promise.all([one.stop(), other.stop()]);
});
