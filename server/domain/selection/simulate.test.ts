import { describe, expect, it } from 'vitest';
import { syntheticBank } from '../../cli/simulate';
import { estimateAbility } from './ability';
import { EXPOSURE_CAP } from './exposure';
import { cautiousModel, creditCategory, exactModel, parametersOf } from './item-parameters';
import { information } from './graded-model';
import { abilityFrom, logTable, multiply, priorDensity } from './posterior-grid';
import { simulate, type Simulation } from './simulate';
import { exposureOf, summarize } from './simulation-summary';

const items = syntheticBank();
const run = (change: Partial<Simulation> = {}) =>
  simulate({ items, people: 1500, seed: 11, order: 'adaptive', stopAt: 0.42, questions: 24, difficultyError: 0.5, ...change });

describe('simulated interviews', () => {
  const people = run();
  const summary = summarize(people, 0.42);

  it('report an error that is within a tenth of the true one, with difficulties half a logit off', () => {
    expect(Math.abs(summary.nominal / summary.rmse - 1)).toBeLessThan(0.1);
    expect(Math.abs(summary.bias)).toBeLessThan(0.05);
  });

  it('would report too small an error if difficulties were taken as known', () => {
    const parameters = { slope: 1.2, difficulty: 0, steps: [-0.7, 0, 0.7], difficultySd: 0.5, version: 1 };
    expect(information(0, cautiousModel(parameters))).toBeLessThan(0.92 * information(0, exactModel(parameters)));
  });

  it('need fewer questions than random order for the same error', () => {
    const random = summarize(run({ order: 'random', questions: 1000 }), 0.42);
    expect(summary.meanQuestions).toBeLessThan(0.85 * random.meanQuestions);
  });

  it.each([-1.2, 0, 1.2])('ask no question of more than a quarter of the people at ability %d', (theta) => {
    expect(exposureOf(run({ theta }), items)[0]!.share).toBeLessThan(EXPOSURE_CAP);
  });

  it('are the same again for the same seed, and others for another', () => {
    expect(run({ people: 3 })).toEqual(run({ people: 3 }));
    expect(run({ people: 3, seed: 12 })).not.toEqual(run({ people: 3 }));
  });
});

it('estimates on fixed nodes what the exact estimate gives', () => {
  const item = exactModel({ slope: 1.2, difficulty: 0.3, steps: [-0.7, 0, 0.7], difficultySd: 0, version: 1 });
  const prior = { mean: 1.2, sd: 1 };
  const density = priorDensity(prior);
  const table = logTable(item);
  for (const category of [3, 2, 0]) multiply(density, table[category]!);
  const exact = estimateAbility(
    [3, 2, 0].map((category) => ({ item, category })),
    prior,
  );
  expect(abilityFrom(density).theta).toBeCloseTo(exact.theta, 4);
  expect(abilityFrom(density).standardError).toBeCloseTo(exact.standardError, 4);
});

it.each([
  ['formula', [0, 0.2, 0.5, 0.8, 0.9, 1], [0, 0, 1, 2, 2, 3]],
  ['predict', [0, 0.5, 0.8, 1], [0, 0, 1, 1]],
])('puts the credit of a %s question into its categories', (type, shares, categories) => {
  const parameters = parametersOf({ type, slope: 1.2, difficulty: 0 });
  expect(shares.map((share) => creditCategory(share, parameters))).toEqual(categories);
});
