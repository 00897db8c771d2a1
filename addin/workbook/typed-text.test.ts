import { describe, expect, it } from 'vitest';
import { typedText } from './typed-text';

describe('texts written to cells', () => {
  it.each([
    '007',
    '1.5',
    '1e5',
    '=A1',
    '=',
    '+1',
    '-x',
    '@SUM',
    "'quoted",
    '#N/A',
    '50%',
    '€5',
    '(12)',
    '2024-03-09',
    '3/4',
    '10:30',
    '12 May',
    ' 42',
    'Mar-24',
    'May 2024',
    'Dez 24',
    'TRUE',
    'falsch',
    'VRAI',
    'September 1, 2024',
  ])('protects "%s", which Excel would read as something else', (text) => {
    expect(typedText(text)).toBe(`'${text}`);
  });

  it.each([
    '',
    'North',
    'P-1001',
    'SKU-1001',
    'Total',
    'Order date',
    'True north',
    'Maria',
    'Margin',
    'Ångström',
    '…',
    '(none)',
    'Q1 sales',
  ])('leaves "%s" as it is', (text) => {
    expect(typedText(text)).toBe(text);
  });
});
