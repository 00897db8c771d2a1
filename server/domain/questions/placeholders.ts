import type { Literal } from './authored-data';
import { serialOf, spokenDate } from './calendar';
import { AuthoringError } from './authoring-error';
import type { Made } from './draw';

/** What `{...}` may stand for: drawn values, first and last rows of blocks, cells of the sheets. null when it knows no such thing. */
export type Scope = (name: string) => Made | null;

/** In a formula a date is its serial number and a number has no separators; in a sentence both are written for a person. */
export type Voice = 'sentence' | 'formula';

/** A brace pair is a placeholder only when a letter follows and no comma or quote is inside, so that `{1,2}` and `{"a","b"}` stay array constants. */
const PLACEHOLDER = /\{([A-Za-z_][^{}",;]*)\}/g;

/** Fills every placeholder; `later` names those that somebody else fills (a follow-up's {cell}). Throws AuthoringError on an unknown one. */
export function fill(template: string, scope: Scope, voice: Voice, later: readonly string[] = []): string {
  return template.replace(PLACEHOLDER, (whole, name: string) => {
    if (later.includes(name)) return whole;
    const made = scope(name.trim());
    if (made) return written(made, voice);
    throw new AuthoringError(
      `Nothing is called {${name}}. Add it under draws:, or write the name of a block with .first, .last or .rows, or a cell such as {Orders!B2}.`,
    );
  });
}

/** Any placeholder left in a finished text. */
export function leftOver(text: string, later: readonly string[] = []): string | null {
  for (const [whole, name] of text.matchAll(PLACEHOLDER)) if (!later.includes(name!)) return whole;
  return null;
}

/** What one authored cell becomes; see `Literal`. */
export function cellFrom(literal: Literal, scope: Scope): Made {
  if (typeof literal !== 'string') return { value: literal, format: null };
  if (literal.startsWith("'")) return { value: fill(literal.slice(1), scope, 'sentence'), format: null };
  if (literal.startsWith('=')) return { value: { f: fill(literal, scope, 'formula') }, format: null };
  const serial = serialOf(literal);
  if (serial !== null) return { value: serial, format: 'yyyy-mm-dd' };
  const alone = /^\{([A-Za-z_][^{}",;]*)\}$/.exec(literal);
  const made = alone ? scope(alone[1]!.trim()) : null;
  return made ?? { value: fill(literal, scope, 'sentence'), format: null };
}

function written({ value, format }: Made, voice: Voice): string {
  if (value === null) return voice === 'formula' ? '' : 'empty';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'object') return value.f;
  if (typeof value === 'string' || voice === 'formula') return String(value);
  if (format && /[yd]/.test(format)) return spokenDate(value);
  const places = /\.(0+)/.exec(format ?? '')?.[1]?.length;
  return places === undefined ? String(value) : value.toFixed(places);
}
