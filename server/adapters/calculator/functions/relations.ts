import { toMatrix } from '../arrays';
import type { Arguments, Context, Functions } from '../context';
import { ExcelError, Matrix, isError, raise } from '../values';
import type { Scalar, Value } from '../values';
import { MANY, values } from './define';
import { numbersIn } from './numbers-in';

/** Pairs of numbers at the same position; a pair with a text, a logical value or an empty cell is left out. */
function pairs(context: Context, a: Value | undefined, b: Value | undefined): [number, number][] {
  const [left, right] = [toMatrix(context, a).cells, toMatrix(context, b).cells];
  if (left.length !== right.length) raise(ExcelError.na);
  const found: [number, number][] = [];
  left.forEach((cell, index) => {
    const other = right[index]!;
    if (isError(cell)) raise(cell);
    if (isError(other)) raise(other);
    if (typeof cell === 'number' && typeof other === 'number') found.push([cell, other]);
  });
  return found;
}

interface Moments {
  count: number;
  meanA: number;
  meanB: number;
  /** Sums of squares and products around the means. */
  aa: number;
  bb: number;
  ab: number;
}

function moments(of: [number, number][]): Moments {
  const count = of.length;
  const meanA = of.reduce((sum, [a]) => sum + a, 0) / count;
  const meanB = of.reduce((sum, [, b]) => sum + b, 0) / count;
  const sum = (term: (a: number, b: number) => number): number => of.reduce((total, [a, b]) => total + term(a - meanA, b - meanB), 0);
  return { count, meanA, meanB, aa: sum((a) => a * a), bb: sum((_, b) => b * b), ab: sum((a, b) => a * b) };
}

const over = (compute: (moments: Moments) => number) =>
  values(2, 2, (context, [a, b]) => {
    const found = pairs(context, a, b);
    const result = found.length === 0 ? NaN : compute(moments(found));
    return Number.isFinite(result) ? result : ExcelError.div0;
  });

/** Excel writes the known y's first. */
const slope = ({ ab, bb }: Moments): number => ab / bb;
const intercept = (all: Moments): number => all.meanA - slope(all) * all.meanB;
const correlation = ({ ab, aa, bb }: Moments): number => ab / Math.sqrt(aa * bb);

function forecast(context: Context, [x, ys, xs]: Arguments): Value {
  const found = moments(pairs(context, ys, xs));
  const at = toMatrix(context, x);
  const result = at.cells.map((cell): Scalar => {
    const number = typeof cell === 'number' ? cell : raise(ExcelError.value);
    const value = intercept(found) + slope(found) * number;
    return Number.isFinite(value) ? value : ExcelError.div0;
  });
  return result.length === 1 ? result[0]! : new Matrix(at.rows, at.cols, result);
}

function central(numbers: number[]): { mean: number; squares: number; cubes: number; fourths: number } {
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const power = (exponent: number): number => numbers.reduce((sum, number) => sum + (number - mean) ** exponent, 0);
  return { mean, squares: power(2), cubes: power(3), fourths: power(4) };
}

function skew(numbers: number[]): Scalar {
  const n = numbers.length;
  const { squares, cubes } = central(numbers);
  return n < 3 || squares === 0 ? ExcelError.div0 : (n / ((n - 1) * (n - 2))) * (cubes / (squares / (n - 1)) ** 1.5);
}

function skewOfPopulation(numbers: number[]): Scalar {
  const n = numbers.length;
  const { squares, cubes } = central(numbers);
  return n < 3 || squares === 0 ? ExcelError.div0 : cubes / n / (squares / n) ** 1.5;
}

function kurtosis(numbers: number[]): Scalar {
  const n = numbers.length;
  const { squares, fourths } = central(numbers);
  if (n < 4 || squares === 0) return ExcelError.div0;
  return ((n * (n + 1)) / ((n - 1) * (n - 2) * (n - 3))) * (fourths / (squares / (n - 1)) ** 2) - (3 * (n - 1) ** 2) / ((n - 2) * (n - 3));
}

const ofPositive = (compute: (numbers: number[]) => number) =>
  values(1, MANY, (context, args) => {
    const numbers = numbersIn(context, args);
    return numbers.length === 0 || numbers.some((number) => number <= 0) ? ExcelError.num : compute(numbers);
  });

const ofNumbers = (compute: (numbers: number[]) => Scalar) => values(1, MANY, (context, args) => compute(numbersIn(context, args)));

/** Every cell must hold a number (Microsoft, "MMULT function"). */
function product(context: Context, [a, b]: Arguments): Value {
  const [left, right] = [toMatrix(context, a), toMatrix(context, b)];
  const fault = [...left.cells, ...right.cells].find(isError);
  if (fault) return fault;
  if (left.cols !== right.rows || [...left.cells, ...right.cells].some((cell) => typeof cell !== 'number')) return ExcelError.value;
  context.work.add(left.rows * left.cols * right.cols);
  const cell = (r: number, c: number): Scalar =>
    Array.from({ length: left.cols }, (_, k) => (left.at(r, k) as number) * (right.at(k, c) as number)).reduce(
      (sum, term) => sum + term,
      0,
    );
  const result = Matrix.build(left.rows, right.cols, cell);
  return result.cells.length === 1 ? result.cells[0]! : result;
}

export const relationFunctions: Functions = {
  CORREL: over(correlation),
  PEARSON: over(correlation),
  RSQ: over((all) => correlation(all) ** 2),
  SLOPE: over(slope),
  INTERCEPT: over(intercept),
  STEYX: over(({ count, aa, bb, ab }) => Math.sqrt((aa - (ab * ab) / bb) / (count - 2))),
  'COVARIANCE.P': over(({ ab, count }) => ab / count),
  COVAR: over(({ ab, count }) => ab / count),
  'COVARIANCE.S': over(({ ab, count }) => ab / (count - 1)),
  FORECAST: values(3, 3, forecast),
  'FORECAST.LINEAR': values(3, 3, forecast),
  GEOMEAN: ofPositive((numbers) => Math.exp(numbers.reduce((sum, number) => sum + Math.log(number), 0) / numbers.length)),
  HARMEAN: ofPositive((numbers) => numbers.length / numbers.reduce((sum, number) => sum + 1 / number, 0)),
  SKEW: ofNumbers(skew),
  'SKEW.P': ofNumbers(skewOfPopulation),
  KURT: ofNumbers(kurtosis),
  DEVSQ: ofNumbers((numbers) => (numbers.length === 0 ? ExcelError.num : central(numbers).squares)),
  AVEDEV: ofNumbers((numbers) => {
    const { mean } = central(numbers);
    return numbers.length === 0 ? ExcelError.num : numbers.reduce((sum, number) => sum + Math.abs(number - mean), 0) / numbers.length;
  }),
  MMULT: values(2, 2, product),
};
