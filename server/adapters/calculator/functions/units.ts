import { toNumber, toText } from '../coerce';
import type { Functions } from '../context';
import { ExcelError } from '../values';
import { each } from './define';

/** The kinds of CONVERT (Microsoft, "CONVERT function"): each unit in terms of the kind's own. Names keep their case; `metric` ones take a prefix. */
interface Kind {
  metric: Record<string, number>;
  other: Record<string, number>;
  /** Prefixes of squared and cubed units count two and three times. */
  power?: number;
  binary?: boolean;
}

const INCH = 0.0254;
const MILE = 1609.344;
const NAUTICAL = 1852;
const LIGHT_YEAR = 9460730472580800.0;
const PARSEC = 3.085677581491367e16;
const SURVEY_MILE = 1609.3472186944375;
const POUND = 453.59237;
const CUBIC_INCH = INCH ** 3 * 1000;
const GALLON = 231 * CUBIC_INCH;
const IMPERIAL_GALLON = 4.54609;
const HORSEPOWER = 745.6998715822702;
const CALORIE = 4.184;
const TABLE_CALORIE = 4.1868;
const BRITISH_THERMAL = 1055.05585262;
const ELECTRON_VOLT = 1.602176487e-19;
const POINT = INCH / 72;
const PICA = INCH / 6;

const cubed = (length: number): number => length ** 3 * 1000;

const KINDS: Kind[] = [
  {
    metric: { g: 1, u: 1.66053100460465e-24 },
    other: {
      sg: 14593.902937206363, lbm: POUND, ozm: POUND / 16, grain: POUND / 7000, cwt: POUND * 100, shweight: POUND * 100, uk_cwt: POUND * 112,
      lcwt: POUND * 112, hweight: POUND * 112, stone: POUND * 14, ton: POUND * 2000, uk_ton: POUND * 2240, LTON: POUND * 2240, brton: POUND * 2240,
    },
  },
  {
    metric: { m: 1, ang: 1e-10, ly: LIGHT_YEAR, parsec: PARSEC, pc: PARSEC },
    other: {
      mi: MILE, Nmi: NAUTICAL, in: INCH, ft: INCH * 12, yd: INCH * 36, ell: INCH * 45, Pica: POINT, Picapt: POINT, pica: PICA, survey_mi: SURVEY_MILE,
    },
  },
  { metric: { sec: 1, s: 1 }, other: { yr: 31_557_600, day: 86_400, d: 86_400, hr: 3600, mn: 60, min: 60 } },
  {
    metric: { Pa: 1, p: 1, atm: 101_325, at: 101_325, mmHg: 133.322 },
    other: { psi: 6894.757293168361, Torr: 101_325 / 760 },
  },
  { metric: { N: 1, dyn: 1e-5, dy: 1e-5, pond: 0.00980665 }, other: { lbf: 4.4482216152605 } },
  {
    metric: { J: 1, e: 1e-7, c: CALORIE, cal: TABLE_CALORIE, eV: ELECTRON_VOLT, ev: ELECTRON_VOLT, Wh: 3600, wh: 3600 },
    other: { HPh: HORSEPOWER * 3600, hh: HORSEPOWER * 3600, flb: 1.3558179483314003, BTU: BRITISH_THERMAL, btu: BRITISH_THERMAL },
  },
  { metric: { W: 1, w: 1 }, other: { HP: HORSEPOWER, h: HORSEPOWER, PS: 735.49875 } },
  { metric: { T: 1, ga: 1e-4 }, other: {} },
  {
    metric: { l: 1, L: 1, lt: 1 },
    other: {
      tsp: GALLON / 768, tspm: 0.005, tbs: GALLON / 256, oz: GALLON / 128, cup: GALLON / 16, pt: GALLON / 8, us_pt: GALLON / 8, uk_pt: IMPERIAL_GALLON / 8,
      qt: GALLON / 4, uk_qt: IMPERIAL_GALLON / 4, gal: GALLON, uk_gal: IMPERIAL_GALLON, barrel: GALLON * 42, bushel: 2150.42 * CUBIC_INCH,
      ft3: cubed(INCH * 12), 'ft^3': cubed(INCH * 12), in3: CUBIC_INCH, 'in^3': CUBIC_INCH, ly3: cubed(LIGHT_YEAR), 'ly^3': cubed(LIGHT_YEAR),
      mi3: cubed(MILE), 'mi^3': cubed(MILE), yd3: cubed(INCH * 36), 'yd^3': cubed(INCH * 36), Nmi3: cubed(NAUTICAL), 'Nmi^3': cubed(NAUTICAL),
      Picapt3: cubed(POINT), 'Picapt^3': cubed(POINT), Pica3: cubed(POINT), 'Pica^3': cubed(POINT), GRT: 100 * cubed(INCH * 12), regton: 100 * cubed(INCH * 12),
      MTON: 40 * cubed(INCH * 12),
    },
  },
  { metric: { m3: 1000, 'm^3': 1000, ang3: 1e-27, 'ang^3': 1e-27 }, other: {}, power: 3 },
  {
    metric: { ha: 10_000, ar: 100 },
    other: {
      uk_acre: 4046.8564224, us_acre: 4046.872609874252, ft2: (INCH * 12) ** 2, 'ft^2': (INCH * 12) ** 2, in2: INCH ** 2, 'in^2': INCH ** 2,
      ly2: LIGHT_YEAR ** 2, 'ly^2': LIGHT_YEAR ** 2, mi2: MILE ** 2, 'mi^2': MILE ** 2, Morgen: 2500, Nmi2: NAUTICAL ** 2, 'Nmi^2': NAUTICAL ** 2,
      Picapt2: POINT ** 2, 'Picapt^2': POINT ** 2, Pica2: POINT ** 2, 'Pica^2': POINT ** 2, yd2: (INCH * 36) ** 2, 'yd^2': (INCH * 36) ** 2,
    },
  },
  { metric: { m2: 1, 'm^2': 1, ang2: 1e-20, 'ang^2': 1e-20 }, other: {}, power: 2 },
  { metric: { bit: 1, byte: 8 }, other: {}, binary: true },
  { metric: { 'm/s': 1, 'm/sec': 1, 'm/h': 1 / 3600, 'm/hr': 1 / 3600 }, other: { mph: MILE / 3600, kn: NAUTICAL / 3600, admkn: 6080 * 12 * INCH / 3600 } },
]; // prettier-ignore

