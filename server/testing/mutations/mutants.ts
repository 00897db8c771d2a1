import { parseA1Ref, stringifyA1Ref, tokenTypes } from '@borgar/fx';
import { argumentsOf, calledFunction, spanOf, walk } from '../../domain/formula/walk';
import { parseFormula } from '../../domain/formula/syntax';
import type { Formula, Tree } from '../../domain/formula/syntax';

/** A slip of the kind people make. */
export type Operator =
  | 'anchor'
  | 'comparison'
  | 'arithmetic'
  | 'boundary'
  | 'column'
  | 'match mode'
  | 'shortened range'
  | 'swapped arguments'
  | 'dropped condition'
  | 'dropped wrapper'
  | 'other function'
  | 'other text'
  | 'typed value';

export interface Mutant {
  operator: Operator;
  formula: string;
}

export interface MutationOptions {
  /** The answer is filled over several rows (columns), so that `$` before a row (column) matters. */
  fillsRows: boolean;
  fillsColumns: boolean;
  /** What a single cell shows, to be typed in its place; null where it is empty or a formula. */
  valueOf: (reference: string) => number | string | null;
}

interface Edit {
  operator: Operator;
  start: number;
  end: number;
  text: string;
}

/** Wrong answers made from a right one: each has one slip. Some may mean the same as the original; see `survivors`. Pure. */
export function mutantsOf(text: string, options: MutationOptions): Mutant[] {
  const parsed = parseFormula(text);
  if (!parsed.ok) return [];
  const { formula } = parsed;
  const edits: Edit[] = [];
  walk(formula.tree, (node, holder) => {
    edits.push(...referenceEdits(node, options), ...operatorEdits(formula, node), ...callEdits(formula, node));
    if (node.type === 'Literal' && !isMode(holder?.call, holder?.argument))
      edits.push(...literalEdits(node, holder?.call, holder?.argument));
  });
  const seen = new Set([text]);
  return edits.flatMap(({ operator, start, end, text: fresh }) => {
    const mutant = `${text.slice(0, start)}${fresh}${text.slice(end)}`;
    if (seen.has(mutant) || !parseFormula(mutant).ok) return [];
    seen.add(mutant);
    return [{ operator, formula: mutant }];
  });
}

const at = (node: Tree, operator: Operator, text: string): Edit[] => {
  const span = spanOf(node);
  return span ? [{ operator, ...span, text }] : [];
};

function referenceEdits(node: Tree, { fillsRows, fillsColumns, valueOf }: MutationOptions): Edit[] {
  if (node.type !== 'ReferenceIdentifier' || node.kind !== 'range') return [];
  const parsed = parseA1Ref(node.value);
  if (!parsed || !('range' in parsed)) return [];
  const { range } = parsed;
  if (range.top == null || range.left == null) return [];
  const written = (change: Partial<typeof range>): string => stringifyA1Ref({ ...parsed, range: { ...range, ...change } });
  const bottom = range.bottom ?? range.top;
  const right = range.right ?? range.left;
  const rows = bottom - range.top + 1;
  const edits: Edit[] = [];
  if (fillsRows) edits.push(...at(node, 'anchor', written({ $top: !range.$top, $bottom: !range.$bottom })));
  if (fillsColumns) edits.push(...at(node, 'anchor', written({ $left: !range.$left, $right: !range.$right })));
  if (rows > 2) {
    edits.push(...at(node, 'shortened range', written({ top: range.top + 1 })));
    edits.push(...at(node, 'shortened range', written({ bottom: bottom - 1 })));
  }
  edits.push(...at(node, 'column', written({ left: range.left + 1, right: right + 1 })));
  if (range.left > 0) edits.push(...at(node, 'column', written({ left: range.left - 1, right: right - 1 })));
  const value = rows === 1 && right === range.left ? valueOf(node.value) : null;
  if (value !== null)
    edits.push(...at(node, 'typed value', typeof value === 'string' ? `"${value.replaceAll('"', '""')}"` : String(value)));
  return edits;
}

const OTHER_COMPARISON: Record<string, string> = { '<': '<=', '<=': '<', '>': '>=', '>=': '>', '=': '<>', '<>': '=' };
const OTHER_ARITHMETIC: Record<string, string> = { '+': '-', '-': '+', '*': '/', '/': '*' };

