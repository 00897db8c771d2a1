import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutAt, findQuote } from './passages';

describe('finding a quote', () => {
  const found = (text: string, quote: string) => {
    const at = findQuote(text, quote);
    return at && text.slice(at.start, at.end);
  };

  it.each([
    ['word for word', 'I used XLOOKUP here', 'XLOOKUP', 'XLOOKUP'],
    ['in another case', 'Exact Match is safer', 'exact match', 'Exact Match'],
    ['over a line break', 'the last\n   argument', 'last argument', 'last\n   argument'],
    ['with curly quotation marks', 'I wrote ‘FALSE’ there', "'FALSE'", '‘FALSE’'],
    ['after a letter that grows in lower case', 'İ used FALSE', 'used', 'used'],
  ])('finds it %s', (_, text, quote, passage) => {
    expect(found(text, quote)).toBe(passage);
  });

  it('does not find what the candidate never wrote', () => {
    expect(findQuote('I used VLOOKUP', 'I used XLOOKUP')).toBeNull();
    expect(findQuote('anything', '  ')).toBeNull();
  });

  it('finds any part of any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(), (text, a, b) => {
        const part = text.slice(Math.min(a, b), Math.max(a, b));
        fc.pre(part.trim() !== '');
        expect(findQuote(text, part)).not.toBeNull();
      }),
    );
  });
});

describe('cutting at passages', () => {
  it('lets quotes overlap without repeating a word', () => {
    const pieces = cutAt('one two three', [
      { id: 'a', start: 0, end: 7 },
      { id: 'b', start: 4, end: 13 },
    ]);
    expect(pieces).toEqual([
      { text: 'one ', ids: ['a'] },
      { text: 'two', ids: ['a', 'b'] },
      { text: ' three', ids: ['b'] },
    ]);
  });

  it('gives the whole text back, whatever the positions', () => {
    const passage = fc.record({ id: fc.string(), start: fc.integer(), end: fc.integer() });
    fc.assert(
      fc.property(fc.string(), fc.array(passage, { maxLength: 6 }), (text, passages) => {
        expect(
          cutAt(text, passages)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