/** Volumes and areas are two lists here, because prefixes count differently. */
const FAMILY = [0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 10, 10, 12, 13];

const PREFIXES: Record<string, number> = {
  Y: 1e24, Z: 1e21, E: 1e18, P: 1e15, T: 1e12, G: 1e9, M: 1e6, k: 1e3, h: 100, da: 10, e: 10, d: 0.1, c: 0.01, m: 1e-3, u: 1e-6, n: 1e-9,
  p: 1e-12, f: 1e-15, a: 1e-18, z: 1e-21, y: 1e-24,
}; // prettier-ignore
const BINARY: Record<string, number> = {
  Yi: 2 ** 80,
  Zi: 2 ** 70,
  Ei: 2 ** 60,
  Pi: 2 ** 50,
  Ti: 2 ** 40,
  Gi: 2 ** 30,
  Mi: 2 ** 20,
  ki: 2 ** 10,
};

function unit(name: string): { family: number; size: number } | null {
  for (const [index, { metric, other }] of KINDS.entries()) {
    const size = metric[name] ?? other[name];
    if (size !== undefined && Object.hasOwn({ ...metric, ...other }, name)) return { family: FAMILY[index]!, size };
  }
  for (const [index, { metric, power = 1, binary }] of KINDS.entries())
    for (const [base, size] of Object.entries(metric)) {
      if (!name.endsWith(base)) continue;
      const lead = name.slice(0, name.length - base.length);
      const factor = Object.hasOwn(PREFIXES, lead) ? PREFIXES[lead] : binary && Object.hasOwn(BINARY, lead) ? BINARY[lead] : undefined;
      if (factor !== undefined) return { family: FAMILY[index]!, size: size * factor ** power };
    }
  return null;
}

type Scale = { toKelvin: (value: number) => number; fromKelvin: (value: number) => number };
const CELSIUS: Scale = { toKelvin: (value) => value + 273.15, fromKelvin: (value) => value - 273.15 };
const FAHRENHEIT: Scale = { toKelvin: (value) => ((value - 32) * 5) / 9 + 273.15, fromKelvin: (value) => ((value - 273.15) * 9) / 5 + 32 };
const REAUMUR: Scale = { toKelvin: (value) => value * 1.25 + 273.15, fromKelvin: (value) => (value - 273.15) * 0.8 };
const linear = (size: number): Scale => ({ toKelvin: (value) => value * size, fromKelvin: (value) => value / size });

function temperature(name: string): Scale | null {
  const fixed: Record<string, Scale> = { C: CELSIUS, cel: CELSIUS, F: FAHRENHEIT, fah: FAHRENHEIT, Rank: linear(5 / 9), Reau: REAUMUR };
  if (Object.hasOwn(fixed, name)) return fixed[name]!;
  const match = /^(.*)(K|kel)$/.exec(name);
  if (!match) return null;
  if (match[1] === '') return linear(1);
  return Object.hasOwn(PREFIXES, match[1]!) ? linear(PREFIXES[match[1]!]!) : null;
}

export const unitFunctions: Functions = {
  /** Units that are not known or of different kinds are #N/A. */
  CONVERT: each(3, 3, ([value, from, to]) => {
    if (typeof value === 'boolean') return ExcelError.value;
    const number = toNumber(value);
    const [source, target] = [toText(from ?? null), toText(to ?? null)];
    const [warm, warmer] = [temperature(source), temperature(target)];
    if (warm && warmer) return source === target ? number : warmer.fromKelvin(warm.toKelvin(number));
    const [a, b] = [unit(source), unit(target)];
    return a && b && a.family === b.family ? (number * a.size) / b.size : ExcelError.na;
  }),
};
