import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { estimateAbility, mapEstimate, mlEstimate, type Observation } from '../domain/selection/ability';
import { fromThresholds, type GradedItem } from '../domain/selection/graded-model';

/** What is wrong with the input, in a sentence that says what to do; exit code 2. */
export class AbilityInputError extends Error {
  override readonly name = 'AbilityInputError';
}

const finite = (what: string) => z.number({ error: `Write ${what} as a finite number.` });
const OneOrMore = z.union([z.number(), z.array(z.number()).min(1)], { error: 'Write a finite number, or a list of them.' });

const Item = z
  .object(
    { a: finite('the slope a'), b: OneOrMore.optional(), d: OneOrMore.optional() },
    { error: 'Write each item as {"a": .., "b": ..} or {"a": .., "d": ..}.' },
  )
  .refine(({ b, d }) => (b === undefined) !== (d === undefined), 'Give the item either "b" (difficulty) or "d" (intercept), not both.');

const Input = z.object(
  {
    model: z.enum(['2pl', 'grm'], { error: 'Write "2pl" or "grm".' }),
    items: z.array(Item, { error: 'Write a list of items.' }).min(1, 'Give at least one item.'),
    prior: z
      .strictObject({ mean: finite('the mean'), sd: finite('the standard deviation').positive('The standard deviation must be above 0.') })
      .default({ mean: 0, sd: 1 }),
    responses: z.array(
      z.array(z.number().int('Write categories as whole numbers, or null.').min(0, 'Categories count from 0.').nullable()),
      {
        error: 'Write a list of rows, each with one whole number or null for each item.',
      },
    ),
  },
  { error: 'Write one object with "model", "items", "responses" and, if not standard normal, "prior".' },
);
type Input = z.infer<typeof Input>;

export interface Estimates {
  /** All in logits. */
  eap: number;
  sd: number;
  map: number;
  /** Within ±6; 0 for a row without answers. */
  ml: number;
}

/** `cli ability FILE`: one JSON line for each row of responses. `-` reads standard input. Throws AbilityInputError. */
export async function abilityOf(file: string, { print, tell }: Voices, stdin: NodeJS.ReadableStream = process.stdin): Promise<void> {
  const value = fromJson(await read(file, stdin));
  const input = parse(value);
  const ignored = Object.keys(value as object).filter((key) => !(key in Input.shape));
  if (ignored.length > 0) tell(`Not used: ${ignored.join(', ')}.`);
  for (const estimates of estimateRows(input)) print(JSON.stringify(estimates));
}

interface Voices {
  print: (line: string) => void;
  /** For what is no result. */
  tell: (line: string) => void;
}

async function read(file: string, stdin: NodeJS.ReadableStream): Promise<string> {
  if (file === '-') return text(stdin as NodeJS.ReadStream);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new AbilityInputError(missing ? `There is no file ${file}.` : `${file} cannot be read: ${(error as Error).message}`);
  }
}

function fromJson(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new AbilityInputError(`This is not JSON: ${(error as Error).message}`);
  }
}

function parse(value: unknown): Input {
  const parsed = Input.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  throw new AbilityInputError(`${path.length > 0 ? `${spoken(path)}: ` : ''}${message}`);
}

export function estimateRows(input: Input): Estimates[] {
  const items = input.items.map((item, i) => modelOf(item, input.model, i));
  return input.responses.map((row, r) => {
    const observations = observe(items, row, r);
    const { theta, standardError } = estimateAbility(observations, input.prior);
    return { eap: theta, sd: standardError, map: mapEstimate(observations, input.prior), ml: mlEstimate(observations) };
  });
}

function modelOf({ a, b, d }: z.infer<typeof Item>, model: Input['model'], index: number): GradedItem {
  const where = spoken(['items', index]);
  const listed = [b ?? d ?? []].flat();
  if (model === '2pl' && listed.length > 1)
    throw new AbilityInputError(`${where}: A 2pl item has one ${b ? '"b"' : '"d"'}. For several, set "model" to "grm".`);
  const item = b === undefined ? { slope: a, intercepts: listed } : fromThresholds(a, listed);
  if (item.intercepts.some((intercept, k) => k > 0 && intercept >= item.intercepts[k - 1]!))
    throw new AbilityInputError(
      b === undefined
        ? `${where}: "d" must fall from each category to the next, such as [1, 0, -1].`
        : `${where}: "b" must rise from each category to the next, such as [-1, 0, 1], with "a" above 0.`,
    );
  return item;
}

function observe(items: GradedItem[], row: (number | null)[], index: number): Observation[] {
  const where = spoken(['responses', index]);
  if (row.length !== items.length)
    throw new AbilityInputError(
      `${where}: This row has ${row.length} responses for ${items.length} items. Write null for an item that was not given.`,
    );
  return row.flatMap((category, i) => {
    if (category === null) return [];
    const item = items[i]!;
    if (category > item.intercepts.length)
      throw new AbilityInputError(
        `${where}: Item ${i + 1} has the categories 0 to ${item.intercepts.length}, so ${category} is not one of them.`,
      );
    return [{ item, category }];
  });
}

/** Positions count from 1. */
const spoken = (path: PropertyKey[]): string => path.map((part) => (typeof part === 'number' ? part + 1 : String(part))).join(' > ');
