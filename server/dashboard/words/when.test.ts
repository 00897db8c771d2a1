import { expect, it } from 'vitest';
import { exactTime, relativeTime } from './when';

const now = new Date('2026-11-14T12:00:00Z');

it.each([
  ['2026-11-14T11:59:40Z', 'just now'],
  ['2026-11-14T11:58:59Z', '1 minute ago'],
  ['2026-11-14T10:01:00Z', '1 hour ago'],
  ['2026-11-13T11:00:00Z', 'yesterday'],
  ['2026-11-01T12:00:00Z', 'last week'],
  ['2026-12-25T12:00:00Z', 'next month'],
])('says %s as "%s"', (iso, words) => {
  expect(relativeTime(iso, now)).toBe(words);
});

it("gives the exact time in the reader's zone, with the zone's name", () => {
  expect(exactTime('2026-11-14T09:12:00Z', 'Europe/Berlin')).toBe('14 Nov 2026, 10:12 CET');
  expect(exactTime('2026-11-14T09:12:00Z', 'America/New_York')).toMatch(/^14 Nov 2026, 04:12 /);
});