function operatorEdits({ tokens }: Formula, node: Tree): Edit[] {
  if (node.type === 'UnaryExpression' && node.operator === '-') {
    const start = spanOf(node)?.start;
    return start === undefined ? [] : [{ operator: 'arithmetic', start, end: start + 1, text: '+' }];
  }
  if (node.type !== 'BinaryExpression') return [];
  const [left, right] = node.arguments.map(spanOf);
  const sign = tokens.find(
    ({ type, value, loc }) =>
      type === tokenTypes.OPERATOR && value === node.operator && loc && left && right && loc[0]! >= left.end && loc[1]! <= right.start,
  );
  if (!sign?.loc) return [];
  const edit = (operator: Operator, text: string | undefined): Edit[] =>
    text === undefined ? [] : [{ operator, start: sign.loc![0]!, end: sign.loc![1]!, text }];
  return [...edit('comparison', OTHER_COMPARISON[node.operator]), ...edit('arithmetic', OTHER_ARITHMETIC[node.operator])];
}

function literalEdits(node: Tree, call: string | undefined, argument: number | undefined): Edit[] {
  if (node.type !== 'Literal') return [];
  if (typeof node.value === 'number') {
    const isColumn = argument !== undefined && ((/^[VH]LOOKUP$/.test(call!) && argument === 2) || (call === 'INDEX' && argument >= 1));
    return [
      ...at(node, isColumn ? 'column' : 'boundary', String(node.value + 1)),
      ...at(node, isColumn ? 'column' : 'boundary', String(node.value - 1)),
    ];
  }
  if (typeof node.value !== 'string') return [];
  const comparison = /^(<=|>=|<>|=|<|>)/.exec(node.value)?.[0];
  if (comparison) return at(node, 'comparison', `"${OTHER_COMPARISON[comparison]}${node.value.slice(comparison.length)}"`);
  return /[A-Za-z]/.test(node.value) ? at(node, 'other text', `"${node.value} "`) : [];
}

/** Match and search modes are flags, not numbers. */
function isMode(call: string | undefined, argument: number | undefined): boolean {
  const from: Record<string, number> = { VLOOKUP: 3, HLOOKUP: 3, MATCH: 2, XLOOKUP: 4, XMATCH: 2 };
  return call !== undefined && argument !== undefined && argument >= (from[call] ?? Infinity);
}

const COMMUTES =
  /^(SUM|PRODUCT|AND|OR|XOR|MAX|MIN|AVERAGE|COUNT|COUNTA|SUMPRODUCT|CONCAT|VSTACK|LET|LAMBDA|CHOOSE|SWITCH|IFS|MEDIAN|GCD|LCM)$/;

const INSTEAD: Record<string, string[]> = {
  SUM: ['COUNT', 'AVERAGE'], AVERAGE: ['SUM', 'MEDIAN'], COUNT: ['COUNTA', 'SUM'], COUNTA: ['COUNT'], MAX: ['MIN'], MIN: ['MAX'], LARGE: ['SMALL'],
  SMALL: ['LARGE'], SUMIF: ['AVERAGEIF'], AVERAGEIF: ['SUMIF'], SUMIFS: ['AVERAGEIFS', 'MAXIFS'], AVERAGEIFS: ['SUMIFS'], MAXIFS: ['MINIFS', 'SUMIFS'],
  MINIFS: ['MAXIFS'], AND: ['OR'], OR: ['AND'], ROUND: ['ROUNDUP', 'ROUNDDOWN'], ROUNDUP: ['ROUNDDOWN'], ROUNDDOWN: ['ROUNDUP'], LEFT: ['RIGHT'],
  RIGHT: ['LEFT'], TEXTBEFORE: ['TEXTAFTER'], TEXTAFTER: ['TEXTBEFORE'], EOMONTH: ['EDATE'], EDATE: ['EOMONTH'], MONTH: ['DAY'], YEAR: ['MONTH'],
  DAY: ['MONTH'], PROPER: ['UPPER'], UPPER: ['PROPER'], LOWER: ['UPPER'], NETWORKDAYS: ['DAYS'], UNIQUE: ['SORT'], INT: ['ROUND'], NPV: ['IRR'],
  PMT: ['IPMT'], FV: ['PV'], PV: ['FV'], COUNTBLANK: ['COUNTA'], SEARCH: ['FIND'],
}; // prettier-ignore

