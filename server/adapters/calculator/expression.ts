import { parseA1Ref, parseStructRef } from '@borgar/fx';
import { parseFormula } from '../../domain/formula/syntax';
import type { Formula, Tree } from '../../domain/formula/syntax';
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
}

const CACHE_SIZE = 4000;
const cache = new Map<string, Expression>();

/** null: not a formula by Excel's grammar. */
export function compile(text: string): Expression | null {
  const known = cache.get(text);
  if (known) return known;
  const parsed = parseFormula(text);
  if (!parsed.ok) return null;
  const expression = translate(parsed.formula.tree, parsed.formula);
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(text, expression);
  return expression;
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
    top: Math.min(top, bottom),
    left: Math.min(left, right),
    bottom: Math.max(top, bottom),
    right: Math.max(left, right),
    trim: range.trim ?? null,
  };
}
