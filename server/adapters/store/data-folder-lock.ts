import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { processIdentity } from './process-identity';

/** Another process uses this data folder. The message is a sentence for the person who started the second one. */
export class DataFolderBusy extends Error {
  override readonly name = 'DataFolderBusy';
  constructor(
    readonly folder: string,
    readonly pid: number,
    readonly host: string,
    /** Where the other process's database can be reached, for tools that may share it; null while it starts. */
    readonly address: string | null,
  ) {
    const where = host === hostname() ? `process ${pid}` : `process ${pid} on ${host}`;
    super(`The data folder ${folder} is already in use by ${where}. Stop that one first, or choose another folder with DATA_FOLDER.`);
  }
}

/** The folder can't be made or written. */
export class DataFolderUnusable extends Error {
  override readonly name = 'DataFolderUnusable';
  constructor(
    readonly folder: string,
    options: { cause: unknown },
  ) {
    const reason = options.cause instanceof Error ? options.cause.message : String(options.cause);
    super(
      `The data folder ${folder} can't be used: ${reason}. Make it writable for this user, or choose another with DATA_FOLDER.`,
      options,
    );
  }
}

export interface DataFolderLock {
  /** Lets tools that find the folder busy know where the database is. */
  announce(address: string): Promise<void>;
  release(): Promise<void>;
}

interface Claim {
  pid: number;
  host: string;
  /** Boot and process namespace: within one place a pid means one process at a time. */
  place: string | null;
  /** When that process began, in the system's own words; tells a reused pid from the process that made the claim. */
  began: string | null;
  address: string | null;
}

const HEARTBEAT_MS = 4_000;
/** How long a claim from elsewhere is watched for a heartbeat: longer than a garbage collection or a slow query holds up a live process. */
const WATCH_MS = 15_000;

/**
 * Takes the folder for this process alone, or throws DataFolderBusy. Each process lays down a claim of its own first and looks for others then,
 * so of two that come at the same moment at most one goes on. Claims of dead processes are removed: their names never come back,
 * so nobody can remove a living one by mistake. A process killed with -9 therefore leaves nothing in the way.
 */
export async function lockDataFolder(folder: string, watchMs = WATCH_MS): Promise<DataFolderLock> {
  const claims = path.join(folder, 'lock');
  await makeWritable(folder, claims);
  const own = path.join(claims, `${randomUUID()}.json`);
  const claim: Claim = { pid: process.pid, host: hostname(), ...(await processIdentity(process.pid)), address: null };
  await writeWhole(own, claim);
  const beating = setInterval(() => void beat(own), HEARTBEAT_MS);
  beating.unref();
  const release = async () => {
    clearInterval(beating);
    await rm(own, { force: true });
  };
  try {
    await assertAlone(folder, claims, own, watchMs);
  } catch (error) {
    await release();
    throw error;
  }
  return { announce: (address) => writeWhole(own, { ...claim, address }), release };
}

async function makeWritable(folder: string, claims: string): Promise<void> {
  const probe = path.join(claims, `${randomUUID()}.probe`);
  try {
    await makeFolders(claims);
    await writeFile(probe, '');
    await rm(probe);
  } catch (cause) {
    throw new DataFolderUnusable(folder, { cause });
  }
}

/** Node's own recursive mkdir never comes back where a folder exists and yet nothing can be made in it (/proc, some network disks). */
async function makeFolders(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || existsSync(path.dirname(folder))) throw error;
    await makeFolders(path.dirname(folder));
    await mkdir(folder, { mode: 0o700 });
  }
}

/** Readers see a whole claim or none. */
async function writeWhole(file: string, claim: Claim): Promise<void> {
  const unfinished = `${file}.new`;
  await writeFile(unfinished, JSON.stringify(claim));
  await rename(unfinished, file);
}

async function beat(file: string): Promise<void> {
  const now = new Date();
  await utimes(file, now, now).catch(() => undefined);
}

async function assertAlone(folder: string, claims: string, own: string, watchMs: number): Promise<void> {
  for (const name of await readdir(claims)) {
    const file = path.join(claims, name);
    if (file === own || !name.endsWith('.json')) continue;
    const claim = await readClaim(file);
    if (!claim) continue;
    if (await isAlive(claim, file, watchMs)) throw new DataFolderBusy(folder, claim.pid, claim.host, claim.address);
    await rm(file, { force: true });
  }
}

/** null when its process has just removed it. */
async function readClaim(file: string): Promise<Claim | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Claim;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function isAlive(claim: Claim, file: string, watchMs: number): Promise<boolean> {
  const here = await processIdentity(claim.pid);
  const samePlace = claim.place !== null && claim.place === here.place;
  if (samePlace && claim.began !== null) return claim.began === here.began;
  return hasHeartbeat(file, watchMs);
}

/** For claims from another machine or container on the same disk, and where the system doesn't say when a process began. */
async function hasHeartbeat(file: string, watchMs: number): Promise<boolean> {
  const before = await lastBeat(file);
  for (let waited = 0; waited < watchMs; waited += 250) {
    await wait(250);
    const now = await lastBeat(file);
    if (now === null) return false;
    if (now !== before) return true;
  }
  return false;
}

async function lastBeat(file: string): Promise<number | null> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );
}
