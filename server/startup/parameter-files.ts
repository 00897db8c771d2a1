import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { ParameterSet } from '../domain/selection/parameter-set';

const Parameters = z.strictObject({
  slope: z.number().positive(),
  difficulty: z.number(),
  steps: z.array(z.number()).min(1),
  difficultySd: z.number().nonnegative(),
});
const Set = z.strictObject({
  version: z.number().int().positive(),
  at: z.string(),
  interviews: z.number().int().nonnegative(),
  items: z.record(z.string(), Parameters),
});

const folderIn = (dataFolder: string): string => path.join(dataFolder, 'parameters');

/** The newest calibration, null before the first. Throws with the file's name when it is damaged: a bank must not fall back in silence. */
export async function newestParameters(dataFolder: string): Promise<ParameterSet | null> {
  const names = await readdir(folderIn(dataFolder)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const newest = names
    .filter((name) => /^\d{4,}\.json$/.test(name))
    .sort((a, b) => Number.parseInt(a) - Number.parseInt(b))
    .at(-1);
  if (!newest) return null;
  const file = path.join(folderIn(dataFolder), newest);
  try {
    return Set.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    throw new Error(`${file} is not a parameter set. Restore it, or remove it to go back to the one before.`, { cause: error });
  }
}

/** Resolves to the file. Never overwrites: of two calibrations at once, the second fails with EEXIST. */
export async function keepParameters(dataFolder: string, set: ParameterSet): Promise<string> {
  await mkdir(folderIn(dataFolder), { recursive: true });
  const file = path.join(folderIn(dataFolder), `${String(set.version).padStart(4, '0')}.json`);
  await writeFile(file, `${JSON.stringify(set, null, 1)}\n`, { flag: 'wx' });
  return file;
}
