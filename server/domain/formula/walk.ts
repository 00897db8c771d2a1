import type { Tree } from './syntax';

/** Where a node stands: the call and argument position that hold it directly, if any. */
export interface Holder {
  call: string;
  argument: number;
  parent: Holder | null;
}

/** Visits every node of a formula's tree, parents first. Empty arguments are skipped. */
export function walk(tree: Tree, visit: (node: Tree, holder: Holder | null) => void, holder: Holder | null = null): void {
  visit(tree, holder);
  switch (tree.type) {
    case 'CallExpression': {
      const callee = tree.callee as typeof tree.callee | Tree;
      const call = callee.type === 'Identifier' ? callee.name.toUpperCase() : '';
      if (callee.type !== 'Identifier') walk(callee, visit, holder);
      (tree.arguments as (Tree | null)[]).forEach((argument, index) => {
        if (argument) walk(argument, visit, { call, argument: index, parent: holder });
      });
      return;
    }
    case 'UnaryExpression':
    case 'BinaryExpression':
      for (const operand of tree.arguments) walk(operand, visit, holder);
      return;
    case 'ArrayExpression':
      for (const row of tree.elements) for (const element of row) walk(element as Tree, visit, holder);
      return;
    case 'LetExpression':
      for (const { init } of tree.declarations) if (init) walk(init, visit, holder);
      if (tree.body) walk(tree.body, visit, holder);
      return;
    case 'LambdaExpression':
      if (tree.body) walk(tree.body, visit, holder);
      return;
    case 'Literal':
    case 'ErrorLiteral':
    case 'ReferenceIdentifier':
      return;
  }
}

/** Name of the function called, upper case; null when it is no plain call. */
export function calledFunction(node: Tree): string | null {
  return node.type === 'CallExpression' && node.callee.type === 'Identifier' ? node.callee.name.toUpperCase() : null;
}

export const argumentsOf = (node: Tree): (Tree | null)[] => (node.type === 'CallExpression' ? (node.arguments as (Tree | null)[]) : []);

/** Position in the formula's text, end exclusive. */
export function spanOf(node: Tree): { start: number; end: number } | null {
  const [start, end] = node.loc ?? [];
  return start === undefined || end === undefined ? null : { start, end };
}
