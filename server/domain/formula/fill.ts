import { stringifyTokens, tokenTypes, translateFormulaToA1, translateFormulaToR1C1 } from '@borgar/fx';
import { tokensOf } from './syntax';

/** What Excel writes when a formula is copied: relative references move, those that fall off the sheet become #REF!. */
export function copiedFormula(formula: string, from: string, to: string): string {
  if (from === to) return formula;
  return translateFormulaToA1(translateFormulaToR1C1(formula, from), to, { wrapEdges: false });
}

/** One text for all formulas that mean the same copied to their cells: R1C1, upper case, without spaces that have no meaning. */
export function fillForm(formula: string, cell: string): string {
  const tokens = tokensOf(translateFormulaToR1C1(formula, cell));
  const meaningful = tokens.filter((token) => token.type !== tokenTypes.WHITESPACE && token.type !== tokenTypes.NEWLINE);
  return stringifyTokens(
    meaningful.map((token) => (token.type === tokenTypes.STRING ? token : { ...token, value: token.value.toUpperCase() })),
  );
}
