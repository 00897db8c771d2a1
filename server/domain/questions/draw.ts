import type { CellContent } from '../../contract';
import type { ColumnSpec, DrawSpec, Literal } from './authored-data';
import type { WordLists } from './authored';
import { calculated } from './arithmetic';
import { AuthoringError } from './authoring-error';
import { isWorkday, monthsLater } from './calendar';
import type { Random } from './random';

/** A made value: what the cell holds, and how it is shown in text and on the sheet. `date` values are serial numbers. */
export interface Made {
  value: CellContent;
  format: string | null;
}

/** What a column may need to know of the rest. `row` is 0-based within the block. */
export interface Surroundings {
  lists: WordLists;
  /** Turns what the author wrote into a cell, with placeholders filled. */
  cell(literal: Literal, row: number): Made;
  /** Fills a text with the columns further left in this row. */
  text(template: string, row: number): string;
  /** As `text`, with numbers as a formula writes them. */
  number(template: string, row: number): string;
  /** The value of a column further left. */
  left(header: string, row: number): Made;
  /** All values of a column in a block above: `Products[Name]`. */
  column(reference: string): Made[];
}

/** `count` values as the column's author asked for them. */
export function draw(spec: ColumnSpec | DrawSpec, count: number, random: Random, around: Surroundings): Made[] {
  let made = source(spec, count, random, around);
  if (spec.include) made = include(made, spec.include, random, around);
  if (spec.off_by) made = offBy(made, spec.off_by, random);
  if (spec.sorted) made = sorted(made, spec.sorted);
  if (spec.letter_case) made = made.map((one) => onText(one, (text) => inCase(text, spec.letter_case!, random)));
  if (spec.stray_spaces) made = some(made, spec.stray_spaces, random, (one) => onText(one, (text) => strayed(text, random)));
  if (spec.text_numbers)
    made = some(made, spec.text_numbers, random, (one) => (typeof one.value === 'number' ? { value: shown(one), format: '@' } : one));
  if (spec.blanks) made = some(made, spec.blanks, random, (one) => ({ ...one, value: null }));
  return spec.format ? made.map((one) => ({ ...one, format: spec.format! })) : made;
}

function source(spec: ColumnSpec | DrawSpec, count: number, random: Random, around: Surroundings): Made[] {
  const rows = Array.from({ length: count }, (_, row) => row);
  const one = (make: () => Made): Made[] => (spec.distinct ? distinct(count, make) : rows.map(make));
  const options = (choice: string | Literal[]): Literal[] => (typeof choice === 'string' ? listNamed(choice, around.lists) : choice);
  if (spec.pick !== undefined) {
    const from = options(spec.pick);
    return one(() => around.cell(random.pick(from), 0));
  }
  if (spec.each_once !== undefined) return dealt(options(spec.each_once), count, random).map((literal, row) => around.cell(literal, row));
  if (spec.cycle !== undefined) {
    const from = options(spec.cycle);
    return rows.map((row) => around.cell(from[row % from.length]!, row));
  }
  if (spec.values !== undefined) return exactly(spec.values, count).map((literal, row) => around.cell(literal, row));
  if (spec.whole !== undefined) return one(() => plain(stepped(random, spec.whole!, spec.step ?? 1)));
  if (spec.decimal !== undefined) return one(() => decimal(random, spec.decimal!, spec.places ?? 2, spec.step));
  if (spec.date !== undefined) return one(() => day(anyDay(random, spec.date!, spec.workdays ?? false)));
  if (spec.count_from !== undefined) return rows.map((row) => plain(spec.count_from! + row * (spec.step ?? 1)));
  if (spec.days_from !== undefined) return rows.map((row) => day(spec.days_from! + row * (spec.step ?? 1)));
  if (spec.months_from !== undefined) return rows.map((row) => day(monthsLater(spec.months_from!, row * (spec.step ?? 1))));
  if (spec.code !== undefined) return distinct(count, () => ({ value: code(spec.code!, random), format: null }));
  if (spec.compose !== undefined) return rows.map((row) => ({ value: around.text(spec.compose!, row), format: null }));
  if (spec.calc !== undefined) return rows.map((row) => plain(calculated(around.number(spec.calc!, row))));
  if (spec.look_up !== undefined) return rows.map((row) => lookedUp(spec.look_up!, row, around));
  if (spec.from !== undefined) {
    const from = around.column(spec.from);
    return one(() => random.pick(from));
  }
  if (spec.copy !== undefined) return exactly(around.column(spec.copy), count);
  return rows.map((row) => around.cell(spec.formula ?? null, row));
}

function listNamed(name: string, lists: WordLists): Literal[] {
  const list = lists[name];
  if (!list)
    throw new AuthoringError(
      `There is no list "${name}" in lists.yaml. Write one of ${Object.keys(lists).join(', ')}, or a list in [brackets].`,
    );
  return list;
}

/** Draws again until it is new; gives up where the range is too small. */
function distinct(count: number, make: () => Made): Made[] {
  const seen = new Map<string, Made>();
  for (let tries = 0; seen.size < count; tries += 1) {
    if (tries > count * 200)
      throw new AuthoringError(`There are not ${count} different values to draw from. Make the range wider or the rows fewer.`);
    const one = make();
    seen.set(String(one.value).toLowerCase(), one);
  }
  return [...seen.values()];
}

