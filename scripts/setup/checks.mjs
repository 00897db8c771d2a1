// The checks, each a title and a command; every one of them runs in `npm test`, the quick ones in `npm run check`.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root, say, tool } from './steps.mjs';

const output = path.join(root, 'test-output');
const node = (file, ...args) => ({ args: [tool(file), ...args] });
const script = (file, ...args) => node('tsx/dist/cli.mjs', path.join(root, 'scripts', file), ...args);
const tests = (name, ...args) => ({
  ...node(
    'vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${path.join(output, `${name}.json`)}`,
    ...args,
  ),
  counts: name,
});

export const TYPES = { title: 'types', ...node('typescript/bin/tsc', '--noEmit', '-p', '.') };
export const LINT = { title: 'lint', ...node('eslint/bin/eslint.js', '.', '--max-warnings=0') };
export const FORMAT = { title: 'format', ...node('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.') };
export const IMPORTS = {
  title: 'import rules',
  ...node('dependency-cruiser/bin/dependency-cruise.mjs', 'server', 'addin', '--config', '.dependency-cruiser.cjs', '--output-type', 'err'),
};
export const SCHEMA = { title: 'database schema and migrations agree', ...script('check-schema.ts') };
export const OPENAPI = { title: 'docs/openapi.json is current', ...script('openapi.ts', '--check') };
export const SIZE = { title: 'size of the pane', ...script('bundle-size.ts') };
export const UNIT = { title: 'unit, API, adapters, concurrency', ...tests('unit') };
export const QUICK = {
  title: 'unit tests of domain, contract and pane',
  ...tests('quick', 'server/domain', 'server/contract', 'server/app', 'addin'),
};
export const WHOLE_WAY = { title: 'whole way, in Chromium', ...tests('whole-way', '--config', 'vitest.whole-way.config.ts') };

/** Runs them one after the other, all of them even when one fails, and says at the end how it went. Resolves to the exit code. */
export async function runChecks(checks, environment = {}) {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  const results = [];
  for (const check of checks) results.push(await runOne(check, environment));
  return summarize(results);
}

async function runOne({ title, args, counts }, environment) {
  say(`\n── ${title}`);
  const startedAt = Date.now();
  const code = await new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
    });
    child.on('exit', (status, signal) => resolve(signal ? 1 : status));
  });
  return { title, ok: code === 0, seconds: (Date.now() - startedAt) / 1000, ...countsOf(counts, code) };
}

/** Of a test run: what the runner counted. A run that ends without its report has failed, whatever its exit code. */
function countsOf(name, code) {
  if (!name) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  const file = path.join(output, `${name}.json`);
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, ok: false };
  const { numPassedTests, numFailedTests, numPendingTests, numTotalTests, success } = JSON.parse(readFileSync(file, 'utf8'));
  const ok = code === 0 && success && numTotalTests > 0;
  return { passed: numPassedTests, failed: Math.max(numFailedTests, ok ? 0 : 1), skipped: numPendingTests, ok };
}

function summarize(results) {
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  console.log('\nSummary');
  for (const { title, ok, seconds, passed, failed, skipped } of results) {
    const counted = passed + failed + skipped > 1 ? `  ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}` : '';
    console.log(`  ${ok ? 'ok    ' : 'FAILED'}  ${title.padEnd(42)} ${seconds.toFixed(1).padStart(6)} s${counted}`);
  }
  console.log(`\n${total('passed')} passed, ${total('failed')} failed${total('skipped') ? `, ${total('skipped')} skipped` : ''}`);
  return results.every(({ ok }) => ok) ? 0 : 1;
}
