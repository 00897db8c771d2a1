import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Judge } from '../app/ports';
import { AppError, type CandidateQuestion, type ErrorCode, type Reply } from '../contract';
import type { Call } from '../contract/client';
import { currentTurn, exchangeOf, instanceOf } from '../domain/interview/flow';
import type { AuthoredBank } from '../domain/questions/bank';
import { startTestApi, TEST_LIMITS, type TestApi } from '../testing/api';

const ASKED = { candidateName: 'Ada Example', role: 'Finance', difficulty: 'Intermediate', consent: true } as const;
const LOOKUP = 'lookup-product-by-id';

/** The code and status of a refusal; "accepted" when there was none. */
const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      return error.code;
    },
  );

let api: TestApi;
let lookupApi: TestApi;

beforeAll(async () => {
  api = await startTestApi();
  const bank = api.ports.bank as AuthoredBank;
  lookupApi = await startTestApi({ ports: { bank: { ...bank, items: bank.items.filter(({ id }) => id === LOOKUP) } } });
});
afterAll(async () => {
  await api.close();
  await lookupApi.close();
});

interface Started {
  id: string;
  token: string;
  call: Call;
  first: CandidateQuestion;
}

async function start(on: TestApi = api, change: object = {}): Promise<Started> {
  const { sessionId: id, token, firstQuestion: first } = await on.as(null)('createSession', { body: { ...ASKED, ...change } });
  return { id, token, call: on.as(token), first };
}

/** The reference answer of the open turn, as cells that the pane would send; words where words are asked for. */
async function goodAnswer(on: TestApi, id: string) {
  const { interview } = (await on.ports.interviews.load(id))!;
  const turn = currentTurn(interview)!;
  const instance = instanceOf(exchangeOf(interview, turn));
  if (turn.followUpKind === 'explain' || !instance.check) return { answerText: instance.modelAnswer || 'It adds up the whole range.' };
  return { answerText: instance.check.references[0]! };
}

/** Plays on until a phase is reached, with right answers or with "I don't know". */
async function playTo(on: TestApi, { id, call }: Started, phase: string, how: 'answer' | 'skip' = 'skip'): Promise<void> {
  for (let turns = 0; turns < 60; turns++) {
    const view = await call('getSession', { params: { id } });
    if (view.phase === phase) return;
    const said = how === 'answer' ? await goodAnswer(on, id) : { answerText: 'I don’t know', intent: 'skip' as const };
    await call('submitResponse', { params: { id }, body: { questionId: view.currentQuestion.id, ...said } });
  }
  throw new Error(`never came to ${phase}`);
}

async function finish(on: TestApi, session: Started, how: 'answer' | 'skip' = 'skip'): Promise<void> {
  await playTo(on, session, 'reflection', how);
  await session.call('saveReflection', { params: { id: session.id }, body: { confidence: 7, strengths: 'Lookups', weaknesses: 'Charts' } });
}

describe('starting an interview', () => {
  it('asks the first question at once and shows the same one again until it is answered', async () => {
    const { id, call, first } = await start();
    expect(first.number).toBe(1);
    expect(await call('nextQuestion', { params: { id } })).toEqual(first);
    expect((await call('getSession', { params: { id } })).currentQuestion).toEqual(first);
  });

  it('needs consent, a name, and a known role', async () => {
    expect(await refusal(start(api, { consent: false }))).toBe('invalid_request');
    expect(await refusal(start(api, { candidateName: '  ' }))).toBe('invalid_request');
    expect(await refusal(start(api, { role: 'Astronaut' }))).toBe('invalid_request');
  });

  it('refuses fields it does not know and names them', async () => {
    const error = await start(api, { admin: true }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'invalid_request',
      details: [{ path: 'body', message: expect.stringContaining('admin') as string }],
    });
  });

  it('asks for an invitation where codes are set', async () => {
    const closed = await startTestApi({ ports: { settings: { ...api.ports.settings, inviteCodes: ['spring-2026'] } } });
    expect(await refusal(start(closed))).toBe('invite_required');
    expect(await refusal(start(closed, { inviteCode: 'autumn' }))).toBe('invite_required');
    expect(await refusal(start(closed, { inviteCode: 'spring-2026' }))).toBe('accepted');
    await closed.close();
  });
});

