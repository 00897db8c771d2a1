import { simplified, toMatrix, toScalar } from '../arrays';
import { toNumber } from '../coerce';
import type { Arguments, Context, Functions } from '../context';
import { compileCopy } from '../expression';
import { ExcelError, Matrix, NotComputable, Reference, isError, raise } from '../values';
import type { Scalar, Value } from '../values';
import { MANY, each, values } from './define';
import { arrayNumbers, numbersIn, parts, valuesIn } from './numbers-in';
import { largest, percentile, smallest, summaries } from './statistics';

const overNumbers = (summary: (numbers: number[]) => Scalar) => values(1, MANY, (context, args) => summary(numbersIn(context, args)));

function count(context: Context, args: Arguments, counts: (cell: Scalar, direct: boolean) => boolean): number {
  let total = 0;
  for (const part of parts(context, args)) {
    if (part instanceof Matrix) for (const cell of part.cells) total += counts(cell, false) ? 1 : 0;
    else if (counts(part, true)) total++;
  }
  return total;
}

/** Numbers, and given directly also logical values and texts that read as numbers. */
function isCounted(cell: Scalar, direct: boolean): boolean {
  if (typeof cell === 'number') return true;
  if (!direct || cell === null || isError(cell)) return direct && cell === null;
  try {
    toNumber(cell);
    return true;
  } catch {
    return false;
  }
}

/** Cells that are empty or hold an empty text; a whole column's cells below the data count too. */
function countBlank(context: Context, [value]: Arguments): Value {
  if (isError(value)) return value;
  if (!(value instanceof Reference)) return ExcelError.value;
  let total = 0;
  for (const area of value.areas) {
    const cells = toMatrix(context, new Reference([area])).cells;
    const all = (area.bottom - area.top + 1) * (area.right - area.left + 1);
    total += cells.filter((cell) => cell === null || cell === '').length + (all - cells.length);
  }
  return total;
}

/** SUMPRODUCT (Microsoft): entries that are no numbers count as zero; arrays of different size are #VALUE!. */
function sumProduct(context: Context, args: Arguments): Value {
  const arrays = args.map((arg) => toMatrix(context, arg));
  const [first] = arrays as [Matrix];
  if (arrays.some(({ rows, cols }) => rows !== first.rows || cols !== first.cols)) return ExcelError.value;
  context.work.add(first.cells.length * arrays.length);
  let total = 0;
  for (let i = 0; i < first.cells.length; i++) {
    let product = 1;
    for (const { cells } of arrays) {
      const cell = cells[i]!;
      if (isError(cell)) return cell;
      product *= typeof cell === 'number' ? cell : 0;
    }
    total += product;
  }
  return total;
}

const SUBTOTALS = [
  '',
  'AVERAGE',
  'COUNT',
  'COUNTA',
  'MAX',
  'MIN',
  'PRODUCT',
  'STDEV.S',
  'STDEV.P',
  'SUM',
  'VAR.S',
  'VAR.P',
  'MEDIAN',
  'MODE.SNGL',
] as const;

/** Cells with a SUBTOTAL or AGGREGATE of their own are left out, so that nothing is counted twice. No row is hidden here. */
function withoutSubtotals(context: Context, reference: Reference): Scalar[] {
  const cells: Scalar[] = [];
  for (const given of reference.areas) {
    const area = context.book.clip(given);
    context.work.add((area.bottom - area.top + 1) * (area.right - area.left + 1));
    for (let row = area.top; row <= area.bottom; row++)
      for (let col = area.left; col <= area.right; col++) {
        const formula = context.book.formulaAt(area.sheet, row, col);
        const expression = formula ? compileCopy(formula) : null;
        if (expression?.kind === 'call' && (expression.name === 'SUBTOTAL' || expression.name === 'AGGREGATE')) continue;
        cells.push(context.cellAt(area.sheet, row, col));
      }
  }
  return cells;
}

function summarized(code: number, cells: Scalar[]): Scalar {
  const name = SUBTOTALS[code];
  if (!name) raise(ExcelError.value);
  if (name === 'COUNTA') return cells.filter((cell) => cell !== null).length;
  if (name === 'COUNT') return cells.filter((cell) => typeof cell === 'number').length;
  const fault = cells.find(isError);
  if (fault) return fault;
  return summaries[name]!(cells.filter((cell): cell is number => typeof cell === 'number'));
}

