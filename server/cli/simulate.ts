import type { Difficulty, SkillId } from '../contract';
import type { ItemSummary } from '../domain/questions/instance';
import { EXPOSURE_CAP } from '../domain/selection/exposure';
import { PRIOR_MEAN, ROLE_WEIGHTS } from '../domain/selection/role-weights';
import { simulate, type Simulation } from '../domain/selection/simulate';
import { exposureOf, summarize, type SimulationSummary } from '../domain/selection/simulation-summary';
import { SCALE_SD, STOP_AT_STANDARD_ERROR } from '../domain/selection/stopping';

export interface SimulateOptions {
  people: number;
  seed: number;
  /** The most questions of one interview. */
  questions: number;
  /** Logits. */
  difficultyError: number;
  verbose: boolean;
  json: boolean;
}

/** Scaled (0.35 and where interviews stop), and 0.35 taken as plain logits. In logits. */
const STOPS = [0.35 * SCALE_SD, STOP_AT_STANDARD_ERROR * SCALE_SD, 0.35];
const ABILITIES = [-1.2, 0, 1.2];

/** Random order may go on for as long as the bank does, to count what it would have needed. */
const NO_LIMIT = 1000;

export interface SimulatedStop {
  stopAt: number;
  adaptive: SimulationSummary;
  random: SimulationSummary;
  unlimited: SimulationSummary;
  /** Share of questions saved against random order, at the same standard error and without a limit on either. */
  saved: number;
}

export interface SimulationResult {
  items: number;
  stops: SimulatedStop[];
  exposure: { theta: number; max: number; id: string }[];
  neverAsked: string[];
  byQuestion: { id: string; share: number }[];
}

/** `cli simulate`: what interviews on this bank would measure, by simulated people with known abilities. */
export function runSimulation(items: ItemSummary[], options: Omit<SimulateOptions, 'json' | 'verbose'>): SimulationResult {
  const { people, seed, questions, difficultyError } = options;
  const run = (change: Pick<Simulation, 'order' | 'stopAt'> & Partial<Simulation>) =>
    simulate({ items, people, seed, questions, difficultyError, ...change });
  const stops = STOPS.map((stopAt) => {
    const of = (order: Simulation['order'], limit: number) => summarize(run({ order, stopAt, questions: limit }), stopAt);
    const [adaptive, random, unlimited] = [of('adaptive', questions), of('random', NO_LIMIT), of('unlimited', NO_LIMIT)];
    return { stopAt, adaptive, random, unlimited, saved: 1 - unlimited.meanQuestions / random.meanQuestions };
  });
  const stopAt = STOP_AT_STANDARD_ERROR * SCALE_SD;
  const alike = ABILITIES.map((theta) => ({ theta, counts: exposureOf(run({ order: 'adaptive', stopAt, theta }), items) }));
  const byQuestion = exposureOf(run({ order: 'adaptive', stopAt }), items);
  return {
    items: items.length,
    stops,
    exposure: alike.map(({ theta, counts }) => ({ theta, max: counts[0]?.share ?? 0, id: counts[0]?.id ?? '' })),
    neverAsked: byQuestion.filter(({ share }) => share === 0).map(({ id }) => id),
    byQuestion,
  };
}

export function printSimulation(result: SimulationResult, options: SimulateOptions, print: (line: string) => void): void {
  if (options.json) return print(JSON.stringify(result));
  const { people, seed, questions, difficultyError } = options;
  print(`${people} people, seed ${seed}, ${result.items} questions in the bank, at most ${questions} in an interview.`);
  print(`Slopes as in the bank; true difficulties differ from it by ${difficultyError} logits (standard deviation). Ability in logits;`);
  print(`in brackets scaled: one unit is ${SCALE_SD} logits, the spread of ability over all candidates.`);
  for (const stop of result.stops) printStop(stop, print);
  print('');
  print(
    `Exposure at equal ability (limit ${percent(EXPOSURE_CAP)} of interviews of the question's roles), stopping at ${both(STOPS[1]!)}:`,
  );
  for (const { theta, max, id } of result.exposure) print(`  ability ${theta.toFixed(1).padStart(4)}   most asked ${percent(max)}  ${id}`);
  print(`  never asked: ${result.neverAsked.length === 0 ? 'none' : result.neverAsked.join(', ')}`);
  if (options.verbose) for (const { id, share } of result.byQuestion) print(`  ${percent(share).padStart(6)}  ${id}`);
}

function printStop({ stopAt, adaptive, random, unlimited, saved }: SimulatedStop, print: (line: string) => void): void {
  print('');
  print(`Stop at standard error ${both(stopAt)}`);
  print('                        questions  reached   RMSE    bias   nominal  level right  (away from cuts)');
  const rows: [string, SimulationSummary][] = [
    ['adaptive, as asked', adaptive],
    ['most informative only', unlimited],
    ['random order', random],
  ];
  for (const [name, of] of rows)
    print(
      `  ${name.padEnd(22)}${of.meanQuestions.toFixed(1).padStart(9)}${percent(of.reached).padStart(9)}${of.rmse.toFixed(3).padStart(8)}` +
        `${of.bias.toFixed(3).padStart(8)}${of.nominal.toFixed(3).padStart(9)}${percent(of.levelRight).padStart(12)}${percent(of.levelRightClear).padStart(17)}`,
    );
  const asAsked =
    adaptive.reached < COMPARABLE ? 'as asked not comparable' : `as asked ${percent(1 - adaptive.meanQuestions / random.meanQuestions)}`;
  print(`  fewer questions than random order: most informative only ${percent(saved)}; ${asAsked}`);
  if (adaptive.reached < 0.99)
    print(`  (as asked: ${percent(1 - adaptive.reached)} ended at the limit or with their part of the bank used up, short of this error)`);
}

/** Where more people than the rest fall short of the error, a mean number of questions says nothing about equal errors. */
const COMPARABLE = 0.95;

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
const both = (logits: number): string => `${logits.toFixed(2)} (${(logits / SCALE_SD).toFixed(2)})`;

/** Five questions in each cell of skill and level with the priors of the design: what a bank of 150 gives before anybody has answered. */
export function syntheticBank(slope = 1.2): ItemSummary[] {
  const skills = Object.keys(ROLE_WEIGHTS.Finance) as SkillId[];
  const levels = Object.entries(PRIOR_MEAN) as [Difficulty, number][];
  return skills.flatMap((skill) =>
    levels.flatMap(([level, difficulty]) =>
      [1, 2, 3, 4, 5].map((n) => ({
        id: `${skill}-${level}-${n}`,
        ...{ type: 'formula' as const, skill, level, roles: 'all' as const, difficulty, slope, suggestedSeconds: 150 },
      })),
    ),
  );
}
