import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';

export interface ProcessIdentity {
  /** The boot and process namespace of this process: within one place, a pid means one process at a time. null where the system doesn't say. */
  place: string | null;
  /** When the process with this pid began, in the system's own words; null when there is none, or the system doesn't say. */
  began: string | null;
}

/** Tells a process from another that got the same pid later. */
export async function processIdentity(pid: number): Promise<ProcessIdentity> {
  if (process.platform === 'linux') return linuxIdentity(pid);
  if (process.platform === 'darwin') return { place: hostname(), began: await beganByPs(pid) };
  return { place: null, began: null };
}

async function linuxIdentity(pid: number): Promise<ProcessIdentity> {
  const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
  const namespace = await readlink('/proc/self/ns/pid');
  return { place: `${boot} ${namespace}`, began: await beganByProc(pid) };
}

/** Field 22 of /proc/<pid>/stat (proc(5)): start time in clock ticks since boot. The command in field 2 may hold spaces and parentheses. */
async function beganByProc(pid: number): Promise<string | null> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (line === null) return null;
  const afterCommand = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const [state] = afterCommand;
  return state === 'Z' ? null : (afterCommand[19] ?? null);
}

async function beganByPs(pid: number): Promise<string | null> {
  return promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]).then(
    ({ stdout }) => stdout.trim() || null,
    () => null,
  );
}
