import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, launch, type Launched } from './product';

/** What a person at the terminal meets: the first start, a second one, and everything that can be in the way. */

let folder: string;
let port: number;
let first: Launched;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'interviewer-start-'));
  port = await freePort();
  first = launch({ DATA_FOLDER: folder, PORT: String(port) });
  await first.ready;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Ends by itself, with a sentence. */
async function refused(environment: Record<string, string>): Promise<string> {
  const launched = launch({ PORT: String(await freePort()), ...environment });
  expect(await launched.ended).toBe(1);
  expect(launched.printed()).not.toMatch(/\n\s+at /);
  return launched.printed();
}

describe('starting and stopping', () => {
  it('prints the addresses, the first login, where data is kept and what is degraded', () => {
    const printed = first.printed();
    for (const part of ['/workbench/', '/dashboard/', '/taskpane.html', '/api/docs', 'reviewer@example.com', folder, 'no model key'])
      expect(printed).toContain(part);
  });

  it('refuses a second instance on the same data', async () => {
    expect(await refused({ DATA_FOLDER: folder })).toMatch(/data folder .* is already in use by process \d+/);
  });

  it('refuses a port that is taken', async () => {
    const other = await mkdtemp(path.join(os.tmpdir(), 'interviewer-start-'));
    expect(await refused({ DATA_FOLDER: other, PORT: String(port) })).toMatch(/Port \d+ on localhost is already in use\..*PORT=/);
    await rm(other, { recursive: true, force: true });
  });

  it('refuses a data folder that cannot be made', async () => {
    // Below a file there is no folder, for root neither.
    expect(await refused({ DATA_FOLDER: path.join(process.execPath, 'data') })).toMatch(/can't be used/);
  });

  it('names a setting that is not usable', async () => {
    expect(await refused({ DATA_FOLDER: folder, JUDGE: 'openai' })).toContain('OPENAI_API_KEY');
    expect(await refused({ DATA_FOLDER: folder, SESSION_HOURS: 'many' })).toContain('SESSION_HOURS');
  });

  it('stops cleanly on Ctrl-C and starts again in seconds on the same data, without a new password', async () => {
    expect(await first.stop()).toBe(0);
    expect(first.printed()).toContain('Stopped.');
    const again = launch({ DATA_FOLDER: folder, PORT: String(port) });
    await again.ready;
    expect(again.printed()).not.toContain('First reviewer');
    expect(again.printed()).not.toContain('Verifying');
    expect(await again.stop()).toBe(0);
  });
});
