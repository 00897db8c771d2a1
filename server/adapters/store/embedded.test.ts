import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS_FOLDER } from '../../testing/database';
import { openDatabase } from './database';
import { createInterviewStore } from './interview-store';

const PROCESS = fileURLToPath(new URL('../../testing/writer-process.ts', import.meta.url));
interface Line {
  opened?: number;
  saved?: string;
  interview?: string;
  refused?: string;
  message?: string;
}

describe('the embedded database in a folder', () => {
  let folder: string;
  const running = new Set<ChildProcess>();
  beforeEach(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'interviewer-data-'))));
  afterEach(async () => {
    for (const child of running) child.kill('SIGKILL');
    await rm(folder, { recursive: true });
  });

  const open = () =>
    openDatabase({ dataFolder: folder, migrationsFolder: MIGRATIONS_FOLDER, log: { info: () => undefined, error: () => undefined } });

  /** Starts a process on the folder and hands each of its lines to `onLine`; resolves when it has ended. */
  function startProcess(mode: 'write' | 'wait', onLine: (line: Line, child: ChildProcess) => void): Promise<void> {
    const child = spawn(process.execPath, ['--import', 'tsx', PROCESS, folder, mode], { stdio: ['ignore', 'pipe', 'inherit'] });
    running.add(child);
    createInterface({ input: child.stdout }).on('line', (line) => onLine(JSON.parse(line) as Line, child));
    return new Promise((resolve) =>
      child.once('exit', () => {
        running.delete(child);
        resolve();
      }),
    );
  }

  it('loses no row that it has acknowledged when its process is killed in the middle of writing, twice', async () => {
    const acknowledged: Line[] = [];
    for (const rows of [15, 40]) {
      let written = 0;
      await startProcess('write', (line, child) => {
        if (!line.saved) return;
        acknowledged.push(line);
        if (++written === rows) child.kill('SIGKILL');
      });
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(55);
    const database = await open();
    const store = createInterviewStore(database.prisma);
    for (const id of new Set(acknowledged.map(({ interview }) => interview!))) {
      const kept = (await store.load(id))!.interview.turns.map((turn) => turn.id);
      const told = acknowledged.filter(({ interview }) => interview === id).map(({ saved }) => saved!);
      expect(kept.slice(0, told.length)).toEqual(told);
      // At most the one whose answer was still on its way.
      expect(kept.length - told.length).toBeLessThanOrEqual(1);
    }
    await database.close();
  }, 240_000);

  it('is refused to a second process, with the folder and the number of the first', async () => {
    const database = await open();
    const lines: Line[] = [];
    await startProcess('wait', (line) => lines.push(line));
    expect(lines).toEqual([
      { refused: 'DataFolderBusy', message: expect.stringContaining(`${folder} is already in use by process ${process.pid}.`) },
    ]);
    await database.close();
  }, 240_000);

  it('lies in a folder that only this user can enter, and is there again after closing', async () => {
    const first = await open();
    await first.prisma.user.create({
      data: { id: '00000000-0000-4000-8000-000000000001', email: 'a@example.com', name: 'A', role: 'admin', passwordHash: 'h' },
    });
    expect((await stat(path.join(folder, 'database'))).mode & 0o077).toBe(0);
    if (process.platform !== 'win32') {
      const socketFolder = decodeURIComponent(/@([^/]+)\//.exec(first.address)![1]!);
      expect((await stat(socketFolder)).mode & 0o077).toBe(0);
    }
    await first.close();
    const second = await open();
    expect(second.kind).toBe('embedded');
    expect(await second.prisma.user.count()).toBe(1);
    await second.close();
  }, 240_000);
});
