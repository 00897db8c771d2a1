import { readFileSync } from 'node:fs';

const ROW = /^\|\s*([A-Z][A-Z0-9.]*)\s*\|\s*(own|Univer|review)\s*\|/gm;

/** The functions that interviews need, as docs/functions.md lists them. */
export function documentedFunctions(): { name: string; state: string }[] {
  const text = readFileSync(new URL('../../../docs/functions.md', import.meta.url), 'utf8');
  return [...text.matchAll(ROW)].map(([, name, state]) => ({ name: name!, state: state! }));
}
