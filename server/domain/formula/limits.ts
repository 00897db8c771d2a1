import { tokenTypes } from '@borgar/fx';
import { LIMITS } from '../../contract';
import type { Token, Tree } from './syntax';
import { walk } from './walk';

/** Excel's own limit (Microsoft, "Excel specifications and limits": 64 levels of nested functions). */
export const NESTING_LIMIT = 64;
/** Parentheses without functions may go deeper in Excel; no honest answer does. */
const PARENTHESES_LIMIT = 200;
const LARGEST_LITERAL_ARRAY = 250_000;
const LONGEST_LITERAL_TEXT = 32_767;
const MOST_REFERENCES = 3000;
/** Each operator is one level of the tree in a long sum, and trees are walked recursively. */
const MOST_OPERATORS = 1500;

/** Ask the network; never run. */
const OUTSIDE = new Set([
  'WEBSERVICE',
  'IMAGE',
  'RTD',
  'STOCKHISTORY',
  'IMPORTTEXT',
  'IMPORTCSV',
  'COPILOT',
  'TRANSLATE',
  'DETECTLANGUAGE',
]);

export type LimitBreach = { code: 'too_costly' | 'external_reference' | 'deep_nesting'; message: string };

/** Looks at length and depth only, before anything recursive touches the formula. */
export function tokenBreach(text: string, tokens: () => Token[]): LimitBreach | null {
  if (text.length > LIMITS.formulaLength)
    return {
      code: 'too_costly',
      message: `The formula has more than ${LIMITS.formulaLength.toLocaleString('en-US')} characters, which Excel does not accept.`,
    };
  let depth = 0;
  let functionDepth = 0;
  let references = 0;
  let operators = 0;
  const open: boolean[] = [];
  let before: Token | undefined;
  for (const token of tokens()) {
    if (token.value === '(' && token.type === tokenTypes.OPERATOR) {
      const isFunction = before?.type === tokenTypes.FUNCTION;
      open.push(isFunction);
      depth++;
      if (isFunction) functionDepth++;
    } else if (token.value === ')' && token.type === tokenTypes.OPERATOR) {
      depth--;
      if (open.pop()) functionDepth--;
    } else if (token.type === tokenTypes.REF_RANGE && ++references > MOST_REFERENCES)
      return { code: 'too_costly', message: 'The formula has more references than can be checked here.' };
    else if (token.type === tokenTypes.OPERATOR && !'(),;{}'.includes(token.value) && ++operators > MOST_OPERATORS)
      return { code: 'too_costly', message: 'The formula has more operators than can be checked here.' };
    if (functionDepth > NESTING_LIMIT)
      return {
        code: 'deep_nesting',
        message: `The functions are nested more than ${NESTING_LIMIT} levels deep, which Excel does not accept.`,
      };
    if (depth > PARENTHESES_LIMIT) return { code: 'deep_nesting', message: 'The parentheses are nested too deeply to be checked here.' };
    before = token;
  }
  if (longestOperatorRun(tokens()) > PARENTHESES_LIMIT)
    return { code: 'too_costly', message: 'There are too many signs in a row to be checked here.' };
  return null;
}

/** `=-----...1`: each sign is one level of the tree. */
function longestOperatorRun(tokens: Token[]): number {
  let longest = 0;
  let run = 0;
  for (const token of tokens) {
    if (token.type === tokenTypes.WHITESPACE) continue;
    run = token.type === tokenTypes.OPERATOR && '+-@%#'.includes(token.value) ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** Literal sizes and functions that are never run. */
export function treeBreach(tree: Tree): LimitBreach | null {
  let breach: LimitBreach | null = null;
  walk(tree, (node) => {
    if (breach) return;
    if (node.type === 'ReferenceIdentifier' && isExternal(node.value))
      breach = { code: 'external_reference', message: 'It refers to another workbook, which is not here.' };
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return;
    const name = node.callee.name.toUpperCase();
    if (OUTSIDE.has(name))
      breach = { code: 'external_reference', message: `${name} asks for data outside the workbook, which is not done here.` };
    else if (literalSize(name, node.arguments as (Tree | null)[]) > LARGEST_LITERAL_ARRAY)
      breach = { code: 'too_costly', message: `${name} makes more cells here than can be checked.` };
    else if (name === 'REPT' && numberIn(node.arguments[1] as Tree | null) > LONGEST_LITERAL_TEXT)
      breach = { code: 'too_costly', message: 'REPT makes a longer text here than a cell can hold.' };
  });
  return breach;
}

function isExternal(reference: string): boolean {
  return /^'?[^'![\]]*\[[^\]]+\][^'!]*'?!/.test(reference);
}

function literalSize(name: string, args: (Tree | null)[]): number {
  if (name === 'SEQUENCE' || name === 'MAKEARRAY' || name === 'RANDARRAY') return numberIn(args[0]) * numberIn(args[1]);
  return 0;
}

/** The value of a number written in the formula; 1 for anything else. */
function numberIn(node: Tree | null | undefined): number {
  return node?.type === 'Literal' && typeof node.value === 'number' ? node.value : 1;
}
