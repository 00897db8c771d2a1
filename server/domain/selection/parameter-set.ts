import type { Bank, QuestionInstance, ScenarioInstance } from '../questions/instance';
import type { ItemParameters } from './item-parameters';

/** One calibration: the parameters of every item that had answers. */
export interface ParameterSet {
  /** 1 for the first; each set has the next number. */
  version: number;
  /** ISO 8601. */
  at: string;
  /** Of the interviews that it rests on. */
  interviews: number;
  /** By item id; scenario tasks are `scenarioId#index`. */
  items: Record<string, Omit<ItemParameters, 'version'>>;
}

/**
 * The bank as this set knows it. Instances carry their parameters from then on, so what an interview was served stays as it was under any later set.
 * Items without answers keep the author's.
 */
export function withParameters<B extends Bank>(bank: B, set: ParameterSet | null): B {
  if (!set) return bank;
  const known = <T extends { difficulty: number; slope: number }>(id: string, item: T): T => {
    const found = set.items[id];
    if (!found) return item;
    return { ...item, difficulty: found.difficulty, slope: found.slope, parameters: { ...found, version: set.version } };
  };
  const instance = (made: QuestionInstance) => known(made.itemId, made);
  const scenario = (made: ScenarioInstance): ScenarioInstance => ({
    ...made,
    tasks: made.tasks.map((task, index) => known(`${made.scenarioId}#${index}`, task)),
  });
  return {
    ...bank,
    items: bank.items.map((item) => known(item.id, item)),
    instantiate: (id, seed) => instance(bank.instantiate(id, seed)),
    scenario: (id, seed) => scenario(bank.scenario(id, seed)),
    scenarioFor: (role, seed) => scenario(bank.scenarioFor(role, seed)),
  };
}
