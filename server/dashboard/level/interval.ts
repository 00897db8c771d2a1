import type { Difficulty } from '../../contract';

/** An estimate on the logit scale; 0 is the middle of the candidates the bank was made for. */
export interface Ability {
  theta: number;
  standardError: number;
}

/** Normal quantile of a two-sided 95 % interval. */
const Z95 = 1.96;
/** The part of the scale that is drawn, in logits. */
const SCALE = { from: -3, to: 3 };
/** Where one level ends and the next begins, in logits; the same bands as the report. */
const BANDS: { level: Difficulty; from: number; to: number }[] = [
  { level: 'Beginner', from: SCALE.from, to: -0.7 },
  { level: 'Intermediate', from: -0.7, to: 0.7 },
  { level: 'Advanced', from: 0.7, to: SCALE.to },
];

export function intervalOf({ theta, standardError }: Ability): { low: number; high: number } {
  return { low: theta - Z95 * standardError, high: theta + Z95 * standardError };
}

export interface BarGeometry {
  /** All in per cent of the bar's width. */
  low: number;
  high: number;
  estimate: number;
  bands: { level: Difficulty; from: number; to: number }[];
}

/** Where to draw estimate and interval; what lies beyond the scale is drawn at its end. */
export function barGeometry(ability: Ability): BarGeometry {
  const { low, high } = intervalOf(ability);
  return {
    low: percent(low),
    high: percent(high),
    estimate: percent(ability.theta),
    bands: BANDS.map(({ level, from, to }) => ({ level, from: percent(from), to: percent(to) })),
  };
}

function percent(theta: number): number {
  const share = (theta - SCALE.from) / (SCALE.to - SCALE.from);
  return Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10;
}

/** The twin of the bar in words: "Intermediate, perhaps Beginner". */
export function levelWords(level: Difficulty | null, ability: Ability): string {
  if (!level) return 'No level yet';
  const { low, high } = intervalOf(ability);
  const others = [levelAt(low), levelAt(high)].filter((other, i, both) => other !== level && both.indexOf(other) === i);
  return others.length ? `${level}, perhaps ${others.join(' or ')}` : level;
}

/** For those who want the figures: "0.4 logits, 95% interval −0.6 to 1.4". */
export function figureWords(ability: Ability): string {
  const { low, high } = intervalOf(ability);
  return `${figure(ability.theta)} logits, 95% interval ${figure(low)} to ${figure(high)}`;
}

function levelAt(theta: number): Difficulty {
  return BANDS.find(({ to }) => theta < to)?.level ?? 'Advanced';
}

/** One decimal, with a real minus sign. */
function figure(n: number): string {
  const rounded = n.toFixed(1);
  return rounded === '-0.0' ? '0.0' : rounded.replace('-', '−');
}
