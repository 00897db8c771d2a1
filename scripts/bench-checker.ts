// `npm run bench:checker`: how long a whole check takes in a warm worker, on a small and on a large sheet. Prints milliseconds and checks per second.
// Every check is of another formula, so that nothing of it is remembered; only the last line of each table asks for an equal answer again.
import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { checkAnswer } from '../server/app/check-answer';
import { makeVariants } from '../server/domain/formula/variants';
import { createCalculatorPool } from '../server/adapters/calculator/pool';
import type { CheckTask } from '../server/domain/formula/task';
import { bundleCalculatorWorker } from '../server/testing/calculator';

const WARM_UP = 30;
const RUNS = 300;
const ANSWERS = 20;
/** Hidden data sets, made and written together. */
const VARIANTS = 6;

/** Orders of `rows` rows and `columns` columns; the answers in the column after the next add up each order's region from its date on. */
function taskOf(rows: number, columns: number): CheckTask {
  const header = ['Order', 'Region', 'Units', 'Price', 'Amount', 'Rep', ...Array.from({ length: columns }, (_, i) => `More ${i}`)].slice(
    0,
    columns,
  );
  const regions = ['North', 'South', 'East', 'West'];
  const data = Array.from({ length: rows }, (_, r) =>
    [
      1000 + ((r * 7) % rows),
      regions[(r * 3) % 4]!,
      1 + ((r * 5) % 17),
      2.5 + (r % 9),
      10 + ((r * 11) % 97),
      `Rep ${r % 5}`,
      ...Array.from({ length: columns }, (_, i) => r * i),
    ].slice(0, columns),
  );
  const column = String.fromCharCode(65 + columns + 1);
  const workbook = { sheets: [{ name: 'Orders', rows: [header, ...data], formats: {} }], tables: [], names: [] };
  const answer = { sheet: 'Orders', ref: `${column}2:${column}${ANSWERS + 1}` };
  const references = [`=SUMIFS($E$2:$E$${rows + 1},$B$2:$B$${rows + 1},B2)`];
  const task: CheckTask = { workbook, answer, references, guarantees: {}, variants: [], seed: 1 };
  const made = makeVariants(task).slice(0, VARIANTS);
  const authored = Array.from({ length: VARIANTS - made.length }, (_, i) => ({
    label: `written ${i}`,
    workbook: {
      ...workbook,
      sheets: [{ ...workbook.sheets[0]!, rows: [header, ...data.slice(i + 1), ...data.slice(0, i + 1)] }],
    },
  }));
  return { ...task, variants: authored };
}

/** Another text each time that computes the same. */
type Answer = (number: number) => string;

async function measure(title: string, task: CheckTask, answer: Answer, workerFile: URL): Promise<void> {
  const startedAt = performance.now();
  const calculator = createCalculatorPool({ workerFile, size: 1, deadlineMs: 60_000 });
  let number = 1;
  const check = () => checkAnswer({ calculator, now: Date.now }, task, { cells: [], typedFormula: answer(number++) });
  const { cases, verdict } = await check();
  const cold = performance.now() - startedAt;
  const times: number[] = [];
  for (let run = -WARM_UP; run < RUNS; run++) {
    const began = performance.now();
    await check();
    if (run >= 0) times.push(performance.now() - began);
  }
  await calculator.close();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(RUNS - 1, Math.floor(share * RUNS))]!.toFixed(2).padStart(8);
  console.log(
    `${title.padEnd(40)}${at(0.5)}${at(0.95)}${at(0.99)}${cold.toFixed(0).padStart(8)}${String(cases.length).padStart(7)}  ${verdict}`,
  );
}

async function throughput(size: number, task: CheckTask, answer: Answer, workerFile: URL): Promise<void> {
  const calculator = createCalculatorPool({ workerFile, size, deadlineMs: 60_000 });
  let number = 1;
  const check = () => checkAnswer({ calculator, now: Date.now }, task, { cells: [], typedFormula: answer(number++) });
  await Promise.all(Array.from({ length: WARM_UP }, check));
  const began = performance.now();
  await Promise.all(Array.from({ length: RUNS }, check));
  console.log(
    `${size} ${size === 1 ? 'worker ' : 'workers'}  ${((RUNS * 1000) / (performance.now() - began)).toFixed(0)} checks per second`,
  );
  await calculator.close();
}

const workerFile = await bundleCalculatorWorker();
const [small, large] = [taskOf(30, 6), taskOf(1000, 10)];
const product: Answer = (number) => `=SUMPRODUCT(($B$2:$B$31=B2)*$E$2:$E$31)+0*${number}`;
const sumIf =
  (rows: number): Answer =>
  (number) =>
    `=SUMIF(B$2:B$${rows + 1},B2,E$2:E$${rows + 1})+0*${number}`;
console.log(
  `${RUNS} full checks each: the visible data, ${VARIANTS} hidden data sets and ${ANSWERS} copies on each. Milliseconds, ${availableParallelism()} cores.`,
);
console.log(`${''.padEnd(40)}${['median', 'p95', 'p99', 'cold'].map((word) => word.padStart(8)).join('')}  cases  verdict`);
await measure('30 x 6, SUMPRODUCT', small, product, workerFile);
await measure('30 x 6, SUMIF', small, sumIf(30), workerFile);
await measure('30 x 6, an equal answer again', small, () => sumIf(30)(0), workerFile);
await measure('1,000 x 10, SUMIF', large, sumIf(1000), workerFile);
await measure('1,000 x 10, an equal answer again', large, () => sumIf(1000)(0), workerFile);
await throughput(1, small, product, workerFile);
await throughput(2, small, product, workerFile);
console.log(`resident memory ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
