import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../contract';
import { gradeAnswer } from './index';
import {
  VLOOKUP,
  buildCheck,
  buildCriterion,
  buildFinding,
  buildInstance,
  buildJudgement,
  buildOverride,
  buildResponse,
  buildTurn,
  buildWrongCheck,
} from './grading.fixture';

const grade = (turn: ReturnType<typeof buildTurn>, changes: Partial<Parameters<typeof gradeAnswer>[0]> = {}) =>
  gradeAnswer({ turn, followUps: [], instance: buildInstance(), overrides: [], ...changes });

const answered = (check: CheckResult | null, answerText = VLOOKUP) => buildTurn([buildResponse({ check, answerText })]);
const mendedBy = (check: CheckResult, answerText = VLOOKUP) =>
  buildTurn([buildResponse({ check, answerText })], { kind: 'follow_up', followUpKind: 'mend' });
const hint = () => buildResponse({ intent: 'hint', answerText: '' });

describe('a right formula sent alone', () => {
  const check = buildCheck({ findings: [buildFinding('exact_match', 'good'), buildFinding('structured_reference', 'good')] });
  const graded = grade(answered(check));

  it('gets 5 for correctness', () => expect(graded.marks.correctness).toBe(5));
  it('gets a lower explanation mark without waiting for any judge', () => {
    expect(graded.marks.explanation).toBe(0);
    expect(graded.markStatus.explanation).toBe('marked');
    expect(graded.notes).toContain('You sent the formula alone');
  });
  it('gets a craft mark in between', () => {
    expect(graded.marks.excel_specificity).toBeGreaterThan(0);
    expect(graded.marks.excel_specificity).toBeLessThan(5);
  });
});

describe('correctness', () => {
  it.each([
    [0, 0],
    [0.5, 2.5],
    [0.62, 3],
    [0.97, 4.5],
  ])('is five times the share that passed (%f -> %f), and never 5 for a wrong answer', (score, mark) => {
    expect(grade(answered(buildWrongCheck(score))).marks.correctness).toBe(mark);
  });

  it('rises with a mended attempt, to 4 at most', () => {
    const graded = grade(answered(buildWrongCheck(0.3)), { followUps: [mendedBy(buildCheck())] });
    expect(graded.marks.correctness).toBe(4);
    expect(graded.notes).toContain('second attempt');
  });

  it('does not fall when a second attempt is worse than the first', () => {
    expect(grade(answered(buildWrongCheck(0.8)), { followUps: [mendedBy(buildWrongCheck(0.1))] }).marks.correctness).toBe(4);
  });

  it('keeps a mended answer that is still wrong below a mended right one', () => {
    expect(grade(answered(buildWrongCheck(0)), { followUps: [mendedBy(buildWrongCheck(0.99))] }).marks.correctness).toBe(3.5);
  });

  it('loses half a point for each hint taken before the answer', () => {
    const turn = buildTurn([hint(), hint(), buildResponse({ check: buildCheck() })]);
    expect(grade(turn).marks.correctness).toBe(4);
    expect(grade(turn).notes).toContain('2 hints take 1 point off');
  });

  it('does not charge the first attempt for a hint taken before the second', () => {
    const mend = buildTurn([hint(), buildResponse({ check: buildWrongCheck(0.2) })], { followUpKind: 'mend' });
    expect(grade(answered(buildWrongCheck(0.6)), { followUps: [mend] }).marks.correctness).toBe(3);
  });

  it('never goes below zero', () => {
    expect(grade(buildTurn([hint(), hint(), hint(), buildResponse({ check: buildWrongCheck(0.2) })])).marks.correctness).toBe(0);
  });

  it('is zero with a note when the candidate passes', () => {
    const graded = grade(buildTurn([buildResponse({ intent: 'skip', answerText: "I don't know" })]));
    expect(graded.marks).toEqual({ correctness: 0, explanation: 0, excel_specificity: 0 });
    expect(graded.notes).toContain('passed on this one');
    expect(graded.skipped).toBe(true);
  });

  it('is left to a person when it could not be computed', () => {
    const graded = grade(answered(buildCheck({ verdict: 'review', score: null })));
    expect(graded.marks.correctness).toBeNull();
    expect(graded.markStatus.correctness).toBe('review');
    expect(graded.share).toBeNull();
  });

  it('is pending, not zero, while the checker has not run', () => {
    expect(grade(answered(null))).toMatchObject({ marks: { correctness: null }, markStatus: { correctness: 'pending' } });
  });

  it('does not exist for a question that asks for an explanation', () => {
    const graded = grade(answered(null, 'It looks for an exact match.'), { instance: buildInstance({ type: 'explain' }) });
    expect(graded.markStatus.correctness).toBe('not_applicable');
    expect(graded.share).toBeNull();
  });
});

