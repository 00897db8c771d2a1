/** `*` is any text, `?` one character, `~` takes the next character as it is. */
export const hasWildcards = (pattern: string): boolean => /[*?~]/.test(pattern);

type Piece = { text: string } | 'any' | 'one';

function pieces(pattern: string): Piece[] {
  const found: Piece[] = [];
  let text = '';
  const flush = (): void => {
    if (text) found.push({ text });
    text = '';
  };
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern[i]!;
    if (character === '~') text += pattern[++i] ?? '';
    else if (character === '*') {
      flush();
      if (found.at(-1) !== 'any') found.push('any');
    } else if (character === '?') {
      flush();
      found.push('one');
    } else text += character;
  }
  flush();
  return found;
}

/** Length of the match that starts at `from`, null when there is none; the whole rest when `toTheEnd`. Case does not count. Never backtracks exponentially. */
function matchAt(parts: Piece[], text: string, from: number, toTheEnd: boolean): number | null {
  let part = 0;
  let at = from;
  let star = -1;
  let starAt = from;
  for (;;) {
    const piece = parts[part];
    if (piece === undefined) {
      if (!toTheEnd || at === text.length) return at - from;
    } else if (piece === 'any') {
      star = part++;
      starAt = at;
      continue;
    } else if (piece === 'one' && at < text.length) {
      part++;
      at++;
      continue;
    } else if (piece !== 'one' && text.startsWith(piece.text, at)) {
      part++;
      at += piece.text.length;
      continue;
    }
    if (star < 0 || starAt >= text.length) return null;
    part = star + 1;
    at = ++starAt;
  }
}

/** Whether a whole text matches. */
export function textMatcher(pattern: string): (text: string) => boolean {
  const lower = pattern.toLowerCase();
  if (!hasWildcards(lower)) return (text) => text.length === pattern.length && text.toLowerCase() === lower;
  const parts = pieces(lower);
  return (text) => matchAt(parts, text.toLowerCase(), 0, true) !== null;
}

/** Where a pattern begins inside a text at or after `from`, 0-based; -1 when it does not. */
export function searchFor(pattern: string, text: string, from: number): number {
  const lower = text.toLowerCase();
  const parts = pieces(pattern.toLowerCase());
  for (let at = from; at <= lower.length; at++) if (matchAt(parts, lower, at, false) !== null) return at;
  return -1;
}
