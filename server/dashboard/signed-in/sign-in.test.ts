import { beforeEach, expect, it } from 'vitest';
import { candidates } from '../testing/candidates';
import { createFakeServer, PASSWORD, REVIEWER, type FakeServer } from '../testing/fake-server';
import { createSignIn, type SignIn } from './sign-in';

let time: number;
let fake: FakeServer;
let kept: Map<string, string>;
let signIn: SignIn;

const storage = () => ({
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
});
const open = () => createSignIn({ baseUrl: '', fetch: fake.fetch, storage: storage(), now: () => time });
const refreshes = () => fake.requests.filter((request) => request.endsWith('/refresh')).length;

beforeEach(() => {
  time = Date.parse('2026-11-14T12:00:00Z');
  fake = createFakeServer({ sessions: candidates(new Date(time)), now: () => new Date(time) });
  kept = new Map();
  signIn = open();
});

it('keeps the access token out of storage', async () => {
  await signIn.signIn(REVIEWER.email, PASSWORD);
  expect([...kept.values()]).toEqual(['refresh-1']);
  expect(signIn.state()).toEqual({ status: 'signed_in', user: REVIEWER });
});

it('refreshes once for calls that find the token dead at the same moment', async () => {
  await signIn.signIn(REVIEWER.email, PASSWORD);
  fake.expireAccess();
  const [me, list] = await Promise.all([signIn.call('me'), signIn.call('listReviews', {}), signIn.call('me')]);
  expect(me).toEqual(REVIEWER);
  expect(list.total).toBe(12);
  expect(refreshes()).toBe(1);
});

it('does not refresh again for a call that failed with the token before', async () => {
  await signIn.signIn(REVIEWER.email, PASSWORD);
  let letGo: () => void = () => undefined;
  const slow = new Promise<void>((resolve) => (letGo = resolve));
  const delaying = createSignIn({
    baseUrl: '',
    storage: storage(),
    now: () => time,
    fetch: async (input, init) => {
      const reply = await fake.fetch(input, init);
      if (String(input).includes('session-1')) await slow;
      return reply;
    },
  });
  await delaying.restore();
  fake.expireAccess();
  const late = delaying.call('getReview', { params: { id: 'session-1' } });
  await delaying.call('me');
  expect(refreshes()).toBe(2);
  letGo();
  expect((await late).summary.candidateName).toBe('Ana Ortiz');
  expect(refreshes()).toBe(2);
});

it('refreshes before a token runs out on the way', async () => {
  await signIn.signIn(REVIEWER.email, PASSWORD);
  time += 595_000;
  await signIn.call('me');
  expect(fake.requests).toEqual(['POST /api/auth/login', 'POST /api/auth/refresh', 'GET /api/auth/me']);
});

it('takes the session up again after a reload', async () => {
  await signIn.signIn(REVIEWER.email, PASSWORD);
  const reloaded = open();
  expect(reloaded.state()).toEqual({ status: 'restoring' });
  await reloaded.restore();
  expect(reloaded.state()).toEqual({ status: 'signed_in', user: REVIEWER });
});

it('signs out once, and says why, when the refresh token is refused', async () => {
  await signIn.signIn(REVIEWER.email, PASSWORD);
  const states: string[] = [];
  signIn.subscribe(() => states.push(signIn.state().status));
  fake.expireAccess();
  fake.revokeRefresh();
  const outcomes = await Promise.allSettled([signIn.call('me'), signIn.call('listReviews', {})]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(signIn.state()).toEqual({ status: 'signed_out', because: 'expired' });
  expect(states).toEqual(['signed_out']);
  expect(kept.size).toBe(0);
});

it('keeps the session while the server cannot be reached', async () => {
  await signIn.signIn(REVIEWER.email, PASSWORD);
  fake.failNext('refresh', 'network');
  const reloaded = open();
  await reloaded.restore();
  expect(reloaded.state()).toMatchObject({ status: 'unreachable', error: { code: 'network' } });
  await reloaded.restore();
  expect(reloaded.state()).toMatchObject({ status: 'signed_in' });
});

it('says what was wrong with a password and stays signed out', async () => {
  await expect(signIn.signIn(REVIEWER.email, 'guess')).rejects.toMatchObject({ code: 'wrong_credentials' });
  expect(signIn.state()).toEqual({ status: 'signed_out', because: 'not_yet' });
});

it('signs out here even when the server does not answer', async () => {
  await signIn.signIn(REVIEWER.email, PASSWORD);
  fake.failNext('logout', 'network');
  await signIn.signOut();
  expect(signIn.state()).toEqual({ status: 'signed_out', because: 'left' });
  expect(kept.size).toBe(0);
});

it('does not come back to life when a refresh answers after the sign-out', async () => {
  await signIn.signIn(REVIEWER.email, PASSWORD);
  fake.expireAccess();
  const call = signIn.call('me').catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve));
  await signIn.signOut();
  await call;
  expect(signIn.state()).toEqual({ status: 'signed_out', because: 'left' });
  expect(kept.size).toBe(0);
});