describe('answering', () => {
  const lookup = async (answerText: string) => {
    const { id, call, first } = await start(lookupApi);
    return call('submitResponse', { params: { id }, body: { questionId: first.id, answerText } });
  };

  it('gives an exact VLOOKUP on the table Products full correctness and a lower explanation mark, and says why', async () => {
    const { evaluation, nextQuestion } = await lookup('=VLOOKUP(42,Products,3,FALSE)');
    expect(evaluation).toMatchObject({ correctness: 5, status: 'complete' });
    expect(evaluation!.explanation!).toBeLessThan(5);
    expect(evaluation!.notes).toMatch(/word|explain|formula alone/i);
    expect(nextQuestion.type).toBe('follow_up');
  });

  it('does not give a VLOOKUP without its fourth argument full correctness, and shows what it found', async () => {
    const { evaluation, nextQuestion } = await lookup('=VLOOKUP(42,Products,3)');
    expect(evaluation!.correctness!).toBeLessThan(5);
    expect(evaluation!.findings.map(({ code }) => code)).toContain('approximate_match');
    expect(nextQuestion.text.length).toBeGreaterThan(20);
  });

  it.each([
    '=xlookup( 42 , Products[ID], Products[Price])',
    '=INDEX(Products[Price],MATCH(42,Products[ID],0))',
    '=SUMIFS(Products[Price],Products[ID],42)',
  ])('accepts another route: %s', async (formula) => {
    expect((await lookup(formula)).evaluation!.correctness).toBe(5);
  });

  it('reads a formula followed by words, and marks the words', async () => {
    const alone = await lookup('=VLOOKUP(42,Products,3,FALSE)');
    const both = await lookup(
      '=VLOOKUP(42,Products,3,FALSE) because FALSE asks for an exact match in the first column, and 3 is the column of the price in the table',
    );
    expect(both.evaluation!.correctness).toBe(5);
    expect(both.evaluation!.explanation!).toBeGreaterThan(alone.evaluation!.explanation!);
    expect(both.evaluation!.lowerConfidence).toBe(true);
  });

  it('takes captured cells, formula and value', async () => {
    const { id, call, first } = await start(lookupApi);
    const cells = [{ address: first.answerPlace!.ref, formula: '=VLOOKUP(42,Products,3,0)', value: 1 }];
    const { evaluation } = await call('submitResponse', { params: { id }, body: { questionId: first.id, answerText: '', cells } });
    expect(evaluation!.correctness).toBe(5);
  });

  it('gives a hint, a clarification and a kind word on request, without ending the turn or leaking the answer', async () => {
    const { id, call, first } = await start(lookupApi);
    const ask = (intent: 'hint' | 'clarify') =>
      call('submitResponse', { params: { id }, body: { questionId: first.id, answerText: '', intent } });
    const hint = await ask('hint');
    expect(hint.evaluation).toBeNull();
    expect(hint.nextQuestion).toMatchObject({ id: first.id, hintsLeft: first.hintsLeft - 1 });
    expect((await ask('clarify')).message).toContain('F2');
    const skipped = await call('submitResponse', { params: { id }, body: { questionId: first.id, answerText: 'I don’t know' } });
    expect(skipped.evaluation).toBeNull();
    expect(skipped.nextQuestion.id).not.toBe(first.id);
  });

  it('says that nothing was sent instead of marking an empty answer', async () => {
    const { id, call, first } = await start();
    expect(await refusal(call('submitResponse', { params: { id }, body: { questionId: first.id, answerText: '  ' } }))).toBe(
      'invalid_request',
    );
    expect((await call('nextQuestion', { params: { id } })).id).toBe(first.id);
  });

  it('scores a repeated request once and answers it alike', async () => {
    const { id, call, first } = await start(lookupApi);
    const body = { questionId: first.id, answerText: '=VLOOKUP(42,Products,3,FALSE)' };
    const headers = { 'idempotency-key': 'key-12345678' };
    const once = await call('submitResponse', { params: { id }, body, headers });
    expect(await call('submitResponse', { params: { id }, body, headers })).toEqual(once);
    expect(await refusal(call('submitResponse', { params: { id }, body: { ...body, answerText: '=1' }, headers }))).toBe(
      'idempotency_mismatch',
    );
    const { interview } = (await lookupApi.ports.interviews.load(id))!;
    expect(interview.turns[0]!.responses).toHaveLength(1);
  });

  it('refuses an answer to a question that was answered already, and to one that is not this interview’s', async () => {
    const { id, call, first } = await start();
    const skip = { answerText: 'skip', intent: 'skip' as const };
    await call('submitResponse', { params: { id }, body: { questionId: first.id, ...skip } });
    expect(await refusal(call('submitResponse', { params: { id }, body: { questionId: first.id, ...skip } }))).toBe('stale_question');
    expect(await refusal(call('submitResponse', { params: { id }, body: { questionId: 'elsewhere', ...skip } }))).toBe('stale_question');
  });

  it('keeps the marks that need a judge pending while none answers, goes on, and finishes them later', async () => {
    let answers = false;
    const offline = api.ports.judge;
    const judge: Judge = { name: 'sometimes', judge: (request) => (answers ? offline.judge(request) : Promise.resolve(null)) };
    const slow = await startTestApi({ ports: { judge, bank: lookupApi.ports.bank } });
    const { id, call, first } = await start(slow);
    const text = '=VLOOKUP(42,Products,3,FALSE) because FALSE asks for an exact match and 3 is the price column';
    const { evaluation, nextQuestion } = await call('submitResponse', { params: { id }, body: { questionId: first.id, answerText: text } });
    expect(evaluation).toMatchObject({ correctness: 5, explanation: null, status: 'pending' });
    expect(nextQuestion.id).not.toBe(first.id);
    expect((await call('evaluate', { params: { id } })).stillPending).toBe(1);
    answers = true;
    const { stillPending, evaluations } = await call('evaluate', { params: { id } });
    expect(stillPending).toBe(0);
    expect(evaluations[0]!.explanation).not.toBeNull();
    await slow.close();
  });
});

