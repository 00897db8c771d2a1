import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { chromium, type Browser } from 'playwright-core';
import { createInterviewStore } from '../../adapters/store';
import type { InterviewStore } from '../../app/ports';
import { PrismaClient } from '../../prisma/generated/client';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export interface Product {
  url: string;
  /** Everything that it has printed so far. */
  printed(): string;
  login: { email: string; password: string };
  /** The facts as kept, for tests that must know the right answer. */
  interviews: InterviewStore;
  /** As Ctrl-C does; resolves to the exit code. */
  stop(): Promise<number>;
  remove(): Promise<void>;
}

/** The built product as its own process, on a free port and a new data folder, as `npm start` runs it. */
export async function startProduct(change: Record<string, string> = {}): Promise<Product> {
  const dataFolder = await mkdtemp(path.join(os.tmpdir(), 'interviewer-product-'));
  const port = await freePort();
  const started = launch({ DATA_FOLDER: dataFolder, PORT: String(port), ...change });
  await started.ready;
  const [, email, password] = /First reviewer (\S+)\s+Password\s+(\S+)/.exec(started.printed())!;
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: await databaseOf(dataFolder) }) });
  return {
    url: `https://localhost:${port}`,
    printed: started.printed,
    login: { email: email!, password: password! },
    interviews: createInterviewStore(prisma),
    async stop() {
      await prisma.$disconnect();
      return started.stop();
    },
    remove: () => rm(dataFolder, { recursive: true, force: true }),
  };
}

export interface Launched {
  /** Resolves once it serves; rejects with what it printed when it ends before. */
  ready: Promise<void>;
  printed(): string;
  /** Resolves to the exit code. */
  ended: Promise<number>;
  stop(): Promise<number>;
}

const READY_WITHIN_MS = 150_000;

export function launch(environment: Record<string, string>): Launched {
  const child: ChildProcess = spawn(process.execPath, ['--enable-source-maps', 'dist/server/main.js'], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: '', LOG_LEVEL: 'warn', OPENAI_API_KEY: '', DATABASE_URL: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const ended = new Promise<number>((resolve) => child.on('exit', (code, signal) => resolve(code ?? (signal ? 128 : 0))));
  const ready = new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`It did not come up in time.\n${text}`)), READY_WITHIN_MS);
    const look = (chunk: Buffer) => {
      text += chunk.toString();
      if (!text.includes('Ctrl-C stops.')) return;
      clearTimeout(late);
      resolve();
    };
    child.stdout!.on('data', look);
    child.stderr!.on('data', look);
    void ended.then((code) => {
      clearTimeout(late);
      reject(new Error(`It ended with code ${code}.\n${text}`));
    });
  });
  // Whoever only waits for the end must not be disturbed by the other promise.
  ready.catch(() => undefined);
  return {
    ready,
    printed: () => text,
    ended,
    stop() {
      child.kill('SIGINT');
      return ended;
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The running server says in its lock where the embedded database is. */
async function databaseOf(dataFolder: string): Promise<string> {
  const folder = path.join(dataFolder, 'lock');
  const [name] = (await readdir(folder)).filter((file) => file.endsWith('.json'));
  return (JSON.parse(await readFile(path.join(folder, name!), 'utf8')) as { address: string }).address;
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium', args: FLAGS });
}
