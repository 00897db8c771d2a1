import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { abilityOf } from './ability';
import lsat7 from '../testing/irt/lsat7.json';

const told: string[] = [];
async function lines(input: unknown): Promise<{ eap: number; sd: number; map: number; ml: number }[]> {
  const printed: string[] = [];
  const json = typeof input === 'string' ? input : JSON.stringify(input);
  await abilityOf('-', { print: (line) => printed.push(line), tell: (line) => told.push(line) }, Readable.from([json]));
  return printed.map((line) => JSON.parse(line));
}

const twoItems = {
  model: '2pl',
  items: [
    { a: 1, b: 0 },
    { a: 1, b: 1 },
  ],
  prior: { mean: 0, sd: 1 },
};

describe('cli ability', () => {
  it('gives the published values of LSAT7 from slope-intercept items', async () => {
    const estimates = await lines({ model: '2pl', items: lsat7.items, prior: { mean: 0, sd: 1 }, responses: lsat7.patterns });
    estimates.forEach(({ eap, map }, i) => {
      expect(Math.abs(eap - lsat7.eap_published[i]!)).toBeLessThan(lsat7.tolerance);
      expect(Math.abs(map - lsat7.map_published[i]!)).toBeLessThan(lsat7.tolerance);
    });
  });

  it('reads b and d as the same item: d is -a b', async () => {
    const b = await lines({ model: 'grm', items: [{ a: 1.5, b: [-1, 0.5] }], responses: [[0], [1], [2]] });
    const d = await lines({ model: 'grm', items: [{ a: 1.5, d: [1.5, -0.75] }], responses: [[0], [1], [2]] });
    expect(d).toEqual(b);
    expect(b[0]!.eap).toBeLessThan(b[1]!.eap);
    expect(b[1]!.eap).toBeLessThan(b[2]!.eap);
  });

  it('takes null as not given, and a row of nulls as nothing known', async () => {
    const [none, one] = await lines({
      ...twoItems,
      prior: { mean: 0.5, sd: 2 },
      responses: [
        [null, null],
        [1, null],
      ],
    });
    expect(none).toEqual({ eap: expect.closeTo(0.5, 9), sd: expect.closeTo(2, 6), map: 0.5, ml: 0 });
    expect(one!.eap).toBeGreaterThan(0.5);
  });

  it('gives all-right and all-wrong rows finite numbers', async () => {
    const [wrong, right] = await lines({
      ...twoItems,
      responses: [
        [0, 0],
        [1, 1],
      ],
    });
    expect([wrong!.ml, right!.ml]).toEqual([-6, 6]);
    expect(Math.abs(right!.eap)).toBeLessThan(3);
  });

  it('says which fields it does not use', async () => {
    await lines({ ...twoItems, priors: { mean: 3, sd: 1 }, responses: [] });
    expect(told).toEqual(['Not used: priors.']);
  });

  it.each([
    ['no JSON', '{', 'not JSON'],
    ['an unknown model', { ...twoItems, model: '3pl', responses: [] }, 'model: Write "2pl" or "grm".'],
    ['an item with b and d', { ...twoItems, items: [{ a: 1, b: 0, d: 0 }], responses: [] }, 'items > 1: Give the item either'],
    ['two thresholds under 2pl', { ...twoItems, items: [{ a: 1, b: [0, 1] }], responses: [] }, 'set "model" to "grm"'],
    ['thresholds out of order', { model: 'grm', items: [{ a: 1, b: [1, 0] }], responses: [] }, '"b" must rise'],
    ['intercepts out of order', { model: 'grm', items: [{ a: 1, d: [0, 1] }], responses: [] }, '"d" must fall'],
    ['a short row', { ...twoItems, responses: [[1]] }, 'responses > 1: This row has 1 responses for 2 items.'],
    [
      'a category that is not there',
      {
        ...twoItems,
        responses: [
          [0, 1],
          [0, 2],
        ],
      },
      'responses > 2: Item 2 has the categories 0 to 1',
    ],
    ['half a category', { ...twoItems, responses: [[0.5, 1]] }, 'whole numbers'],
    ['a prior without width', { ...twoItems, prior: { mean: 0, sd: 0 }, responses: [] }, 'above 0'],
  ])('refuses %s with a sentence', async (_name, input, sentence) => {
    await expect(lines(input)).rejects.toMatchObject({ name: 'AbilityInputError', message: expect.stringContaining(sentence) });
  });
});
