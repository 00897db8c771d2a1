import { randomUUID } from 'node:crypto';
import { access, constants, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ObjectStore } from '../../app/ports';
import { keyIn } from './keys';
import { signLink } from './links';
import type { LinkSigning } from './links';

export { createLinkOpener, verifyLink } from './links';
export type { LinkQuery, LinkSigning } from './links';

export interface DiskObjects extends LinkSigning {
  /** Made when it is missing; readable by this user only. */
  folder: string;
  /** Origin under which the API is reached, without a slash at the end; links lead there. */
  publicUrl: string;
}

const ADDRESS = 'file://';

/** A file keeps no content type, so the ending stands for it. */
const TYPES: Record<string, string> = { '.csv': 'text/csv', '.json': 'application/json', '.pdf': 'application/pdf', '.txt': 'text/plain' };

/** Objects as files of one folder, for a single machine. Links are signed by us and answered by the API. */
export function createDiskObjects({ folder, publicUrl, ...signing }: DiskObjects): ObjectStore {
  const fileOf = (key: string) => path.join(folder, ...keyIn(key, ADDRESS).split('/'));
  return {
    put: async (key, bytes, contentType) => {
      const file = fileOf(key);
      if (contentType.split(';')[0] !== TYPES[path.extname(file)]) throw new Error(`The ending of ${key} does not say ${contentType}.`);
      await writeWhole(file, bytes);
      return ADDRESS + key;
    },
    get: async (key) => {
      const file = fileOf(key);
      const bytes = await ifPresent(readFile(file));
      return bytes && { bytes: new Uint8Array(bytes), contentType: TYPES[path.extname(file)] ?? 'application/octet-stream' };
    },
    remove: (key) => rm(fileOf(key), { force: true }),
    link: async (key, expiresInSeconds, downloadName) => signLink(publicUrl, keyIn(key, ADDRESS), expiresInSeconds, downloadName, signing),
    ready: async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await access(folder, constants.W_OK);
    },
  };
}

/** Readers see the old object or the new one, also when the machine stops in between. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.${randomUUID()}.new`;
  try {
    const handle = await open(unfinished, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

const NOT_THERE = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);

async function ifPresent<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (NOT_THERE.has((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}
