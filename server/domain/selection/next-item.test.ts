import { describe, expect, it } from 'vitest';
import type { ItemSummary } from '../questions/instance';
import { nextItem, type SelectionInput } from './next-item';
import { levelOf, ROLE_WEIGHTS } from './role-weights';

const item = (id: string, change: Partial<ItemSummary> = {}): ItemSummary => ({
  id,
  type: 'formula',
  skill: 'S5',
  level: 'Intermediate',
  roles: 'all',
  difficulty: 0,
  slope: 1.2,
  suggestedSeconds: 120,
  ...change,
});
const choose = (items: ItemSummary[], change: Partial<SelectionInput> = {}) =>
  nextItem({ items, role: 'Finance', theta: 0, asked: [], planned: 6, draw: 0, ...change })?.id;

describe('the choice of the next question', () => {
  it('prefers the difficulty that fits the ability', () => {
    const items = [item('easy', { difficulty: -1.2 }), item('fits', { difficulty: 0 }), item('hard', { difficulty: 1.2 })];
    expect(choose(items)).toBe('fits');
    expect(choose(items, { theta: 1.3 })).toBe('hard');
    expect(choose(items, { theta: -1.3 })).toBe('easy');
  });

  it('never asks the same question twice', () => {
    expect(choose([item('a'), item('b')], { asked: ['a'] })).toBe('b');
    expect(choose([item('a')], { asked: ['a'] })).toBeUndefined();
  });

  it('moves to another skill once a skill has had its share', () => {
    const items = [item('look1'), item('look2'), item('model', { skill: 'S10', difficulty: 0.4 })];
    expect(choose(items, { asked: ['look1'] })).toBe('model');
  });

  it('asks only what fits the role', () => {
    expect(choose([item('hr', { roles: ['HR'] }), item('any', { difficulty: 2 })])).toBe('any');
  });

  it('spreads questions that are nearly as good over people', () => {
    const items = ['a', 'b', 'c', 'd'].map((id) => item(id));
    expect(new Set([0, 0.3, 0.6, 0.9].map((draw) => choose(items, { draw }))).size).toBe(4);
  });

  it('has weights that add up to 100 for every role', () => {
    for (const weights of Object.values(ROLE_WEIGHTS)) expect(Object.values(weights).reduce((a, b) => a + b, 0)).toBe(100);
  });

  it('names the level by the bands of the scale', () => {
    expect([levelOf(-0.8), levelOf(0), levelOf(0.8)]).toEqual(['Beginner', 'Intermediate', 'Advanced']);
  });
});
