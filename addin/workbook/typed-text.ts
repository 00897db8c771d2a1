/**
 * Excel reads what is written to a cell as if it were typed: "007" becomes 7, "Mar-24" a date, "=A1" a formula. A leading apostrophe
 * keeps it text and leaves the number format alone. (The format "@" would do as well, but a formula that refers to such a cell takes the
 * format over, and turns into text the next time it is edited.)
 */
export function typedText(text: string): string {
  return mustBeProtected(text) ? `'${text}` : text;
}

/** Stems of month names, three letters or more, as Excel's larger display languages spell them. */
const MONTH =
  /^(jan|ene|gen|sty|feb|fév|fev|lut|mar|mär|mrz|mrt|apr|avr|abr|kwi|may|mai|mei|maj|mag|jun|jui|giu|cze|jul|lug|lip|aug|ago|aoû|sie|sep|set|wrz|oct|okt|ott|out|paź|nov|lis|dec|dez|dic|déc|gru)/i;
const BOOLEANS =
  /^(true|false|wahr|falsch|vrai|faux|verdadero|falso|verdadeiro|vero|waar|onwaar|sant|falskt|sand|falsk|sann|usann|prawda|fałsz|tosi|epätosi)$/i;

function mustBeProtected(text: string): boolean {
  if (text === '') return false;
  if (/^[=+\-@'#]/.test(text)) return true;
  if (/^\s*[^\p{L}]/u.test(text)) return /\d/.test(text);
  if (BOOLEANS.test(text.trim())) return true;
  return MONTH.test(text.trim()) && /\d/.test(text);
}