const WRAPPERS = /^(IFERROR|IFNA|TRIM|CLEAN|ABS|ROUND|ROUNDUP|ROUNDDOWN|UPPER|LOWER|PROPER|SORT|UNIQUE|VALUE|INT|N|SUBSTITUTE|TEXT|NOT)$/;

function callEdits(formula: Formula, node: Tree): Edit[] {
  const name = calledFunction(node);
  const whole = spanOf(node);
  if (!name || !whole || node.type !== 'CallExpression') return [];
  const parts = partsOf(formula, node);
  if (!parts) return [];
  const { open, close, args } = parts;
  const rebuilt = (operator: Operator, kept: string[]): Edit => ({ operator, start: open, end: close, text: kept.join(',') });
  const edits: Edit[] = [];
  for (const other of INSTEAD[name] ?? [])
    edits.push({ operator: 'other function', start: whole.start, end: whole.start + name.length, text: other });
  if (WRAPPERS.test(name) && args[0]?.trim())
    edits.push({ operator: 'dropped wrapper', start: whole.start, end: close + 1, text: `(${args[0]})` });
  if (!COMMUTES.test(name))
    for (let i = 0; i + 1 < args.length; i++)
      edits.push(rebuilt('swapped arguments', [...args.slice(0, i), args[i + 1]!, args[i]!, ...args.slice(i + 2)]));
  edits.push(...droppedConditions(name, args).map((kept) => rebuilt('dropped condition', kept)));
  edits.push(...matchModes(name, args, node).map((kept) => rebuilt('match mode', kept)));
  return edits;
}

function droppedConditions(name: string, args: string[]): string[][] {
  if (/^(AND|OR)$/.test(name) && args.length > 1) return args.map((_, drop) => args.filter((_arg, index) => index !== drop));
  const first = name === 'COUNTIFS' ? 0 : /^(SUM|AVERAGE|MAX|MIN)IFS$/.test(name) ? 1 : null;
  if (first === null || args.length < first + 4) return [];
  const pairs = Array.from({ length: (args.length - first) / 2 }, (_, pair) => first + 2 * pair);
  return pairs.map((start) => args.filter((_, index) => index !== start && index !== start + 1));
}

function matchModes(name: string, args: string[], node: Tree): string[][] {
  const with_ = (index: number, value: string): string[] => {
    const filled = [...args];
    while (filled.length < index) filled.push('');
    filled[index] = value;
    return filled;
  };
  const isOff = (index: number): boolean => {
    const flag = argumentsOf(node)[index];
    return flag?.type === 'Literal' && (flag.value === false || flag.value === 0);
  };
  if (name === 'VLOOKUP' || name === 'HLOOKUP') return isOff(3) ? [with_(3, 'TRUE'), args.slice(0, 3)] : [with_(3, 'FALSE')];
  if (name === 'MATCH') return isOff(2) ? [with_(2, '1'), args.slice(0, 2), with_(2, '-1')] : [with_(2, '0')];
  if (name === 'XLOOKUP') return args.length < 5 ? [with_(4, '-1'), with_(4, '1')] : [with_(4, '0')];
  if (name === 'XMATCH') return args.length < 3 ? [with_(2, '-1'), with_(2, '1')] : [with_(2, '0')];
  return [];
}

interface Parts {
  /** Positions right after the opening and at the closing parenthesis. */
  open: number;
  close: number;
  /** As written. */
  args: string[];
}

/** A call's arguments as text, found by its parentheses: the tree does not keep the brackets around an argument. */
function partsOf({ text, tokens }: Formula, node: Tree & { type: 'CallExpression' }): Parts | null {
  const start = spanOf(node.callee as unknown as Tree)?.end;
  let depth = 0;
  let open = -1;
  let last = -1;
  const args: string[] = [];
  for (const { type, value, loc } of tokens) {
    if (start === undefined || !loc || loc[0]! < start || type !== tokenTypes.OPERATOR) continue;
    if (value === '(' || value === '{') {
      if (depth++ === 0) open = last = loc[1]!;
    } else if (value === ')' || value === '}') {
      if (--depth > 0) continue;
      args.push(text.slice(last, loc[0]));
      return { open, close: loc[0]!, args };
    } else if (value === ',' && depth === 1) {
      args.push(text.slice(last, loc[0]));
      last = loc[1]!;
    }
  }
  return null;
}
