/** Numbers that look random and are the same again for the same seed. */
export interface Random {
  /** From 0 (included) to 1 (not included). */
  fraction(): number;
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  pick<T>(items: readonly T[]): T;
  /** A new array in another order (Fisher and Yates). */
  shuffle<T>(items: readonly T[]): T[];
}

/**
 * One stream of numbers for one purpose. The purpose is part of the seed ("lookup-product-by-id/Products/Price"), so that a column added to
 * a question leaves the other columns of its instances as they were.
 *
 * A Weyl sequence through a 32-bit finalizer, in the manner of SplitMix (Steele, Lea and Flood, OOPSLA 2014). Even enough for test data;
 * not for secrets.
 */
export function randomFor(seed: number, purpose: string): Random {
  let state = (hash(purpose) ^ Math.imul(seed | 0, 0x9e3779b1)) >>> 0;
  const fraction = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    return finalize(state) / 2 ** 32;
  };
  const whole = (from: number, to: number): number => from + Math.floor(fraction() * (to - from + 1));
  return {
    fraction,
    whole,
    pick: (items) => {
      if (items.length === 0) throw new RangeError('There is nothing to pick from.');
      return items[whole(0, items.length - 1)]!;
    },
    shuffle: (items) => {
      const cards = [...items];
      for (let last = cards.length - 1; last > 0; last -= 1) {
        const other = whole(0, last);
        [cards[last], cards[other]] = [cards[other]!, cards[last]!];
      }
      return cards;
    },
  };
}

/** Mixes the bits so that neighbouring states give unrelated numbers. */
function finalize(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** FNV-1a, 32 bits, over UTF-16 code units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let position = 0; position < text.length; position += 1) value = Math.imul(value ^ text.charCodeAt(position), 0x01000193);
  return finalize(value >>> 0);
}
