import { describe, expect, it } from 'vitest';
import { judgeRequestFor, needsJudgement, responseToJudge } from './index';
import { VLOOKUP, buildCheck, buildInstance, buildJudgement, buildResponse, buildTurn } from './grading.fixture';

const instance = buildInstance();
const both = { 'why-exact': true, 'which-column': false };

describe('what the judge is asked to read', () => {
  it('is nothing when the formula came alone', () => {
    const turn = buildTurn([buildResponse({ check: buildCheck() })]);
    expect(judgeRequestFor({ turn, followUps: [], instance })).toBeNull();
    expect(needsJudgement({ turn, followUps: [], instance })).toBe(false);
  });

  it('is nothing when the question has no criteria', () => {
    const turn = buildTurn([buildResponse({ answerText: 'It is exact.' })]);
    expect(judgeRequestFor({ turn, followUps: [], instance: buildInstance({ criteria: [] }) })).toBeNull();
  });

  it('is every word on the question and its follow-ups, without the formula', () => {
    const turn = buildTurn([buildResponse({ answerText: `${VLOOKUP} it must be exact`, check: buildCheck() })]);
    const followUp = buildTurn([buildResponse({ answerText: 'Column 3 is the price.' })], { text: 'Why 3?', followUpKind: 'explain' });
    const request = judgeRequestFor({ turn, followUps: [followUp], instance });
    expect(request).toMatchObject({ answer: 'it must be exact\n\nColumn 3 is the price.', formulas: [VLOOKUP] });
    expect(request?.questionText).toContain('Why 3?');
    expect(responseToJudge({ turn, followUps: [followUp], instance })).toBe(followUp.responses[0]?.id);
  });

  it('is not what a hint or a clarification was asked with', () => {
    const turn = buildTurn([
      buildResponse({ intent: 'clarify', answerText: 'What do you mean by price?' }),
      buildResponse({ check: buildCheck() }),
    ]);
    expect(judgeRequestFor({ turn, followUps: [], instance })).toBeNull();
  });
});

describe('a judgement is needed', () => {
  it('until all words were read', () => {
    const unread = buildTurn([buildResponse({ answerText: 'It is exact.' })]);
    const read = buildTurn([buildResponse({ answerText: 'It is exact.', judgement: buildJudgement(both) })]);
    expect(needsJudgement({ turn: unread, followUps: [], instance })).toBe(true);
    expect(needsJudgement({ turn: read, followUps: [], instance })).toBe(false);
    const more = buildTurn([buildResponse({ answerText: 'And column 3.' })], { followUpKind: 'explain' });
    expect(needsJudgement({ turn: read, followUps: [more], instance })).toBe(true);
  });

  it('no more once it came with a later answer that added only a formula', () => {
    const turn = buildTurn([buildResponse({ answerText: 'It is exact.' })]);
    const mend = buildTurn([buildResponse({ check: buildCheck(), judgement: buildJudgement(both) })], { followUpKind: 'mend' });
    expect(needsJudgement({ turn, followUps: [mend], instance })).toBe(false);
  });

  it('again when the rubric grew', () => {
    const turn = buildTurn([buildResponse({ answerText: 'It is exact.', judgement: buildJudgement({ 'why-exact': true }) })]);
    expect(needsJudgement({ turn, followUps: [], instance })).toBe(true);
  });
});