function dealt(cards: Literal[], count: number, random: Random): Literal[] {
  if (cards.length < count)
    throw new AuthoringError(`each_once has ${cards.length} values for ${count} rows. Add values or ask for fewer rows.`);
  return random.shuffle(cards).slice(0, count);
}

function exactly<T>(values: T[], count: number): T[] {
  if (values.length < count) throw new AuthoringError(`There are ${values.length} values for ${count} rows.`);
  return values.slice(0, count);
}

const plain = (value: number): Made => ({ value, format: null });
const day = (serial: number): Made => ({ value: serial, format: 'yyyy-mm-dd' });

function stepped(random: Random, { from, to }: { from: number; to: number }, step: number): number {
  return from + step * random.whole(0, Math.floor((to - from) / step));
}

function decimal(random: Random, span: { from: number; to: number }, places: number, step = 10 ** -places): Made {
  return { value: rounded(stepped(random, span, step), places), format: places === 0 ? '#,##0' : `#,##0.${'0'.repeat(places)}` };
}

/** Whole steps added to a decimal start leave binary dust. */
const rounded = (value: number, places: number): number => Number(value.toFixed(places));

function anyDay(random: Random, { from, to }: { from: number; to: number }, workdays: boolean): number {
  let serial = random.whole(from, to);
  for (let tries = 0; workdays && !isWorkday(serial) && tries < 50; tries += 1) serial = random.whole(from, to);
  return serial;
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

function code(pattern: string, random: Random): string {
  return pattern.replace(/[#@]/g, (mark) => (mark === '#' ? String(random.whole(0, 9)) : LETTERS[random.whole(0, LETTERS.length - 1)]!));
}

function lookedUp({ column, in: table }: { column: string; in: Record<string, Literal> }, row: number, around: Surroundings): Made {
  const key = String(around.left(column, row).value);
  if (!(key in table)) throw new AuthoringError(`look_up has no entry for "${key}", which stands in column ${column}. Add it under in:.`);
  return around.cell(table[key]!, row);
}

/** Puts in what is missing, where a value stands that is not wanted or is there more than once. */
function include(made: Made[], literals: Literal[], random: Random, around: Surroundings): Made[] {
  const wanted = literals.map((literal) => around.cell(literal, 0));
  const result = [...made];
  const count = (value: CellContent): number => result.filter((one) => one.value === value).length;
  for (const one of wanted.filter(({ value }) => count(value) === 0)) {
    const free = result.flatMap(({ value }, row) => (count(value) > 1 || !wanted.some((other) => other.value === value) ? [row] : []));
    if (free.length === 0)
      throw new AuthoringError(`include has ${literals.length} values for ${made.length} rows. Ask for fewer values or more rows.`);
    result[random.pick(free)] = { ...one, format: one.format ?? made[0]!.format };
  }
  return result;
}

function offBy(made: Made[], { count, amount }: { count: number; amount: { from: number; to: number } }, random: Random): Made[] {
  return some(made, count, random, (one) => {
    if (typeof one.value !== 'number') return one;
    const change = random.whole(amount.from, amount.to) * (random.fraction() < 0.5 ? -1 : 1);
    return { ...one, value: rounded(one.value + (change === 0 ? 1 : change), 6) };
  });
}

function sorted(made: Made[], way: 'up' | 'down'): Made[] {
  const sign = way === 'up' ? 1 : -1;
  const compare = (a: CellContent, b: CellContent): number =>
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a).toLowerCase() < String(b).toLowerCase() ? -1 : 1;
  return [...made].sort((a, b) => sign * compare(a.value, b.value));
}

/** Changes so many of them, never the first: a column whose very first value is spoiled looks broken rather than realistic. */
function some(made: Made[], count: number, random: Random, change: (one: Made) => Made): Made[] {
  const chosen = new Set(random.shuffle(made.map((_, row) => row).slice(1)).slice(0, count));
  return made.map((one, row) => (chosen.has(row) ? change(one) : one));
}

function onText(one: Made, change: (text: string) => string): Made {
  return typeof one.value === 'string' ? { ...one, value: change(one.value) } : one;
}

function inCase(text: string, letterCase: 'upper' | 'lower' | 'proper' | 'mixed', random: Random): string {
  const way = letterCase === 'mixed' ? random.pick(['upper', 'lower', 'proper'] as const) : letterCase;
  if (way === 'upper') return text.toUpperCase();
  if (way === 'lower') return text.toLowerCase();
  return text.toLowerCase().replace(/(^|[^a-z])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase());
}

function strayed(text: string, random: Random): string {
  const ways = [(): string => ` ${text}`, (): string => `${text} `, (): string => `${text}  `];
  if (text.includes(' ')) ways.push(() => text.replace(' ', '  '));
  return random.pick(ways)();
}

/** As a person would write it in a sentence; see also `cellText` in placeholders.ts. */
function shown(one: Made): string {
  return String(one.value);
}
