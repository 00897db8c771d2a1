// `npx tsx scripts/mutations.ts [--seeds 1,2] [--labelled]`: how honest the checker is. Right answers of the bank, the wrong ones that their authors
// name, and wrong ones made from the right ones; then the same knowing nothing but the visible data and one solution; then the labelled set.
import { loadBank } from '../server/content/load';
import { startTestCalculator } from '../server/testing/calculator';
import { campaign, isEquivalent, subjectsOf, withoutPromises } from '../server/testing/mutations/campaign';
import type { Trial } from '../server/testing/mutations/campaign';
import { checkLabelled, labelledLines, tally, withoutPromises as unpromised } from '../server/testing/mutations/labelled';
import type { Operator } from '../server/testing/mutations/mutants';

const percent = (part: number, whole: number): string => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)}%`);

async function mutationTable(title: string, trials: Trial[]): Promise<void> {
  const authored = trials.filter(({ operator }) => operator === null);
  const right = authored.filter(({ expected }) => expected === 'correct');
  const wrong = authored.filter(({ expected }) => expected === 'wrong');
  const count = (some: Trial[], verdict: Trial['verdict']): number => some.filter((trial) => trial.verdict === verdict).length;
  console.log(`\n${title}`);
  console.log(`right answers ${right.length}: ${count(right, 'wrong')} refused, ${count(right, 'review')} to a person`);
  console.log(`authors' wrong answers ${wrong.length}: ${count(wrong, 'correct')} let through, ${count(wrong, 'review')} to a person`);
  for (const { subject, formula, verdict, expected } of authored)
    if (verdict !== expected) console.log(`  ${expected} but ${verdict}: ${subject.id} seed ${subject.seed} ${formula}`);

  const mutants = trials.filter(({ operator }) => operator !== null);
  const equivalent = new Set<Trial>();
  const gaps: Trial[] = [];
  for (const trial of mutants.filter(({ verdict }) => verdict === 'correct')) {
    if (await isEquivalent(calculator, trial)) equivalent.add(trial);
    else gaps.push(trial);
  }
  console.log(
    `${'operator'.padEnd(20)}${['made', 'caught', 'review', 'the same', 'gaps', 'caught of real'].map((word) => word.padStart(15)).join('')}`,
  );
  const row = (name: string, some: Trial[]): void => {
    const same = some.filter((trial) => equivalent.has(trial)).length;
    const missed = some.filter((trial) => gaps.includes(trial)).length;
    const caught = count(some, 'wrong');
    const cells = [some.length, caught, count(some, 'review'), same, missed, percent(caught, caught + missed)];
    console.log(`${name.padEnd(20)}${cells.map((cell) => String(cell).padStart(15)).join('')}`);
  };
  for (const operator of [...new Set(mutants.map((one) => one.operator as Operator))].sort())
    row(
      operator,
      mutants.filter((one) => one.operator === operator),
    );
  row('all', mutants);
  console.log(`caught of all made, those that mean the same among them: ${percent(count(mutants, 'wrong'), mutants.length)}`);
  for (const { subject, formula, operator } of gaps) console.log(`  gap       ${operator}: ${subject.id} seed ${subject.seed} ${formula}`);
  for (const { subject, formula, operator } of equivalent)
    console.log(`  the same  ${operator}: ${subject.id} seed ${subject.seed} ${formula}`);
}

async function labelledTable(title: string, lines: ReturnType<typeof labelledLines>): Promise<void> {
  const { tried, falseAccepts, falseRejects, reviews, falseAcceptShare, falseRejectShare, reviewShare } = tally(
    await checkLabelled(calculator, lines),
  );
  const share = (value: number): string => `${(100 * value).toFixed(2)}%`;
  console.log(`\n${title}: ${tried} formulas in ${lines.length} tasks`);
  console.log(
    `false accepts ${falseAccepts.length} (${share(falseAcceptShare)}), false rejects ${falseRejects.length} (${share(falseRejectShare)}), to a person ${reviews.length} (${share(reviewShare)})`,
  );
  for (const { taskId, formula } of falseAccepts) console.log(`  let through  ${taskId}  ${formula}`);
  for (const { taskId, formula, result } of falseRejects)
    console.log(`  refused      ${taskId}  ${formula}\n    ${result.explanationForReviewer}`);
  for (const { taskId, formula, result } of reviews)
    console.log(`  to a person  ${taskId}  ${formula}\n    ${result.explanationForReviewer}`);
}

const argument = (name: string): string | undefined => process.argv[process.argv.indexOf(name) + 1];
const seeds = process.argv.includes('--seeds') ? argument('--seeds')!.split(',').map(Number) : [1, 2];
const calculator = await startTestCalculator();
if (!process.argv.includes('--labelled')) {
  const subjects = subjectsOf(await loadBank(), seeds);
  await mutationTable('With the promises and hidden cases of their authors', await campaign(calculator, subjects));
  await mutationTable('Visible data and one solution only', await campaign(calculator, subjects.map(withoutPromises)));
}
await labelledTable('Labelled formulas, with promises', labelledLines());
await labelledTable('Labelled formulas, visible data and one solution only', labelledLines().map(unpromised));
await calculator.close();
