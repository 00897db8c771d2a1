import { Role, type Difficulty } from '../../contract';
import type { ItemSummary } from '../questions/instance';
import { randomFor, type Random } from '../questions/random';
import { categoryProbabilities, type GradedItem } from './graded-model';
import { cautiousModel, exactModel, isMeasured, parametersOf } from './item-parameters';
import { fitsRole, isForWords, nextFrom, poolFor, mostInformative, type InterviewPlan } from './next-item';
import { abilityFrom, logTable, multiply, priorDensity, type LogDensity } from './posterior-grid';
import { PRIOR_MEAN, PRIOR_SD } from './role-weights';
import { reasonToStop, SCALE_SD } from './stopping';

/**
 * `adaptive`: as interviews choose. `random`: any question that fits the role. `unlimited`: the most informative of the whole bank, without exposure
 * limit or content balance, to see what those cost.
 */
export type Order = 'adaptive' | 'random' | 'unlimited';

export interface Simulation {
  items: ItemSummary[];
  people: number;
  seed: number;
  order: Order;
  /** Stop at this posterior standard deviation, in logits. */
  stopAt: number;
  /** The most questions. */
  questions: number;
  /** How far true difficulties lie from the parameters in use, standard deviation in logits. null: as far as each item's own uncertainty says. */
  difficultyError: number | null;
  /** Everybody at this ability; left out: drawn from the prior of the difficulty that they ask for. */
  theta?: number;
}

export interface SimulatedPerson {
  role: Role;
  difficulty: Difficulty;
  theta: number;
  estimate: number;
  standardError: number;
  asked: string[];
}

/** True difficulties are drawn anew for each of so many equal groups of people: one draw of a bank is one draw, not the expectation. */
export const BANK_DRAWS = 40;

const DIFFICULTIES = Object.keys(PRIOR_MEAN) as Difficulty[];

interface SimulatedItem {
  summary: ItemSummary;
  table: LogDensity[];
  /** By bank draw. */
  truth: GradedItem[];
}

/**
 * People answer by the model with the true difficulties; estimates use the parameters that an interview would have. The same person gives the same
 * answer to the same question under every order (common random numbers). Roles and requested difficulties come equally often.
 */
export function simulate({ items, people, seed, order, stopAt, questions, difficultyError, theta }: Simulation): SimulatedPerson[] {
  const known = new Map(items.map((summary) => [summary.id, simulatedItem(summary, seed, difficultyError)]));
  return Array.from({ length: people }, (_, n) => {
    const random = randomFor(seed, `person ${n}`);
    const role = random.pick(Role.options);
    const difficulty = random.pick(DIFFICULTIES);
    const person = { role, difficulty, theta: theta ?? PRIOR_MEAN[difficulty] + PRIOR_SD * normal(random) };
    const plan: InterviewPlan = { role, planned: questions, seed: random.whole(0, 2 ** 31 - 1) };
    const choose = chooser(order, items, plan, seed + n);
    const density = priorDensity({ mean: PRIOR_MEAN[difficulty], sd: PRIOR_SD });
    const asked: string[] = [];
    let ability = abilityFrom(density);
    const budget = { questions, secondsLeft: null, shortestSeconds: 0 };
    while (!reasonToStop(ability, { ...budget, asked: asked.length }, stopAt / SCALE_SD)) {
      const item = choose(ability.theta, asked);
      if (!item) break;
      asked.push(item.id);
      const { table, truth } = known.get(item.id)!;
      if (!isMeasured(item)) continue;
      const chance = randomFor(seed, `answer ${n} ${item.id}`).fraction();
      multiply(density, table[categoryAt(truth[n % BANK_DRAWS]!, person.theta, chance)]!);
      ability = abilityFrom(density);
    }
    return { ...person, estimate: ability.theta, standardError: ability.standardError, asked };
  });
}

function chooser(order: Order, items: ItemSummary[], plan: InterviewPlan, seed: number) {
  if (order === 'adaptive') {
    const pool = poolFor(items, plan);
    return (theta: number, asked: string[]) => nextFrom(pool, plan, { theta, asked });
  }
  const fitting = randomFor(seed, 'order').shuffle(items.filter((item) => fitsRole(item, plan.role)));
  const left = { measured: fitting.filter(isMeasured), words: fitting.filter((item) => !isMeasured(item)) };
  return (theta: number, asked: string[]) => {
    const wantsWords = isForWords(asked.length, plan.seed) && left.words.length > 0;
    const from = wantsWords || left.measured.length === 0 ? left.words : left.measured;
    const item = order === 'random' ? from[0] : mostInformative(from, theta);
    if (item) from.splice(from.indexOf(item), 1);
    return item;
  };
}

function simulatedItem(summary: ItemSummary, seed: number, difficultyError: number | null): SimulatedItem {
  const parameters = parametersOf(summary);
  const random = randomFor(seed, `item ${summary.id}`);
  const sd = difficultyError ?? parameters.difficultySd;
  return {
    summary,
    table: logTable(cautiousModel(parameters)),
    truth: Array.from({ length: BANK_DRAWS }, () => exactModel({ ...parameters, difficulty: parameters.difficulty + sd * normal(random) })),
  };
}

/** The category whose part of [0, 1) holds the chance. */
export function categoryAt(item: GradedItem, theta: number, chance: number): number {
  let below = 0;
  const probabilities = categoryProbabilities(item, theta);
  for (let category = 0; category < probabilities.length; category += 1) {
    below += probabilities[category]!;
    if (chance < below) return category;
  }
  return probabilities.length - 1;
}

/** Standard normal (Box & Muller 1958). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.fraction())) * Math.cos(2 * Math.PI * random.fraction());
}
