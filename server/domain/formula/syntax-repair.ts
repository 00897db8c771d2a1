import { parseFormula } from './syntax';

export interface SyntaxFault {
  /** 0-based, end exclusive. */
  span: { start: number; end: number };
  /** What is wrong and the likely repair, one sentence. */
  message: string;
}

interface Repair {
  message: string;
  apply(text: string, position: number): string | null;
}

const closingNeeded = (text: string): number => {
  let depth = 0;
  let inText = false;
  for (const character of text) {
    if (character === '"') inText = !inText;
    else if (!inText && character === '(') depth++;
    else if (!inText && character === ')') depth--;
  }
  return depth;
};

const outsideQuotes = (text: string, replace: (part: string) => string): string =>
  text
    .split('"')
    .map((part, index) => (index % 2 === 0 ? replace(part) : part))
    .join('"');

/** Tried in this order; the first after which the formula can be read is the likely one. */
const REPAIRS: Repair[] = [
  { message: 'A closing parenthesis is missing at the end.', apply: (text) => (closingNeeded(text) === 1 ? `${text})` : null) },
  {
    message: 'Closing parentheses are missing at the end.',
    apply: (text) => (closingNeeded(text) > 1 ? text + ')'.repeat(closingNeeded(text)) : null),
  },
  {
    message: 'There is a closing parenthesis too many.',
    apply: (text) => (closingNeeded(text) < 0 && text.trimEnd().endsWith(')') ? text.trimEnd().slice(0, closingNeeded(text)) : null),
  },
  { message: 'A quotation mark is missing at the end of a text.', apply: (text) => quoted(text) },
  {
    message: 'Arguments are separated by commas here, not by semicolons.',
    apply: (text) => changed(text, (part) => part.replace(/;/g, ',')),
  },
  {
    message: 'Excel compares with a single equals sign.',
    apply: (text) => `=${changed(text.slice(1), (part) => part.replace(/==/g, '=')) ?? ''}`,
  },
  { message: 'Excel writes “not equal” as <>.', apply: (text) => changed(text, (part) => part.replace(/!=/g, '<>')) },
  {
    message: 'Excel writes “at most” and “at least” as <= and >=.',
    apply: (text) => changed(text, (part) => part.replace(/=</g, '<=').replace(/=>/g, '>=')),
  },
  {
    message: 'Texts stand in double quotation marks.',
    apply: (text) => (text.includes('"') ? null : changed(text, (part) => part.replace(/'/g, '"'))),
  },
  {
    message: 'An argument or operator is missing after the last sign.',
    apply: (text) => (/[-+*/^&<>=,]\s*$/.test(text) ? text.replace(/[-+*/^&<>=,]\s*$/, '') : null),
  },
  { message: 'A square bracket is missing.', apply: (text) => (bracketsNeeded(text) > 0 ? closeBracket(text) : null) },
];

function changed(text: string, replace: (part: string) => string): string | null {
  const result = outsideQuotes(text, replace);
  return result === text ? null : result;
}

function quoted(text: string): string | null {
  if ((text.match(/"/g) ?? []).length % 2 === 0) return null;
  const open = text.lastIndexOf('"');
  const close = text.slice(open + 1).search(/[),]/);
  return close < 0 ? `${text}"` : `${text.slice(0, open + 1 + close)}"${text.slice(open + 1 + close)}`;
}

const bracketsNeeded = (text: string): number => (text.match(/\[/g) ?? []).length - (text.match(/\]/g) ?? []).length;

function closeBracket(text: string): string {
  const end = text.search(/[)]*$/);
  return `${text.slice(0, end)}${']'.repeat(bracketsNeeded(text))}${text.slice(end)}${')'.repeat(Math.max(0, closingNeeded(text)))}`;
}

/** Where a repair begins: there the candidate has to look. */
function firstDifference(text: string, mended: string): SyntaxFault['span'] {
  let at = 0;
  while (at < text.length && text[at] === mended[at]) at++;
  const start = Math.min(at, text.length - 1);
  return { start, end: start + 1 };
}

/** Where a formula stops making sense, and what would most likely mend it. null when it can be read. */
export function syntaxFaultOf(text: string): SyntaxFault | null {
  const parsed = parseFormula(text);
  if (parsed.ok) return null;
  const start = Math.max(0, Math.min(parsed.position, text.length - 1));
  const span = { start, end: Math.min(text.length, start + 1) };
  for (const { message, apply } of REPAIRS) {
    const mended = apply(text, start);
    if (mended !== null && mended !== text && parseFormula(mended).ok) return { span: firstDifference(text, mended), message };
  }
  const before = text.slice(Math.max(0, start - 12), start + 1);
  return { span, message: `Excel cannot read this formula; it stops making sense near “${before}”.` };
}
