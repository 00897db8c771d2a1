import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataFolderBusy, DataFolderUnusable, lockDataFolder } from './data-folder-lock';
import { processIdentity } from './process-identity';

describe('a data folder', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'interviewer-lock-'))));
  afterEach(() => rm(folder, { recursive: true }));

  /** What another process would have left. */
  async function claimOf(claim: { pid: number; host?: string; place?: string | null; began: string | null }): Promise<string> {
    const { place } = await processIdentity(process.pid);
    const file = path.join(folder, 'lock', 'another.json');
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify({ host: hostname(), place, address: null, ...claim }));
    return file;
  }
  const claims = async () => (await readdir(path.join(folder, 'lock'))).length;

  it('is taken by one at a time, and free again after the release', async () => {
    const first = await lockDataFolder(folder);
    await first.announce('postgresql://somewhere');
    const refused = await lockDataFolder(folder).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DataFolderBusy);
    expect(refused).toMatchObject({ folder, pid: process.pid, address: 'postgresql://somewhere' });
    expect((refused as Error).message).toContain(`${folder} is already in use by process ${process.pid}.`);
    await first.release();
    await (await lockDataFolder(folder)).release();
    expect(await claims()).toBe(0);
  });

  it('is never taken by two of many that come at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      const results = await Promise.allSettled(Array.from({ length: 5 }, () => lockDataFolder(folder)));
      const taken = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
      expect(taken.length).toBeLessThanOrEqual(1);
      for (const lock of taken) await lock.release();
    }
  });

  it('is free when its process is dead', async () => {
    await claimOf({ pid: 2 ** 22 + 1, began: '12345' });
    await (await lockDataFolder(folder)).release();
    expect(await claims()).toBe(0);
  });

  it('is free when its process is dead and another has got its number since', async () => {
    await claimOf({ pid: process.pid, began: 'long ago' });
    await (await lockDataFolder(folder)).release();
  });

  it('is free when the machine was started anew and nobody stirs', async () => {
    await claimOf({ pid: process.pid, place: 'an earlier boot', began: (await processIdentity(process.pid)).began });
    await (await lockDataFolder(folder, 500)).release();
  });

  it('is busy while a process of another machine or container gives signs of life', async () => {
    const file = await claimOf({ pid: 1, host: 'another-machine', place: 'elsewhere', began: '1' });
    let beats = 0;
    const beating = setInterval(() => void utimes(file, new Date(), new Date(Date.now() + ++beats)), 50);
    const refused = await lockDataFolder(folder).catch((error: unknown) => error);
    clearInterval(beating);
    expect(refused).toMatchObject({ name: 'DataFolderBusy', host: 'another-machine' });
    expect((refused as Error).message).toContain('process 1 on another-machine');
    expect(await claims()).toBe(1);
  });

  it('that can not be made or written is told in a sentence', async () => {
    await writeFile(path.join(folder, 'a-file'), '');
    const refused = await lockDataFolder(path.join(folder, 'a-file', 'data')).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DataFolderUnusable);
    expect((refused as Error).message).toMatch(/^The data folder .*a-file.data can't be used: .*ENOTDIR/);
  });

  it('is made with all the folders above it', async () => {
    await (await lockDataFolder(path.join(folder, 'not', 'there', 'yet'))).release();
  });

  it.runIf(process.platform === 'linux')('in a place where nothing can be made is refused instead of waited for', async () => {
    await expect(lockDataFolder('/proc/nothing/here')).rejects.toBeInstanceOf(DataFolderUnusable);
  });
});