function subtotal(context: Context, [codeGiven, ...ranges]: Arguments): Value {
  const given = Math.trunc(toNumber(toScalar(context, codeGiven)));
  const code = given > 100 ? given - 100 : given;
  if (code < 1 || code > 11) return ExcelError.value;
  const cells = ranges.flatMap((range) => {
    if (!(range instanceof Reference)) raise(isError(range) ? range : ExcelError.value);
    return withoutSubtotals(context, range);
  });
  return summarized(code, cells);
}

/** Options 2, 3, 6 and 7 leave out errors. Functions 14 to 19 take an array and k. */
function aggregate(context: Context, [codeGiven, optionGiven, ...rest]: Arguments): Value {
  const code = Math.trunc(toNumber(toScalar(context, codeGiven)));
  const option = Math.trunc(toNumber(toScalar(context, optionGiven)));
  if (code < 1 || code > 19 || option < 0 || option > 7) return ExcelError.value;
  const keep = (cells: Scalar[]): Scalar[] => ([2, 3, 6, 7].includes(option) ? cells.filter((cell) => !isError(cell)) : cells);
  const read = (value: Value | undefined): Scalar[] =>
    keep(value instanceof Reference && option < 4 ? withoutSubtotals(context, value) : toMatrix(context, value).cells);
  if (code <= 13) return summarized(code, rest.flatMap(read));
  const cells = read(rest[0]);
  const fault = cells.find(isError);
  if (fault) return fault;
  const numbers = cells.filter((cell): cell is number => typeof cell === 'number');
  const k = toNumber(toScalar(context, rest[1]));
  if (code === 14) return largest(numbers, k);
  if (code === 15) return smallest(numbers, k);
  if (code === 16 || code === 18) return percentile(numbers, k, code === 16);
  return percentile(numbers, k / 4, code === 17);
}

/** RANK.EQ and RANK.AVG (Microsoft): order 0 ranks from the largest; a number that is not in the list is #N/A. */
const rank = (average: boolean) =>
  each(
    2,
    3,
    ([number, , order], context, whole) => {
      const list = arrayNumbers(context, whole[1]);
      const value = toNumber(number);
      const same = list.filter((other) => other === value).length;
      if (same === 0) return ExcelError.na;
      const ascending = toNumber(order ?? 0) !== 0;
      const before = list.filter((other) => (ascending ? other < value : other > value)).length;
      return before + 1 + (average ? (same - 1) / 2 : 0);
    },
    { whole: [1] },
  );

/** A function of an array and a number, for each number when several are given. */
const ofArray = (compute: (numbers: number[], k: number) => Scalar) =>
  each(2, 2, ([, k], context, whole) => compute(arrayNumbers(context, whole[0]), toNumber(k)), { whole: [0] });

const percentRank = (inclusive: boolean) =>
  each(
    2,
    3,
    ([, given, digits], context, whole) => {
      const list = arrayNumbers(context, whole[0]).sort((a, b) => a - b);
      const x = toNumber(given);
      const last = list.length - 1;
      if (last < 0 || x < list[0]! || x > list[last]!) return ExcelError.na;
      const below = list.filter((number) => number < x).length;
      const position = list[below] === x ? below : below - 1 + (x - list[below - 1]!) / (list[below]! - list[below - 1]!);
      const share = inclusive ? (last === 0 ? 1 : position / last) : (position + 1) / (list.length + 1);
      const scale = 10 ** Math.trunc(toNumber(digits ?? 3));
      return Math.floor(share * scale + 1e-9) / scale;
    },
    { whole: [0] },
  );

/** FREQUENCY (Microsoft): texts and empty cells are ignored; one count more than there are bins, in the order the bins are given. */
function frequency(context: Context, [data, binsGiven]: Arguments): Value {
  const [numbers, bins] = [arrayNumbers(context, data), arrayNumbers(context, binsGiven)];
  if (bins.length === 0) return numbers.length;
  context.work.add(numbers.length * bins.length);
  const order = bins.map((_, index) => index).sort((a, b) => bins[a]! - bins[b]! || a - b);
  const counts = new Array<number>(bins.length + 1).fill(0);
  for (const number of numbers) counts[order.find((index) => number <= bins[index]!) ?? bins.length]!++;
  return Matrix.column(counts);
}

