import { answersIn, type AnswerFacts } from './answer-facts';
import type { Response } from '../interview/interview';

const OPERATORS = '+-*/^&=<>,;:(%';

/**
 * What a candidate wrote beside the formula. An answer may be a formula, words, or a formula followed by words;
 * the words are what comes after the formula. "" when there are none.
 */
export function wordsOf({ answerText, check }: Pick<Response, 'answerText' | 'check'>): string {
  const text = answerText.trim();
  const typed = check?.formulas.find((checked) => checked.cell === null)?.formula;
  if (typed && text.startsWith(typed)) return afterFormula(text.slice(typed.length));
  return text.startsWith('=') ? afterFormula(text.slice(formulaEnd(text))) : text;
}

/** All words given to a question and its follow-ups, in the order sent, parted by empty lines. "" when there are none. */
export function allWordsOf(facts: AnswerFacts): string {
  return wordResponses(facts).map(wordsOf).join('\n\n');
}

/** The answers that hold words, in the order asked. */
export function wordResponses({ turn, followUps, instance }: AnswerFacts): Response[] {
  const first = answersIn(turn).filter((response) => isProse(wordsOf(response), instance.type === 'predict' ? 3 : 1));
  const later = followUps.flatMap(answersIn).filter((response) => isProse(wordsOf(response), 1));
  return [...first, ...later];
}

/** A prediction such as TRUE or North is a value, not an explanation: there it takes three words to explain something. */
function isProse(text: string, atLeast: number): boolean {
  return (text.match(/\p{L}{2,}/gu) ?? []).length >= atLeast;
}

function afterFormula(rest: string): string {
  return rest.replace(/^[\s.,;:–—-]+/u, '');
}

/**
 * Where a typed formula stops and prose begins: the first white space outside quotes and brackets that has no operator beside it.
 * (An intersection such as `=A1:C1 B1:B9` would be cut there; nobody explains a formula in cell references.)
 */
function formulaEnd(text: string): number {
  let depth = 0;
  let quote = '';
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (quote) {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if ('([{'.includes(char)) depth += 1;
    else if (')]}'.includes(char)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && /\s/.test(char) && partsWords(text, i)) return i;
  }
  return text.length;
}

function partsWords(text: string, at: number): boolean {
  const before = text.slice(0, at).trimEnd().slice(-1);
  const after = text.slice(at).trimStart().charAt(0);
  // A dash between spaces may be a minus or the start of a remark: a minus has something to subtract right before and after it.
  if (/^\s+[-–—]\s+\p{L}{2,}\s/u.test(text.slice(at))) return true;
  return !OPERATORS.includes(before) && !'+-*/^&=<>,;:)%'.includes(after);
}
