import { describe, expect, it } from 'vitest';
import { createClient } from '../../server/contract/client';
import { keptInMemory, type Kept } from './kept';
import { pastLines } from './pane-state';
import { createSession, type Session } from './session';
import { createFakeServer, type FakeServer } from './testing/fake-server';

interface Setting {
  session: Session;
  server: FakeServer;
  kept: Kept;
  /** Lets the waiting timers run out. */
  timeGoesOn: () => Promise<void>;
}

function setting(at: string | null = null, server = createFakeServer(), kept = keptInMemory()): Setting {
  if (at) kept.write('session', server.openAt(at));
  const timers: (() => void)[] = [];
  let keys = 0;
  const session = createSession({
    connect: (token) => createClient({ baseUrl: '', fetch: server.fetch, token }),
    kept,
    newKey: () => `idempotency-key-${(keys += 1)}`,
    later: (_ms, run) => {
      timers.push(run);
      return () => void timers.splice(timers.indexOf(run), 1);
    },
  });
  const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 5));
  return {
    session,
    server,
    kept,
    timeGoesOn: async () => {
      for (const run of timers.splice(0)) run();
      await settle();
    },
  };
}

const form = { candidateName: 'Ada Byron', role: 'Finance', difficulty: 'Beginner' } as const;
const sent = ({ calls }: FakeServer) => calls.filter(({ name }) => name === 'submitResponse');
const said = (session: Session) => pastLines(session.state()).map(({ text }) => text);

describe('start and resume', () => {
  it('shows the welcome page when nothing is kept', async () => {
    const { session } = setting();
    await session.resume();
    expect(session.state().stage).toBe('welcome');
  });

  it('starts with consent, and keeps the key to the session', async () => {
    const { session, server, kept } = setting();
    await session.resume();
    await session.start(form);
    expect(server.calls.at(-1)?.body).toMatchObject({ consent: true, candidateName: 'Ada Byron' });
    expect(kept.read('session')).toMatchObject({ sessionId: 'session-1', token: 'token-1' });
    expect(session.state()).toMatchObject({ stage: 'interview', question: { id: 'q-1' } });
  });

  it('continues at the same turn in a new pane', async () => {
    const first = setting('q-2');
    await first.session.resume();
    const second = setting(null, first.server, first.kept);
    await second.session.resume();
    expect(second.session.state().question?.id).toBe('q-2');
    expect(said(second.session)).toContain('An answer from before.');
  });

  it('keeps the welcome page and its form when the start fails', async () => {
    const { session, server } = setting();
    await session.resume();
    server.failNext('createSession', 'invite_required');
    await session.start(form);
    expect(session.state()).toMatchObject({
      stage: 'welcome',
      busy: false,
      trouble: { sentence: 'An invitation code is needed to start.' },
    });
  });

  it('tries again by itself when the server can’t be reached at the start', async () => {
    const { session, server, timeGoesOn } = setting('q-2');
    server.setOffline(true);
    await session.resume();
    expect(session.state()).toMatchObject({ stage: 'starting', trouble: { sentence: 'I can’t reach the server.' } });
    server.setOffline(false);
    await timeGoesOn();
    expect(session.state().question?.id).toBe('q-2');
  });
});

