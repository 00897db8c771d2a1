import { parse, tokenize, tokenTypes } from '@borgar/fx';
import type { AstExpression, Token } from '@borgar/fx';

export type { AstExpression as Tree, Token } from '@borgar/fx';

export interface Formula {
  /** As it was written, with its leading `=`. */
  text: string;
  tree: AstExpression;
  tokens: Token[];
  /** Names of LAMBDA parameters written in brackets, lower case: `LAMBDA(x,[y],...)`. */
  optionalParameters: ReadonlySet<string>;
}

export type Parsed = { ok: true; formula: Formula } | { ok: false; position: number; reason: string };

/** Excel writes functions newer than the file format, and LET's own names, with these marks into files; people never see them. */
const FILE_MARK = /_xlfn\.|_xlws\.|_xlpm\.|_xlop\.|_xludf\./gi;

/** The formula's tokens with positions in `text`. Never fails: what is no formula comes out as tokens of unknown type. */
export function tokensOf(text: string): Token[] {
  return tokenize(text, { mergeRefs: true, negativeNumbers: false, withLocation: true });
}

/**
 * Reads a formula into fx's syntax tree. `position` of a failure is a 0-based index into `text`.
 * Unary minus is kept as an operator, because Excel's -2^2 is 4.
 */
export function parseFormula(text: string): Parsed {
  const optional = new Set<string>();
  const tokens = acceptWhatFxRefuses(tokensOf(text.trimEnd()), optional);
  const unterminated = tokens.find((token) => token.unterminated);
  if (unterminated) return { ok: false, position: unterminated.loc?.[0] ?? 0, reason: 'unterminated' };
  try {
    return { ok: true, formula: { text, tree: parse(tokens), tokens, optionalParameters: optional } };
  } catch (fault) {
    if (!(fault instanceof Error)) throw fault;
    const offset = (fault as Error & { sourceOffset?: number }).sourceOffset;
    return { ok: false, position: Math.min(offset ?? text.length, text.length), reason: fault.message };
  }
}

function acceptWhatFxRefuses(tokens: Token[], optional: Set<string>): Token[] {
  const kept: Token[] = [];
  let inArray = false;
  for (const token of tokens) {
    const before = kept.at(-1);
    const touches = before?.loc && token.loc && before.loc[1] === token.loc[0];
    // `#REF!A1` is what Excel leaves behind when a sheet is deleted: a reference error as a whole.
    if (touches && before.type === tokenTypes.ERROR && before.value === '#REF!' && token.type === tokenTypes.REF_RANGE) continue;
    if (token.type === tokenTypes.OPERATOR && (token.value === '{' || token.value === '}')) inArray = token.value === '{';
    // An array constant holds constants, so its minus signs belong to the numbers.
    if (inArray && token.type === tokenTypes.NUMBER && before?.type === tokenTypes.OPERATOR && before.value === '-') {
      kept[kept.length - 1] = { ...token, value: `-${token.value}`, loc: [before.loc![0]!, token.loc![1]!] };
      continue;
    }
    if (token.value.startsWith('_xlop.')) optional.add(token.value.slice('_xlop.'.length).toLowerCase());
    kept.push(withoutFileMark(token));
  }
  return bracketedParametersAsNames(kept, optional);
}

function withoutFileMark(token: Token): Token {
  const named = token.type === tokenTypes.FUNCTION || token.type === tokenTypes.REF_NAMED;
  return named && token.value.startsWith('_xl') ? { ...token, value: token.value.replace(FILE_MARK, '') } : token;
}

/** fx knows no `[y]` among LAMBDA's parameters and takes it for a table column. Only inside LAMBDA is it a parameter. */
function bracketedParametersAsNames(tokens: Token[], optional: Set<string>): Token[] {
  const calls: (string | null)[] = [];
  return tokens.map((token, index) => {
    if (token.value === '(') {
      const before = tokens[index - 1];
      calls.push(before?.type === tokenTypes.FUNCTION ? before.value.toUpperCase() : null);
    } else if (token.value === ')') calls.pop();
    const name =
      token.type === tokenTypes.REF_STRUCT && calls.at(-1) === 'LAMBDA' ? /^\[([A-Za-z_][\w.]*)\]$/.exec(token.value)?.[1] : undefined;
    const next = tokens.slice(index + 1).find((following) => following.type !== tokenTypes.WHITESPACE);
    if (!name || next?.value !== ',') return token;
    optional.add(name.toLowerCase());
    return { ...token, type: tokenTypes.REF_NAMED, value: name };
  });
}
