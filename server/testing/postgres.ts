import { execFile, spawn } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

export interface TestPostgres {
  /** Of a database of its own, empty. */
  url: string;
  stop(): Promise<void>;
}

const run = promisify(execFile);
const START_TIMEOUT_MS = 30_000;

/**
 * A real PostgreSQL with an empty database for one test file: on the server that TEST_DATABASE_URL names (whose user may create databases), or on
 * a private one, started here from the installed binaries and removed by `stop`.
 */
export async function startTestPostgres(): Promise<TestPostgres> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return databaseOn(given);
  const cluster = await startCluster(await findBinaries());
  const database = await databaseOn(cluster.url);
  return { url: database.url, stop: cluster.stop };
}

async function databaseOn(server: string): Promise<TestPostgres> {
  const name = `interviewer_test_${randomUUID().replaceAll('-', '')}`;
  await administer(server, `CREATE DATABASE "${name}"`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.toString(), stop: () => administer(server, `DROP DATABASE "${name}" WITH (FORCE)`) };
}

async function administer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/** Debian's, Homebrew's and the installers' places, newest first, then the search path. */
async function findBinaries(): Promise<string> {
  const versioned = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt', 'C:\\Program Files\\PostgreSQL'];
  const found: string[] = [];
  for (const root of versioned) {
    const names = existsSync(root) ? await readdir(root) : [];
    const versions = names.filter((name) => /^(postgresql@?)?\d*$/.test(name)).sort((a, b) => numberIn(b) - numberIn(a));
    found.push(...versions.map((name) => path.join(root, name, 'bin')));
  }
  found.push('/usr/pgsql-17/bin', '/usr/pgsql-16/bin', '/usr/pgsql-15/bin', ...(process.env.PATH ?? '').split(path.delimiter));
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const folder = found.find(
    (place) => existsSync(path.join(place, `initdb${suffix}`)) && existsSync(path.join(place, `postgres${suffix}`)),
  );
  if (!folder)
    throw new Error(
      `No PostgreSQL was found. Install it (${installCommand()}), or set TEST_DATABASE_URL to a server whose user may create databases.`,
    );
  return folder;
}

const numberIn = (name: string): number => Number(/\d+/.exec(name)?.[0] ?? 0);

function installCommand(): string {
  if (process.platform === 'darwin') return 'brew install postgresql@17';
  if (process.platform === 'win32') return 'winget install PostgreSQL.PostgreSQL.17';
  return 'sudo apt-get install postgresql';
}

async function startCluster(binaries: string): Promise<TestPostgres> {
  const folder = await mkdtemp(path.join(tmpdir(), 'interviewer-pg-'));
  const user = await unprivilegedUser();
  if (user) await chown(folder, user.uid, user.gid);
  await chmod(folder, 0o700);
  const data = path.join(folder, 'data');
  const options = { ...(user ?? {}), cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } };
  await run(
    path.join(binaries, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'],
    options,
  );
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    fsync: 'off',
    max_connections: 60,
    log_min_messages: 'panic',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawnTied(path.join(binaries, 'postgres'), ['-D', data, ...flags], options);
  const stop = async () => {
    await endOf(server);
    await rm(folder, { recursive: true, force: true });
  };
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres?sslmode=disable`;
  try {
    await untilAnswering(url, server);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

/** PostgreSQL refuses to run as root: there it runs as the user that its package made, or as nobody. */
async function unprivilegedUser(): Promise<{ uid: number; gid: number } | null> {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    const ids = await Promise.all(
      ['-u', '-g'].map((flag) =>
        run('id', [flag, name]).then(
          ({ stdout }) => Number(stdout),
          () => null,
        ),
      ),
    );
    const [uid, gid] = ids;
    if (uid != null && gid != null) return { uid, gid };
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor nobody. Run the tests as another user.');
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function untilAnswering(url: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    try {
      return await administer(url, 'SELECT 1');
    } catch (cause) {
      if (server.exitCode !== null || Date.now() > deadline) throw new Error('The private PostgreSQL for tests did not start.', { cause });
      await wait(100);
    }
  }
}

/** SIGINT is PostgreSQL's fast shutdown. */
const UNTIL_INPUT_ENDS = '"$@" & server=$!; cat >/dev/null; kill -INT $server; wait $server';

/**
 * A server that ends with this process, however that ends: a shell between them waits for its input to be closed, which the system does for
 * a killed process too. Windows has no such shell; there a killed test leaves its server behind.
 */
function spawnTied(command: string, args: string[], options: SpawnOptions): ChildProcess {
  const tied: SpawnOptions = { ...options, stdio: ['pipe', 'ignore', 'ignore'] };
  if (process.platform === 'win32') return spawn(command, args, tied);
  return spawn('/bin/sh', ['-c', UNTIL_INPUT_ENDS, 'sh', command, ...args], tied);
}

async function endOf(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.stdin?.end();
  if (process.platform === 'win32') server.kill();
  await ended;
}
