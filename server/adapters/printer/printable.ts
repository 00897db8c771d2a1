/** Stands for a character that the fonts cannot draw, such as most emoji; it is in all of them. */
export const NO_GLYPH = '\u25A1';

/** Marks that reorder, join or hide text, variation selectors and skin tones: they change what is seen without being seen. */
const INVISIBLE =
  /[\u00AD\u061C\u200B-\u200F\u2028\u2029\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]|\p{Variation_Selector}|\p{Emoji_Modifier}|[\u{E0000}-\u{E007F}]/gu;

/** Accents piled on one letter beyond this many would print over the lines above. */
const STACKED_ACCENTS = /(\p{M}{3})\p{M}+/gu;

/**
 * Text that can be drawn: line breaks as \n, no control characters, nothing invisible, a box for what has no glyph.
 * `hasGlyph` gets a code point.
 */
export function printable(text: string, hasGlyph: (codePoint: number) => boolean): string {
  const plain = text
    .replace(/\r\n?|[\u2028\u2029\v\f\u0085]/g, '\n')
    .replace(/\t/g, '    ')
    .normalize('NFC')
    .replace(/(?!\n)\p{Cc}/gu, '')
    .replace(INVISIBLE, '')
    .replace(STACKED_ACCENTS, '$1');
  const drawn = Array.from(plain, (char) => (char === '\n' || hasGlyph(char.codePointAt(0) ?? 0) ? char : NO_GLYPH)).join('');
  return drawn
    .replace(new RegExp(`${NO_GLYPH}{4,}`, 'gu'), NO_GLYPH.repeat(3))
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** At most `most` characters, with a note when something was left out. */
export function shortened(text: string, most: number): string {
  const chars = Array.from(text);
  return chars.length <= most
    ? text
    : `${chars.slice(0, most).join('').trimEnd()} \u2026 (shortened: ${most} of ${chars.length} characters)`;
}

const BREAK_AFTER = ',;(+-*/&=<> ';

/** Breaks a formula into lines of at most `perLine` characters, after a separator or an operator where one stands in the last third. */
export function formulaLines(formula: string, perLine: number): string[] {
  const lines: string[] = [];
  for (const whole of formula.split('\n')) {
    let rest = Array.from(whole);
    while (rest.length > perLine) {
      const at = breakBefore(rest, perLine);
      lines.push(rest.slice(0, at).join('').trimEnd());
      rest = rest.slice(at);
      while (rest[0] === ' ') rest.shift();
    }
    lines.push(rest.join(''));
  }
  return lines;
}

function breakBefore(chars: string[], perLine: number): number {
  for (let at = perLine; at > (perLine * 2) / 3; at -= 1) if (BREAK_AFTER.includes(chars[at - 1] ?? '')) return at;
  return perLine;
}