describe('explanation', () => {
  const words = `${VLOOKUP} because an exact match is needed`;

  it('is pending while the words are unread', () => {
    const graded = grade(answered(buildCheck(), words));
    expect(graded).toMatchObject({ marks: { explanation: null }, markStatus: { explanation: 'pending' } });
  });

  it('is the weighted share of criteria that are met', () => {
    const instance = buildInstance({ criteria: [buildCriterion('why', { weight: 3 }), buildCriterion('where')] });
    const turn = buildTurn([
      buildResponse({ check: buildCheck(), answerText: words, judgement: buildJudgement({ why: true, where: false }) }),
    ]);
    const graded = grade(turn, { instance });
    expect(graded.marks.explanation).toBe(4);
    expect(graded.criteria.map((criterion) => criterion.met)).toEqual([true, false]);
  });

  it('is pending when the rubric has a criterion that the judgement does not know', () => {
    const turn = buildTurn([buildResponse({ check: buildCheck(), answerText: words, judgement: buildJudgement({ 'why-exact': true }) })]);
    expect(grade(turn).markStatus.explanation).toBe('pending');
  });

  it('waits for the words of a follow-up, then takes the judgement that read them all', () => {
    const turn = buildTurn([
      buildResponse({ check: buildCheck(), answerText: words, judgement: buildJudgement({ 'why-exact': false, 'which-column': false }) }),
    ]);
    const said = (judgement: ReturnType<typeof buildJudgement> | null) =>
      buildTurn([buildResponse({ answerText: 'Column 3 holds the price.', judgement })], { followUpKind: 'explain' });
    expect(grade(turn, { followUps: [said(null)] }).marks.explanation).toBeNull();
    const read = said(buildJudgement({ 'why-exact': true, 'which-column': true }));
    expect(grade(turn, { followUps: [read] }).marks.explanation).toBe(5);
  });

  it('says so when a less sure reader read the words', () => {
    const judgement = buildJudgement({ 'why-exact': true, 'which-column': true }, { judge: 'offline', confidence: 'lower' });
    expect(grade(buildTurn([buildResponse({ check: buildCheck(), answerText: words, judgement })])).notes).toContain('less sure');
  });

  it('does not take a predicted value for an explanation', () => {
    const instance = buildInstance({ type: 'predict' });
    expect(grade(answered(buildCheck({ formulas: [] }), 'North'), { instance }).marks.explanation).toBe(0);
    expect(grade(answered(buildCheck({ formulas: [] }), 'North, as it sorts first'), { instance }).marks.explanation).toBeNull();
  });

  it('never repeats the rubric or an expected value in the notes', () => {
    const graded = grade(answered(buildWrongCheck(0.5)));
    expect(graded.notes).not.toMatch(/Does the answer|4711/);
  });
});

