import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ObjectStore } from '../../app/ports';

export interface ObjectsUnderTest {
  objects: ObjectStore;
  /** What `put` answers begins with it. */
  address: string;
  /** What somebody sees who follows the link. */
  follow(link: string): Promise<{ status: number; bytes: Uint8Array; contentType: string; downloadName: string }>;
  /** A store that can't be reached. */
  unreachable: ObjectStore;
  stop(): Promise<void>;
}

/** What every object store promises; see ports.ts. */
export function describeObjectStore(name: string, start: () => Promise<ObjectsUnderTest>): void {
  describe(name, () => {
    let under: ObjectsUnderTest;
    const report = new Uint8Array([0x25, 0x50, 0x44, 0x46, 0, 255, 10, 13]);
    beforeAll(async () => void (under = await start()));
    afterAll(() => under.stop());

    it('gives back what was put, byte for byte, with its type', async () => {
      await under.objects.put('reports/bytes.pdf', report, 'application/pdf');
      expect(await under.objects.get('reports/bytes.pdf')).toEqual({ bytes: report, contentType: 'application/pdf' });
    });

    it('keeps the latest of two under one key, and an empty one', async () => {
      await under.objects.put('reports/twice.json', new TextEncoder().encode('{"first":true}'), 'application/json');
      await under.objects.put('reports/twice.json', new Uint8Array(), 'application/json');
      expect((await under.objects.get('reports/twice.json'))?.bytes).toEqual(new Uint8Array());
    });

    it('answers an address for records, and takes it where a key is asked for', async () => {
      const address = await under.objects.put('uploads/session-1/own.csv', report, 'text/csv');
      expect(address).toBe(`${under.address}uploads/session-1/own.csv`);
      expect((await under.objects.get(address))?.bytes).toEqual(report);
      await under.objects.remove(address);
      expect(await under.objects.get('uploads/session-1/own.csv')).toBeNull();
    });

    it('answers null for what is not there, and removes it without complaint', async () => {
      expect(await under.objects.get('reports/never.pdf')).toBeNull();
      await expect(under.objects.remove('reports/never.pdf')).resolves.toBeUndefined();
    });

    it('makes a link that opens the object under its download name', async () => {
      await under.objects.put('reports/linked.pdf', report, 'application/pdf');
      const opened = await under.follow(await under.objects.link('reports/linked.pdf', 60, 'excel-interview-report.pdf'));
      expect(opened).toEqual({ status: 200, bytes: report, contentType: 'application/pdf', downloadName: 'excel-interview-report.pdf' });
    });

    it('lets no download name break out of its header', async () => {
      const opened = await under.follow(await under.objects.link('reports/linked.pdf', 60, 'a"\r\nSet-Cookie: b=1; é.pdf'));
      expect(opened.status).toBe(200);
      expect(opened.downloadName).toMatch(/^[A-Za-z0-9._ -]+$/);
    });

    it.each([
      '../secret.txt',
      'reports/../../secret.txt',
      '/etc/passwd',
      'reports//a.pdf',
      'reports/.hidden',
      'alone.pdf',
      'reports\\a.pdf',
      'reports/a\0.pdf',
      '',
    ])('refuses %j as a key, whatever is asked of it', async (key) => {
      const attempts = [
        async () => under.objects.put(key, report, 'application/pdf'),
        async () => under.objects.get(key),
        async () => under.objects.remove(key),
        async () => under.objects.link(key, 60, 'a.pdf'),
      ];
      for (const attempt of attempts) await expect(attempt()).rejects.toThrow('Not a key');
    });

    it('says when it is ready, and throws when it can not be reached', async () => {
      await expect(under.objects.ready()).resolves.toBeUndefined();
      await expect(under.unreachable.ready()).rejects.toThrow();
    });
  });
}
