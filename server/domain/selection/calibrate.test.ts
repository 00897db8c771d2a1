import { describe, expect, it } from 'vitest';
import { syntheticBank } from '../../cli/simulate';
import { randomFor } from '../questions/random';
import { calibrate, type AnswerRecord, type Calibrated } from './calibrate';
import { statisticsOf } from './item-statistics';
import { exactModel, parametersOf, type ItemParameters } from './item-parameters';
import { nextFrom, poolFor } from './next-item';
import { abilityFrom, logTable, multiply, priorDensity } from './posterior-grid';
import { PRIOR_MEAN } from './role-weights';
import { categoryAt, normal } from './simulate';

const items = syntheticBank().filter(({ id }) => id.endsWith('1') || id.endsWith('2'));
const authors = new Map(items.map((item) => [item.id, parametersOf(item)]));
const random = randomFor(5, 'truth');
/** Half a logit off the author's word, with slopes and steps of their own. */
const truth = new Map(
  [...authors].map(([id, parameters]) => {
    const stretch = Math.exp(0.2 * normal(random));
    const own: ItemParameters = {
      ...parameters,
      difficulty: parameters.difficulty + 0.5 * normal(random),
      slope: 1.2 * Math.exp(0.25 * normal(random)),
      steps: parameters.steps.map((step) => step * stretch),
    };
    return [id, own];
  }),
);

/** Adaptive interviews of ten questions, chosen with the author's parameters and answered by the true ones. */
function interviews(people: number, change: (id: string, n: number) => Partial<ItemParameters> = () => ({})): AnswerRecord[] {
  const tables = new Map([...authors].map(([id, parameters]) => [id, logTable(exactModel(parameters))]));
  return Array.from({ length: people }, (_, n) => {
    const draw = randomFor(9, `person ${n}`);
    const prior = { mean: PRIOR_MEAN[draw.pick(['Beginner', 'Intermediate', 'Advanced'] as const)], sd: 1 };
    const theta = prior.mean + normal(draw);
    const plan = { role: 'Operations' as const, planned: 10, seed: n };
    const pool = poolFor(items, plan);
    const density = priorDensity(prior);
    const answers: AnswerRecord['answers'] = [];
    while (answers.length < 10) {
      const item = nextFrom(pool, plan, { theta: abilityFrom(density).theta, asked: answers.map(({ itemId }) => itemId) })!;
      const category = categoryAt(exactModel({ ...truth.get(item.id)!, ...change(item.id, n) }), theta, draw.fraction());
      answers.push({ itemId: item.id, category });
      multiply(density, tables.get(item.id)![category]!);
    }
    return { prior, answers };
  });
}

const believed = [...authors].map(([id, parameters]) => ({ id, parameters }));
const rootMeanSquare = (values: number[]) => Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
const versioned = (calibrated: Calibrated[]) => new Map(calibrated.map(({ id, parameters }) => [id, { ...parameters, version: 1 }]));

describe('calibration', () => {
  const records = interviews(2500);
  const found = calibrate(records, believed);
  const error = (of: (parameters: { difficulty: number; slope: number }) => number) =>
    found.map(({ id, parameters }) => of(parameters) - of(truth.get(id)!));

  it('recovers difficulties from adaptive interviews, far nearer than the authors were', () => {
    expect(found.every(({ answers }) => answers > 100)).toBe(true);
    const before = rootMeanSquare(believed.map(({ id, parameters }) => parameters.difficulty - truth.get(id)!.difficulty));
    const after = rootMeanSquare(error(({ difficulty }) => difficulty));
    expect(before).toBeGreaterThan(0.4);
    expect(after).toBeLessThan(0.2);
  });

  it('recovers slopes nearer than the common one', () => {
    const before = rootMeanSquare(believed.map(({ id }) => Math.log(1.2 / truth.get(id)!.slope)));
    expect(rootMeanSquare(error(({ slope }) => Math.log(slope)))).toBeLessThan(0.75 * before);
  });

  it('says honestly how uncertain the difficulties still are', () => {
    const scaled = found.map(({ id, parameters }) => (parameters.difficulty - truth.get(id)!.difficulty) / parameters.difficultySd);
    expect(rootMeanSquare(scaled)).toBeGreaterThan(0.7);
    expect(rootMeanSquare(scaled)).toBeLessThan(1.4);
  });

  it('leaves items without answers as their authors said', () => {
    const [only] = calibrate([], [believed[0]!]);
    expect(only).toMatchObject({
      answers: 0,
      parameters: { difficulty: believed[0]!.parameters.difficulty, slope: 1.2, difficultySd: 0.5 },
    });
  });

  it('moves the difficulty alone, and carefully, while answers are few', () => {
    const few = calibrate(records.slice(0, 60), believed).filter(({ answers }) => answers > 0);
    expect(few.every(({ parameters }) => parameters.slope === 1.2 || Math.abs(parameters.slope - 1.2) < 1e-12)).toBe(true);
    expect(few.every(({ id, parameters }) => Math.abs(parameters.difficulty - authors.get(id)!.difficulty) < 1)).toBe(true);
  });

  it('stays finite when everybody gets everything right', () => {
    const all = records.map(({ prior, answers }) => ({ prior, answers: answers.map((answer) => ({ ...answer, category: 3 })) }));
    for (const { parameters } of calibrate(all, believed))
      expect([parameters.difficulty, parameters.slope, ...parameters.steps].every(Number.isFinite)).toBe(true);
  });

  it('finds that items which follow the model fit, and flags none of them for that', () => {
    const statistics = [...statisticsOf(records, versioned(found), () => records.length).values()];
    const mean = statistics.reduce((sum, { infit }) => sum + infit, 0) / statistics.length;
    expect(mean).toBeGreaterThan(0.95);
    expect(mean).toBeLessThan(1.05);
    expect(statistics.flatMap(({ flags }) => flags).filter((flag) => !flag.startsWith('asked in more'))).toEqual([]);
  });

  it('flags an item that became known, and one that says nothing', () => {
    const [leaked, noise] = ['S5-Intermediate-1', 'S4-Intermediate-1'];
    const spoiled = interviews(2500, (id, n) => (id === noise ? { slope: 0.01 } : id === leaked && n >= 1250 ? { difficulty: -2.5 } : {}));
    const statistics = statisticsOf(spoiled, versioned(calibrate(spoiled, believed)), () => spoiled.length);
    expect(statistics.get(leaked)!.flags.join()).toContain('has become easier');
    expect(statistics.get(noise)!.flags.join()).toContain('point-biserial below 0.10');
  });
});
