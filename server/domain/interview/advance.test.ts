import { describe, expect, it } from 'vitest';
import { buildBank, buildCheck, buildInstance, buildInterview, buildResponse, buildWrongCheck } from '../../testing/builders';
import { advance, type AdvanceContext } from './advance';
import { currentTurn, phaseOf, PLAN } from './flow';
import type { Interview, Response } from './interview';

let ids = 0;
const context = (change: Partial<AdvanceContext> = {}): AdvanceContext => ({
  bank: buildBank(),
  ownData: [],
  now: '2026-03-02T09:05:00.000Z',
  newId: () => `t${++ids}`,
  ...change,
});
const begin = (change: Partial<Interview> = {}) => advance(buildInterview(change), context());

/** Answers the open turn and asks the next one. */
function answer(interview: Interview, change: Partial<Response> = {}, with_: Partial<AdvanceContext> = {}): Interview {
  const open = currentTurn(interview)!;
  const turns = interview.turns.map((turn) => (turn === open ? { ...turn, responses: [...turn.responses, buildResponse(change)] } : turn));
  return advance({ ...interview, turns }, context(with_));
}

const words = { check: null, answerText: 'SUM adds the whole range, and blanks count as nothing there, so it is safe.' };
const wrong = { check: buildWrongCheck() };
const skip = { intent: 'skip' as const, check: null };

function throughQuestions(): Interview {
  let interview = begin();
  while (phaseOf(interview) === 'questions') interview = answer(interview, skip);
  return interview;
}

describe('the flow of an interview', () => {
  it('asks a first question and waits: asking again changes nothing', () => {
    const interview = begin();
    expect(interview.turns).toHaveLength(1);
    expect(advance(interview, context())).toBe(interview);
  });

  it('asks about the reasons after a right answer, then goes on to another question', () => {
    const asked = answer(begin());
    expect(currentTurn(asked)).toMatchObject({ kind: 'follow_up', followUpKind: 'explain' });
    const next = currentTurn(answer(asked, words))!;
    expect(next.kind).toBe('question');
    expect(next.itemId).not.toBe(asked.turns[0]!.itemId);
  });

  it('shows the case that breaks a wrong answer and asks to mend it, then asks about the reasons', () => {
    const mend = answer(begin(), wrong);
    expect(currentTurn(mend)).toMatchObject({ followUpKind: 'mend' });
    expect(currentTurn(mend)!.text).toContain('your formula gives 45');
    const explain = answer(mend, { check: buildCheck() });
    expect(currentTurn(explain)).toMatchObject({ followUpKind: 'explain' });
    expect(currentTurn(answer(explain, words))!.kind).toBe('question');
  });

  it('does not ask for reasons again when they were given with the mended answer', () => {
    const mend = answer(begin(), wrong);
    expect(currentTurn(answer(mend, { check: buildCheck(), answerText: words.answerText }))!.kind).toBe('question');
  });

  it('asks for one second attempt, not for a third', () => {
    const again = answer(answer(begin(), wrong), wrong);
    expect(currentTurn(again)!.followUpKind).toBe('explain');
  });

  it('goes on kindly, without a follow-up, after "I don’t know"', () => {
    expect(currentTurn(answer(begin(), skip))!.kind).toBe('question');
  });

  it('keeps the turn open after a hint or a clarification', () => {
    const interview = begin();
    const helped = answer(interview, { intent: 'hint', check: null });
    expect(currentTurn(helped)!.id).toBe(interview.turns[0]!.id);
  });

  it("prefers the author's follow-up for what was found in this very answer, with the candidate's own cell and formula", () => {
    const followUps = [
      { when: 'correct' as const, kind: 'explain' as const, text: 'Why?' },
      { when: 'whole_column' as const, kind: 'explain' as const, text: '{cell} uses {formula}: what does a whole column cost?' },
    ];
    const bank = buildBank({ instantiate: (itemId, seed) => buildInstance({ itemId, seed, followUps }) });
    const check = buildCheck({
      formulas: [{ cell: 'F2', formula: '=SUM(A:A)' }],
      findings: [{ code: 'whole_column', severity: 'warning', cell: 'F2', span: null, message: 'Uses a whole column.' }],
    });
    const asked = answer(advance(buildInterview(), context({ bank })), { check }, { bank });
    expect(currentTurn(asked)!.text).toBe('F2 uses =SUM(A:A): what does a whole column cost?');
  });

  it('passes over a follow-up whose placeholders cannot be filled', () => {
    const followUps = [
      { when: 'correct' as const, kind: 'explain' as const, text: 'In {case} it gives {got}?' },
      { when: 'any' as const, kind: 'explain' as const, text: 'Why so?' },
    ];
    const bank = buildBank({ instantiate: (itemId, seed) => buildInstance({ itemId, seed, followUps }) });
    const asked = answer(advance(buildInterview(), context({ bank })), {}, { bank });
    expect(currentTurn(asked)!.text).toBe('Why so?');
  });

  it('never asks the same question twice, and comes to the scenario after the planned number', () => {
    const interview = throughQuestions();
    const questions = interview.turns.filter(({ kind }) => kind === 'question');
    expect(questions).toHaveLength(PLAN.questions);
    expect(new Set(questions.map(({ itemId }) => itemId)).size).toBe(PLAN.questions);
    expect(phaseOf(interview)).toBe('scenario');
    expect(currentTurn(interview)!.text).toBe('You run the warehouse.\n\nTask 1.');
  });

  it('goes through the tasks of one scenario in order, with a second attempt where one is wrong', () => {
    let interview = throughQuestions();
    interview = answer(interview);
    expect(currentTurn(interview)!.text).toBe('Task 2.');
    interview = answer(interview, wrong);
    expect(currentTurn(interview)).toMatchObject({ followUpKind: 'mend' });
    expect(phaseOf(interview)).toBe('scenario');
    interview = answer(interview, wrong);
    expect(currentTurn(interview)!.text).toBe('Task 3.');
  });

  it("asks about the candidate's own file once, after the scenario", () => {
    const ownData = [buildInstance({ itemId: 'upload:file://k', text: 'Your file.' })];
    let interview = throughQuestions();
    for (let i = 0; i < 3; i++) interview = answer(interview, {}, { ownData });
    expect(currentTurn(interview)!.text).toBe('Your file.');
    expect(phaseOf(answer(interview, {}, { ownData }))).toBe('reflection');
  });

  it('comes to the reflection when nothing is left to ask, and to the closing once that is saved', () => {
    let interview = throughQuestions();
    while (phaseOf(interview) === 'scenario') interview = answer(interview, skip);
    expect(phaseOf(interview)).toBe('reflection');
    const reflection = { confidence: 7, strengths: '', weaknesses: '', at: '2026-03-02T09:30:00.000Z' };
    expect(phaseOf({ ...interview, reflection })).toBe('closing');
  });

  it('adapts: right answers lead to harder questions than wrong ones', () => {
    const levelAfter = (response: Partial<Response>) => {
      let interview = begin();
      while (phaseOf(interview) === 'questions')
        interview = answer(interview, currentTurn(interview)!.kind === 'question' ? response : words);
      return interview.turns.filter(({ kind }) => kind === 'question').reduce((sum, { instance }) => sum + instance!.difficulty, 0);
    };
    expect(levelAfter({})).toBeGreaterThan(levelAfter(skip));
  });

  it('gives two people different numbers and the same person the same again', () => {
    const first = (seed: number) => begin({ seed }).turns[0]!;
    expect(first(1).seed).not.toBe(first(2).seed);
    expect(first(3)).toMatchObject({ itemId: first(3).itemId, seed: first(3).seed });
  });
});
