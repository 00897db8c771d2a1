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

  it('an erasure and twenty uploads leave no upload behind', async () => {
    const { id } = await asked();
    const upload = () => ({ fileKey: `file://uploads/${randomUUID()}.csv`, fileName: 'a.csv', sizeBytes: 1, rows: [], at: AT });
    const uploads = Array.from({ length: 20 }, () => upload());
    const adding = uploads.map((record) => outcome(store.interviews.addUpload(id, record)));
    const { objectKeys } = await store.interviews.erase(id, 'system', AT);
    const outcomes = await Promise.all(adding);
    expect(outcomes.filter((o) => o === 'saved')).toHaveLength(objectKeys.length);
    expect(outcomes.every((o) => o === 'saved' || o === 'not_found')).toBe(true);
    expect(await store.prisma.upload.count({ where: { sessionId: id } })).toBe(0);
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
