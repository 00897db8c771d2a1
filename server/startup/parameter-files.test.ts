import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepParameters, newestParameters } from './parameter-files';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'parameters-'))));
afterEach(() => rm(folder, { recursive: true }));

const set = (version: number) => ({
  ...{ version, at: '2026-03-02T09:30:00.000Z', interviews: 4 },
  items: { 'sum-prices': { slope: 1.2, difficulty: 0.3, steps: [-0.7, 0, 0.7], difficultySd: 0.2 } },
});

it('reads the newest set, also past the ninth, and none before the first', async () => {
  expect(await newestParameters(folder)).toBeNull();
  for (const version of [9, 10, 2]) await keepParameters(folder, set(version));
  expect(await newestParameters(folder)).toEqual(set(10));
});

it('never overwrites a set', async () => {
  await keepParameters(folder, set(1));
  await expect(keepParameters(folder, set(1))).rejects.toMatchObject({ code: 'EEXIST' });
});

it('says which file is damaged and what to do, instead of falling back in silence', async () => {
  const file = await keepParameters(folder, set(1));
  await writeFile(file, '{"version": 1');
  await expect(newestParameters(folder)).rejects.toThrow(`${file} is not a parameter set. Restore it, or remove it`);
});
