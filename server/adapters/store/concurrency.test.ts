import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../contract/errors';
import { MIGRATIONS_FOLDER, startPostgresStore, startTestPostgres } from '../../testing/database';
import { migratePostgres } from './database';
import { AT, event, newInterview, newResponse, newToken, newTurn, summary } from './store.contract';

/** On a real PostgreSQL only: the embedded database does one thing at a time and would pass any of these. */
let store: Awaited<ReturnType<typeof startPostgresStore>>;
beforeAll(async () => void (store = await startPostgresStore()), 120_000);
afterAll(() => store.close());

const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'saved',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
const tally = (outcomes: string[]) =>
  Object.fromEntries([...new Set(outcomes)].sort().map((name) => [name, outcomes.filter((o) => o === name).length]));

async function asked() {
  const turn = newTurn();
  const interview = newInterview({ turns: [turn] });
  await store.interviews.create(interview, newToken(), [], summary());
  const answer = (readVersion: number, idempotencyKey: string | null = null) =>
    outcome(
      store.interviews.save(interview.id, readVersion, {
        responses: [{ turnId: turn.id, response: newResponse({ idempotencyKey }) }],
        turns: [newTurn()],
        ...{ events: [event('answered')], summary: summary() },
      }),
    );
  const kept = async () => (await store.interviews.load(interview.id))!;
  return { id: interview.id, answer, kept };
}

describe('at the same moment', () => {
  it('of twenty saves of one answer exactly one is kept, with its one next turn', async () => {
    const { id, answer, kept } = await asked();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => answer(1)));
    expect(tally(outcomes)).toEqual({ conflict: 19, saved: 1 });
    const { version, interview } = await kept();
    expect(version).toBe(2);
    expect(interview.turns.map(({ responses }) => responses.length)).toEqual([1, 0]);
    expect(await store.interviews.events(id)).toHaveLength(1);
  });

  it('a double click with one idempotency key is kept once', async () => {
    const { answer, kept } = await asked();
    expect((await Promise.all([answer(1, 'one-click'), answer(1, 'one-click')])).sort()).toEqual(['conflict', 'saved']);
    expect((await kept()).interview.turns[0]!.responses).toHaveLength(1);
  });

  it('two tabs that read the same turn close it once, also when the second tries again with the new version', async () => {
    const { answer, kept } = await asked();
    expect((await Promise.all([answer(1, 'tab-one'), answer(1, 'tab-two')])).sort()).toEqual(['conflict', 'saved']);
    expect(await answer(2, 'tab-three')).toBe('conflict');
    expect((await kept()).version).toBe(2);
  });

  it('the database itself refuses a second answer, even to somebody who does not look at versions', async () => {
    const { id, kept } = await asked();
    const [turn] = (await kept()).interview.turns;
    const insert = (position: number) =>
      store.prisma.response.create({
        data: {
          id: randomUUID(),
          sessionId: id,
          questionId: turn!.id,
          position,
          intent: 'answer',
          answerText: '',
          cells: [],
          reply: '',
          at: AT,
        },
      });
    const results = await Promise.allSettled([insert(0), insert(1)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('a refresh token that is used twice works once, and its family is revoked with whatever the winner adds', async () => {
    const { users } = store;
    const user = await users.create({ email: `${randomUUID()}@example.com`, name: 'Rita', role: 'reviewer', passwordHash: 'h' });
    const token = () => ({ hash: randomUUID(), userId: user.id, familyId: randomUUID(), expiresAt: '2026-04-01T00:00:00.000Z' });
    for (let round = 0; round < 10; round++) {
      const first = token();
      await users.addRefreshToken(first);
      const next = { ...token(), familyId: first.familyId };
      const use = async () => {
        const result = await users.useRefreshToken(first.hash, AT);
        if (result && result !== 'reused') await users.addRefreshToken(next);
        return result === 'reused' ? 'reused' : result ? 'used' : 'nothing';
      };
      expect((await Promise.all([use(), use()])).sort()).toEqual(['reused', 'used']);
      expect(await users.useRefreshToken(next.hash, AT)).toBeNull();
    }
  });

  it("of twenty saves that read one version exactly one is kept, also where they would not be in each other's way", async () => {
    const { id, kept } = await asked();
    const note = () => outcome(store.interviews.save(id, 1, { events: [event('evaluated')], summary: summary() }));
    expect(tally(await Promise.all(Array.from({ length: 20 }, note)))).toEqual({ conflict: 19, saved: 1 });
    expect((await kept()).version).toBe(2);
    expect(await store.interviews.events(id)).toHaveLength(1);
  });

  it('an upload that is being saved while its interview is erased is erased as well, file and all', async () => {
    const { id } = await asked();
    const client = new pg.Client({ connectionString: store.url });
    await client.connect();
    const saving = `INSERT INTO uploads (id, session_id, file_key, file_name, size_bytes, rows, at) VALUES ($1, $2, 'file://uploads/late.csv', 'a.csv', 1, '[]', now())`;
    await client.query('BEGIN');
    await client.query(saving, [randomUUID(), id]);
    const erasing = store.interviews.erase(id, 'system', AT, async () => undefined);
    const isWaiting = async () =>
      (await client.query("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")).rowCount;
    while (!(await isWaiting()));
    await client.query('COMMIT');
    await client.end();
    expect((await erasing).objectKeys).toEqual(['file://uploads/late.csv']);
    expect(await store.prisma.upload.count({ where: { sessionId: id } })).toBe(0);
    const upload = { fileKey: 'file://uploads/later.csv', fileName: 'a.csv', sizeBytes: 1, rows: [], at: AT };
    expect(await outcome(store.interviews.addUpload(id, upload))).toBe('not_found');
  });

  it('a reader never sees the version of one save with the facts of another', async () => {
    const { id } = await asked();
    const writing = (async () => {
      for (let version = 1; version <= 25; version++) {
        await store.interviews.save(id, version, { turns: [newTurn()], events: [], summary: summary() });
      }
    })();
    let isWriting = true;
    void writing.finally(() => void (isWriting = false));
    while (isWriting) {
      const { version, interview } = (await store.interviews.load(id))!;
      expect(interview.turns).toHaveLength(version);
    }
    await writing;
  });

  it('three starting servers migrate an empty database once', async () => {
    const { url, stop } = await startTestPostgres();
    const told: object[] = [];
    const log = { info: (details: object) => void told.push(details), error: () => undefined };
    await Promise.all([1, 2, 3].map(() => migratePostgres(url, MIGRATIONS_FOLDER, log)));
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL');
    await client.end();
    await stop();
    expect(told).toEqual([{ migrations: rows.map(({ migration_name }) => migration_name) }]);
  }, 120_000);
});
