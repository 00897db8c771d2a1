import { parseA1Ref, parseStructRef } from '@borgar/fx';
import { copiedFormula } from '../../domain/formula/fill';
import { parseFormula } from '../../domain/formula/syntax';
import type { Formula, Tree } from '../../domain/formula/syntax';
import { columnName } from './columns';
import { ExcelError, LAST_COL, LAST_ROW, Matrix } from './values';
import type { Scalar } from './values';

/** A formula ready to run: references are read once, names of functions are upper case. */
export type Expression =
  | { kind: 'constant'; value: Scalar }
  | { kind: 'array'; matrix: Matrix }
  | RangeExpression
  | { kind: 'name'; name: string }
  | { kind: 'structured'; table: string; columns: string[]; sections: string[] }
  | { kind: 'call'; name: string; args: (Expression | null)[] }
  | { kind: 'apply'; callee: Expression; args: (Expression | null)[] }
  | { kind: 'lambda'; parameters: { name: string; optional: boolean }[]; body: Expression }
  | { kind: 'let'; bindings: { name: string; value: Expression }[]; body: Expression }
  | { kind: 'unary'; operator: '+' | '-' | '%' | '#' | '@'; operand: Expression }
  | { kind: 'binary'; operator: string; left: Expression; right: Expression }
  | { kind: 'external'; text: string };

export interface RangeExpression {
  kind: 'range';
  /** null: the sheet the formula stands on. With `lastSheet` it is a 3-D reference. */
  sheet: string | null;
  lastSheet: string | null;
  top: number;
  left: number;
  bottom: number;
  right: number;
  trim: 'head' | 'tail' | 'both' | null;
  /** Which edges move along when the formula is copied. */
  moves: { top: boolean; left: boolean; bottom: boolean; right: boolean };
}

/** A formula where it stands: written for another cell and copied `rows` down and `cols` to the right. */
export interface Copied {
  text: string;
  rows: number;
  cols: number;
}

const CACHE_SIZE = 4000;
interface Known {
  written: Expression;
  /** By how far it was copied. */
  copies: Map<number, Expression>;
}
const cache = new Map<string, Known>();

/** null: not a formula by Excel's grammar. */
export function compile(text: string): Expression | null {
  return knownOf(text)?.written ?? null;
}

/** What a copied formula says where it stands; null as `compile`. */
export function compileCopy({ text, rows, cols }: Copied): Expression | null {
  const known = knownOf(text);
  if (!known || (rows === 0 && cols === 0)) return known?.written ?? null;
  const distance = rows * (LAST_COL + 1) + cols;
  let copy = known.copies.get(distance);
  if (!copy) {
    copy = moved(known.written, rows, cols);
    if (known.copies.size < CACHE_SIZE) known.copies.set(distance, copy);
  }
  return copy;
}

function knownOf(text: string): Known | null {
  const known = cache.get(text);
  if (known) return known;
  const parsed = parseFormula(text);
  if (!parsed.ok) return null;
  const entry = { written: translate(parsed.formula.tree, parsed.formula), copies: new Map<number, Expression>() };
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(text, entry);
  return entry;
}

/** Parts without a relative reference are shared with the formula as written. */
function moved(node: Expression, rows: number, cols: number): Expression {
  const go = <T extends Expression | null>(child: T): T => (child === null ? child : (moved(child, rows, cols) as T));
  const list = (children: (Expression | null)[]): (Expression | null)[] => {
    const copies = children.map(go);
    return copies.every((copy, index) => copy === children[index]) ? children : copies;
  };
  switch (node.kind) {
    case 'range':
      return movedRange(node, rows, cols);
    case 'unary': {
      const operand = go(node.operand);
      return operand === node.operand ? node : { ...node, operand };
    }
    case 'binary': {
      const [left, right] = [go(node.left), go(node.right)];
      return left === node.left && right === node.right ? node : { ...node, left, right };
    }
    case 'call': {
      const args = list(node.args);
      return args === node.args ? node : { ...node, args };
    }
    case 'apply': {
      const [callee, args] = [go(node.callee), list(node.args)];
      return callee === node.callee && args === node.args ? node : { ...node, callee, args };
    }
    case 'lambda': {
      const body = go(node.body);
      return body === node.body ? node : { ...node, body };
    }
    case 'let':
      return { ...node, bindings: node.bindings.map(({ name, value }) => ({ name, value: go(value) })), body: go(node.body) };
    default:
      return node;
  }
}

function movedRange(range: RangeExpression, rows: number, cols: number): Expression {
  const { moves } = range;
  const isStill = (rows === 0 || (!moves.top && !moves.bottom)) && (cols === 0 || (!moves.left && !moves.right));
  if (isStill) return range;
  const top = range.top + (moves.top ? rows : 0);
  const bottom = range.bottom + (moves.bottom ? rows : 0);
  const left = range.left + (moves.left ? cols : 0);
  const right = range.right + (moves.right ? cols : 0);
  if (Math.min(top, bottom, left, right) < 0 || Math.max(top, bottom) > LAST_ROW || Math.max(left, right) > LAST_COL)
    return { kind: 'constant', value: ExcelError.ref };
  return { ...range, ...inOrder({ top, bottom, left, right, moves }) };
}

type Edges = Pick<RangeExpression, 'top' | 'left' | 'bottom' | 'right' | 'moves'>;

