/** Character positions in a text, 0-based, end exclusive. */
export interface Passage {
  start: number;
  end: number;
  /** Which quote or finding it belongs to. */
  id: string;
}

export interface Piece {
  text: string;
  /** Those that cover it, in the order given; empty for plain text. */
  ids: string[];
}

/**
 * Cuts a text at the borders of its passages, which may overlap, so that each piece can be drawn once.
 * The pieces joined are the text, whatever the passages say: positions beyond it are cut off.
 */
export function cutAt(text: string, passages: Passage[]): Piece[] {
  const inside = passages
    .map(({ start, end, id }) => ({ id, start: Math.max(0, start), end: Math.min(text.length, end) }))
    .filter(({ start, end }) => start < end);
  const borders = [...new Set([0, text.length, ...inside.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return borders.slice(0, -1).map((from, i) => {
    const to = borders[i + 1] ?? text.length;
    return { text: text.slice(from, to), ids: inside.filter(({ start, end }) => start <= from && to <= end).map(({ id }) => id) };
  });
}

/**
 * Where a quote stands in the text. A judge may have changed the case, the spaces or the shape of quotation marks, but
 * words must be the candidate's own: null when they are not there.
 */
export function findQuote(text: string, quote: string): { start: number; end: number } | null {
  const wanted = folded(quote).text.trim();
  if (!wanted) return null;
  const { text: searched, origin } = folded(text);
  const at = searched.indexOf(wanted);
  if (at < 0) return null;
  const start = origin[at] ?? 0;
  const last = origin[at + wanted.length - 1] ?? start;
  return { start, end: last + 1 };
}

/** Case, spaces and quotation marks made alike; `origin[i]` is where the i-th character came from. */
function folded(text: string): { text: string; origin: number[] } {
  const origin: number[] = [];
  let result = '';
  for (let i = 0; i < text.length; i += 1) {
    const character = foldedCharacter(text.charAt(i));
    if (character === ' ' && result.endsWith(' ')) continue;
    for (let k = 0; k < character.length; k += 1) origin.push(i);
    result += character;
  }
  return { text: result, origin };
}

function foldedCharacter(character: string): string {
  if (/\s/.test(character)) return ' ';
  if (/[\u2018\u2019]/.test(character)) return "'";
  if (/[\u201c\u201d]/.test(character)) return '"';
  return character.toLowerCase();
}
