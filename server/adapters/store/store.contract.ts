import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EventRecord, InterviewStore, InterviewSummary, UserStore } from '../../app/ports';
import type { ReportContent } from '../../contract';
import { buildCheck, buildInstance, buildInterview, buildResponse, buildTurn, buildWrongCheck } from '../../testing/builders';
import type { TestStore } from '../../testing/database';

export const AT = '2026-03-02T09:00:00.000Z';
export const newInterview = (change: Parameters<typeof buildInterview>[0] = {}) => buildInterview({ id: randomUUID(), ...change });
export const newTurn = (change: Parameters<typeof buildTurn>[0] = {}) => buildTurn({ id: randomUUID(), ...change });
export const newResponse = (change: Parameters<typeof buildResponse>[0] = {}) => buildResponse({ id: randomUUID(), ...change });
export const newToken = () => ({ hash: randomUUID(), expiresAt: '2026-04-01T00:00:00.000Z' });
export const event = (kind: EventRecord['kind'], details: EventRecord['details'] = {}): EventRecord => ({
  kind,
  by: 'candidate',
  at: AT,
  details,
});
export const summary = (change: Partial<InterviewSummary> = {}): InterviewSummary => ({
  ...{
    status: 'in_progress',
    phase: 'questions',
    finishedAt: null,
    overallScore: null,
    level: null,
    theta: 0,
    standardError: 1,
    needsPerson: [],
  },
  ...change,
});
const judgement = {
  ...{ verdicts: [{ criterionId: 'why', met: true, quote: 'because' }], judge: 'offline' as const, model: 'concepts', promptVersion: '1' },
  ...{ confidence: 'lower' as const, inputTokens: null, outputTokens: null, elapsedMs: 3 },
};

