import { createClient, type Call } from '../../contract/client';
import { AppError, type Tokens, type UserView } from '../../contract';

/** `expired`: the server no longer takes our refresh token. `unreachable`: it could not be asked; the refresh token is kept. */
export type SignInState =
  | { status: 'restoring' }
  | { status: 'signed_out'; because: 'not_yet' | 'left' | 'expired' }
  | { status: 'unreachable'; error: AppError }
  | { status: 'signed_in'; user: UserView };

export interface SignIn {
  /** The contract's client, with a valid access token on every call. */
  call: Call;
  state(): SignInState;
  subscribe(listener: () => void): () => void;
  /** Takes up the session of this tab after a reload. */
  restore(): Promise<void>;
  signIn(email: string, password: string): Promise<void>;
  signOut(): Promise<void>;
}

export interface SignInOptions {
  baseUrl: string;
  fetch: typeof fetch;
  /** Holds the refresh token only; the tab's sessionStorage. */
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Milliseconds, as Date.now. */
  now: () => number;
}

const STORAGE_KEY = 'dashboard.refreshToken';
/** An access token this close to its end would expire on the way. */
const EARLY_MS = 10_000;

interface Access {
  token: string;
  expiresAt: number;
}

/**
 * Keeps one reviewer signed in. The access token lives in memory; the refresh token works once, so calls that find the
 * access token dead at the same moment share one refresh: two would look like theft to the server.
 */
export function createSignIn({ baseUrl, fetch, storage, now }: SignInOptions): SignIn {
  let access: Access | null = null;
  let refreshing: Promise<void> | null = null;
  let state: SignInState = storage.getItem(STORAGE_KEY) ? { status: 'restoring' } : { status: 'signed_out', because: 'not_yet' };
  const listeners = new Set<() => void>();
  const client = createClient({ baseUrl, fetch, token: () => access?.token ?? null });
  const anonymous = createClient({ baseUrl, fetch, token: () => null });

  function become(next: SignInState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  function keep(tokens: Tokens): void {
    access = { token: tokens.accessToken, expiresAt: now() + tokens.expiresInSeconds * 1000 };
    storage.setItem(STORAGE_KEY, tokens.refreshToken);
    if (state.status !== 'signed_in' || state.user.id !== tokens.user.id) become({ status: 'signed_in', user: tokens.user });
  }

  function forget(because: 'left' | 'expired'): void {
    access = null;
    storage.removeItem(STORAGE_KEY);
    become({ status: 'signed_out', because });
  }

  async function trade(): Promise<void> {
    const refreshToken = storage.getItem(STORAGE_KEY);
    if (!refreshToken) {
      if (state.status !== 'signed_out') forget('expired');
      throw new AppError('unauthenticated');
    }
    try {
      const tokens = await anonymous('refresh', { body: { refreshToken } });
      // Signed out, or in as somebody else, while the answer was on its way.
      if (storage.getItem(STORAGE_KEY) === refreshToken) keep(tokens);
    } catch (error) {
      if (isRefusal(error) && storage.getItem(STORAGE_KEY) === refreshToken) forget('expired');
      throw error;
    }
  }

  function refresh(): Promise<void> {
    refreshing ??= trade().finally(() => {
      refreshing = null;
    });
    return refreshing;
  }

  const call = (async (...args: Parameters<Call>) => {
    if (!access || access.expiresAt - EARLY_MS <= now()) await refresh();
    const used = access;
    try {
      return await client(...args);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (access === used) await refresh();
      return client(...args);
    }
  }) as Call;

  return {
    call,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async restore() {
      if (!storage.getItem(STORAGE_KEY)) return;
      become({ status: 'restoring' });
      await refresh().catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        if (!isRefusal(error)) become({ status: 'unreachable', error });
      });
    },
    async signIn(email, password) {
      keep(await anonymous('login', { body: { email, password } }));
    },
    async signOut() {
      const refreshToken = storage.getItem(STORAGE_KEY);
      forget('left');
      // Signed out here whatever the server says; an unreachable server lets the token run out.
      if (refreshToken) await anonymous('logout', { body: { refreshToken } }).catch(() => undefined);
    },
  };
}

/** The server understood and said no, as opposed to not being there or being busy. */
function isRefusal(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'unauthenticated' || error.code === 'token_expired');
}
