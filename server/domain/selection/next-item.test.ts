import { describe, expect, it } from 'vitest';
import type { SkillId } from '../../contract';
import type { ItemSummary } from '../questions/instance';
import { EXPOSURE_CAP } from './exposure';
import { nextFrom, poolFor, type SelectionInput } from './next-item';
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
const choose = (items: ItemSummary[], change: Partial<SelectionInput> = {}) => {
  const input = { role: 'Finance' as const, theta: 0, asked: [], planned: 6, seed: 1, ...change };
  return nextFrom(poolFor(items, input), input, input)?.id;
};

const LEVELS = { Beginner: -1.2, Intermediate: 0, Advanced: 1.2 } as const;
/** Five questions in each cell of skill and level. */
const bank = (Object.keys(ROLE_WEIGHTS.Finance) as SkillId[]).flatMap((skill) =>
  (Object.keys(LEVELS) as (keyof typeof LEVELS)[]).flatMap((level) =>
    [1, 2, 3, 4, 5].map((n) => item(`${skill}-${level}-${n}`, { skill, level, difficulty: LEVELS[level] })),
  ),
);

/** The ids of one interview at a fixed ability. */
function interview(seed: number, theta: number, planned = 12): string[] {
  const asked: string[] = [];
  const plan = { role: 'Finance', planned, seed } as const;
  const pool = poolFor(bank, plan);
  while (asked.length < planned) asked.push(nextFrom(pool, plan, { asked, theta })!.id);
  return asked;
}

describe('the choice of the next question', () => {
  it('prefers the difficulty that fits the ability', () => {
    const items = [item('easy', { difficulty: -1.2 }), item('fits', { difficulty: 0 }), item('hard', { difficulty: 1.2 })];
    expect(choose(items)).toBe('fits');
    expect(choose(items, { theta: 1.3 })).toBe('hard');
    expect(choose(items, { theta: -1.3 })).toBe('easy');
  });

  it('believes calibrated parameters more than the author', () => {
    const parameters = { slope: 1.2, difficulty: 2, steps: [-0.7, 0, 0.7], difficultySd: 0.1, version: 1 };
    const items = [item('author', { difficulty: 0.8 }), item('calibrated', { difficulty: 0, parameters })];
    expect(choose(items)).toBe('author');
    expect(choose(items, { theta: 2 })).toBe('calibrated');
  });

  it('never asks the same question twice', () => {
    expect(choose([item('a'), item('b')], { asked: ['a'] })).toBe('b');
    expect(choose([item('a')], { asked: ['a'] })).toBeUndefined();
    expect(new Set(interview(3, 0)).size).toBe(12);
  });

  it('asks only what fits the role', () => {
    expect(choose([item('hr', { roles: ['HR'] }), item('any', { difficulty: 2 })])).toBe('any');
  });

  it('asks only what fits the time left', () => {
    const items = [item('long', { suggestedSeconds: 300 }), item('short', { difficulty: 2, suggestedSeconds: 90 })];
    expect(choose(items, { secondsLeft: 100 })).toBe('short');
    expect(choose(items, { secondsLeft: 60 })).toBeUndefined();
  });

  it('gives each skill its share of the role, over many interviews', () => {
    const asked = Array.from({ length: 400 }, (_, seed) => interview(seed, 0)).flat();
    for (const [skill, percent] of Object.entries(ROLE_WEIGHTS.Finance)) {
      const share = asked.filter((id) => id.startsWith(`${skill}-`)).length / asked.length;
      expect(Math.abs(share - percent / 100)).toBeLessThan(0.025);
    }
  });

  it.each([-1.5, 0, 1.5])('keeps every question under the exposure cap among people of ability %d', (theta) => {
    const people = 1000;
    const counts = new Map<string, number>();
    for (let seed = 0; seed < people; seed += 1) for (const id of interview(seed, theta)) counts.set(id, (counts.get(id) ?? 0) + 1);
    expect(Math.max(...counts.values()) / people).toBeLessThan(EXPOSURE_CAP);
  });

  it('draws every question into about as many pools as any other', () => {
    const counts = new Map(bank.map(({ id }) => [id, 0]));
    for (let seed = 0; seed < 2000; seed += 1)
      for (const { id } of poolFor(bank, { role: 'HR', planned: 12, seed })) counts.set(id, counts.get(id)! + 1);
    for (const count of counts.values()) expect(Math.abs(count / 2000 - 0.22)).toBeLessThan(0.04);
  });

  it('asks two people of equal ability different questions, and the same person the same again', () => {
    expect(interview(5, 0)).toEqual(interview(5, 0));
    expect(interview(5, 0)).not.toEqual(interview(6, 0));
  });

  it('asks at most one question in eight that is answered in words alone, and some', () => {
    const words = bank.map((one) => (one.id.endsWith('5') ? { ...one, type: 'explain' as const } : one));
    const asked: string[] = [];
    while (asked.length < 8) asked.push(choose(words, { asked, planned: 8, seed: 2 })!);
    expect(asked.filter((id) => id.endsWith('5'))).toHaveLength(1);
  });

  it('has weights that add up to 100 for every role', () => {
    for (const weights of Object.values(ROLE_WEIGHTS)) expect(Object.values(weights).reduce((a, b) => a + b, 0)).toBe(100);
  });

  it('names the level by the bands of the scale', () => {
    expect([levelOf(-0.8), levelOf(0), levelOf(0.8)]).toEqual(['Beginner', 'Intermediate', 'Advanced']);
  });
});
