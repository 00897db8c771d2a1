import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * Prints what each built page loads at first, gzip, and fails when the pane's is over its limit. Office.js is Microsoft's and cached
 * by every other add-in: not counted. Run after a production build.
 */
const WEB = 'dist/web';
const PANE_LIMIT_BYTES = 200_000;
const PAGES = ['taskpane.html', 'commands.html', 'dashboard/index.html', 'workbench/index.html'];

const pane = PAGES.map((page) => ({ page, bytes: initialBytes(page) })).flatMap(({ page, bytes }) => {
  if (bytes === null) return [];
  console.log(`${page.padEnd(24)} ${(bytes / 1000).toFixed(1).padStart(8)} KB gzip`);
  return page === 'taskpane.html' ? [bytes] : [];
})[0];

if (pane === undefined) fail('There is no built pane: run the production build first.');
else if (pane > PANE_LIMIT_BYTES) fail(`The pane loads ${pane} bytes at first; the limit is ${PANE_LIMIT_BYTES}.`);

/** Scripts of our own that the page names; null when the page was not built. */
function initialBytes(page: string): number | null {
  const html = read(page);
  if (html === null) return null;
  const scripts = [...html.toString().matchAll(/<script[^>]+src="(\/[^"]+)"/g)].map(([, src]) => src!);
  return scripts.reduce((sum, src) => sum + gzipSync(readFileSync(join(WEB, src)), { level: 9 }).byteLength, 0);
}

function read(page: string): Buffer | null {
  try {
    return readFileSync(join(WEB, page));
  } catch {
    return null;
  }
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
