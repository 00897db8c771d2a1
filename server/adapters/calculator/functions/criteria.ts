import { toMatrix, simplified, solid, broadcastAt, guarded } from '../arrays';
import { compareText, numbersAgree, parseNumberText } from '../coerce';
import type { Arguments, Context, Functions } from '../context';
import { ExcelError, Matrix, Reference, isError, raise } from '../values';
import type { Scalar, Value } from '../values';
import { MANY, values } from './define';
import { textMatcher } from './wildcards';

export type Test = (cell: Scalar) => boolean;

/**
 * A criterion of COUNTIF and its family (Microsoft, "COUNTIF function"): `">5"`, `"<>North"`, `"a*"`, a value. Text that reads as a number or a
 * date is compared as a number, and matches text cells that read as the same number; case does not count; `""` as criterion matches empty cells and empty texts, `"="` only empty ones.
 */
export function criterion(given: Scalar): Test {
  if (isError(given)) return (cell) => cell === given;
  if (given === null) return (cell) => cell === 0 || cell === '0';
  if (typeof given === 'number') return equalsNumber(given);
  if (typeof given === 'boolean') return (cell) => cell === given;
  const [, operator, operand] = /^(<=|>=|<>|=|<|>)?([\s\S]*)$/.exec(given)! as unknown as [string, string | undefined, string];
  if (operator === undefined && operand === '') return (cell) => cell === null || cell === '';
  if (operator === undefined || operator === '=') return equals(operand, operator === '=');
  if (operator === '<>') {
    const same = differsFrom(operand);
    return (cell) => !same(cell);
  }
  return ordered(operator, operand);
}

function equalsNumber(number: number): Test {
  return (cell) =>
    typeof cell === 'number' ? numbersAgree(cell, number) : typeof cell === 'string' && cell !== '' && parseNumberText(cell) === number;
}

