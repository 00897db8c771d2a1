import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The text of a file in the data folder, made on first use and readable by this user alone. */
export async function keptFile(folder: string, name: string, make: () => Promise<string> | string): Promise<string> {
  const file = path.join(folder, name);
  const known = await readIfThere(file);
  if (known !== null) return known;
  const made = await make();
  await writeFile(file, made, { mode: 0o600, flag: 'w' });
  return made;
}

export async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** 256 bits, for signing tokens and links on this machine. */
export const newSecret = (): string => randomBytes(32).toString('hex');
