import { describe, expect, it } from 'vitest';
import { syntheticBank } from '../../cli/simulate';
import { nextQuestion } from './next-question';
import { reasonToStop, SCALE_SD, STOP_AT_STANDARD_ERROR } from './stopping';

const budget = { asked: 3, questions: 10, secondsLeft: 600, shortestSeconds: 120 };
const unsure = { standardError: 0.8 };

describe('the end of the questions', () => {
  it('comes when the estimate is precise enough on the scale of all candidates, and not before', () => {
    const enough = STOP_AT_STANDARD_ERROR * SCALE_SD;
    expect(enough).toBeCloseTo(0.42, 10);
    expect(reasonToStop({ standardError: enough }, budget)).toBe('precise');
    expect(reasonToStop({ standardError: enough + 0.001 }, budget)).toBeNull();
  });

  it('comes with the last planned question', () => {
    expect(reasonToStop(unsure, { ...budget, asked: 10 })).toBe('questions');
  });

  it('comes when no question fits the time left', () => {
    expect(reasonToStop(unsure, { ...budget, secondsLeft: 119 })).toBe('time');
    expect(reasonToStop(unsure, { ...budget, secondsLeft: null })).toBeNull();
  });

  it('comes when nothing is left to ask', () => {
    expect(nextQuestion({ ...asking, items: [] })).toEqual({ stop: 'exhausted' });
  });

  it('is not there while there is doubt, time and a question', () => {
    expect(nextQuestion(asking)).toMatchObject({ item: { level: 'Intermediate' } });
    expect(nextQuestion({ ...asking, secondsLeft: 100 })).toEqual({ stop: 'time' });
    expect(nextQuestion({ ...asking, standardError: 0.3 })).toEqual({ stop: 'precise' });
  });
});

const asking = {
  items: syntheticBank(),
  role: 'HR' as const,
  planned: 10,
  seed: 4,
  theta: 0,
  asked: [],
  standardError: 0.9,
  secondsLeft: 600,
};
