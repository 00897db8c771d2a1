import { mkdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { createCalculatorPool } from '../adapters/calculator/pool';
import type { Calculator } from '../domain/formula/calculator';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Bundles the worker for this process and gives its address. */
export async function bundleCalculatorWorker(): Promise<URL> {
  const folder = `${root}dist/test/`;
  const outfile = `${folder}calculator-worker-${process.pid}.js`;
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [`${root}server/adapters/calculator/worker.ts`],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  return pathToFileURL(outfile);
}

/** Tests share a busy machine: only a formula that never ends should be stopped by the clock. */
const PATIENT_MS = 20_000;

let started: Promise<Calculator> | null = null;

/** The real calculator, one per process; its workers do not keep the process alive. */
export function startTestCalculator(): Promise<Calculator> {
  started ??= bundleCalculatorWorker().then((workerFile) => createCalculatorPool({ workerFile, size: 1, deadlineMs: PATIENT_MS }));
  return started;
}
