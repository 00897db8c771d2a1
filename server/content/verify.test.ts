import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkAnswer } from '../app/check-answer';
import { createBank, type AuthoredBank } from '../domain/questions/bank';
import { authoredQuestion, LISTS } from '../testing/authored-question';
import { startTestCalculator } from '../testing/calculator';
import { loadBank } from './load';
import { BankFaulty, faultsOf, verifyBank, verifyOnce, type Checking } from './verify';

const bank = await loadBank();
let checking: Checking;

beforeAll(async () => {
  const calculator = await startTestCalculator();
  checking = { calculator, check: (task, submission) => checkAnswer({ calculator, now: () => 0 }, task, submission) };
});

describe('on three instances, every right answer is correct and no wrong one is', () => {
  const ids = [...bank.content.questions, ...bank.content.scenarios].map(({ id }) => id);
  it.each(ids)('%s', { timeout: 300_000 }, async (id) => {
    expect(faultsOf(await verifyBank(bank, checking, { ids: [id] }))).toEqual([]);
  });
});

describe('verification', () => {
  const bankOf = (changes: Record<string, unknown>): AuthoredBank =>
    createBank({ questions: [authoredQuestion(changes)], scenarios: [], lists: LISTS }, 'v1');
  const faults = async (changes: Record<string, unknown>): Promise<string> =>
    faultsOf(await verifyBank(bankOf(changes), checking, { seeds: [1] })).join('\n');

  it('finds nothing in a sound question', async () => expect(await faults({})).toBe(''));

  it('finds a right answer that is not, and says on which data', async () => {
    const message = await faults({ also_right: ['=SUM(Boxes[Weight])+1', '=SUM(Boxes[Weight])'] });
    expect(message).toMatch(/box-weights: seed 1: the right answer =SUM\(Boxes\[Weight\]\)\+1 is wrong: .*D2 gives/);
  });

  it('finds a wrong answer that passes', async () => {
    const wrong = ['=SUM(Boxes[Weight],0)', '=MAX(Boxes[Weight])', '=MIN(Boxes[Weight])'].map((formula) => ({ formula, because: 'Meant as wrong.' }));
    expect(await faults({ wrong })).toBe('box-weights: seed 1: the wrong answer =SUM(Boxes[Weight],0) is correct');
  });

  it('finds a prediction whose wrong value is right', async () => {
    const prediction = { type: 'predict', answer: undefined, right: undefined, also_right: undefined, shown: '=2+3', at: 'BoxSheet!D2' };
    const wrong = [5, 6, 23].map((value) => ({ value, because: 'Meant as wrong.' }));
    expect(await faults({ ...prediction, wrong })).toBe('box-weights: seed 1: the wrong answer "5" is correct; the formula gives 5');
  });

  it('is done once for each version, and again for another', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'verified-'));
    try {
      expect(await verifyOnce(bankOf({}), checking, folder, { seeds: [1] })).toBe(true);
      expect(await verifyOnce(bankOf({}), checking, folder, { seeds: [1] })).toBe(false);
      expect(await verifyOnce({ ...bankOf({}), version: 'v2' }, checking, folder, { seeds: [1] })).toBe(true);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('refuses a bank with faults and does not remember it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'verified-'));
    const faulty = bankOf({ also_right: ['=1', '=2'] });
    try {
      await expect(verifyOnce(faulty, checking, folder, { seeds: [1] })).rejects.toThrow('box-weights: seed 1: the right answer =1');
      await expect(verifyOnce(faulty, checking, folder, { seeds: [1] })).rejects.toBeInstanceOf(BankFaulty);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('the price of product 42', () => {
  const seeds = Array.from({ length: 200 }, (_, index) => index * 7919);
  const productsOf = (seed: number): { id: number; price: number }[] => {
    const rows = bank.instantiate('lookup-product-by-id', seed).workbook!.sheets[0]!.rows.slice(1);
    return rows.map(([id, , price]) => ({ id: Number(id), price: Number(price) }));
  };

  it('can be found in every instance, in a list that is not sorted', () => {
    for (const seed of seeds) {
      const ids = productsOf(seed).map(({ id }) => id);
      expect(ids.filter((id) => id === 42)).toHaveLength(1);
      expect(ids).not.toEqual([...ids].sort((a, b) => a - b));
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('is missed in every instance by a search that expects a sorted list, whether it halves or walks', () => {
    for (const seed of seeds) {
      const products = productsOf(seed);
      const price = products.find(({ id }) => id === 42)!.price;
      expect(halving(products, 42)).not.toBe(price);
      expect(walking(products, 42)).not.toBe(price);
    }
  });

  it('is accepted as a formula in words, and not with approximate matching', async () => {
    const { check, workbook } = bank.instantiate('lookup-product-by-id', 5);
    const verdictOn = async (typedFormula: string) => (await checking.check(check!, { cells: [], typedFormula })).verdict;
    expect(workbook!.tables).toEqual([expect.objectContaining({ name: 'Products' })]);
    expect(await verdictOn('=VLOOKUP(42,Products,3,FALSE)')).toBe('correct');
    expect(await verdictOn('=VLOOKUP(42,Products,3)')).toBe('wrong');
  });
});

type Products = { id: number; price: number }[];

/** Binary search, as Excel matches approximately; undefined is #N/A. */
function halving(products: Products, wanted: number): number | undefined {
  let [low, high] = [0, products.length - 1];
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    if (products[middle]!.id <= wanted) low = middle + 1;
    else high = middle - 1;
  }
  return products[high]?.price;
}

/** Stops before the first larger one, as some other programs do. */
function walking(products: Products, wanted: number): number | undefined {
  const next = products.findIndex(({ id }) => id > wanted);
  return products[(next < 0 ? products.length : next) - 1]?.price;
}

describe('the bank', () => {
  it('has five questions or more of each level in the skills on formulas', () => {
    for (const skill of ['S1', 'S2', 'S3', 'S4', 'S5'])
      for (const level of ['Beginner', 'Intermediate', 'Advanced'])
        expect(bank.items.filter((item) => item.skill === skill && item.level === level).length, `${skill} ${level}`).toBeGreaterThanOrEqual(5);
  });

  it('has every type', () => {
    expect(new Set(bank.items.map(({ type }) => type))).toEqual(new Set(['formula', 'explain', 'predict', 'debug', 'workbook']));
  });

  it('has a scenario for every role, and the same one for the same seed', () => {
    for (const role of ['Finance', 'Operations', 'Analytics', 'Marketing', 'HR'] as const) {
      expect(bank.scenarioFor(role, 4)).toEqual(bank.scenarioFor(role, 4));
      expect(bank.scenarioFor(role, 4).tasks.length).toBeGreaterThanOrEqual(3);
    }
  });
});
