// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from 'vitest';
import { DEFAULT_FILTERS, type Route } from './address';
import { createNavigation } from './navigation';

const queue: Route = { screen: 'queue', filters: { ...DEFAULT_FILTERS, role: 'Finance' } };
const session: Route = { screen: 'session', sessionId: 's1', answer: null };

beforeEach(() => {
  window.history.replaceState(null, '', '/dashboard/');
  window.scrollTo = vi.fn() as typeof window.scrollTo;
});

it('goes back to the list as it was left', async () => {
  const navigation = createNavigation(window);
  navigation.replace(queue);
  navigation.go(session);
  expect(navigation.route()).toEqual(session);
  const back = new Promise((resolve) => navigation.subscribe(() => resolve(navigation.route())));
  navigation.backTo({ screen: 'queue', filters: DEFAULT_FILTERS });
  expect(await back).toEqual(queue);
});

it('opens a fresh list for somebody who came by a link', () => {
  window.history.replaceState(null, '', '/dashboard/sessions/s1');
  const navigation = createNavigation(window);
  navigation.backTo({ screen: 'queue', filters: DEFAULT_FILTERS });
  expect(navigation.route()).toEqual({ screen: 'queue', filters: DEFAULT_FILTERS });
});

it('does not fill the history while filters change', () => {
  const navigation = createNavigation(window);
  const before = window.history.length;
  navigation.replace(queue);
  navigation.replace(session);
  expect(window.history.length).toBe(before);
});

it('gives the same route object until the address changes', () => {
  const navigation = createNavigation(window);
  expect(navigation.route()).toBe(navigation.route());
});
