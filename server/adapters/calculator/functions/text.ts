import { paddingOf, solid, toMatrix, toScalar } from '../arrays';
import { numberToText, toBoolean, toNumber, toText } from '../coerce';
import type { Arguments, Context, Functions } from '../context';
import { ExcelError, Matrix, isError, raise } from '../values';
import type { Scalar, Value } from '../values';
import { MANY, each, values } from './define';
import { parts } from './numbers-in';
import { searchFor } from './wildcards';

const CELL_TEXT = 32_767;

function fitted(text: string): Scalar {
  return text.length > CELL_TEXT ? ExcelError.value : text;
}

const text = (value: Scalar | undefined): string => toText(value ?? null);
const whole = (value: Scalar | undefined): number => Math.trunc(toNumber(value));

/** TRIM (Microsoft): the space character 32 only; the no-break space 160 of web pages stays. */
function trim(value: string): string {
  return value.replace(/^ +| +$/g, '').replace(/ {2,}/g, ' ');
}

function left([value, count = 1]: (Scalar | undefined)[]): Scalar {
  const n = whole(count);
  return n < 0 ? ExcelError.value : text(value).slice(0, n);
}

function right([value, count = 1]: (Scalar | undefined)[]): Scalar {
  const n = whole(count);
  if (n < 0) return ExcelError.value;
  return n === 0 ? '' : text(value).slice(-n);
}

function mid([value, start, count]: (Scalar | undefined)[]): Scalar {
  const from = whole(start);
  const n = whole(count);
  return from < 1 || n < 0 ? ExcelError.value : text(value).slice(from - 1, from - 1 + n);
}

function found(position: number): Scalar {
  return position < 0 ? ExcelError.value : position + 1;
}

/** Compares with the case, and takes `old` as it is, spaces included. */
function substitute([value, old, fresh, nth]: (Scalar | undefined)[]): Scalar {
  const source = text(value);
  const wanted = text(old);
  if (wanted === '') return source;
  if (nth === undefined) return fitted(source.split(wanted).join(text(fresh)));
  const which = whole(nth);
  if (which < 1) return ExcelError.value;
  let at = -1;
  for (let count = 0; count < which; count++) {
    at = source.indexOf(wanted, at + (count === 0 ? 1 : wanted.length));
    if (at < 0) return source;
  }
  return fitted(source.slice(0, at) + text(fresh) + source.slice(at + wanted.length));
}

