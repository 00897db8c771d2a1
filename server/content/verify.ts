import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { CellCapture, CheckResult } from '../contract';
import type { Calculator, CellValue } from '../domain/formula/calculator';
import type { CheckTask, Submission } from '../domain/formula/task';
import { areaOf, cellsOf } from '../domain/questions/a1';
import { copiedFormula } from '../domain/formula/fill';
import type { AuthoredBank } from '../domain/questions/bank';
import type { AuthoredAnswers } from '../domain/questions/instantiate';
import type { QuestionInstance } from '../domain/questions/instance';
import { workbookFaults } from './verify-workbook';
import { displayed, gradePrediction, predictionCalculation } from '../domain/questions/prediction';

/** The checker, and the calculator that it uses itself: predictions need a value, captures need what Excel would show. */
export interface Checking {
  check(task: CheckTask, submission: Submission): Promise<CheckResult>;
  calculator: Calculator;
}

export interface Verified {
  id: string;
  /** Answers tried, over all seeds. */
  right: number;
  wrong: number;
  /** What an author must mend, each with its seed. */
  faults: string[];
}

export interface Verification {
  version: string;
  items: Verified[];
}

export interface VerifyOptions {
  /** Each makes another instance. */
  seeds?: number[];
  /** Only these questions and scenarios. */
  ids?: string[];
  onItem?: (item: Verified) => void;
}

const SEEDS = [1, 2, 3];

/** Tries every author's answer on several instances: all the right ones must be `correct`, none of the wrong ones, and an empty answer must not be. */
export async function verifyBank(bank: AuthoredBank, checking: Checking, options: VerifyOptions = {}): Promise<Verification> {
  const { seeds = SEEDS, ids, onItem } = options;
  const wanted = (id: string): boolean => !ids || ids.includes(id);
  const jobs: { id: string; run: (seed: number) => Promise<Verified> }[] = [
    ...bank.content.questions.map(({ id }) => ({ id, run: (seed: number) => verifyQuestion(checking, bank.withAnswers(id, seed), seed) })),
    ...bank.content.scenarios.map(({ id }) => ({ id, run: (seed: number) => verifyScenario(checking, bank, id, seed) })),
  ];
  const items: Verified[] = [];
  for (const { id, run } of jobs.filter((job) => wanted(job.id))) {
    const item = sum(id, await Promise.all(seeds.map(run)));
    items.push(item);
    onItem?.(item);
  }
  return { version: bank.version, items };
}

export function faultsOf({ items }: Verification): string[] {
  return items.flatMap(({ id, faults }) => faults.map((fault) => `${id}: ${fault}`));
}