describe('an answer', () => {
  it('brings what the interviewer says, the checks and the next question', async () => {
    const { session } = setting('q-1');
    await session.resume();
    await session.answer({ answerText: '', cells: [{ address: 'D2', formula: '=XLOOKUP(B2,A:A,B:B)', value: 4.5 }], sheet: 'Orders' });
    const state = session.state();
    expect(state.question?.id).toBe('q-1-why');
    expect(state.lines.find(({ who }) => who === 'candidate')?.formulas).toEqual([
      { sheet: 'Orders', cell: 'D2', formula: '=XLOOKUP(B2,A:A,B:B)' },
    ]);
    expect(state.lines.find(({ kind }) => kind === 'message')?.checks).toHaveLength(3);
  });

  it('counts once when the reply was lost and it is sent again', async () => {
    const { session, server, timeGoesOn } = setting('q-1-why');
    await session.resume();
    server.loseNextReply('submitResponse');
    await session.answer({ answerText: 'Because it is robust.' });
    expect(session.state().lines.at(-1)?.status).toBe('waiting');
    await timeGoesOn();
    expect(server.answersTo('q-1-why')).toBe(1);
    expect(session.state().question?.id).toBe('q-2');
    const keys = sent(server).map(({ headers }) => headers.get('idempotency-key'));
    expect(keys).toEqual([keys[0], keys[0]]);
    expect(session.state().lines.every(({ status }) => status === 'received')).toBe(true);
  });

  it('counts once on a double click', async () => {
    const { session, server } = setting('q-1-why');
    await session.resume();
    await Promise.all([session.answer({ answerText: 'Once.' }), session.answer({ answerText: 'Once.' })]);
    expect([server.answersTo('q-1-why'), server.answersTo('q-2')]).toEqual([1, 0]);
    expect(sent(server)).toHaveLength(1);
  });

  it('waits while offline, and is sent once the connection is back', async () => {
    const { session, server } = setting('q-1-why');
    await session.resume();
    server.setOffline(true);
    await session.answer({ answerText: 'Written on a train.' });
    expect(session.state().lines.at(-1)).toMatchObject({ text: 'Written on a train.', status: 'waiting' });
    server.setOffline(false);
    await session.sendNow();
    expect(session.state().question?.id).toBe('q-2');
    expect(said(session)).toContain('Written on a train.');
  });

  it('that waited when the pane was closed is sent when it is opened again', async () => {
    const first = setting('q-1-why');
    await first.session.resume();
    first.server.setOffline(true);
    await first.session.answer({ answerText: 'Before the laptop was closed.' });
    first.server.setOffline(false);
    const second = setting(null, first.server, first.kept);
    await second.session.resume();
    expect(first.server.answersTo('q-1-why')).toBe(1);
    expect(second.session.state().question?.id).toBe('q-2');
    expect(second.kept.read('outgoing')).toBeNull();
  });

  it('that had arrived before the pane was closed is not sent twice, nor called lost', async () => {
    const first = setting('q-1-why');
    await first.session.resume();
    first.server.loseNextReply('submitResponse');
    await first.session.answer({ answerText: 'It arrived.' });
    const second = setting(null, first.server, first.kept);
    await second.session.resume();
    expect(first.server.answersTo('q-1-why')).toBe(1);
    expect(second.session.state().lines.filter(({ text }) => text === 'It arrived.')).toHaveLength(1);
    expect(second.session.state().lines.some(({ status }) => status === 'not_sent')).toBe(false);
  });

  it('can be taken back while it waits; its draft is still there', async () => {
    const { session, server, kept } = setting('q-1-why');
    await session.resume();
    session.drafts.note('q-1-why', { words: 'First version.' });
    server.setOffline(true);
    await session.answer({ answerText: 'First version.' });
    session.takeBack();
    expect(session.state().outgoing).toBeNull();
    expect([session.drafts.read('q-1-why'), kept.read('outgoing')]).toEqual([{ words: 'First version.' }, null]);
  });

  it('that is too large comes back to be changed', async () => {
    const { session, server } = setting('q-1-why');
    await session.resume();
    session.drafts.note('q-1-why', { words: 'Long.' });
    server.failNext('submitResponse', 'payload_too_large');
    await session.answer({ answerText: 'Long.' });
    expect(session.state()).toMatchObject({
      outgoing: null,
      question: { id: 'q-1-why' },
      trouble: { sentence: 'That is more than I can send at once.' },
    });
    expect(session.drafts.read('q-1-why')).toEqual({ words: 'Long.' });
  });

  it('to a question that was answered in another window gives way to the current turn, and stays to be read', async () => {
    const { session, server } = setting('q-1-why');
    await session.resume();
    server.answerElsewhere('From the other window.');
    await session.answer({ answerText: 'From this window.' });
    expect(session.state().question?.id).toBe('q-2');
    expect(said(session)).toContain('From the other window.');
    expect(session.state().lines.at(-1)).toMatchObject({ text: 'From this window.', status: 'not_sent' });
  });

  it('forgets its draft only when it has arrived', async () => {
    const { session, server, timeGoesOn } = setting('q-1-why');
    await session.resume();
    session.drafts.note('q-1-why', { words: 'Mine.' });
    server.failNext('submitResponse', 'unavailable');
    await session.answer({ answerText: 'Mine.' });
    expect(session.drafts.read('q-1-why')).toEqual({ words: 'Mine.' });
    await timeGoesOn();
    expect(session.drafts.read('q-1-why')).toBeNull();
  });

  it('with an expired key ends the session here, and what was written can still be read', async () => {
    const { session, server } = setting('q-1-why');
    await session.resume();
    session.drafts.note('q-1-why', { words: 'Mine.' });
    server.failNext('submitResponse', 'token_expired');
    await session.answer({ answerText: 'Mine.' });
    expect(session.state()).toMatchObject({ stage: 'lost', trouble: { sentence: 'This interview is no longer open.' } });
    expect(session.drafts.read('q-1-why')).toEqual({ words: 'Mine.' });
  });
});

describe('asking for help', () => {
  it('a hint leaves the draft and the question where they are', async () => {
    const { session } = setting('q-1');
    await session.resume();
    session.drafts.note('q-1', { words: 'Half an idea' });
    await session.ask('hint');
    expect(session.state().question).toMatchObject({ id: 'q-1', hintsLeft: 1 });
    expect(session.drafts.read('q-1')).toEqual({ words: 'Half an idea' });
    expect(said(session).slice(-2)[0]).toBe('Could I have a hint?');
  });

  it('"I don’t know" goes on to the next question', async () => {
    const { session } = setting('q-1-why');
    await session.resume();
    await session.ask('skip');
    expect(session.state().question?.id).toBe('q-2');
  });
});

describe('the end', () => {
  it('a reflection whose reply was lost is not refused the second time', async () => {
    const { session, server } = setting('reflection');
    await session.resume();
    server.loseNextReply('saveReflection');
    await session.reflect({ confidence: 7, strengths: '', weaknesses: '' });
    expect(session.state().trouble?.sentence).toBe('I can’t reach the server.');
    await session.reflect({ confidence: 7, strengths: '', weaknesses: '' });
    expect(session.state().phase).toBe('closing');
  });

  it('the report is nothing until it is published', async () => {
    const { session, server } = setting('closing');
    await session.resume();
    expect(await session.report()).toBeNull();
    server.publish();
    expect((await session.report())?.overallScore).toBe(78);
  });

  it('starting over forgets key, unsent answer and draft', async () => {
    const { session, kept } = setting('q-1-why');
    await session.resume();
    session.drafts.note('q-1-why', { words: 'Mine.' });
    session.restart();
    expect([kept.read('session'), kept.read('outgoing'), session.drafts.read('q-1-why')]).toEqual([null, null, null]);
    expect(session.state().stage).toBe('welcome');
  });
});
