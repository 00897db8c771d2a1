import { numberToText, parseNumberText, toNumber, toText } from '../coerce';
import type { Context, Functions } from '../context';
import { ExcelError, Matrix, Raised, raise } from '../values';
import type { Scalar, Value } from '../values';
import { MANY, each, values } from './define';
import { parts } from './numbers-in';

interface Complex {
  re: number;
  im: number;
  unit: 'i' | 'j' | null;
}

const NUMBER = '[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?';
const BOTH = new RegExp(`^(${NUMBER})?([+-]|${NUMBER})?([ij])$`);

/** `3+4i`, `-j`, `2`; capital I and J are no units. Anything else is #NUM!. */
function read(value: Scalar | undefined): Complex {
  if (typeof value === 'boolean') raise(ExcelError.value);
  if (value === null || value === undefined || value === '') return { re: 0, im: 0, unit: null };
  if (typeof value === 'number') return { re: value, im: 0, unit: null };
  const text = toText(value);
  const plain = parseNumberText(text);
  if (plain !== null) return { re: plain, im: 0, unit: null };
  const match = BOTH.exec(text);
  if (!match) raise(ExcelError.num);
  const [, first, second, unit] = match as unknown as [string, string | undefined, string | undefined, 'i' | 'j'];
  const sign = (part: string): number => (part === '+' || part === '' ? 1 : part === '-' ? -1 : Number(part));
  if (second === undefined) return { re: 0, im: first === undefined ? 1 : Number(first), unit };
  if (first === undefined) return { re: 0, im: sign(second), unit };
  if (!/^[+-]/.test(second)) raise(ExcelError.num);
  return { re: Number(first), im: sign(second), unit };
}

function written({ re, im, unit }: Complex): Scalar {
  if (!Number.isFinite(re) || !Number.isFinite(im)) return ExcelError.num;
  const real = numberToText(re);
  if (im === 0) return real;
  const size = im === 1 ? '' : im === -1 ? '-' : numberToText(im);
  const imaginary = `${size}${unit ?? 'i'}`;
  return re === 0 ? imaginary : `${real}${im > 0 ? '+' : ''}${imaginary}`;
}

/** Numbers with `i` and with `j` do not mix (Microsoft, "IMSUM function": #VALUE!). */
function sameUnit(all: Complex[]): 'i' | 'j' | null {
  const units = new Set(all.map(({ unit }) => unit).filter((unit) => unit !== null));
  if (units.size > 1) raise(ExcelError.value);
  return [...units][0] ?? null;
}

type Plain = { re: number; im: number };
const times = (a: Plain, b: Plain): Plain => ({ re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re });
const over = (a: Plain, b: Plain): Plain => {
  const size = b.re * b.re + b.im * b.im;
  if (size === 0) raise(ExcelError.num);
  return { re: (a.re * b.re + a.im * b.im) / size, im: (a.im * b.re - a.re * b.im) / size };
};
const ONE: Plain = { re: 1, im: 0 };
const magnitude = ({ re, im }: Plain): number => Math.hypot(re, im);
const angle = ({ re, im }: Plain): number => (re === 0 && im === 0 ? raise(ExcelError.div0) : Math.atan2(im, re));
const sine = ({ re, im }: Plain): Plain => ({ re: Math.sin(re) * Math.cosh(im), im: Math.cos(re) * Math.sinh(im) });
const cosine = ({ re, im }: Plain): Plain => ({ re: Math.cos(re) * Math.cosh(im), im: -Math.sin(re) * Math.sinh(im) });
const sineH = ({ re, im }: Plain): Plain => ({ re: Math.sinh(re) * Math.cos(im), im: Math.cosh(re) * Math.sin(im) });
const cosineH = ({ re, im }: Plain): Plain => ({ re: Math.cosh(re) * Math.cos(im), im: Math.sinh(re) * Math.sin(im) });
const logarithm = (z: Plain, base: number): Plain => {
  if (z.re === 0 && z.im === 0) raise(ExcelError.num);
  return { re: Math.log(magnitude(z)) / base, im: Math.atan2(z.im, z.re) / base };
};

