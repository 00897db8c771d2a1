import { expect, it } from 'vitest';
import type { CellCapture } from '../../contract';
import { layOut, lettersOf, placeOf } from './grid';

const cell = (address: string, sheet?: string): CellCapture => ({ address, sheet, value: 1 });

it.each([
  ['A1', 1, 1, 'A'],
  ['Z9', 26, 9, 'Z'],
  ['AA10', 27, 10, 'AA'],
  ['XFD1048576', 16384, 1048576, 'XFD'],
])('knows where %s is', (address, column, row, letters) => {
  expect(placeOf(address)).toEqual({ column, row });
  expect(lettersOf(column)).toBe(letters);
});

it('puts each captured cell under its letter and beside its number', () => {
  const [grid] = layOut([cell('C3'), cell('B2')]);
  expect(grid?.columns.map(({ letters }) => letters)).toEqual(['B', 'C']);
  expect(grid?.rows.map(({ number, cells }) => [number, cells.map((c) => c?.address ?? null)])).toEqual([
    [2, ['B2', null]],
    [3, [null, 'C3']],
  ]);
});

it('leaves empty rows and columns out and says where', () => {
  const [grid] = layOut([cell('A1'), cell('XFD1048576')]);
  expect(grid?.rows.map(({ number, afterGap }) => [number, afterGap])).toEqual([
    [1, false],
    [1048576, true],
  ]);
  expect(grid?.columns.map(({ letters, afterGap }) => [letters, afterGap])).toEqual([
    ['A', false],
    ['XFD', true],
  ]);
});

it('makes one grid per sheet', () => {
  expect(layOut([cell('A1'), cell('A1', 'Rates')]).map(({ sheet }) => sheet)).toEqual([null, 'Rates']);
});

it('stops at its limits and counts what it leaves out', () => {
  const many = Array.from({ length: 100 }, (_, i) => cell(`A${i + 1}`));
  const [grid] = layOut(many, { rows: 10, columns: 5 });
  expect(grid?.rows).toHaveLength(10);
  expect(grid?.hidden).toBe(90);
});