/** What a store of interviews and users promises, on every database; see ports.ts. */
export function describeStore(name: string, start: () => Promise<TestStore>): void {
  describe(name, () => {
    let store: TestStore;
    let interviews: InterviewStore;
    beforeAll(async () => {
      store = await start();
      interviews = store.interviews;
    }, 120_000);
    afterAll(() => store.close());

    async function created(change: Parameters<typeof buildInterview>[0] = {}, about: Partial<InterviewSummary> = {}) {
      const interview = newInterview(change);
      const token = newToken();
      await interviews.create(interview, token, [event('started')], summary(about));
      return { ...interview, token };
    }
    const kept = async (id: string) => (await interviews.load(id))!;

    describe('interviews', () => {
      it('come back as they were created, with their turns and answers', async () => {
        const first = newTurn({ responses: [newResponse({ intent: 'hint', check: null, answerText: '' }), newResponse({ judgement })] });
        const followUp = newTurn({ kind: 'follow_up', parentId: first.id, followUpKind: 'explain', instance: null });
        const { token: _token, ...interview } = await created({ turns: [first, followUp], seed: 4294967295 });
        expect(await interviews.load(interview.id)).toEqual({ version: 1, interview });
      });

      it('are not there under another id, or under what is no id at all', async () => {
        for (const id of [randomUUID(), 'no id', "' OR 1=1"]) expect(await interviews.load(id)).toBeNull();
      });

      it('are opened by their token, which says when it expires', async () => {
        const { id, token } = await created();
        expect(await interviews.sessionOfToken(token.hash)).toEqual({ sessionId: id, expiresAt: token.expiresAt });
        expect(await interviews.sessionOfToken('another')).toBeNull();
      });

      it('grow by what a save adds, in the order in which it was said', async () => {
        const turns = [newTurn(), newTurn(), newTurn()];
        const { id } = await created({ turns: [turns[0]!] });
        const hints = [1, 2, 3].map((n) => newResponse({ intent: 'hint', check: null, answerText: `${n}` }));
        const answer = newResponse();
        const responses = [...hints, answer].map((response) => ({ turnId: turns[0]!.id, response }));
        await interviews.save(id, 1, { responses: responses.slice(0, 2), events: [], summary: summary() });
        await interviews.save(id, 2, { responses: responses.slice(2), turns: turns.slice(1), events: [], summary: summary() });
        const { version, interview } = await kept(id);
        expect(version).toBe(3);
        expect(interview.turns).toEqual([{ ...turns[0], responses: [...hints, answer] }, turns[1], turns[2]]);
      });

      it('keep reflection and publication until a save changes them', async () => {
        const { id } = await created();
        const reflection = { confidence: 7, strengths: 'lookups', weaknesses: 'charts', at: AT };
        await interviews.save(id, 1, {
          reflection,
          publication: { publishedAt: AT, by: 'rita@example.com' },
          events: [],
          summary: summary(),
        });
        await interviews.save(id, 2, { events: [], summary: summary() });
        expect((await kept(id)).interview).toMatchObject({ reflection, publication: { publishedAt: AT, by: 'rita@example.com' } });
        await interviews.save(id, 3, { publication: null, events: [], summary: summary() });
        expect((await kept(id)).interview.publication).toBeNull();
      });

      it('keep every character a candidate can send, and replace what no database can hold', async () => {
        const turn = newTurn();
        const { id } = await created({ turns: [turn], candidateName: 'Ad\0a \ud83d\ude00' });
        const cells = [{ address: 'A1', value: 'half \ud83d, null \0, "quote" \\ \u2028', formula: '=1' }];
        const response = newResponse({ answerText: `'; DROP TABLE sessions; -- \0 \udc00 é 漢 👩‍👩‍👧 ${'x'.repeat(4000)}`, cells });
        await interviews.save(id, 1, { responses: [{ turnId: turn.id, response }], events: [], summary: summary() });
        const { interview } = await kept(id);
        expect(interview.candidateName).toBe('Ad\ufffda 😀');
        const [saved] = interview.turns[0]!.responses;
        expect(saved!.answerText).toBe(`'; DROP TABLE sessions; -- \ufffd \ufffd é 漢 👩‍👩‍👧 ${'x'.repeat(4000)}`);
        expect(saved!.cells).toEqual([{ address: 'A1', value: 'half \ufffd, null \ufffd, "quote" \\ \u2028', formula: '=1' }]);
      });
    });

    describe('a save', () => {
      it('that read an older version writes nothing', async () => {
        const turn = newTurn();
        const { id } = await created({ turns: [turn] });
        await interviews.save(id, 1, { events: [], summary: summary() });
        const before = await kept(id);
        const change = {
          responses: [{ turnId: turn.id, response: newResponse() }],
          events: [event('answered')],
          summary: summary({ phase: 'closing' }),
        };
        await expect(interviews.save(id, 1, change)).rejects.toMatchObject({ code: 'conflict' });
        expect(await kept(id)).toEqual(before);
        expect(await interviews.events(id)).toHaveLength(1);
      });

      it('with an idempotency key that was used in this interview writes nothing; in another interview it may be used', async () => {
        const turns = [newTurn(), newTurn()];
        const { id } = await created({ turns });
        const response = (turn: number) => [{ turnId: turns[turn]!.id, response: newResponse({ idempotencyKey: 'click-1' }) }];
        await interviews.save(id, 1, { responses: response(0), events: [], summary: summary() });
        const before = await kept(id);
        await expect(interviews.save(id, 2, { responses: response(1), events: [], summary: summary() })).rejects.toMatchObject({
          code: 'conflict',
        });
        expect(await kept(id)).toEqual(before);
        await created({ turns: [newTurn({ responses: [newResponse({ idempotencyKey: 'click-1' })] })] });
      });

      it.each(['answer', 'skip'] as const)('never closes a turn twice: an answer, then: %s', async (intent) => {
        const turn = newTurn({ responses: [newResponse()] });
        const { id } = await created({ turns: [turn] });
        const again = { responses: [{ turnId: turn.id, response: newResponse({ intent }) }], events: [], summary: summary() };
        await expect(interviews.save(id, 1, again)).rejects.toMatchObject({ code: 'conflict' });
        expect((await kept(id)).version).toBe(1);
      });

      it('of an interview that is not there says so', async () => {
        for (const id of [randomUUID(), 'no id']) {
          await expect(interviews.save(id, 1, { events: [], summary: summary() })).rejects.toMatchObject({ code: 'not_found' });
        }
      });
    });

    describe('evaluations', () => {
      it('replace what the answer had, and the earlier ones stay as history', async () => {
        const response = newResponse({ check: buildWrongCheck() });
        const { id } = await created({ turns: [newTurn({ responses: [response] })] });
        await interviews.save(id, 1, {
          evaluations: [{ responseId: response.id, check: buildCheck(), judgement, costUsd: 0.0012 }],
          ...{ events: [], summary: summary() },
        });
        const [latest] = (await kept(id)).interview.turns[0]!.responses;
        expect(latest).toMatchObject({ check: buildCheck(), judgement });
        const history = await store.prisma.evaluation.findMany({ where: { responseId: response.id }, orderBy: { sequence: 'asc' } });
        expect(history.map(({ judge, promptVersion, costUsd }) => [judge, promptVersion, costUsd?.toNumber() ?? null])).toEqual([
          [null, null, null],
          ['offline', '1', 0.0012],
        ]);
      });

      it('that are missing make an interview pending, oldest first; hints and passes do not', async () => {
        const start = async (startedAt: string, responses: ReturnType<typeof newResponse>[], about = {}) =>
          (await created({ startedAt, turns: [newTurn({ responses })] }, about)).id;
        const late = await start('2020-01-02T00:00:00.000Z', [newResponse({ check: null })]);
        const early = await start('2020-01-01T00:00:00.000Z', [newResponse()]);
        await start('2020-01-01T00:00:00.000Z', [newResponse({ judgement })]);
        await start('2020-01-01T00:00:00.000Z', [
          newResponse({ intent: 'hint', check: null }),
          newResponse({ intent: 'skip', check: null }),
        ]);
        await start('2020-01-01T00:00:00.000Z', [newResponse()], { pendingJudgements: 0 });
        const counted = await start('2020-01-03T00:00:00.000Z', [newResponse({ judgement })], { pendingJudgements: 1 });
        expect((await interviews.pending(3)).slice(0, 3)).toEqual([early, late, counted]);
        expect(await interviews.pending(1)).toEqual([early]);
      });
    });

    describe('the instance served', () => {
      it('is kept with its answers and its rubric, for those who may query the database', async () => {
        const criteria = [{ id: 'why', mark: 'explanation' as const, text: 'Why?', weight: 1, concepts: { required: [], forbidden: [] } }];
        const parent = newTurn({ instance: buildInstance({ criteria }), responses: [newResponse()] });
        const followUp = newTurn({
          kind: 'follow_up',
          parentId: parent.id,
          followUpKind: 'explain',
          instance: null,
          responses: [newResponse()],
        });
        const { id } = await created({ turns: [parent, followUp] });
        const rows = await store.prisma.question.findMany({
          where: { sessionId: id },
          orderBy: { position: 'asc' },
          include: { responses: true },
        });
        expect(rows[0]).toMatchObject({
          type: 'formula',
          bankVersion: 'test-bank',
          expected: { references: ['=SUM(A2:A3)'], modelAnswer: 'SUM adds up.' },
        });
        expect(rows.map(({ responses }) => responses[0]!.rubric)).toEqual([criteria, criteria]);
      });
    });

    describe('overrides', () => {
      it('are kept in order, and one that was undone counts no more but is not lost', async () => {
        const turn = newTurn({ responses: [newResponse()] });
        const { id } = await created({ turns: [turn] });
        const overrides = [1, 2].map((score) => ({
          ...{
            id: randomUUID(),
            turnId: turn.id,
            mark: 'explanation' as const,
            score,
            reason: 'Said it differently.',
            by: 'rita@example.com',
            at: AT,
          },
        }));
        await interviews.save(id, 1, { overrides, events: [], summary: summary() });
        expect((await kept(id)).interview.overrides).toEqual(overrides);
        await interviews.save(id, 2, { removedOverrideIds: [overrides[0]!.id], events: [event('override_undone')], summary: summary() });
        expect((await kept(id)).interview.overrides).toEqual([overrides[1]]);
        expect(await store.prisma.override.count({ where: { sessionId: id, undoneAt: AT } })).toBe(1);
      });
    });

    describe('the list', () => {
      const mark = randomUUID().slice(0, 8);
      beforeAll(async () => {
        const people = [
          ['Zoë Müller', 'HR', 80, 'to_review'],
          ['ada 100% LOVELACE', 'Finance', null, 'in_progress'],
          ['Åke O_Brien', 'Finance', 55.5, 'published'],
          ['Ada Weiß', 'Finance', 90, 'published'],
        ] as const;
        for (const [index, [name, role, overallScore, status]] of people.entries()) {
          const startedAt = `2021-01-0${index + 1}T00:00:00.000Z`;
          await created({ candidateName: `${name} ${mark}`, role, startedAt }, { overallScore, status, needsPerson: ['why'], theta: 0.25 });
        }
      });
      const found = async (search: string, change = {}) => {
        const filter = { search: `${mark} ${search}`, page: 1, pageSize: 20, sort: 'startedAt' as const, order: 'asc' as const, ...change };
        return (await interviews.list(filter)).items.map(({ candidateName }) => candidateName.replace(` ${mark}`, ''));
      };

      it.each([
        ['ADA', ['ada 100% LOVELACE', 'Ada Weiß']],
        ['zoe', ['Zoë Müller']],
        ['muller zoë', ['Zoë Müller']],
        ['weiss', ['Ada Weiß']],
        ['ake', ['Åke O_Brien']],
        ['%', ['ada 100% LOVELACE']],
        ['_', ['Åke O_Brien']],
        ['\\', []],
        ["'", []],
      ])('finds names without regard to case and accents, and takes signs as they are: %s', async (search, names) => {
        expect(await found(search)).toEqual(names);
      });

      it('filters by status and role', async () => {
        expect(await found('', { status: 'published' })).toEqual(['Åke O_Brien', 'Ada Weiß']);
        expect(await found('', { status: 'published', role: 'HR' })).toEqual([]);
        expect(await found('', { role: 'HR' })).toEqual(['Zoë Müller']);
      });

      it('sorts by name without regard to case, and by score with unscored interviews last either way', async () => {
        expect(await found('', { sort: 'candidateName' })).toEqual(['ada 100% LOVELACE', 'Ada Weiß', 'Åke O_Brien', 'Zoë Müller']);
        expect(await found('', { sort: 'overallScore' })).toEqual(['Åke O_Brien', 'Zoë Müller', 'Ada Weiß', 'ada 100% LOVELACE']);
        expect(await found('', { sort: 'overallScore', order: 'desc' })).toEqual([
          'Ada Weiß',
          'Zoë Müller',
          'Åke O_Brien',
          'ada 100% LOVELACE',
        ]);
      });

      it('comes in pages with the total, and tells of each what the summary said', async () => {
        const filter = { search: mark, pageSize: 3, sort: 'startedAt' as const, order: 'asc' as const };
        const [first, second, third] = await Promise.all([1, 2, 3].map((page) => interviews.list({ ...filter, page })));
        expect([first, second, third].map((page) => [page!.items.length, page!.total])).toEqual([
          [3, 4],
          [1, 4],
          [0, 4],
        ]);
        expect(second!.items[0]).toEqual({
          ...{
            id: expect.any(String),
            candidateName: `Ada Weiß ${mark}`,
            role: 'Finance',
            difficulty: 'Intermediate',
            startedAt: '2021-01-04T00:00:00.000Z',
          },
          ...summary({ overallScore: 90, status: 'published', needsPerson: ['why'], theta: 0.25 }),
        });
      });
    });

    describe('events, uploads and reports', () => {
      it('are kept in the order in which they came', async () => {
        const { id } = await created();
        await interviews.addEvent(id, event('viewed', { part: 'report', pages: 2, first: true, reason: null }));
        await interviews.save(id, 1, { events: [event('answered'), event('evaluated')], summary: summary() });
        expect((await interviews.events(id)).map(({ kind }) => kind)).toEqual(['started', 'viewed', 'answered', 'evaluated']);
        expect((await interviews.events(id))[1]).toEqual(event('viewed', { part: 'report', pages: 2, first: true, reason: null }));
        const upload = (n: number) => ({
          fileKey: `file://uploads/${id}/${n}.csv`,
          fileName: `${n}.csv`,
          sizeBytes: n,
          rows: [
            ['A', 'B'],
            ['1', 'x\ud800'],
          ],
          at: AT,
        });
        await interviews.addUpload(id, upload(1));
        await interviews.addUpload(id, upload(2));
        expect(await interviews.uploads(id)).toEqual(
          [1, 2].map((n) => ({
            ...upload(n),
            rows: [
              ['A', 'B'],
              ['1', 'x\ufffd'],
            ],
          })),
        );
        const report = (n: number) => ({
          objectKey: `reports/${n}.pdf`,
          transcriptKey: `reports/${n}.json`,
          content: { sessionId: id } as ReportContent,
          at: AT,
        });
        await interviews.saveReport(id, report(1));
        await interviews.saveReport(id, report(2));
        expect(await interviews.latestReport(id)).toEqual(report(2));
      });

      it('are nothing for an interview that is not there, and can not be added to it', async () => {
        for (const id of [randomUUID(), 'no id']) {
          expect([await interviews.events(id), await interviews.uploads(id), await interviews.latestReport(id)]).toEqual([[], [], null]);
          await expect(interviews.addEvent(id, event('viewed'))).rejects.toMatchObject({ code: 'not_found' });
          const upload = { fileKey: `file://uploads/${randomUUID()}.csv`, fileName: 'a.csv', sizeBytes: 1, rows: [], at: AT };
          await expect(interviews.addUpload(id, upload)).rejects.toMatchObject({ code: 'not_found' });
        }
      });
    });

    describe('erasing', () => {
      it('removes every row of the interview, names the objects to remove, and leaves an event that tells nobody apart', async () => {
        const turn = newTurn({ responses: [newResponse({ judgement })] });
        const { id, token } = await created({ turns: [turn], candidateName: 'Erase Me' });
        const other = await created({ turns: [newTurn({ responses: [newResponse()] })] });
        const fileKey = `file://uploads/${id}/a.csv`;
        await interviews.addUpload(id, { fileKey, fileName: 'a.csv', sizeBytes: 1, rows: [], at: AT });
        for (const n of [1, 1, 2]) {
          await interviews.saveReport(id, {
            objectKey: `reports/${id}-${n}.pdf`,
            transcriptKey: `reports/${id}-${n}.json`,
            content: {} as ReportContent,
            at: AT,
          });
        }
        const override = {
          id: randomUUID(),
          turnId: turn.id,
          mark: 'explanation' as const,
          score: 1,
          reason: 'why',
          by: 'rita@example.com',
          at: AT,
        };
        await interviews.save(id, 1, { overrides: [override], events: [event('overridden')], summary: summary() });

        const erased = await interviews.erase(id, 'rita@example.com', AT, async () => undefined);

        // session 1, question 1, response 1, evaluation 1, override 1, upload 1, reports 3, events 2
        expect(erased.rowsRemoved).toBe(11);
        expect(erased.objectKeys.sort()).toEqual(
          [fileKey, ...[1, 2].flatMap((n) => [`reports/${id}-${n}.json`, `reports/${id}-${n}.pdf`])].sort(),
        );
        expect(await interviews.load(id)).toBeNull();
        expect(await interviews.sessionOfToken(token.hash)).toBeNull();
        expect(await everythingKept()).not.toMatch(new RegExp(`${id}|Erase Me`));
        const left = await store.prisma.event.findMany({ where: { sessionId: null, kind: 'erased' } });
        expect(left.at(-1)).toMatchObject({ by: 'rita@example.com', details: { rowsRemoved: 11, objects: 5 } });
        expect((await kept(other.id)).interview.turns).toHaveLength(1);
      });

      it('of what is not there removes nothing and records nothing', async () => {
        const before = await store.prisma.event.count();
        for (const id of [randomUUID(), 'no id'])
          expect(await interviews.erase(id, 'rita@example.com', AT, async () => undefined)).toEqual({ rowsRemoved: 0, objectKeys: [] });
        expect(await store.prisma.event.count()).toBe(before);
      });

      /** Every row of every table as text, so that a table added later is looked at as well. */
      async function everythingKept(): Promise<string> {
        const tables = await store.prisma.$queryRaw<
          { name: string }[]
        >`SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public'`;
        expect(tables.length).toBeGreaterThanOrEqual(11);
        const rows = await Promise.all(
          tables.map(({ name }) => store.prisma.$queryRawUnsafe<object[]>(`SELECT t::text AS row FROM "${name}" t`)),
        );
        return JSON.stringify(rows);
      }
    });

    describe('users', () => {
      let users: UserStore;
      let email: string;
      beforeEach(() => {
        users = store.users;
        email = `${randomUUID()}@Example.com`;
      });
      const create = (change = {}) => users.create({ email, name: 'Rita', role: 'reviewer', passwordHash: 'first', ...change });

      it('are found by address without regard to case, and by id', async () => {
        const user = await create();
        expect(user.email).toBe(email.toLowerCase());
        expect(await users.byEmail(email.toUpperCase())).toEqual(user);
        expect(await users.byId(user.id)).toEqual(user);
        expect([await users.byId(randomUUID()), await users.byId('no id'), await users.byEmail('nobody@example.com')]).toEqual([
          null,
          null,
          null,
        ]);
        expect(await users.list()).toContainEqual(user);
      });

      it('have addresses of their own', async () => {
        await create();
        await expect(create({ email: email.toUpperCase() })).rejects.toMatchObject({ code: 'conflict' });
      });

      it('get a new password, and are gone when removed, with their tokens', async () => {
        const user = await create();
        await users.setPassword(user.id, 'second');
        expect((await users.byId(user.id))?.passwordHash).toBe('second');
        const hash = randomUUID();
        await users.addRefreshToken({ hash, userId: user.id, familyId: 'family', expiresAt: '2026-04-01T00:00:00.000Z' });
        await users.remove(user.id);
        expect(await users.byId(user.id)).toBeNull();
        expect(await users.useRefreshToken(hash, AT)).toBeNull();
        await expect(users.setPassword(user.id, 'third')).rejects.toMatchObject({ code: 'not_found' });
      });
    });

    describe('a refresh token', () => {
      async function issued(expiresAt = '2026-04-01T00:00:00.000Z') {
        const { users } = store;
        const user = await users.create({ email: `${randomUUID()}@example.com`, name: 'Rita', role: 'admin', passwordHash: 'h' });
        const familyId = randomUUID();
        const add = async () => {
          const hash = randomUUID();
          await users.addRefreshToken({ hash, userId: user.id, familyId, expiresAt });
          return hash;
        };
        return { users, userId: user.id, familyId, add, hash: await add() };
      }

      it('works once; the second use revokes its family, also the tokens that are added to it afterwards', async () => {
        const { users, userId, familyId, add, hash } = await issued();
        expect(await users.useRefreshToken(hash, AT)).toEqual({ userId, familyId });
        const next = await add();
        expect(await users.useRefreshToken(hash, AT)).toBe('reused');
        expect(await users.useRefreshToken(next, AT)).toBeNull();
        expect(await users.useRefreshToken(await add(), AT)).toBeNull();
      });

      it('that is unknown, expired or revoked is nothing', async () => {
        const { users, hash } = await issued();
        expect(await users.useRefreshToken('unknown', AT)).toBeNull();
        expect(await users.useRefreshToken(hash, '2026-04-01T00:00:00.000Z')).toBeNull();
        await users.revokeFamilyOf(hash);
        expect(await users.useRefreshToken(hash, AT)).toBeNull();
        await expect(users.revokeFamilyOf('unknown')).resolves.toBeUndefined();
      });

      it('of another family is untouched by a revocation', async () => {
        const [one, other] = [await issued(), await issued()];
        await one.users.revokeFamilyOf(one.hash);
        expect(await other.users.useRefreshToken(other.hash, AT)).toEqual({ userId: other.userId, familyId: other.familyId });
      });
    });
  });
}
