import { ExcelError } from '../values';
import type { Scalar } from '../values';

const total = (numbers: number[]): number => numbers.reduce((sum, number) => sum + number, 0);

function squares(numbers: number[]): number {
  const mean = total(numbers) / numbers.length;
  return numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0);
}

function median(numbers: number[]): Scalar {
  if (numbers.length === 0) return ExcelError.num;
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The most frequent number; among equals the one that comes first. None occurs twice: #N/A. */
function mode(numbers: number[]): Scalar {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  let best: number | null = null;
  for (const [number, count] of counts) if (count > 1 && (best === null || count > counts.get(best)!)) best = number;
  return best ?? ExcelError.na;
}

const variance = (numbers: number[], less: 0 | 1): Scalar =>
  numbers.length <= less ? ExcelError.div0 : squares(numbers) / (numbers.length - less);
const root = (value: Scalar): Scalar => (typeof value === 'number' ? Math.sqrt(value) : value);

/** Excel's summaries of plain numbers, by name. */
export const summaries: Record<string, (numbers: number[]) => Scalar> = {
  SUM: (numbers) => total(numbers),
  PRODUCT: (numbers) => (numbers.length === 0 ? 0 : numbers.reduce((product, number) => product * number, 1)),
  AVERAGE: (numbers) => (numbers.length === 0 ? ExcelError.div0 : total(numbers) / numbers.length),
  MAX: (numbers) => (numbers.length === 0 ? 0 : numbers.reduce((a, b) => Math.max(a, b))),
  MIN: (numbers) => (numbers.length === 0 ? 0 : numbers.reduce((a, b) => Math.min(a, b))),
  MEDIAN: median,
  'MODE.SNGL': mode,
  'VAR.S': (numbers) => variance(numbers, 1),
  'VAR.P': (numbers) => variance(numbers, 0),
  'STDEV.S': (numbers) => root(variance(numbers, 1)),
  'STDEV.P': (numbers) => root(variance(numbers, 0)),
};

export function largest(numbers: number[], k: number): Scalar {
  const at = Math.ceil(k);
  return at < 1 || at > numbers.length ? ExcelError.num : [...numbers].sort((a, b) => b - a)[at - 1]!;
}

export function smallest(numbers: number[], k: number): Scalar {
  const at = Math.ceil(k);
  return at < 1 || at > numbers.length ? ExcelError.num : [...numbers].sort((a, b) => a - b)[at - 1]!;
}

/** Linear interpolation between neighbours; exclusive: k lies between 1/(n+1) and n/(n+1). */
export function percentile(numbers: number[], k: number, inclusive: boolean): Scalar {
  const sorted = [...numbers].sort((a, b) => a - b);
  const position = inclusive ? k * (sorted.length - 1) : k * (sorted.length + 1) - 1;
  if (sorted.length === 0 || k < 0 || k > 1 || position < 0 || position > sorted.length - 1) return ExcelError.num;
  const low = Math.floor(position);
  const next = sorted[Math.min(low + 1, sorted.length - 1)]!;
  return sorted[low]! + (position - low) * (next - sorted[low]!);
}
