// `npx tsx scripts/conformance.ts [pattern of a file's path]`: what the calculator makes of the workbooks whose values Excel cached, by file; with a pattern,
// every formula that differs.
import { createCalculatorPool } from '../server/adapters/calculator/pool';
import { bundleCalculatorWorker } from '../server/testing/calculator';
import { cachedFiles, recalculate } from '../server/testing/cached-workbooks/recalculate';
import type { Compared } from '../server/testing/cached-workbooks/recalculate';

const wanted = new RegExp(process.argv[2] ?? '');
const showsDifferences = process.argv.length > 2;
const calculator = createCalculatorPool({ workerFile: await bundleCalculatorWorker(), size: 1, deadlineMs: 5000 });
const count = (compared: Compared[], verdict: Compared['verdict']): number => compared.filter((one) => one.verdict === verdict).length;
const line = (title: string, compared: Compared[]): string =>
  [title.padEnd(60), ...(['right', 'wrong', 'review'] as const).map((verdict) => String(count(compared, verdict)).padStart(7))].join('');

console.log(`${'file'.padEnd(60)}  right  wrong review`);
const all: Compared[] = [];
for (const file of cachedFiles()) {
  if (!wanted.test(file)) continue;
  const startedAt = performance.now();
  const compared = await recalculate(calculator, file);
  all.push(...compared);
  if (compared.length > 0) console.log(`${line(file, compared)} ${Math.round(performance.now() - startedAt)} ms`);
  if (showsDifferences)
    for (const { sheet, cell, formula, values, got, verdict } of compared)
      if (verdict !== 'right')
        console.log(`  ${sheet}!${cell} ${formula}\n    Excel ${JSON.stringify(values)} here ${JSON.stringify(got)}`);
}
console.log(line('all', all));
console.log(`${((100 * count(all, 'right')) / all.length).toFixed(2)}% of ${all.length}`);
await calculator.close();
