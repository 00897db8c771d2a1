import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInterviewStore, createUserStore, migratePostgres } from '../adapters/store';
import { AppError } from '../contract';
import type { AuthoredBank } from '../domain/questions/bank';
import { PrismaClient } from '../prisma/generated/client';
import { startTestApi, type TestApi } from '../testing/api';
import { MIGRATIONS_FOLDER, startTestPostgres, type TestPostgres } from '../testing/database';

/** On a real PostgreSQL: the embedded database has one connection and would hide what goes wrong here. */
let postgres: TestPostgres;
let api: TestApi;

beforeAll(async () => {
  postgres = await startTestPostgres();
  await migratePostgres(postgres.url, MIGRATIONS_FOLDER, { info: () => undefined, error: () => undefined });
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: postgres.url, max: 20 }) });
  api = await startTestApi({
    store: { interviews: createInterviewStore(prisma), users: createUserStore(prisma), close: () => prisma.$disconnect() },
  });
  const bank = api.ports.bank as AuthoredBank;
  api.ports.bank = { ...bank, items: bank.items.filter(({ id }) => id === 'lookup-product-by-id') };
}, 120_000);
afterAll(async () => {
  await api.close();
  await postgres.stop();
});

const settle = <T>(work: Promise<T>) =>
  work.then(
    (value) => ({ value, code: 'accepted' }),
    (error: unknown) => ({ value: null, code: error instanceof AppError ? error.code : String(error) }),
  );

async function start() {
  const body = { candidateName: 'Two Clicks', role: 'HR', difficulty: 'Beginner', consent: true } as const;
  const { sessionId, token, firstQuestion } = await api.as(null)('createSession', { body });
  const answer = (answerText: string, key?: string) =>
    settle(
      api.as(token)('submitResponse', {
        params: { id: sessionId },
        body: { questionId: firstQuestion.id, answerText },
        headers: { 'idempotency-key': key },
      }),
    );
  const kept = async () => (await api.ports.interviews.load(sessionId))!.interview;
  return { answer, kept };
}

describe('many answers at the same moment', () => {
  it('scores a double click once, and tells both clicks the same', async () => {
    const { answer, kept } = await start();
    const clicks = await Promise.all([1, 2, 3, 4].map(() => answer('=VLOOKUP(42,Products,3,FALSE)', 'one-key-for-all')));
    expect(clicks.map(({ code }) => code)).toEqual(Array(4).fill('accepted'));
    for (const { value } of clicks) expect(value).toEqual(clicks[0]!.value);
    const interview = await kept();
    expect(interview.turns.map(({ responses }) => responses.length)).toEqual([1, 0]);
  });

  it('takes one of two tabs and tells the other that the question is answered', async () => {
    const { answer, kept } = await start();
    const tabs = await Promise.all([
      answer('=VLOOKUP(42,Products,3,FALSE)', 'tab-one-key'),
      answer('=VLOOKUP(42,Products,3)', 'tab-two-key'),
      answer('=1'),
    ]);
    expect(tabs.map(({ code }) => code).sort()).toEqual(['accepted', 'stale_question', 'stale_question']);
    const interview = await kept();
    expect(interview.turns[0]!.responses).toHaveLength(1);
    expect(interview.turns).toHaveLength(2);
  });

  it('keeps every interview apart under load', async () => {
    const sessions = await Promise.all(Array.from({ length: 12 }, start));
    const replies = await Promise.all(
      sessions.map(({ answer }, i) => answer(i % 2 ? '=VLOOKUP(42,Products,3)' : '=VLOOKUP(42,Products,3,0)', `key-of-session-${i}`)),
    );
    expect(replies.map(({ value }) => value?.evaluation?.correctness === 5)).toEqual(sessions.map((_, i) => i % 2 === 0));
  });
});
