// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { PASSWORD, REVIEWER } from '../testing/fake-server';
import { openDashboard } from '../testing/open-dashboard';

afterEach(cleanup);

const email = () => screen.getByLabelText('E-mail address');
const password = () => screen.getByLabelText('Password');

it('signs in and says who is signed in', async () => {
  const { person } = await openDashboard('', { user: null });
  await person.type(email(), REVIEWER.email);
  await person.type(password(), `${PASSWORD}{Enter}`);
  expect((await screen.findByText('Mara Lindqvist')).closest('header')).toBeTruthy();
});

it('is understood by a password manager', async () => {
  await openDashboard('', { user: null });
  expect([email().getAttribute('autocomplete'), password().getAttribute('autocomplete')]).toEqual(['username', 'current-password']);
  expect(password().getAttribute('type')).toBe('password');
});

it('says plainly that the password is not right', async () => {
  const { person } = await openDashboard('', { user: null });
  await person.type(email(), REVIEWER.email);
  await person.type(password(), 'guess{Enter}');
  expect((await screen.findByRole('alert')).textContent).toContain('The e-mail address or the password is not right.');
});

it('asks for what is missing without asking the server', async () => {
  const { person, fake } = await openDashboard('', { user: null });
  await person.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(screen.getByText('Write your password.')).toBeTruthy();
  expect(fake.requests).toEqual([]);
});

it('goes on where one was after signing in again', async () => {
  const { person, fake, signIn } = await openDashboard('sessions/session-1?answer=turn-6');
  await screen.findByRole('heading', { name: 'Evidence' });
  fake.expireAccess();
  fake.revokeRefresh();
  await signIn.call('me').catch(() => undefined);
  await screen.findByText('Your sign-in has run out. Sign in again to go on where you were.');
  await person.type(email(), REVIEWER.email);
  await person.type(password(), `${PASSWORD}{Enter}`);
  await screen.findByRole('heading', { name: /^Question 5/ });
});

it('leaves nothing behind after signing out', async () => {
  const { person } = await openDashboard();
  await person.click(await screen.findByRole('button', { name: 'Sign out' }));
  await screen.findByText('You are signed out.');
  expect(window.sessionStorage.length).toBe(0);
  expect(screen.queryByRole('table')).toBeNull();
});
