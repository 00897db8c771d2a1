import { EXCEL_FUNCTIONS } from './excel-functions';
import { parseFormula } from './syntax';

export interface ExtractedFormula {
  /** With its leading `=`; null when the text holds none. It may still be wrong or incomplete. */
  formula: string | null;
  /** The rest of the text, trimmed. */
  words: string;
}

const SMART = /[“”„‟″]/g;
const ODD_SPACES = /[\u00a0\u2007\u202f]/g;

/**
 * Finds the formula in what a person typed: alone, followed by words ("=SUM(B2:B9) because ..."), inside backticks, or after a colon or a line
 * break. A whole text that is one call of an Excel function counts without its `=`. Typographic quotes, which phones and word processors make,
 * are taken as straight ones.
 */
export function extractFormula(answerText: string): ExtractedFormula {
  const text = answerText.replace(SMART, '"').replace(ODD_SPACES, ' ').trim();
  return inBackticks(text) ?? fromEqualsSign(text) ?? callWithoutEqualsSign(text) ?? { formula: null, words: answerText.trim() };
}

function inBackticks(text: string): ExtractedFormula | null {
  for (const match of text.matchAll(/```(?:\w+\n)?([\s\S]+?)```|`([^`]+)`/g)) {
    const inside = (match[1] ?? match[2] ?? '').trim();
    if (inside.startsWith('=') && inside.length > 1)
      return { formula: inside, words: joined(text.slice(0, match.index), text.slice(match.index + match[0].length)) };
  }
  return null;
}

function fromEqualsSign(text: string): ExtractedFormula | null {
  for (const match of text.matchAll(/(^|[:\n]\s*|[\s"'(>])=(?![=>])/g)) {
    const start = match.index + match[0].length - 1;
    const rest = text.slice(start);
    const leads = match.index === 0 || /[:\n]/.test(match[0]);
    // "x = 5" in a sentence is no formula; "=SUM(...)" in one is.
    if (!leads && !/^=[+-]?["({[@$\w]/.test(rest)) continue;
    const length = formulaLength(rest);
    const formula = rest.slice(0, length).trim();
    if (formula.length < 2) continue;
    const isSure = parseFormula(formula).ok || /^=\s*[+-]?\s*[A-Za-z][A-Za-z0-9.]*\s*\(/.test(formula);
    if (!leads && !isSure) continue;
    return { formula, words: joined(text.slice(0, start), rest.slice(length)) };
  }
  return null;
}

function callWithoutEqualsSign(text: string): ExtractedFormula | null {
  const name = /^([A-Za-z][A-Za-z0-9.]*)\s*\(/.exec(text)?.[1];
  if (!name || !EXCEL_FUNCTIONS.has(name.toUpperCase())) return null;
  const length = formulaLength(`=${text}`) - 1;
  const words = text.slice(length).trim();
  if (words !== '' && !/^([,.;]|because|since|as\b|so that|[-–—])/i.test(words)) return null;
  const formula = `=${text.slice(0, length).trim()}`;
  return parseFormula(formula).ok ? { formula, words: joined('', words) } : null;
}

const OPERATORS = '+-*/^&=<>,:;';

/**
 * Where the formula ends and the words begin. Outside parentheses and quotes, a space before a word that no operator connects would be
 * Excel's intersection operator; in an answer it is the end. So is a comma, a full stop or a line break there.
 */
function formulaLength(text: string): number {
  let depth = 0;
  let quote: string | null = null;
  for (let i = 1; i < text.length; i++) {
    const character = text[i]!;
    if (quote) {
      if (character === quote) quote = null;
      continue;
    }
    if (character === '"') quote = '"';
    else if (character === "'" && startsSheetName(text, i)) quote = "'";
    else if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    if (depth > 0 || quote) continue;
    if (depth < 0) return i;
    if (endsHere(text, i)) return i;
  }
  if (depth <= 0) return text.length;
  const line = text.indexOf('\n');
  return line > 0 && !parseFormula(text).ok ? line : text.length;
}

const startsSheetName = (text: string, at: number): boolean => /^'(?:[^']|'')+'!/.test(text.slice(at)) || /^'\[/.test(text.slice(at));

function endsHere(text: string, at: number): boolean {
  const character = text[at]!;
  if (character === ',' || character === ';') return true;
  if (character === '.' && !/\d/.test(text[at + 1] ?? '') && !/[A-Za-z_\d]/.test(text[at - 1] ?? '')) return true;
  if (character === '.' && (at === text.length - 1 || /\s/.test(text[at + 1]!))) return true;
  if (!/\s/.test(character)) return /[–—]/.test(character);
  const before = text.slice(0, at).trimEnd().at(-1)!;
  const after = text.slice(at).trimStart();
  if (after === '') return false;
  if (OPERATORS.includes(before)) return false;
  if (/^-\s+[A-Za-z']+[\s,.]+[A-Za-z']/.test(after)) return true;
  return (
    !OPERATORS.includes(after[0]!) && !/^(#|%|\))/.test(after) && !(after[0] === '(' && /[A-Za-z0-9.]/.test(before) && isCall(text, at))
  );
}

/** "=SUM (B2:B9)": Excel takes the space away. */
function isCall(text: string, at: number): boolean {
  const name = /([A-Za-z][A-Za-z0-9.]*)\s*$/.exec(text.slice(0, at))?.[1];
  return name !== undefined && EXCEL_FUNCTIONS.has(name.toUpperCase());
}

function joined(before: string, after: string): string {
  const tail = after.replace(/^[\s,.;:–—-]+/, '');
  return [
    before
      .trim()
      .replace(/[:"'`]$/, '')
      .trim(),
    tail.trim(),
  ]
    .filter(Boolean)
    .join(' ');
}
