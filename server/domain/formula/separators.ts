import { EXCEL_FUNCTIONS } from './excel-functions';

/**
 * A typed formula as US Excel writes it. Where Excel speaks German, French or Spanish, arguments are separated by semicolons and decimals by
 * commas: `=ROUND(A1*1,5;2)` becomes `=ROUND(A1*1.5,2)`. What is in US form already stays as it is.
 */
export function withUsSeparators(formula: string): string {
  if (!formula.startsWith('=')) return formula;
  const parts = partsOf(formula);
  const hasSemicolons = parts.some(({ kind, text }) => kind === 'open' && text.includes(';'));
  if (hasSemicolons) return parts.map((part) => (part.kind === 'open' ? semicolonForm(part.text) : arrayForm(part))).join('');
  return decimalsOutsideCalls(parts);
}

/** `=SUM (A1:A3)`: Excel takes the space away. */
export function withoutSpaceBeforeArguments(formula: string): string {
  const joined = (text: string): string =>
    text.replace(/([A-Za-z][A-Za-z0-9.]*)\s+\(/g, (call, name: string) => (EXCEL_FUNCTIONS.has(name.toUpperCase()) ? `${name}(` : call));
  return partsOf(formula)
    .map(({ kind, text }) => (kind === 'open' ? joined(text) : text))
    .join('');
}

interface Part {
  /** `closed`: in quotes or square brackets, where nothing is a separator. `array`: in braces. */
  kind: 'open' | 'closed' | 'array';
  text: string;
}

const CLOSED_OR_ARRAY = /"(?:[^"]|"")*"?|'(?:[^']|'')*'(?=!)|\[[^\]]*\]|\{[^}]*\}/g;

function partsOf(formula: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const { 0: text, index } of formula.matchAll(CLOSED_OR_ARRAY)) {
    parts.push({ kind: 'open', text: formula.slice(from, index) }, { kind: text.startsWith('{') ? 'array' : 'closed', text });
    from = index + text.length;
  }
  return [...parts, { kind: 'open', text: formula.slice(from) }];
}

/** A number with a decimal comma; not the end of a cell's name (`A1,5`). */
const DECIMAL_COMMA = /(?<![A-Za-z0-9_$.])(\d+),(\d+)(?![A-Za-z0-9_(,:])/g;

const semicolonForm = (text: string): string => text.replace(DECIMAL_COMMA, '$1.$2').replace(/;/g, ',');

/** Columns of an array constant are separated by a backslash there, rows by a semicolon as here. */
const arrayForm = ({ kind, text }: Part): string =>
  kind === 'array' && text.includes('\\') ? text.replace(/(\d),(\d)/g, '$1.$2').replace(/\\/g, ',') : text;

/** `=A1*1,5`: outside every parenthesis a comma separates no arguments. */
function decimalsOutsideCalls(parts: Part[]): string {
  let depth = 0;
  return parts
    .map(({ kind, text }) => {
      if (kind !== 'open') return text;
      return text
        .split(/([()])/)
        .map((piece) => {
          if (piece === '(') depth++;
          else if (piece === ')') depth--;
          return depth === 0 ? piece.replace(DECIMAL_COMMA, '$1.$2') : piece;
        })
        .join('');
    })
    .join('');
}