describe('Excel craft', () => {
  const noWords = buildInstance({ criteria: [] });
  const craft = (check: CheckResult, instance = noWords) => grade(answered(check), { instance }).marks.excel_specificity;

  it('starts at 3 for a right formula and at 2 for a wrong one', () => {
    expect(craft(buildCheck())).toBe(3);
    expect(craft(buildWrongCheck(0.2))).toBe(2);
  });

  it('rises with each kind of good practice, counted once', () => {
    const good = [buildFinding('exact_match', 'good'), buildFinding('exact_match', 'good'), buildFinding('absolute_anchor', 'good')];
    expect(craft(buildCheck({ findings: good }))).toBe(4);
  });

  it.each(['whole_column', 'volatile', 'deep_nesting', 'error_swallowed', 'deprecated_function'] as const)(
    'loses half a point for %s',
    (code) => {
      expect(craft(buildCheck({ findings: [buildFinding(code)] }))).toBe(2.5);
    },
  );

  it.each(['approximate_match', 'hard_coded_constant'] as const)('loses a point for %s', (code) => {
    expect(craft(buildCheck({ findings: [buildFinding(code)] }))).toBe(2);
  });

  it('loses nothing for what is only worth knowing', () => {
    expect(craft(buildCheck({ findings: [buildFinding('modern_alternative', 'info'), buildFinding('whole_column', 'info')] }))).toBe(3);
  });

  it('is zero for a typed value', () => {
    expect(craft(buildWrongCheck(0, { findings: [buildFinding('typed_constant', 'error')], formulas: [] }))).toBe(0);
  });

  it('is half findings, half criteria where the question has criteria for it', () => {
    const instance = buildInstance({ criteria: [buildCriterion('names-table', { mark: 'excel_specificity' })] });
    const judgement = buildJudgement({ 'names-table': true });
    const turn = buildTurn([buildResponse({ check: buildCheck(), answerText: `${VLOOKUP} the table grows`, judgement })]);
    expect(grade(turn, { instance }).marks.excel_specificity).toBe(4);
    expect(craft(buildCheck(), instance)).toBe(1.5);
  });

  it('rests on the attempt that counts', () => {
    const mend = mendedBy(buildCheck({ findings: [buildFinding('exact_match', 'good')] }));
    const first = answered(buildWrongCheck(0.2, { findings: [buildFinding('approximate_match')] }));
    expect(grade(first, { instance: noWords, followUps: [mend] }).marks.excel_specificity).toBe(3.5);
  });
});

describe('a mark that a person changed', () => {
  it('stands beside the automatic one and moves the ability estimate', () => {
    const turn = answered(buildWrongCheck(0.2));
    const graded = grade(turn, {
      overrides: [buildOverride({ turnId: turn.id, score: 5 }), buildOverride({ turnId: 'another', score: 0 })],
    });
    expect(graded).toMatchObject({ marks: { correctness: 5 }, automatic: { correctness: 1 }, share: 1 });
    expect(graded.notes).toContain('A reviewer set correctness to 5.');
  });

  it('is the latest where there are several', () => {
    const turn = answered(buildWrongCheck(0.2));
    const overrides = [
      buildOverride({ turnId: turn.id, score: 2, at: '2026-03-05T00:00:00.000Z' }),
      buildOverride({ turnId: turn.id, score: 5 }),
    ];
    expect(grade(turn, { overrides }).marks.correctness).toBe(2);
  });

  it('settles what could not be computed, craft included', () => {
    const turn = answered(buildCheck({ verdict: 'review', score: null }));
    const graded = grade(turn, { overrides: [buildOverride({ turnId: turn.id, score: 5 })] });
    expect(graded.markStatus).toMatchObject({ correctness: 'marked', excel_specificity: 'marked' });
    expect(graded.marks.excel_specificity).toBe(3);
  });
});

it('leaves everything open until there is an answer', () => {
  const graded = grade(buildTurn([hint()]));
  expect(graded.marks).toEqual({ correctness: null, explanation: null, excel_specificity: null });
  expect(graded.answered).toBe(false);
});

describe('words that nobody asked for', () => {
  const task = (answerText: string) => buildTurn([buildResponse({ check: buildCheck(), answerText })], { kind: 'scenario_task' });

  it('are not missed in a task of the scenario that is answered in cells', () => {
    const { markStatus, marks } = grade(task(VLOOKUP));
    expect(markStatus.explanation).toBe('not_applicable');
    expect(marks.excel_specificity).toBeGreaterThan(0);
  });

  it('count where the candidate gave some all the same', () => {
    expect(grade(task(`${VLOOKUP} because FALSE asks for an exact match`)).markStatus.explanation).toBe('pending');
  });
});