/** Some of the bank's own right answers fail, or wrong ones pass: it must not be asked. */
export class BankFaulty extends Error {
  override readonly name = 'BankFaulty';
  constructor(faults: string[]) {
    super(
      `The question bank has faults, so it is not used. Mend these questions (npm run cli -- bank check shows them in full):\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
  }
}

/**
 * For a server's start: verifies a version of the bank once and remembers in `dataFolder` that it is sound. Throws BankFaulty with every fault when it is not.
 * Resolves to whether it had to verify.
 */
export async function verifyOnce(
  bank: AuthoredBank,
  checking: Checking,
  dataFolder: string,
  options: VerifyOptions = {},
): Promise<boolean> {
  const file = join(dataFolder, 'verified-banks.json');
  const known = await versionsIn(file);
  if (known.includes(bank.version)) return false;
  const faults = faultsOf(await verifyBank(bank, checking, options));
  if (faults.length > 0) throw new BankFaulty(faults);
  await mkdir(dataFolder, { recursive: true });
  await writeFile(file, JSON.stringify([...known.slice(-9), bank.version]));
  return true;
}

async function versionsIn(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => '[]');
  return z.array(z.string()).catch([]).parse(JSON.parse(text));
}

async function verifyScenario(checking: Checking, bank: AuthoredBank, id: string, seed: number): Promise<Verified> {
  const { instance, answers } = bank.scenarioWithAnswers(id, seed);
  const parts = await Promise.all(
    instance.tasks.map((task, index) => verifyQuestion(checking, { instance: task, answers: answers[index]! }, seed)),
  );
  return sum(
    id,
    parts.map((part, index) => ({ ...part, faults: part.faults.map((fault) => `task ${index + 1}: ${fault}`) })),
  );
}

async function verifyQuestion(
  checking: Checking,
  made: { instance: QuestionInstance; answers: AuthoredAnswers },
  seed: number,
): Promise<Verified> {
  const { instance, answers } = made;
  const counted = { id: instance.itemId, right: answers.right.length, wrong: answers.wrong.length };
  if (instance.prediction) return { ...counted, faults: (await predictionFaults(checking, made)).map((fault) => `seed ${seed}: ${fault}`) };
  if (instance.task && answers.readings) {
    const { right, wrong } = answers.readings;
    const faults = (await workbookFaults(checking.calculator, instance.task, answers.readings)).map((fault) => `seed ${seed}: ${fault}`);
    return { ...counted, right: right.length, wrong: wrong.length, faults };
  }
  if (!instance.check) return { ...counted, faults: [] };
  const faults = await answerFaults(checking, instance.check, answers);
  return { ...counted, faults: faults.map((fault) => `seed ${seed}: ${fault}`) };
}

async function answerFaults({ check, calculator }: Checking, task: CheckTask, { right, wrong }: AuthoredAnswers): Promise<string[]> {
  const captures = await capture(calculator, task, [...right, ...wrong.map(({ answer }) => answer)]);
  const results = await Promise.all(captures.map((cells) => check(task, { cells, typedFormula: null })));
  const empty = await check(task, { cells: emptyCapture(task), typedFormula: null });
  const rejected = right.flatMap((formula, index) => {
    const result = results[index]!;
    return result.verdict === 'correct' ? [] : [`the right answer ${formula} is ${result.verdict}: ${because(result)}`];
  });
  const passed = wrong.flatMap(({ answer }, index) =>
    results[right.length + index]!.verdict === 'wrong' ? [] : [`the wrong answer ${answer} is ${results[right.length + index]!.verdict}`],
  );
  return [...rejected, ...passed, ...(empty.verdict === 'correct' ? ['an empty answer is correct'] : [])];
}

/** The case that broke it, with values: an author may see them. */
function because({ cases, findings, explanationForReviewer }: CheckResult): string {
  const failed = cases.find(({ passed }) => !passed);
  if (failed) return `${failed.label} (${failed.where}), ${failed.cell} gives ${failed.got}, the reference gives ${failed.want}`;
  return findings.find(({ severity }) => severity === 'error')?.message ?? explanationForReviewer;
}

async function predictionFaults(
  { calculator }: Checking,
  { instance, answers }: { instance: QuestionInstance; answers: AuthoredAnswers },
): Promise<string[]> {
  const [outcome] = await calculator.calculate([predictionCalculation(instance)]);
  if (outcome?.status !== 'ok') return [`${instance.shownFormula} could not be computed: ${outcome?.status ?? 'no outcome'}`];
  const value = outcome.values[0]!.values[0]![0]!;
  const verdict = (said: string): string => gradePrediction(instance, outcome, said).verdict;
  return [
    ...[displayed(value), ...answers.right]
      .filter((said) => verdict(said) !== 'correct')
      .map((said) => `the right answer "${said}" is ${verdict(said)}`),
    ...answers.wrong
      .filter(({ answer }) => verdict(answer) !== 'wrong')
      .map(({ answer }) => `the wrong answer "${answer}" is ${verdict(answer)}; the formula gives ${displayed(value)}`),
  ];
}

/** What the pane would read after each formula was written in the first answer cell and filled down (or has spilled over the answer place). */
async function capture(calculator: Calculator, task: CheckTask, formulas: string[]): Promise<CellCapture[][]> {
  const { sheet, ref } = task.answer;
  const cells = cellsOf(areaOf(ref)!);
  const first = cells[0]!.cell;
  const spilling = cells.length === 1 ? [] : await spills(calculator, task, formulas, first);
  const placements = formulas.map((formula, index) => {
    const filled = spilling[index] ? cells.slice(0, 1) : cells;
    return filled.map(({ cell }) => ({ sheet, cell, formula: copiedFormula(formula, first, cell) }));
  });
  const outcomes = await calculator.calculate(placements.map((place) => ({ workbook: task.workbook, place, read: [{ sheet, ref }] })));
  return formulas.map((_, index) => {
    const outcome = outcomes[index]!;
    const values = outcome.status === 'ok' ? outcome.values[0]!.values.flat() : [];
    return cells.map(({ cell }, position): CellCapture => {
      const formula = placements[index]!.find((one) => one.cell === cell)?.formula;
      const spill = cell === first ? spilling[index] : null;
      return { sheet, address: cell, value: captured(values[position]), ...(formula && { formula }), ...(spill && { spill }) };
    });
  });
}

async function spills(calculator: Calculator, task: CheckTask, formulas: string[], cell: string): Promise<(string | null)[]> {
  const { sheet } = task.answer;
  const outcomes = await calculator.calculate(
    formulas.map((formula) => ({ workbook: task.workbook, place: [{ sheet, cell, formula }], read: [{ sheet, ref: `${cell}#` }] })),
  );
  return outcomes.map((outcome) => (outcome.status === 'ok' ? outcome.values[0]!.spill : null));
}

function emptyCapture({ answer }: CheckTask): CellCapture[] {
  return cellsOf(areaOf(answer.ref)!).map(({ cell }) => ({ sheet: answer.sheet, address: cell, value: '' }));
}

function captured(value: CellValue | undefined): CellCapture['value'] {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? value.error : value;
}

function sum(id: string, parts: Verified[]): Verified {
  return {
    id,
    right: parts.reduce((total, { right }) => total + right, 0),
    wrong: parts.reduce((total, { wrong }) => total + wrong, 0),
    faults: parts.flatMap(({ faults }) => faults),
  };
}
