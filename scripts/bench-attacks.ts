// `npm run bench:attacks`: hostile formulas, each with its verdict, its time, the longest time that the host was not free, and the memory afterwards.
import { performance } from 'node:perf_hooks';
import { createCalculatorPool } from '../server/adapters/calculator/pool';
import { checkAnswer } from '../server/app/check-answer';
import { ATTACKED_TASK, ATTACKS } from '../server/testing/attacks';
import { bundleCalculatorWorker } from '../server/testing/calculator';

const TICK_MS = 5;

/** The longest gap between two turns of the event loop while `work` runs, beyond the tick itself. */
async function longestPause(work: () => Promise<void>): Promise<number> {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - TICK_MS);
    last = now;
  }, TICK_MS);
  await work();
  clearInterval(timer);
  return Math.max(longest, performance.now() - last - TICK_MS);
}

const calculator = createCalculatorPool({ workerFile: await bundleCalculatorWorker(), size: 1 });
const check = (typedFormula: string) => checkAnswer({ calculator, now: Date.now }, ATTACKED_TASK, { cells: [], typedFormula });
await check('=A1+1');
console.log(`${'attack'.padEnd(58)}verdict        ms  host busy ms  next ms  RSS MB`);
for (const [what, formula] of ATTACKS) {
  const began = performance.now();
  let verdict = '';
  const pause = await longestPause(async () => {
    verdict = (await check(formula)).verdict;
  });
  const took = performance.now() - began;
  const nextBegan = performance.now();
  await check(`=A1+1+0*${began}`);
  const next = performance.now() - nextBegan;
  const figures = [took.toFixed(0).padStart(7), pause.toFixed(0).padStart(14), next.toFixed(0).padStart(9)];
  console.log(`${what.padEnd(58)}${verdict.padEnd(9)}${figures.join('')}${(process.memoryUsage().rss / 1e6).toFixed(0).padStart(8)}`);
}
await calculator.close();
