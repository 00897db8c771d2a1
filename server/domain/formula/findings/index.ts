import type { Finding } from '../../../contract';
import { parseFormula } from '../syntax';
import { calledFunction, walk } from '../walk';
import { craftFindings } from './craft';
import type { Subject } from './finding';
import { lookupFindings, numberAsTextFindings, textNumbersInData } from './lookups';
import { nameFindings, namingPraise } from './names';
import { anchorPraise, hardCodedFindings, rangeFindings } from './ranges';

export { finding } from './finding';
export type { Subject } from './finding';

const RULES = [
  nameFindings,
  lookupFindings,
  numberAsTextFindings,
  textNumbersInData,
  rangeFindings,
  hardCodedFindings,
  craftFindings,
  namingPraise,
  anchorPraise,
];

/** What can be seen in a formula without computing it; each code at most twice. */
export function staticFindings(subject: Subject): Finding[] {
  const count = new Map<string, number>();
  return RULES.flatMap((rule) => rule(subject)).filter(({ code }) => {
    count.set(code, (count.get(code) ?? 0) + 1);
    return count.get(code)! <= 2;
  });
}

export function functionsIn(formulas: string[]): Set<string> {
  const names = new Set<string>();
  for (const text of formulas) {
    const parsed = parseFormula(text);
    if (!parsed.ok) continue;
    walk(parsed.formula.tree, (node) => {
      const name = calledFunction(node);
      if (name) names.add(name);
    });
  }
  return names;
}