describe('what must not leave', () => {
  it('sends a candidate no reference answer, hidden data, rubric or expected value, in any reply of a whole interview', async () => {
    const session = await start();
    const seen: string[] = [JSON.stringify(session.first)];
    const secrets = new Set<string>();
    for (let turns = 0; turns < 60; turns++) {
      const view = await session.call('getSession', { params: { id: session.id } });
      seen.push(JSON.stringify(view));
      if (view.phase === 'reflection') break;
      const { interview } = (await api.ports.interviews.load(session.id))!;
      const instance = instanceOf(exchangeOf(interview, currentTurn(interview)!));
      // A planted-faults question shows the right pattern in its other cells on purpose; what is on the sheet is no secret.
      const shown = JSON.stringify([instance.workbook, instance.shownFormula]);
      for (const reference of instance.check?.references ?? [])
        if (!shown.includes(JSON.stringify(reference).slice(1, -1))) secrets.add(reference);
      for (const criterion of instance.criteria) secrets.add(criterion.text);
      secrets.add(instance.modelAnswer);
      const sent = await session.call('submitResponse', {
        params: { id: session.id },
        body: { questionId: view.currentQuestion.id, answerText: '=1+1 as I see it' },
      });
      seen.push(JSON.stringify(sent));
    }
    const everything = seen.join('\n');
    expect(secrets.size).toBeGreaterThan(10);
    const leaked = [...secrets].filter((secret) => secret && everything.includes(JSON.stringify(secret).slice(1, -1)));
    expect(leaked).toEqual([]);
    const fields = everything.match(/"(want|references|criteria|modelAnswer|variants|prediction|explanationForReviewer)":/g);
    expect(fields).toBeNull();
  });
});

