import { describe, expect, it } from 'vitest';
import { areaOf, columnIndex, columnName, parseRef, quoteSheet, refOf, splitAddress } from './a1';

describe('A1 references', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
    [16383, 'XFD'],
  ])('names column %i %s, both ways', (index, name) => {
    expect(columnName(index)).toBe(name);
    expect(columnIndex(name)).toBe(index);
  });

  it('reads a cell and a range, with dollars and corners in any order', () => {
    expect(parseRef('$F$2')).toEqual({ top: 1, left: 5, bottom: 1, right: 5 });
    expect(refOf(areaOf('C11:B2'))).toBe('B2:C11');
  });

  it.each(['', 'A', '1', 'A0', 'XFE1', 'A1048577', 'A1:B2:C3', 'Sheet1!A1', 'A:A'])('refuses "%s"', (text) => {
    expect(parseRef(text)).toBeNull();
  });

  it.each([
    ["'Price list'!$A$2:B3", 'Price list', 'A2:B3'],
    ["'It''s'!F2", "It's", 'F2'],
    ['Orders!F2', 'Orders', 'F2'],
    ['F2', '', 'F2'],
  ])('splits %s', (address, sheet, ref) => {
    expect(splitAddress(address)).toEqual({ sheet, ref });
  });

  it.each([
    ['Orders', 'Orders'],
    ['Price list', "'Price list'"],
    ["It's", "'It''s'"],
    ['Q1', "'Q1'"],
    ['2024', "'2024'"],
    ['RC', "'RC'"],
    ['Köln', "'Köln'"],
  ])('quotes the sheet name %s where Excel needs it', (name, quoted) => {
    expect(quoteSheet(name)).toBe(quoted);
  });
});
