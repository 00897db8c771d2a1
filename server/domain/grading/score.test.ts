import { describe, expect, it } from 'vitest';
import type { Mark, MarkStatus } from '../../contract';
import { overallScore, perSkill } from './index';

const marked = (correctness: Mark, explanation: Mark, excel_specificity: Mark, status: Partial<Record<string, MarkStatus>> = {}) => ({
  marks: { correctness, explanation, excel_specificity },
  markStatus: { correctness: 'marked', explanation: 'marked', excel_specificity: 'marked', ...status } as Record<
    'correctness' | 'explanation' | 'excel_specificity',
    MarkStatus
  >,
  answered: true,
  skipped: false,
});

describe('the overall score', () => {
  it('is null while no mark is in', () => expect(overallScore([marked(null, null, null)])).toBeNull());
  it('weighs correctness three times as much as each other mark', () => {
    expect(overallScore([marked(5, 0, 0)])).toBe(60);
    expect(overallScore([marked(0, 5, 0)])).toBe(20);
  });
  it('counts an explaining question as a whole answer', () => {
    const explained = marked(null, 5, null, { correctness: 'not_applicable', excel_specificity: 'not_applicable' });
    expect(overallScore([explained, marked(0, 0, 0)])).toBe(50);
  });
  it('does not count a pending mark as zero', () => {
    expect(overallScore([marked(5, null, 5, { explanation: 'pending' })])).toBe(100);
  });
  it('lets an answer whose correctness is open move the score only a little', () => {
    const open = marked(null, 0, 0, { correctness: 'review' });
    expect(overallScore([marked(5, 5, 5), open])).toBe(71);
  });
});

describe('the score by skill', () => {
  it('lists all ten skills and leaves open what was not asked', () => {
    const skills = perSkill([
      { skill: 'S5', graded: marked(5, 5, 5) },
      { skill: null, graded: marked(0, 0, 0) },
    ]);
    expect(skills).toHaveLength(10);
    expect(skills.find((one) => one.skill === 'S5')).toEqual({ skill: 'S5', name: 'Lookup and joining', score: 100, answered: 1 });
    expect(skills.find((one) => one.skill === 'S4')).toMatchObject({ score: null, answered: 0 });
  });
});
