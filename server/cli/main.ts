import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Command, InvalidArgumentError } from 'commander';
import { pino } from 'pino';
import { createCalculatorPool } from '../adapters/calculator/pool';
import { ROOT } from '../compose';
import { ConfigError, readConfig } from '../config';
import { loadBank } from '../content/load';
import { checkingWith } from '../startup/verified-bank';
import { AbilityInputError, abilityOf } from './ability';
import { bankCheck, bankPreview } from './bank';
import { bankCalibrate } from './calibrate';
import { checkFile } from './check';
import { gradeOnce } from './grade';
import { printSimulation, runSimulation, syntheticBank, type SimulateOptions } from './simulate';
import { withUsers, type UserCommand } from './users';

const print = (line: string) => void process.stdout.write(`${line}\n`);
const tell = (line: string) => void process.stderr.write(`${line}\n`);
const CONTENT = path.join(ROOT, 'server/content');

const program = new Command('cli')
  .description('Commands for question authors and operators. Results go to stdout, progress to stderr.')
  .showHelpAfterError('(add --help for what is possible)')
  .exitOverride();

program
  .command('check')
  .argument('<file>', 'JSON lines, one task a line; "-" reads standard input')
  .description('Check formulas against tasks: one JSON line for each formula')
  .action(async (file: string) => {
    if (
      file !== '-' &&
      !(await stat(file).then(
        (it) => it.isFile(),
        () => false,
      ))
    )
      throw new UserError(`There is no file ${file}.`);
    const input = file === '-' ? process.stdin : createReadStream(file);
    await withCalculator((calculator) =>
      checkFile(createInterface({ input, crlfDelay: Infinity }), calculator, print, {
        progress: (task, formulas) => tell(`${task}: ${formulas} formulas`),
      }),
    );
  });

program
  .command('grade')
  .argument('<id>', 'a question of the bank')
  .requiredOption('--answer <text>', 'a formula, words, or a formula followed by words')
  .option('--seed <n>', 'which instance', whole, 1)
  .description('Grade one typed answer as the API would, with the offline judge: one JSON object')
  .action((id: string, { answer, seed }: { answer: string; seed: number }) =>
    withCalculator(async (calculator) => {
      const bank = await loadBank(CONTENT);
      if (!bank.items.some((item) => item.id === id)) throw new UserError(`The bank has no question "${id}". "bank check" lists them.`);
      print(JSON.stringify(await gradeOnce({ calculator, clock: Date.now }, bank.instantiate(id, seed), answer), null, 2));
    }),
  );

program
  .command('ability')
  .argument('<file>', 'JSON: {"model", "items", "prior", "responses"}; "-" reads standard input')
  .description('Estimate abilities under the graded response model: one JSON line for each row of responses (docs/adaptivity.md)')
  .action((file: string) => abilityOf(file, { print, tell }));

program
  .command('simulate')
  .option('--people <n>', 'how many', whole, 2000)
  .option('--seed <n>', 'other people', whole, 1)
  .option('--bank <folder>', 'another bank; "synthetic" is 150 questions, five for each skill and level', CONTENT)
  .option('--questions <n>', 'the most in one interview', whole, 20)
  .option('--difficulty-error <logits>', 'how far true difficulties lie from the bank', Number, 0.5)
  .option('--verbose', 'exposure of every question', false)
  .option('--json', 'one JSON object', false)
  .description('Simulate interviews: length, error, exposure, levels, adaptive against random order (docs/adaptivity.md)')
  .action(async ({ bank: folder, ...options }: SimulateOptions & { bank: string }) => {
    if (options.people === 0 || options.questions === 0 || !(options.difficultyError >= 0))
      throw new UserError('Give --people and --questions from 1 up, and --difficulty-error from 0 up.');
    const items = folder === 'synthetic' ? syntheticBank() : (await loadBank(folder)).items;
    printSimulation(runSimulation(items, options), options, print);
  });

const bank = program.command('bank').description('The question bank');
bank
  .command('check')
  .argument('[ids...]', 'only these questions and scenarios')
  .option('--folder <folder>', 'another bank', CONTENT)
  .description('Verify every question with its own right and wrong answers, and print a table')
  .action((ids: string[], { folder }: { folder: string }) =>
    withCalculator(async (calculator) => {
      process.exitCode = await bankCheck({ folder, ids }, checkingWith({ calculator, clock: Date.now }), print);
    }),
  );
bank
  .command('preview')
  .argument('<id>')
  .option('--seed <n>', 'which instance', whole, 1)
  .option('--folder <folder>', 'another bank', CONTENT)
  .description('Show one instance of a question, with its answers')
  .action(async (id: string, { seed, folder }: { seed: number; folder: string }) => {
    process.exitCode = await bankPreview({ folder, id, seed }, print);
  });

bank
  .command('calibrate')
  .option('--apply', 'write the next parameter set; without it nothing is changed', false)
  .option('--json', 'one JSON object', false)
  .option('--folder <folder>', 'another bank', CONTENT)
  .description('Estimate difficulty and slope of every question from finished interviews, and show the differences')
  .action(async ({ folder, ...options }: { apply: boolean; json: boolean; folder: string }) =>
    bankCalibrate(readConfig(), pino({ level: 'error' }, pino.destination(2)), { bank: await loadBank(folder), ...options }, print),
  );

const users = program.command('users').description('Reviewers and admins');
const user = (command: UserCommand) => withUsers(readConfig(), pino({ level: 'error' }, pino.destination(2)), command, print);
users
  .command('list')
  .description('Who can sign in')
  .action(() => user({ kind: 'list' }));
users
  .command('add')
  .argument('<email>')
  .requiredOption('--name <name>')
  .option('--admin', 'may also erase candidates', false)
  .description('Add someone; prints a random password once')
  .action((email: string, { name, admin }: { name: string; admin: boolean }) =>
    user({ kind: 'add', email, name, role: admin ? 'admin' : 'reviewer' }),
  );
users
  .command('reset')
  .argument('<email>')
  .description('Make and print a new random password')
  .action((email: string) => user({ kind: 'reset', email }));
users
  .command('remove')
  .argument('<email>')
  .description('Remove someone; they are signed out at once')
  .action((email: string) => user({ kind: 'remove', email }));

/** A mistake of the person at the terminal: its sentence, and exit code 1. */
export class UserError extends Error {}

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('Write a whole number from 0 up.');
  return value;
}

async function withCalculator(work: (calculator: ReturnType<typeof createCalculatorPool>) => Promise<unknown>): Promise<void> {
  const calculator = createCalculatorPool({ workerFile: new URL('./calculator-worker.js', import.meta.url) });
  try {
    await work(calculator);
  } finally {
    await calculator.close();
  }
}

program.parseAsync().catch((error: unknown) => {
  // Commander has said what was wrong already; --help ends here too, with code 0.
  if (isCommander(error)) process.exitCode = error.exitCode;
  else {
    const foreseen =
      error instanceof UserError ||
      error instanceof AbilityInputError ||
      error instanceof ConfigError ||
      (error as Error).name === 'DataFolderUnusable';
    tell(foreseen ? (error as Error).message : String((error as Error).stack ?? error));
    process.exitCode = error instanceof AbilityInputError ? 2 : 1;
  }
});

function isCommander(error: unknown): error is { exitCode: number } {
  return error instanceof Error && 'exitCode' in error && typeof error.exitCode === 'number';
}
