import { describe, expect, it } from 'vitest';
import { readCsv } from './read-csv';

const bytes = (text: string) => new TextEncoder().encode(text);
const refused = (input: Uint8Array) =>
  readCsv(input).then(
    () => 'accepted',
    (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
  );

describe('reading a CSV file', () => {
  it.each([
    ['commas', 'A,B\n1,"x, y"\n'],
    ['semicolons', 'A;B\n1;x, y\n'],
    ['tabs', 'A\tB\n1\tx, y\n'],
    ['a byte order mark', '\ufeffA,B\n1,"x, y"'],
  ])('reads %s', async (_, text) => {
    expect(await readCsv(bytes(text))).toEqual([
      ['A', 'B'],
      ['1', 'x, y'],
    ]);
  });

  it('reads UTF-16 as Excel saves "Unicode text"', async () => {
    const le = Buffer.from('\ufeffA\tB\n1\t2', 'utf16le');
    expect(await readCsv(le)).toEqual([
      ['A', 'B'],
      ['1', '2'],
    ]);
  });

  it('reads text that happens to begin like a picture or a sound file', async () => {
    expect(await readCsv(bytes('BM,ID3\n1,2'))).toEqual([
      ['BM', 'ID3'],
      ['1', '2'],
    ]);
  });

  it('refuses a zip (and so an xlsx) by its bytes, whatever its name', async () => {
    expect(await refused(new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, ...Array<number>(60).fill(0)]))).toMatch(
      /^unsupported_type: This is a zip/,
    );
  });

  it.each([
    ['an empty file', new Uint8Array(), /^invalid_file: The file is empty/],
    ['a header alone', bytes('A,B\n'), /header row and at least one row/],
    ['bytes that are no text', new Uint8Array([65, 0, 66, 10, 1, 0]), /^unsupported_type/],
    ['Latin-1 text', new Uint8Array([65, 10, 0xe9, 10]), /not UTF-8/],
    ['an open quote', bytes('A\n"x'), /could not be read as CSV/],
    ['too many rows', bytes('A\n' + '1\n'.repeat(5001)), /more than 5000 rows/],
    ['too many columns', bytes(','.repeat(120) + '\n1\n'), /more than 100 columns/],
    ['a huge cell', bytes('A\n' + 'x'.repeat(2001)), /more than 2000 characters/],
  ])('refuses %s with a sentence', async (_, input, sentence) => expect(await refused(input)).toMatch(sentence));
});