/** `B9:A2` is A2:B9; each edge keeps its own `$`. */
function inOrder({ top, left, bottom, right, moves }: Edges): Edges {
  const [down, across] = [top <= bottom, left <= right];
  return {
    top: Math.min(top, bottom),
    bottom: Math.max(top, bottom),
    left: Math.min(left, right),
    right: Math.max(left, right),
    moves: {
      top: down ? moves.top : moves.bottom,
      bottom: down ? moves.bottom : moves.top,
      left: across ? moves.left : moves.right,
      right: across ? moves.right : moves.left,
    },
  };
}

/** The formula of a copied cell as Excel shows it there. */
export function textOf({ text, rows, cols, row, col }: Copied & { row: number; col: number }): string {
  return rows === 0 && cols === 0
    ? text
    : copiedFormula(text, `${columnName(col - cols)}${row - rows + 1}`, `${columnName(col)}${row + 1}`);
}

function translate(node: Tree, formula: Formula): Expression {
  const inner = (child: Tree): Expression => translate(child, formula);
  const maybe = (child: Tree | null | undefined): Expression | null => (child ? inner(child) : null);
  switch (node.type) {
    case 'Literal':
      return { kind: 'constant', value: node.value };
    case 'ErrorLiteral':
      return { kind: 'constant', value: ExcelError.fromCode(node.value) };
    case 'ReferenceIdentifier':
      return reference(node.value, node.kind);
    case 'ArrayExpression':
      return { kind: 'array', matrix: Matrix.fromRows(node.elements.map((row) => row.map(arrayElement))) };
    case 'UnaryExpression':
      return { kind: 'unary', operator: node.operator, operand: inner(node.arguments[0]!) };
    case 'BinaryExpression':
      return { kind: 'binary', operator: node.operator, left: inner(node.arguments[0]!), right: inner(node.arguments[1]!) };
    case 'CallExpression': {
      // fx declares only names here, but `LAMBDA(x,x+1)(2)` has an expression.
      const callee = node.callee as typeof node.callee | Tree;
      const args = (node.arguments as (Tree | null)[]).map(maybe);
      if (callee.type === 'Identifier') return { kind: 'call', name: callee.name.toUpperCase(), args };
      return { kind: 'apply', callee: inner(callee), args };
    }
    case 'LambdaExpression':
      return {
        kind: 'lambda',
        parameters: node.params.map(({ name }) => ({
          name: name.toLowerCase(),
          optional: formula.optionalParameters.has(name.toLowerCase()),
        })),
        body: node.body ? inner(node.body) : { kind: 'constant', value: ExcelError.value },
      };
    case 'LetExpression':
      return {
        kind: 'let',
        bindings: node.declarations.map((binding) => ({
          name: binding.id.name.toLowerCase(),
          value: binding.init ? inner(binding.init) : { kind: 'constant', value: ExcelError.value },
        })),
        body: node.body ? inner(node.body) : { kind: 'constant', value: ExcelError.value },
      };
    default:
      return { kind: 'constant', value: ExcelError.name };
  }
}

function arrayElement(node: Tree): Scalar {
  if (node.type === 'Literal') return node.value;
  if (node.type === 'ErrorLiteral') return ExcelError.fromCode(node.value);
  if (node.type === 'UnaryExpression') {
    const value = arrayElement(node.arguments[0]!);
    return typeof value !== 'number' ? ExcelError.value : node.operator === '-' ? -value : node.operator === '%' ? value / 100 : value;
  }
  return ExcelError.value;
}

function reference(text: string, kind: 'name' | 'range' | 'beam' | 'table'): Expression {
  if (kind === 'table') {
    const struct = parseStructRef(text);
    if (!struct || (struct.context ?? []).length > 1) return { kind: 'external', text };
    return { kind: 'structured', table: struct.table ?? '', columns: struct.columns ?? [], sections: struct.sections ?? [] };
  }
  if (kind === 'name')
    return text.includes('[') ? { kind: 'external', text } : { kind: 'name', name: text.slice(text.lastIndexOf('!') + 1) };
  return rangeExpression(text) ?? { kind: 'external', text };
}

/** Reads `Sheet1!$A$2:B9`, `A:A`, `3:5`, `Jan:Mar!B2`. null when it points into another workbook. */
export function rangeExpression(text: string): RangeExpression | null {
  const parsed = parseA1Ref(text);
  if (!parsed || !('range' in parsed) || (parsed.context ?? []).length > 1 || text.includes('[')) return null;
  const { range } = parsed;
  const sheets = (parsed.context?.[0] ?? '').split(':');
  const top = range.top ?? 0;
  const left = range.left ?? 0;
  const bottom = range.bottom ?? (range.top === null || range.bottom === null ? LAST_ROW : top);
  const right = range.right ?? (range.left === null || range.right === null ? LAST_COL : left);
  return {
    kind: 'range',
    sheet: sheets[0] || null,
    lastSheet: sheets[1] ?? null,
    trim: range.trim ?? null,
    ...inOrder({
      top,
      left,
      bottom,
      right,
      // A whole column has no rows to move, and a single cell's end moves with its beginning.
      moves: {
        top: range.top !== null && range.top !== undefined && !range.$top,
        left: range.left !== null && range.left !== undefined && !range.$left,
        bottom: range.bottom === null || range.bottom === undefined ? false : !range.$bottom,
        right: range.right === null || range.right === undefined ? false : !range.$right,
      },
    }),
  };
}