/** Upper case after anything that is no letter: "o'neil" becomes "O'Neil". */
function proper(value: string): string {
  return value.toLowerCase().replace(/(^|[^\p{L}])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}

function textsIn(context: Context, args: Arguments): string[] {
  return parts(context, args).flatMap((part) => (part instanceof Matrix ? part.cells.map(toText) : [toText(part)]));
}

function textJoin(context: Context, [delimiter, ignoreEmpty, ...rest]: Arguments): Value {
  const delimiters = textsIn(context, [delimiter]);
  const skips = ignoreEmpty === undefined || toBoolean(toScalar(context, ignoreEmpty));
  const texts = textsIn(context, rest).filter((one) => !skips || one !== '');
  return fitted(texts.map((one, index) => (index === 0 ? one : delimiters[(index - 1) % delimiters.length] + one)).join(''));
}

function delimitersOf(context: Context, value: Value | undefined): string[] {
  const found = toMatrix(context, value).cells.map(toText);
  return found.length === 0 ? [''] : found;
}

interface Cut {
  start: number;
  end: number;
}

/** Every place where one of the delimiters stands, the longest first where several do. */
function cuts(source: string, delimiters: string[], ignoresCase: boolean): Cut[] {
  const subject = ignoresCase ? source.toLowerCase() : source;
  const wanted = delimiters.map((one) => (ignoresCase ? one.toLowerCase() : one)).filter((one) => one !== '');
  wanted.sort((a, b) => b.length - a.length);
  const result: Cut[] = [];
  for (let at = 0; at < subject.length;) {
    const hit = wanted.find((one) => subject.startsWith(one, at));
    if (hit) result.push({ start: at, end: at + hit.length });
    at += hit ? hit.length : 1;
  }
  return result;
}

/** TEXTBEFORE and TEXTAFTER: the n-th delimiter from the start, from the end when n is negative; optionally the text's end counts as one. */
const around = (side: 'before' | 'after') =>
  each(
    2,
    6,
    ([value, , instance = 1, mode = 0, matchEnd = 0], context, given) => {
      const source = text(value);
      const nth = Math.floor(toNumber(instance));
      // Microsoft, "TEXTAFTER function": #VALUE! for an instance of 0 or one greater than the length of the text.
      if (![0, 1].includes(whole(mode)) || ![0, 1].includes(whole(matchEnd))) return ExcelError.value;
      if (nth === 0 || (source !== '' && Math.abs(nth) > source.length)) return ExcelError.value;
      const delimiters = delimitersOf(context, given[1]);
      // Seen in Excel: a delimiter longer than the text is #VALUE! where an instance is written, #N/A where it is not.
      if (given.length > 2 && source !== '' && delimiters.every((one) => one.length > source.length)) return ExcelError.value;
      if (delimiters.some((one) => one === '')) return (side === 'before') === nth > 0 ? '' : source;
      const hits = cuts(source, delimiters, whole(mode) === 1);
      const end: Cut = nth > 0 ? { start: source.length, end: source.length } : { start: 0, end: 0 };
      const all = whole(matchEnd) === 1 ? (nth > 0 ? [...hits, end] : [end, ...hits]) : hits;
      const hit = nth > 0 ? all[nth - 1] : all[all.length + nth];
      if (!hit) return given[5] === undefined ? ExcelError.na : (solid(context, given[5]) ?? '');
      return side === 'before' ? source.slice(0, hit.start) : source.slice(hit.end);
    },
    { whole: [1, 5] },
  );

function split(source: string, delimiters: string[], ignoresCase: boolean, skipsEmpty: boolean): string[] {
  let from = 0;
  const pieces: string[] = [];
  for (const { start, end } of cuts(source, delimiters, ignoresCase)) {
    pieces.push(source.slice(from, start));
    from = end;
  }
  pieces.push(source.slice(from));
  return skipsEmpty ? pieces.filter((piece) => piece !== '') : pieces;
}

function textSplit(context: Context, args: Arguments): Value {
  const source = toText(toScalar(context, args[0]));
  const columns = args[1] === undefined ? null : delimitersOf(context, args[1]);
  const rows = args[2] === undefined ? null : delimitersOf(context, args[2]);
  if ((!columns && !rows) || columns?.includes('') || rows?.includes('')) return ExcelError.value;
  const skipsEmpty = args[3] !== undefined && toBoolean(toScalar(context, args[3]));
  const ignoresCase = args[4] !== undefined && toNumber(toScalar(context, args[4])) === 1;
  const pad = paddingOf(context, args[5]);
  const lines = rows ? split(source, rows, ignoresCase, skipsEmpty) : [source];
  const grid = lines.map((line) => (columns ? split(line, columns, ignoresCase, skipsEmpty) : [line]));
  const width = Math.max(...grid.map((line) => line.length));
  if (width === 0) return ExcelError.calc;
  const matrix = Matrix.build(grid.length, width, (r, c) => grid[r]![c] ?? pad);
  return matrix.cells.length === 1 ? matrix.cells[0]! : matrix;
}

/** Codes 128 to 159 of Windows' character set 1252; the rest is as in Unicode. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const character = (code: number): string => (code >= 128 && code < 160 ? WINDOWS_1252[code - 128]! : String.fromCharCode(code));

function codeOf(source: string): number {
  const at = WINDOWS_1252.indexOf(source[0]!);
  if (at >= 0) return 128 + at;
  const code = source.charCodeAt(0);
  return code < 256 ? code : '?'.charCodeAt(0);
}

function fixed([value, decimals = 2, noCommas = false]: (Scalar | undefined)[]): Scalar {
  return grouped(toNumber(value), whole(decimals), !toBoolean(noCommas));
}

function grouped(value: number, decimals: number, commas: boolean): string {
  const scale = 10 ** decimals;
  const rounded = (Math.sign(value) * Math.round(Math.abs(Number((value * scale).toPrecision(15))))) / scale;
  return rounded.toLocaleString('en-US', {
    minimumFractionDigits: Math.max(0, decimals),
    maximumFractionDigits: Math.max(0, decimals),
    useGrouping: commas,
  });
}

/** Negative amounts stand in parentheses. */
function dollar([value, decimals = 2]: (Scalar | undefined)[]): Scalar {
  const amount = toNumber(value);
  const shown = `$${grouped(Math.abs(amount), whole(decimals), true)}`;
  return amount < 0 ? `(${shown})` : shown;
}

/** ARRAYTOTEXT and VALUETOTEXT: format 1 quotes texts and marks the array. */
function toWritten(value: Scalar, strict: boolean): string {
  if (isError(value)) return value.code;
  if (typeof value === 'string') return strict ? `"${value.replace(/"/g, '""')}"` : value;
  return typeof value === 'number' ? numberToText(value) : toText(value);
}

function arrayToText(context: Context, [array, format]: Arguments): Value {
  const matrix = toMatrix(context, array);
  const strict = format !== undefined && toNumber(toScalar(context, format)) === 1;
  if (!strict) return matrix.cells.map((cell) => toWritten(cell, false)).join(', ');
  return `{${matrix
    .toRows()
    .map((row) => row.map((cell) => toWritten(cell, true)).join(','))
    .join(';')}}`;
}

export const textFunctions: Functions = {
  LEN: each(1, 1, ([value]) => text(value).length),
  TRIM: each(1, 1, ([value]) => trim(text(value))),
  UPPER: each(1, 1, ([value]) => text(value).toUpperCase()),
  LOWER: each(1, 1, ([value]) => text(value).toLowerCase()),
  PROPER: each(1, 1, ([value]) => proper(text(value))),
  // eslint-disable-next-line no-control-regex -- CLEAN takes away exactly the characters 0 to 31.
  CLEAN: each(1, 1, ([value]) => text(value).replace(/[\u0000-\u001f]/g, '')),
  LEFT: each(1, 2, left),
  RIGHT: each(1, 2, right),
  MID: each(3, 3, mid),
  FIND: each(2, 3, ([wanted, within, start = 1]) => {
    const from = whole(start);
    return from < 1 || from > text(within).length + 1 ? ExcelError.value : found(text(within).indexOf(text(wanted), from - 1));
  }),
  SEARCH: each(2, 3, ([wanted, within, start = 1]) => {
    const from = whole(start);
    return from < 1 || from > text(within).length + 1 ? ExcelError.value : found(searchFor(text(wanted), text(within), from - 1));
  }),
  SUBSTITUTE: each(3, 4, substitute),
  REPLACE: each(4, 4, ([value, start, count, fresh]) => {
    const from = whole(start);
    const n = whole(count);
    if (from < 1 || n < 0) return ExcelError.value;
    return fitted(text(value).slice(0, from - 1) + text(fresh) + text(value).slice(from - 1 + n));
  }),
  REPT: each(2, 2, ([value, times]) => {
    const n = whole(times);
    return n < 0 || n * text(value).length > CELL_TEXT ? ExcelError.value : text(value).repeat(n);
  }),
  EXACT: each(2, 2, ([a, b]) => text(a) === text(b)),
  CONCATENATE: each(1, MANY, (args) => fitted(args.map(text).join(''))),
  CONCAT: values(1, MANY, (context, args) => fitted(textsIn(context, args).join(''))),
  TEXTJOIN: values(3, MANY, textJoin),
  TEXTBEFORE: around('before'),
  TEXTAFTER: around('after'),
  TEXTSPLIT: values(2, 6, textSplit),
  T: values(1, 1, (context, [value]) => {
    const first = solid(context, value);
    const scalar = first instanceof Matrix ? first.cells[0]! : first;
    return isError(scalar) ? raise(scalar) : typeof scalar === 'string' ? scalar : '';
  }),
  FIXED: each(1, 3, fixed),
  DOLLAR: each(1, 2, dollar),
  VALUETOTEXT: each(1, 2, ([value, format]) => toWritten(value ?? null, toNumber(format) === 1), { seesErrors: true }),
  ARRAYTOTEXT: values(1, 2, arrayToText),
  CHAR: each(1, 1, ([value]) => {
    const code = whole(value);
    return code < 1 || code > 255 ? ExcelError.value : character(code);
  }),
  CODE: each(1, 1, ([value]) => (text(value) === '' ? ExcelError.value : codeOf(text(value)))),
  UNICHAR: each(1, 1, ([value]) => {
    const code = whole(value);
    if (code < 1 || code > 0x10ffff) return ExcelError.value;
    return code >= 0xd800 && code <= 0xdfff ? ExcelError.na : String.fromCodePoint(code);
  }),
  UNICODE: each(1, 1, ([value]) => text(value).codePointAt(0) ?? ExcelError.value),
};