function equals(operand: string, explicit: boolean): Test {
  if (operand === '' && explicit) return (cell) => cell === null;
  const number = parseNumberText(operand);
  if (number !== null) return equalsNumber(number);
  const upper = operand.toUpperCase();
  if (upper === 'TRUE' || upper === 'FALSE') return (cell) => cell === (upper === 'TRUE');
  if (/^#[A-Z/0!?]+$/.test(upper)) return (cell) => isError(cell) && cell.code === upper;
  const matches = textMatcher(operand);
  return (cell) => typeof cell === 'string' && matches(cell);
}

/** `<>23` leaves out the number 23 only; a text that reads 23 is something else here. */
function differsFrom(operand: string): Test {
  if (operand === '') return (cell) => cell === null;
  const number = parseNumberText(operand);
  return number === null ? equals(operand, true) : (cell) => typeof cell === 'number' && numbersAgree(cell, number);
}

function ordered(operator: string, operand: string): Test {
  const holds = (order: number): boolean =>
    operator === '<' ? order < 0 : operator === '>' ? order > 0 : operator === '<=' ? order <= 0 : order >= 0;
  if (operand === '') return () => false;
  const number = parseNumberText(operand);
  if (number !== null) return (cell) => typeof cell === 'number' && holds(numbersAgree(cell, number) ? 0 : cell - number);
  const upper = operand.toUpperCase();
  if (upper === 'TRUE' || upper === 'FALSE') return (cell) => typeof cell === 'boolean' && holds(Number(cell) - Number(upper === 'TRUE'));
  return (cell) => typeof cell === 'string' && holds(compareText(cell, operand));
}

/** Ranges of the ...IFS functions must be references; an array from a function is refused by Excel already while typing. */
function rangeArgument(context: Context, value: Value | undefined): Matrix {
  if (isError(value)) raise(value);
  if (!(value instanceof Reference)) raise(ExcelError.value);
  return toMatrix(context, value);
}

/** SUMIF and AVERAGEIF take only the top left cell of the third argument; its size is that of the first. */
function resized(context: Context, value: Value | undefined, like: Matrix): Matrix {
  if (!(value instanceof Reference)) return rangeArgument(context, value);
  const { sheet, top, left } = value.areas[0]!;
  return toMatrix(context, new Reference([{ sheet, top, left, bottom: top + like.rows - 1, right: left + like.cols - 1 }]));
}

/** Calls `finish` with the positions where every criterion holds, once for each element of the criteria when these are arrays. */
function forCriteria(
  context: Context,
  pairs: [Matrix, Value | undefined][],
  finish: (positions: number[], tests: Test[]) => Scalar,
): Value {
  const size = pairs[0]![0];
  if (pairs.some(([range]) => range.rows !== size.rows || range.cols !== size.cols)) return ExcelError.value;
  const criteria = pairs.map(([, given]) => {
    const read = solid(context, given);
    return read instanceof Matrix ? read : new Matrix(1, 1, [read]);
  });
  const rows = Math.max(...criteria.map((matrix) => matrix.rows));
  const cols = Math.max(...criteria.map((matrix) => matrix.cols));
  return simplified(
    Matrix.build(rows, cols, (r, c) => {
      context.work.add(size.cells.length * pairs.length);
      const given = criteria.map((matrix) => broadcastAt(matrix, r, c));
      const tests = given.map(criterion);
      const first = positionsIn(size, given[0]!, tests[0]!);
      const others = pairs.slice(1);
      const positions = others.length === 0 ? first : first.filter((i) => others.every(([range], p) => tests[p + 1]!(range.cells[i]!)));
      return guarded(() => finish(positions, tests));
    }),
  );
}

/** Copies of a formula ask one range for the same few values; what was found is kept with the range's cells. */
const found = new WeakMap<Matrix, Map<Scalar, number[]>>();
const CRITERIA_KEPT = 64;

function positionsIn(range: Matrix, given: Scalar, test: Test): number[] {
  let known = found.get(range);
  if (!known) found.set(range, (known = new Map()));
  let positions = known.get(given);
  if (!positions) {
    positions = [];
    for (let i = 0; i < range.cells.length; i++) if (test(range.cells[i]!)) positions.push(i);
    if (known.size < CRITERIA_KEPT) known.set(given, positions);
  }
  return positions;
}

function pairsFrom(context: Context, args: Arguments, from: number): [Matrix, Value | undefined][] {
  if ((args.length - from) % 2 !== 0) raise(ExcelError.value);
  const pairs: [Matrix, Value | undefined][] = [];
  for (let i = from; i < args.length; i += 2) pairs.push([rangeArgument(context, args[i]), args[i + 1]]);
  return pairs;
}

type Summary = (numbers: number[]) => Scalar;
const total: Summary = (numbers) => numbers.reduce((sum, number) => sum + number, 0);
const mean: Summary = (numbers) => (numbers.length === 0 ? ExcelError.div0 : (total(numbers) as number) / numbers.length);
/** No match gives 0 (Microsoft, "MAXIFS function"). */
const largest: Summary = (numbers) => numbers.reduce((best, number) => Math.max(best, number), numbers[0] ?? 0);
const smallest: Summary = (numbers) => numbers.reduce((best, number) => Math.min(best, number), numbers[0] ?? 0);

function summarize(matrix: Matrix, positions: number[], summary: Summary): Scalar {
  const numbers: number[] = [];
  for (const position of positions) {
    const cell = matrix.cells[position]!;
    if (isError(cell)) return cell;
    if (typeof cell === 'number') numbers.push(cell);
  }
  return summary(numbers);
}

const severalConditions = (summary: Summary) =>
  values(3, MANY, (context, args) => {
    const matrix = rangeArgument(context, args[0]);
    const pairs = pairsFrom(context, args, 1);
    if (pairs[0]![0].rows !== matrix.rows || pairs[0]![0].cols !== matrix.cols) return ExcelError.value;
    return forCriteria(context, pairs, (positions) => summarize(matrix, positions, summary));
  });

const oneCondition = (summary: Summary) =>
  values(2, 3, (context, args) => {
    const range = rangeArgument(context, args[0]);
    const matrix = args[2] === undefined ? range : resized(context, args[2], range);
    return forCriteria(context, [[range, args[1]]], (positions) => summarize(matrix, positions, summary));
  });

/** The empty cells of a whole column that are not read one by one count too, where every criterion lets an empty cell pass. */
function counting(context: Context, args: Arguments): Value {
  const pairs = pairsFrom(context, args, 0);
  const unread = Math.min(...args.filter((_, index) => index % 2 === 0).map((range) => cellsBeyond(context, range)));
  return forCriteria(
    context,
    pairs,
    (positions, tests) => positions.length + (unread > 0 && tests.every((test) => test(null)) ? unread : 0),
  );
}

function cellsBeyond(context: Context, range: Value | undefined): number {
  if (!(range instanceof Reference)) return 0;
  const size = ({ top, bottom, left, right }: Reference['areas'][number]): number => (bottom - top + 1) * (right - left + 1);
  return size(range.areas[0]!) - size(context.book.clip(range.areas[0]!));
}

export const criteriaFunctions: Functions = {
  SUMIF: oneCondition(total),
  AVERAGEIF: oneCondition(mean),
  COUNTIF: values(2, 2, counting),
  COUNTIFS: values(2, MANY, counting),
  SUMIFS: severalConditions(total),
  AVERAGEIFS: severalConditions(mean),
  MAXIFS: severalConditions(largest),
  MINIFS: severalConditions(smallest),
};