describe('the phases', () => {
  it('takes the reflection only at its time, and twice the same without harm', async () => {
    const session = await start();
    const reflect = () =>
      session.call('saveReflection', { params: { id: session.id }, body: { confidence: 6, strengths: 'a', weaknesses: 'b' } });
    expect(await refusal(reflect())).toBe('wrong_phase');
    await playTo(api, session, 'reflection');
    expect(await reflect()).toEqual({ status: 'saved' });
    expect(await reflect()).toEqual({ status: 'saved' });
    const view = await session.call('getSession', { params: { id: session.id } });
    expect(view).toMatchObject({ phase: 'closing', currentQuestion: { type: 'closing' } });
    const late = { questionId: session.first.id, answerText: 'skip', intent: 'skip' as const };
    expect(await refusal(session.call('submitResponse', { params: { id: session.id }, body: late }))).toBe('stale_question');
    expect(await refusal(session.call('submitResponse', { params: { id: session.id }, body: { ...late, questionId: 'reflection' } }))).toBe(
      'wrong_phase',
    );
  });

  it('takes a CSV during the scenario only, tells what is in it, and asks one thing about it afterwards', async () => {
    const session = await start();
    const csv = 'Region,Amount\nNorth,10\nSouth,20\nNorth,30\nSouth,5\n';
    const upload = (text: string, type = 'text/csv') =>
      session.call('upload', { params: { id: session.id }, file: new File([text], 'mine.csv', { type }) });
    expect(await refusal(upload(csv))).toBe('wrong_phase');
    await playTo(api, session, 'scenario');
    const kept = await upload(csv);
    expect(kept.fileKey).toMatch(/^file:\/\/uploads\//);
    expect(kept).toMatchObject({ rowCount: 4, columns: [{ kind: 'text' }, { kind: 'number' }] });
    expect(await refusal(upload('x', 'application/pdf'))).toBe('unsupported_type');
    expect(await refusal(upload('only a header\n'))).toBe('invalid_file');
    expect(await refusal(upload(`A\n${'x,'.repeat(15_000)}\n`))).toBe('payload_too_large');
    let own: CandidateQuestion | undefined;
    for (let turns = 0; turns < 12 && !own; turns++) {
      const question = await session.call('nextQuestion', { params: { id: session.id } });
      if (question.text.includes('mine.csv')) own = question;
      else
        await session.call('submitResponse', {
          params: { id: session.id },
          body: { questionId: question.id, answerText: '', intent: 'skip' },
        });
    }
    expect(own!.workbook!.sheets[0]!.rows).toHaveLength(5);
    const { evaluation } = await session.call('submitResponse', {
      params: { id: session.id },
      body: { questionId: own!.id, answerText: '=SUMIFS(B2:B5,A2:A5,"North")' },
    });
    expect(evaluation!.correctness).toBe(5);
  });
});

describe('who may do what', () => {
  it('opens a session for its own token only', async () => {
    const [mine, yours] = [await start(), await start()];
    expect(await refusal(yours.call('getSession', { params: { id: mine.id } }))).toBe('foreign_session');
    expect(await refusal(api.as(null)('getSession', { params: { id: mine.id } }))).toBe('unauthenticated');
    expect(await refusal(api.as('made-up')('getSession', { params: { id: mine.id } }))).toBe('unauthenticated');
  });

  it('keeps candidates out of the review, and reviewers out of a candidate’s answers', async () => {
    const session = await start();
    const { call } = await api.signIn();
    expect(await refusal(session.call('listReviews', {}))).toBe('forbidden');
    expect(await refusal(session.call('publish', { params: { id: session.id }, body: { published: true } }))).toBe('forbidden');
    expect(await refusal(call('submitResponse', { params: { id: session.id }, body: { questionId: session.first.id } }))).toBe('forbidden');
    expect(await refusal(call('eraseCandidate', { params: { id: session.id } }))).toBe('forbidden');
  });

  it('ends a session token after its time', async () => {
    const short = await startTestApi();
    const { id, call } = await start(short);
    short.pass(73 * 3_600_000);
    expect(await refusal(call('getSession', { params: { id } }))).toBe('token_expired');
    await short.close();
  });

  it('rotates refresh tokens, and ends the family when an old one is used again', async () => {
    const { email, password } = await api.signIn();
    const first = await api.as(null)('login', { body: { email, password } });
    const second = await api.as(null)('refresh', { body: { refreshToken: first.refreshToken } });
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(await refusal(api.as(null)('refresh', { body: { refreshToken: first.refreshToken } }))).toBe('unauthenticated');
    expect(await refusal(api.as(null)('refresh', { body: { refreshToken: second.refreshToken } }))).toBe('unauthenticated');
  });

  it('signs out: the refresh token is worth nothing afterwards', async () => {
    const { email, password } = await api.signIn();
    const { refreshToken } = await api.as(null)('login', { body: { email, password } });
    await api.as(null)('logout', { body: { refreshToken } });
    expect(await refusal(api.as(null)('refresh', { body: { refreshToken } }))).toBe('unauthenticated');
  });

  it('gives the same refusal for an unknown address and for a wrong password, and takes away the rights of a removed account at once', async () => {
    const { email, call } = await api.signIn();
    expect(await refusal(api.as(null)('login', { body: { email, password: 'wrong' } }))).toBe('wrong_credentials');
    expect(await refusal(api.as(null)('login', { body: { email: 'nobody@example.com', password: 'wrong' } }))).toBe('wrong_credentials');
    await api.ports.users.remove((await api.ports.users.byEmail(email))!.id);
    expect(await refusal(call('me'))).toBe('unauthenticated');
  });
});

describe('review, report and publication', () => {
  it('shows a reviewer the evidence, recomputes marks under an override, and gives the candidate nothing before publication', async () => {
    const session = await start(lookupApi);
    const params = { id: session.id };
    await session.call('submitResponse', { params, body: { questionId: session.first.id, answerText: '=VLOOKUP(42,Products,3)' } });
    await finish(lookupApi, session, 'skip');
    expect(await refusal(session.call('getReport', { params }))).toBe('report_not_published');

    const { call } = await lookupApi.signIn();
    const list = await call('listReviews', { query: { search: 'ada', status: 'to_review', pageSize: 100 } });
    expect(list.items.map(({ sessionId }) => sessionId)).toContain(session.id);
    const before = await call('getReview', { params });
    const failed = before.answers[0]!.checks[0]!.cases.find(({ passed }) => !passed)!;
    expect(failed.want).not.toBe(failed.got);

    const after = await call('override', {
      params,
      body: { questionId: session.first.id, mark: 'correctness', score: 4.5, reason: 'Knew it in the follow-up.' },
    });
    const answer = after.answers[0]!;
    expect(answer.marks.correctness).toBe(4.5);
    expect(answer.automatic.correctness).toBe(before.answers[0]!.marks.correctness);
    expect(after.report.overallScore!).toBeGreaterThan(before.report.overallScore!);
    const undone = await call('undoOverride', { params: { ...params, overrideId: answer.overrides[0]!.id } });
    expect(undone.report.overallScore).toBe(before.report.overallScore);
    await call('override', { params, body: { questionId: session.first.id, mark: 'correctness', score: 4, reason: 'Second look.' } });

    expect(await call('publish', { params, body: { published: true } })).toMatchObject({ published: true });
    expect(
      await refusal(
        call('override', { params, body: { questionId: session.first.id, mark: 'correctness', score: 1, reason: 'too late' } }),
      ),
    ).toBe('already_published');
    const report = await session.call('getReport', { params });
    expect(report).toMatchObject({ reviewedBy: 'Rita Reviewer', candidateName: 'Ada Example' });
    expect(JSON.stringify(report)).toContain('Second look.');
    const pdf = await fetch(report.reportUrl);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');

    await call('publish', { params, body: { published: false } });
    expect(await refusal(session.call('getReport', { params }))).toBe('report_not_published');
    const { history } = await call('getReview', { params });
    expect(history.map(({ what }) => what).join('\n')).toMatch(/published[\s\S]*unpublished/);
  });

  it('publishes nothing that is not finished', async () => {
    const session = await start();
    const { call } = await api.signIn();
    expect(await refusal(call('publish', { params: { id: session.id }, body: {} }))).toBe('not_finished');
    expect(await refusal(call('reportLink', { params: { id: session.id } }))).toBe('not_finished');
  });

  it('ends a report link after its time, and refuses a changed one', async () => {
    const own = await startTestApi();
    const session = await start(own);
    await finish(own, session);
    const { call } = await own.signIn();
    const { reportUrl } = await call('reportLink', { params: { id: session.id } });
    expect((await fetch(reportUrl)).status).toBe(200);
    const codeOf = async (url: string) => ((await (await fetch(url)).json()) as { error: { code: ErrorCode } }).error.code;
    expect(await codeOf(reportUrl.replace(/reports%2F|reports\//, (match) => match.replace('reports', 'uploads')))).toBe('link_expired');
    own.pass(61_000);
    expect(await codeOf(reportUrl)).toBe('link_expired');
    await own.close();
  });

  it('exports everything about a candidate, and erases rows and files for good', async () => {
    const session = await start();
    await finish(api, session);
    const params = { id: session.id };
    const { call } = await api.signIn('admin');
    const { reportUrl } = await call('reportLink', { params });
    const exported = await call('exportCandidate', { params });
    expect(exported.session).toMatchObject({ candidateName: 'Ada Example' });
    expect(exported.transcript.length).toBeGreaterThan(5);
    expect(exported.events.map(({ kind }) => kind)).toContain('exported');
    const erased: Reply<'eraseCandidate'> = await call('eraseCandidate', { params });
    expect(erased.rowsRemoved).toBeGreaterThan(10);
    expect(erased.objectsRemoved).toBe(2);
    expect(await refusal(call('getReview', { params }))).toBe('not_found');
    expect(await refusal(session.call('getSession', { params }))).toBe('unauthenticated');
    expect((await fetch(reportUrl)).status).toBe(404);
  });
});

describe('erasing when a file cannot be removed', () => {
  it('keeps the rows that name it, and succeeds when asked again', async () => {
    let broken = true;
    const { objects } = api.ports;
    const remove = (key: string) => (broken ? Promise.reject(new Error('the disk is away')) : objects.remove(key));
    const own = await startTestApi({ ports: { objects: { ...objects, remove } } });
    const session = await start(own);
    await finish(own, session);
    const { call } = await own.signIn('admin');
    const params = { id: session.id };
    await call('reportLink', { params });
    expect(await refusal(call('eraseCandidate', { params }))).toBe('internal');
    expect((await call('getReview', { params })).summary.candidateName).toBe('Ada Example');
    broken = false;
    expect((await call('eraseCandidate', { params })).objectsRemoved).toBe(2);
    await own.close();
  });
});

describe('malformed requests', () => {
  const send = async (path: string, init: RequestInit) => {
    const response = await fetch(api.url + path, init);
    const { error } = (await response.json()) as { error: { code: ErrorCode; requestId: string } };
    expect(error.requestId).toBe(response.headers.get('x-request-id'));
    return `${response.status} ${error.code}`;
  };
  const json = { 'content-type': 'application/json' };

  it.each([
    ['broken JSON', '/api/sessions', { method: 'POST', headers: json, body: '{"a":' }, '400 malformed_json'],
    [
      'another content type',
      '/api/sessions',
      { method: 'POST', headers: { 'content-type': 'text/xml' }, body: '<a/>' },
      '415 unsupported_type',
    ],
    [
      'a body over the limit',
      '/api/sessions',
      { method: 'POST', headers: json, body: JSON.stringify({ candidateName: 'x'.repeat(TEST_LIMITS.bodyBytes) }) },
      '413 payload_too_large',
    ],
    ['no body', '/api/sessions', { method: 'POST' }, '400 invalid_request'],
    ['an unknown address', '/api/nothing', {}, '404 not_found'],
    ['a known address with another method', '/api/sessions', { method: 'DELETE' }, '405 method_not_allowed'],
    ['a malformed address', '/api/sessions/%E0%A4%A', {}, '400 invalid_request'],
    ['a very long id', `/api/sessions/${'x'.repeat(300)}`, { headers: { authorization: 'Bearer a.b.c' } }, '403 forbidden'],
  ] as const)('answers %s with its own code', async (_, path, init, expected) => {
    expect(await send(path, init)).toBe(expected);
  });

  it('limits attempts to sign in', async () => {
    const strict = await startTestApi({ limits: { loginsPer15Minutes: 3 } });
    const attempt = () => refusal(strict.as(null)('login', { body: { email: 'a@example.com', password: 'x' } }));
    expect([await attempt(), await attempt(), await attempt(), await attempt()]).toEqual([
      ...Array<string>(3).fill('wrong_credentials'),
      'rate_limited',
    ]);
    await strict.close();
  });
});