/** Every number that is as frequent as the most frequent one, in the order of their first places. */
function modes(numbers: number[]): Value {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  if (most < 2) return ExcelError.na;
  return simplified(Matrix.column([...counts].flatMap(([number, count]) => (count === most ? [number] : []))));
}

export const aggregateFunctions: Functions = {
  FREQUENCY: values(2, 2, frequency),
  'MODE.MULT': values(1, MANY, (context, args) => modes(numbersIn(context, args))),
  SUM: overNumbers(summaries.SUM!),
  PRODUCT: overNumbers(summaries.PRODUCT!),
  AVERAGE: overNumbers(summaries.AVERAGE!),
  MAX: overNumbers(summaries.MAX!),
  MIN: overNumbers(summaries.MIN!),
  MEDIAN: overNumbers(summaries.MEDIAN!),
  MODE: overNumbers(summaries['MODE.SNGL']!),
  'MODE.SNGL': overNumbers(summaries['MODE.SNGL']!),
  STDEV: overNumbers(summaries['STDEV.S']!),
  'STDEV.S': overNumbers(summaries['STDEV.S']!),
  STDEVP: overNumbers(summaries['STDEV.P']!),
  'STDEV.P': overNumbers(summaries['STDEV.P']!),
  VAR: overNumbers(summaries['VAR.S']!),
  'VAR.S': overNumbers(summaries['VAR.S']!),
  VARP: overNumbers(summaries['VAR.P']!),
  'VAR.P': overNumbers(summaries['VAR.P']!),
  SUMSQ: overNumbers((numbers) => numbers.reduce((sum, number) => sum + number * number, 0)),
  COUNT: values(1, MANY, (context, args) => count(context, args, isCounted)),
  COUNTA: values(1, MANY, (context, args) => count(context, args, (cell, direct) => direct || cell !== null)),
  COUNTBLANK: values(1, 1, countBlank),
  AVERAGEA: values(1, MANY, (context, args) => summaries.AVERAGE!(valuesIn(context, args))),
  MAXA: values(1, MANY, (context, args) => summaries.MAX!(valuesIn(context, args))),
  MINA: values(1, MANY, (context, args) => summaries.MIN!(valuesIn(context, args))),
  SUMPRODUCT: values(1, MANY, sumProduct),
  SUBTOTAL: values(2, MANY, subtotal),
  AGGREGATE: values(3, MANY, aggregate),
  RANK: rank(false),
  'RANK.EQ': rank(false),
  'RANK.AVG': rank(true),
  LARGE: ofArray(largest),
  SMALL: ofArray(smallest),
  PERCENTILE: ofArray((numbers, k) => percentile(numbers, k, true)),
  'PERCENTILE.INC': ofArray((numbers, k) => percentile(numbers, k, true)),
  'PERCENTILE.EXC': ofArray((numbers, k) => percentile(numbers, k, false)),
  QUARTILE: ofArray((numbers, k) => percentile(numbers, Math.trunc(k) / 4, true)),
  'QUARTILE.INC': ofArray((numbers, k) => percentile(numbers, Math.trunc(k) / 4, true)),
  'QUARTILE.EXC': ofArray((numbers, k) => percentile(numbers, Math.trunc(k) / 4, false)),
  PERCENTRANK: percentRank(true),
  'PERCENTRANK.INC': percentRank(true),
  'PERCENTRANK.EXC': percentRank(false),
  PERCENTOF: values(2, 2, (context, [part, all]) => {
    const total = summaries.SUM!(numbersIn(context, [all])) as number;
    return total === 0 ? ExcelError.div0 : (summaries.SUM!(numbersIn(context, [part])) as number) / total;
  }),
  PHONETIC: values(1, 1, () => {
    throw new NotComputable(['PHONETIC'], 'PHONETIC needs reading guides, which are not kept here.');
  }),
};
