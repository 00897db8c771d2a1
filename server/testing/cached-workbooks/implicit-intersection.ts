import { compile } from '../../adapters/calculator/expression';
import { functionNamed } from '../../adapters/calculator/functions';
import { maySpill } from '../../adapters/calculator/spilling';
import { parseFormula } from '../../domain/formula/syntax';
import { walk } from '../../domain/formula/walk';
import type { Holder } from '../../domain/formula/walk';

/** Of Univer's functions and the lazy ones: these take one value, like the functions of kind `each`. */
const OF_ONE_VALUE = new Set(
  (
    'IF IFERROR IFNA IFS SWITCH CHOOSE SIN COS TAN COT CSC SEC ACOT COTH CSCH SECH FISHER FISHERINV GAMMALN GAMMALN.PRECISE EXPON.DIST COMBIN ' +
    'COMBINA DEGREES RADIANS ROMAN ARABIC FACT INDIRECT ADDRESS'
  ).split(' '),
);

const takesOneValue = ({ call, argument }: Holder): boolean => {
  const definition = functionNamed(call);
  return definition?.kind === 'each' ? !definition.whole?.includes(argument) : OF_ONE_VALUE.has(call);
};

/**
 * What Excel 365 shows of a formula that a file does not mark as an array: `@` where one value is taken from a range, so that it never spills
 * (Microsoft, "Implicit intersection operator: @").
 */
export function asPlainFormula(formula: string): string {
  const expression = compile(formula);
  const parsed = parseFormula(formula);
  if (!expression || !parsed.ok || !maySpill(expression)) return formula;
  const places: number[] = [];
  walk(parsed.formula.tree, (node, holder) => {
    const isRange = node.type === 'ReferenceIdentifier' && node.kind !== 'name' && node.loc && node.value.includes(':');
    if (isRange && (holder === null || takesOneValue(holder))) places.push(node.loc![0]!);
  });
  if (places.length === 0 && !/^=(ROW|COLUMN|INDEX|OFFSET|INDIRECT)\(/i.test(formula)) return formula;
  let text = formula;
  for (const at of places.sort((a, b) => b - a)) text = `${text.slice(0, at)}@${text.slice(at)}`;
  return /^=@/.test(text) ? text : `=@(${text.slice(1)})`;
}

/** An array formula of one cell shows the first value of its array. */
export function asOneCell(formula: string): string {
  const expression = compile(formula);
  return expression && maySpill(expression) ? `=INDEX(${formula.slice(1)},1,1)` : formula;
}
