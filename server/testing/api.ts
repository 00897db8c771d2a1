import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { createCredentials, systemRandom } from '../adapters/credentials/credentials';
import { readCsv } from '../adapters/csv/read-csv';
import { createOfflineJudge } from '../adapters/judge/offline';
import { createDiskObjects, createLinkOpener } from '../adapters/objects/disk';
import { createPdfPrinter } from '../adapters/printer/pdf-printer';
import type { Ports } from '../app/ports';
import type { UserRole } from '../contract';
import { createClient, type Call } from '../contract/client';
import { loadBank } from '../content/load';
import { createApp, type AppOptions } from '../http/app';
import { serveFiles } from '../http/files';
import { startTestCalculator } from './calculator';
import { startTestStore, type TestStore } from './database';

export interface TestApi {
  url: string;
  ports: Ports;
  /** Moves the server's clock, in milliseconds. */
  pass(ms: number): void;
  /** A typed client; the token may be null. */
  as(token: string | null): Call;
  /** A signed-in reviewer or admin with a client of their own. */
  signIn(role?: UserRole): Promise<{ call: Call; token: string; email: string; password: string }>;
  close(): Promise<void>;
}

const SECRET = 'only-for-tests-'.repeat(3);
export const TEST_LIMITS = {
  bodyBytes: 200_000,
  uploadBytes: 20_000,
  requestsPerMinute: 100_000,
  loginsPer15Minutes: 1000,
  startsPerHour: 10_000,
};

/** The whole API over real HTTP on loopback: real database (embedded, or the one given), real checker, real bank, offline judge, files on disk. */
export async function startTestApi(
  change: {
    ports?: Partial<Ports>;
    limits?: Partial<AppOptions['limits']>;
    store?: Pick<TestStore, 'interviews' | 'users' | 'close'>;
  } = {},
): Promise<TestApi> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'interviewer-api-'));
  const store = change.store ?? (await startTestStore());
  let offset = 0;
  const clock = () => Date.now() + offset;
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const objects = createDiskObjects({ folder, signingKey: SECRET, publicUrl: url, clock });
  const ports: Ports = {
    interviews: store.interviews,
    users: store.users,
    objects,
    judge: createOfflineJudge(),
    calculator: await startTestCalculator(),
    printer: createPdfPrinter(),
    bank: await loadBank(),
    readCsv,
    credentials: createCredentials({ secret: SECRET, accessTokenMinutes: 15 }),
    random: systemRandom,
    clock,
    settings: { inviteCodes: [], sessionHours: 72, refreshDays: 14, reportLinkSeconds: 60 },
    ...change.ports,
  };
  server.on(
    'request',
    createApp(ports, {
      limits: { ...TEST_LIMITS, ...change.limits },
      trustedProxies: 0,
      metricsToken: null,
      pages: null,
      files: serveFiles(createLinkOpener({ objects, signingKey: SECRET, clock })),
      ready: () => objects.ready(),
      log: pino({ level: 'silent' }),
    }),
  );
  const as = (token: string | null): Call => createClient({ baseUrl: url, fetch, token: () => token });
  return {
    url,
    ports,
    as,
    pass: (ms) => void (offset += ms),
    async signIn(role = 'reviewer') {
      const email = `${systemRandom.id()}@example.com`;
      const password = systemRandom.token();
      await ports.users.create({ email, name: 'Rita Reviewer', role, passwordHash: await ports.credentials.hashPassword(password) });
      const { accessToken } = await as(null)('login', { body: { email, password } });
      return { call: as(accessToken), token: accessToken, email, password };
    },
    async close() {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
