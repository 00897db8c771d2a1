import { configure, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '../App';
import { createNavigation } from '../routing/navigation';
import { createSignIn } from '../signed-in/sign-in';
import { candidates } from './candidates';
import { createFakeServer, PASSWORD, REVIEWER, type FakeServer } from './fake-server';
import type { UserView } from '../../contract';

/** A busy machine may be slow; working out what is visible is most of that, and what hides behind a dialog is seen in Chromium (look.ts). */
configure({ asyncUtilTimeout: 20_000, defaultHidden: true });

export const NOW = new Date('2026-11-14T12:00:00Z');

/** What jsdom lacks and the dashboard asks of a browser. */
function furnish(): void {
  window.matchMedia = (media) =>
    Object.assign(new EventTarget(), { media, matches: /min-width/.test(media), onchange: null }) as unknown as MediaQueryList;
  window.scrollTo = () => undefined;
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
}

export interface OpenOptions {
  /** Null stays at the sign-in. */
  user?: UserView | null;
  fake?: FakeServer;
}

/** The whole dashboard over the fake API, signed in, at an address under /dashboard/. */
export async function openDashboard(
  path = '',
  { user = REVIEWER, fake = createFakeServer({ sessions: candidates(NOW), now: () => NOW }) }: OpenOptions = {},
) {
  furnish();
  window.sessionStorage.clear();
  window.history.replaceState(null, '', `/dashboard/${path}`);
  const signIn = createSignIn({ baseUrl: '', fetch: fake.fetch, storage: window.sessionStorage, now: () => NOW.getTime() });
  if (user) await signIn.signIn(user.email, PASSWORD);
  const view = render(<App signIn={signIn} navigation={createNavigation(window)} now={() => NOW} />);
  return { ...view, fake, signIn, person: userEvent.setup({ delay: null, pointerEventsCheck: 0 }) };
}
