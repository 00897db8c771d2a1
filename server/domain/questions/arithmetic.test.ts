import { expect, it } from 'vitest';
import { calculated } from './arithmetic';
import { AuthoringError } from './authoring-error';

it.each([
  ['1+2*3', 7],
  ['(1+2)*3', 9],
  ['10 - 4 - 3', 3],
  ['24/4/2', 3],
  ['-3*-2', 6],
  ['0.1+0.2', 0.3],
  ['2*(12 + 4.5)-1', 32],
])('%s is %d', (expression, value) => expect(calculated(expression)).toBe(value));

it.each(['', '1+', '2 3', '(1', 'SUM(1)', '1/0', 'process'])('refuses "%s"', (expression) =>
  expect(() => calculated(expression)).toThrow(AuthoringError),
);
