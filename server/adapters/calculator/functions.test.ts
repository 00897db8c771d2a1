import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documentedFunctions } from '../../testing/cached-workbooks/documented-functions';
import { ownFunctionNames } from './functions';
import { univerFunction } from './univer';

const own = new Set([...ownFunctionNames(), 'LET', 'LAMBDA']);
const stateOf = (name: string): string => (own.has(name) ? 'own' : univerFunction(name) ? 'Univer' : 'review');

describe('docs/functions.md', () => {
  const documented = documentedFunctions();

  it('names the functions that interviews need, at least 150', () => {
    expect(documented.length).toBeGreaterThanOrEqual(150);
    expect(new Set(documented.map(({ name }) => name)).size).toBe(documented.length);
  });

  it('says of each what the code does with it', () => {
    expect(documented).toEqual(documented.map(({ name }) => ({ name, state: stateOf(name) })));
  });

  it('holds every function of the corpus', () => {
    const known = new Set(documented.map(({ name }) => name));
    const used = readFileSync(new URL('../../testing/formulas/corpus.jsonl', import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .flatMap((line) => [...(JSON.parse(line) as { formula: string }).formula.replace(/"[^"]*"/g, '').matchAll(/([A-Z][A-Z0-9.]+)\(/g)])
      .map(([, name]) => name!);
    expect([...new Set(used)].filter((name) => !known.has(name) && name !== 'NOSUCHFN')).toEqual([]);
  });
});