const toComplex = (compute: (z: Plain) => Plain) =>
  each(1, 1, ([value]) => {
    const z = read(value);
    return written({ ...compute(z), unit: z.unit });
  });
const toReal = (compute: (z: Plain) => number) => each(1, 1, ([value]) => compute(read(value)));

/** Empty cells of a range are passed over. */
function folded(context: Context, args: (Value | undefined)[], combine: (a: Plain, b: Plain) => Plain): Value {
  const cells = parts(context, args).flatMap((part) => (part instanceof Matrix ? part.cells.filter((cell) => cell !== null) : [part]));
  const all = cells.map((cell) => (cell instanceof ExcelError ? raise(cell) : read(cell)));
  const unit = sameUnit(all);
  return written({ ...all.map(({ re, im }): Plain => ({ re, im })).reduce(combine), unit });
}

const ofTwo = (combine: (a: Plain, b: Plain) => Plain) =>
  each(2, 2, ([first, second]) => {
    const [a, b] = [read(first), read(second)];
    return written({ ...combine(a, b), unit: sameUnit([a, b]) });
  });

function raised(z: Plain, exponent: number): Plain {
  const size = magnitude(z);
  if (size === 0) return exponent > 0 ? { re: 0, im: 0 } : raise(ExcelError.num);
  const [power, turn] = [size ** exponent, Math.atan2(z.im, z.re) * exponent];
  return { re: power * Math.cos(turn), im: power * Math.sin(turn) };
}

function complex([re, im, suffix]: (Scalar | undefined)[]): Scalar {
  if (typeof re === 'boolean' || typeof im === 'boolean') return ExcelError.value;
  const unit = suffix === undefined || suffix === null || suffix === '' ? 'i' : toText(suffix);
  if (unit !== 'i' && unit !== 'j') throw new Raised(ExcelError.value);
  return written({ re: toNumber(re), im: toNumber(im), unit });
}

export const complexFunctions: Functions = {
  COMPLEX: each(2, 3, complex),
  IMREAL: toReal(({ re }) => re),
  IMAGINARY: toReal(({ im }) => im),
  IMABS: toReal(magnitude),
  IMARGUMENT: toReal(angle),
  IMCONJUGATE: toComplex(({ re, im }) => ({ re, im: -im })),
  IMSUM: values(1, MANY, (context, args) => folded(context, args, (a, b) => ({ re: a.re + b.re, im: a.im + b.im }))),
  IMPRODUCT: values(1, MANY, (context, args) => folded(context, args, times)),
  IMSUB: ofTwo((a, b) => ({ re: a.re - b.re, im: a.im - b.im })),
  IMDIV: ofTwo(over),
  IMPOWER: each(2, 2, ([value, exponent]) => {
    const z = read(value);
    return written({ ...raised(z, toNumber(exponent)), unit: z.unit });
  }),
  IMSQRT: toComplex((z) => raised(z, z.re === 0 && z.im === 0 ? 1 : 0.5)),
  IMEXP: toComplex(({ re, im }) => ({ re: Math.exp(re) * Math.cos(im), im: Math.exp(re) * Math.sin(im) })),
  IMLN: toComplex((z) => logarithm(z, 1)),
  IMLOG10: toComplex((z) => logarithm(z, Math.LN10)),
  IMLOG2: toComplex((z) => logarithm(z, Math.LN2)),
  IMSIN: toComplex(sine),
  IMCOS: toComplex(cosine),
  IMTAN: toComplex((z) => over(sine(z), cosine(z))),
  IMCOT: toComplex((z) => over(cosine(z), sine(z))),
  IMSEC: toComplex((z) => over(ONE, cosine(z))),
  IMCSC: toComplex((z) => over(ONE, sine(z))),
  IMSINH: toComplex(sineH),
  IMCOSH: toComplex(cosineH),
  IMSECH: toComplex((z) => over(ONE, cosineH(z))),
  IMCSCH: toComplex((z) => over(ONE, sineH(z))),
};
