import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiskObjects, createLinkOpener } from './disk';
import { describeObjectStore } from './objects.contract';

const signingKey = 'a key only for tests';
const publicUrl = 'https://interview.example';
const START = Date.UTC(2026, 0, 1);
const newFolder = () => mkdtemp(path.join(tmpdir(), 'interviewer-objects-'));

/** Takes a link apart as the HTTP side does. */
function partsOf(link: string) {
  const { pathname, searchParams } = new URL(link);
  const text = (name: string) => searchParams.get(name) ?? '';
  return {
    key: pathname.replace('/api/files/', ''),
    query: { expires: text('expires'), name: text('name'), signature: text('signature') },
  };
}

describeObjectStore('disk', async () => {
  const folder = await newFolder();
  const clock = () => START;
  const objects = createDiskObjects({ folder, signingKey, publicUrl, clock });
  const openLink = createLinkOpener({ objects, signingKey, clock });
  const file = path.join(folder, 'a-file');
  await writeFile(file, '');
  return {
    objects,
    address: 'file://',
    follow: async (link) => {
      const { key, query } = partsOf(link);
      return { status: 200, ...(await openLink(key, query)) };
    },
    unreachable: createDiskObjects({ folder: path.join(file, 'below-a-file'), signingKey, publicUrl, clock }),
    stop: () => rm(folder, { recursive: true }),
  };
});

describe('a link of the disk store', () => {
  let folder: string;
  let now = START;
  const signing = { signingKey, clock: () => now };
  beforeEach(async () => void (folder = await newFolder()));
  afterEach(async () => {
    now = START;
    await rm(folder, { recursive: true });
  });

  async function linked() {
    const objects = createDiskObjects({ folder, publicUrl, ...signing });
    await objects.put('reports/a.pdf', new Uint8Array([1]), 'application/pdf');
    await objects.put('reports/b.pdf', new Uint8Array([2]), 'application/pdf');
    return { open: createLinkOpener({ objects, ...signing }), ...partsOf(await objects.link('reports/a.pdf', 60, 'a.pdf')), objects };
  }

  it('opens until its time is over, and then no more', async () => {
    const { open, key, query } = await linked();
    now = START + 59_000;
    expect((await open(key, query)).bytes).toEqual(new Uint8Array([1]));
    now = START + 60_000;
    await expect(open(key, query)).rejects.toMatchObject({ code: 'link_expired' });
  });

  it('opens nothing else: not another object, another time or another name', async () => {
    const { open, key, query } = await linked();
    const changes: [string, typeof query][] = [
      ['reports/b.pdf', query],
      [key, { ...query, expires: String(Number(query.expires) + 1) }],
      [key, { ...query, expires: `${query.expires}0` }],
      [key, { ...query, name: 'other.pdf' }],
      [key, { ...query, signature: query.signature.slice(0, -1) }],
      [key, { ...query, signature: '' }],
    ];
    for (const [changedKey, changedQuery] of changes) {
      await expect(open(changedKey, changedQuery)).rejects.toMatchObject({ code: 'link_expired' });
    }
  });

  it('of another signing key opens nothing', async () => {
    const { objects, key, query } = await linked();
    const elsewhere = createLinkOpener({ objects, signingKey: 'another key', clock: () => now });
    await expect(elsewhere(key, query)).rejects.toMatchObject({ code: 'link_expired' });
  });

  it('to an object that was removed says that it is not there', async () => {
    const { objects, open, key, query } = await linked();
    await objects.remove(key);
    await expect(open(key, query)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('files of the disk store', () => {
  it('are for this user only, and nothing unfinished stays beside them', async () => {
    const folder = await newFolder();
    const objects = createDiskObjects({ folder, signingKey, publicUrl, clock: () => START });
    await Promise.all(Array.from({ length: 20 }, (_, n) => objects.put('reports/same.json', new Uint8Array([n]), 'application/json')));
    expect(await readdir(path.join(folder, 'reports'))).toEqual(['same.json']);
    expect((await stat(path.join(folder, 'reports', 'same.json'))).mode & 0o077).toBe(0);
    await rm(folder, { recursive: true });
  });

  it('are refused where the ending says another type', async () => {
    const folder = await newFolder();
    const objects = createDiskObjects({ folder, signingKey, publicUrl, clock: () => START });
    await expect(objects.put('reports/page.html', new Uint8Array(), 'text/html')).rejects.toThrow('does not say');
    await expect(objects.put('reports/page.pdf', new Uint8Array(), 'text/html')).rejects.toThrow('does not say');
    await rm(folder, { recursive: true });
  });
});
