import { toMatrix, toScalar } from '../arrays';
import { toNumber, toText } from '../coerce';
import type { Arguments, Context, Functions } from '../context';
import { ExcelError, Matrix, NotComputable, raise } from '../values';
import type { Scalar, Value } from '../values';
import { each, values } from './define';

/** Excel's regular expressions are PCRE2; what JavaScript's cannot express is left to a person. */
function pattern(source: string, ignoresCase: boolean, global: boolean): RegExp {
  if (/\(\?[imsx-]+\)|\(\?>|\(\?\||\\[AzZGQEK]|[*+?}]\+|\[\[:/.test(source))
    throw new NotComputable(['REGEX'], 'This regular expression uses a part of PCRE2 that is not available here.');
  try {
    return new RegExp(source, `${global ? 'g' : ''}${ignoresCase ? 'i' : ''}u`);
  } catch {
    return raise(ExcelError.value);
  }
}

const ignores = (value: Scalar | undefined): boolean => toNumber(value) === 1;

/** return_mode 0 first match, 1 all matches, 2 groups of the first match. */
function extract(context: Context, args: Arguments): Value {
  const source = toText(toScalar(context, args[0]));
  const mode = args[2] === undefined ? 0 : Math.trunc(toNumber(toScalar(context, args[2])));
  const expression = pattern(toText(toScalar(context, args[1])), args[3] !== undefined && ignores(toScalar(context, args[3])), true);
  const matches = [...source.matchAll(expression)];
  if (matches.length === 0) return ExcelError.na;
  if (mode === 1) return Matrix.row(matches.map((match) => match[0]));
  if (mode === 2) return Matrix.row(matches[0]!.slice(1).map((group) => group ?? ''));
  return matches[0]![0];
}

function extractEach(context: Context, args: Arguments): Value {
  const mode = args[2] === undefined ? 0 : toNumber(toScalar(context, args[2]));
  const texts = toMatrix(context, args[0]);
  if (mode !== 0 || texts.cells.length === 1) return extract(context, args);
  return new Matrix(
    texts.rows,
    texts.cols,
    texts.cells.map((cell) => extract(context, [cell, ...args.slice(1)]) as Scalar),
  );
}

function replace([value, source, replacement, occurrence, sensitivity]: (Scalar | undefined)[]): Scalar {
  const nth = Math.trunc(toNumber(occurrence));
  const expression = pattern(toText(source ?? null), ignores(sensitivity), true);
  const subject = toText(value ?? null);
  const total = nth < 0 ? [...subject.matchAll(expression)].length : 0;
  let count = 0;
  const fresh = toText(replacement ?? null);
  return subject.replace(expression, (...found: unknown[]) => {
    count++;
    const wanted = nth === 0 || count === (nth > 0 ? nth : total + nth + 1);
    return wanted ? fresh.replace(/\$(\d)/g, (_, group: string) => String(found[Number(group)] ?? '')) : String(found[0]);
  });
}

/** XLOOKUP's match mode 3: whether a text matches the key as a regular expression. Only a text can be one. */
export function patternTest(key: Scalar): (text: string) => boolean {
  if (typeof key !== 'string') return () => false;
  const expression = pattern(key, false, false);
  return (text) => expression.test(text);
}

export const regexFunctions: Functions = {
  REGEXTEST: each(2, 3, ([value, source, sensitivity]) =>
    pattern(toText(source ?? null), ignores(sensitivity), false).test(toText(value ?? null)),
  ),
  REGEXEXTRACT: values(2, 4, extractEach),
  REGEXREPLACE: each(3, 5, replace),
};
