import { describe, expect, it } from 'vitest';
import { ReportContent } from '../../contract';
import { VLOOKUP, buildCheck, buildFinding, buildOverride, buildResponse, buildTurn, buildWrongCheck } from '../grading/grading.fixture';
import { SKILL_WORDS } from './skill-words';
import { bothMet, buildInterview, buildReport, gradedTurn } from './report.fixture';

const explained = `${VLOOKUP} because an exact match is needed`;
const right = (given = {}) => gradedTurn([{ check: buildCheck(), answerText: explained, judgement: bothMet() }], given);
const wrong = (given = {}) => gradedTurn([{ check: buildWrongCheck(0.2) }], given);
const skipped = (given = {}) => gradedTurn([{ intent: 'skip', answerText: '' }], given);

describe('a report', () => {
  it('keeps to the contract', () => {
    const content = buildReport({
      graded: [right(), wrong({ skill: 'S4' }), skipped({ skill: 'S8' })],
      scenarioTasks: [right({ skill: 'S10' })],
    });
    expect(ReportContent.parse(content)).toEqual(content);
    expect(content.answers.map(({ part, number }) => `${part} ${number}`)).toEqual([
      'questions 1',
      'questions 2',
      'questions 3',
      'scenario 1',
    ]);
  });

  it('of an interview without an answer says nothing it does not know', () => {
    const content = buildReport({ graded: [gradedTurn([])], level: null });
    expect(content).toMatchObject({ overallScore: null, strengths: [], weaknesses: [], nextSteps: [], answers: [], pending: 0 });
  });

  it('shows the attempt that counts and the case that mattered', () => {
    const mend = buildTurn([buildResponse({ check: buildCheck() })], { followUpKind: 'mend' });
    const [answer] = buildReport({ graded: [wrong({ followUps: [mend] })] }).answers;
    expect(answer).toMatchObject({ correctness: 4, evidence: 'With the products in another order it gives 99.' });
    expect(answer?.notes).not.toContain('gives 99');
  });

  it('never holds an expected value, a rubric text or a model answer', () => {
    const text = JSON.stringify(buildReport({ graded: [wrong(), right()] }));
    expect(text).not.toMatch(/4711|Does the answer|FALSE asks for/);
  });

  it('shows the automatic mark beside the one that a person gave', () => {
    const graded = [wrong({ overrides: (turnId: string) => [buildOverride({ turnId, score: 4 })] })];
    const content = buildReport({ graded });
    expect(content.answers[0]?.overrides).toEqual([{ mark: 'correctness', automatic: 1, given: 4, reason: 'A valid route.' }]);
    expect(content.howMarked.join(' ')).toContain('A person changed 1 mark');
  });

  it('names who published it, and says when nobody has', () => {
    expect(buildReport().howMarked.at(-1)).toBe('No person has published this report yet.');
    const interview = buildInterview({ publication: { publishedAt: '2026-03-04T08:00:00.000Z', by: 'grace@example.com' } });
    expect(buildReport({ interview, reviewerName: 'Grace Hopper' })).toMatchObject({
      reviewedBy: 'Grace Hopper',
      publishedAt: '2026-03-04T08:00:00.000Z',
    });
  });

  it('says that open marks are left out, and counts them', () => {
    const content = buildReport({ graded: [gradedTurn([{ check: buildCheck(), answerText: explained }])] });
    expect(content.pending).toBe(1);
    expect(content.overallScore).toBe(90);
    expect(content.howMarked.join(' ')).toContain('left out of the score, not counted as zero');
  });
});

describe('strengths', () => {
  it('name the skill and the answers they rest on', () => {
    expect(buildReport({ graded: [right(), right()] }).strengths[0]).toBe(
      `Lookup and joining: ${SKILL_WORDS.S5.strength.built} (Answers 1 and 2.)`,
    );
  });

  it('speak of words where a skill was only explained', () => {
    const graded = [gradedTurn([{ answerText: 'It is exact.', judgement: bothMet() }], { instance: { type: 'explain' } })];
    expect(buildReport({ graded }).strengths[0]).toContain(SKILL_WORDS.S5.strength.explained);
  });

  it('are none when nothing was earned', () => {
    expect(buildReport({ graded: [wrong(), skipped()] }).strengths).toEqual([]);
  });

  it('do not rest on an answer that waits for a person', () => {
    const good = [buildFinding('exact_match', 'good'), buildFinding('named_range', 'good')];
    const open = gradedTurn([
      { check: buildCheck({ verdict: 'review', score: null, findings: good }), answerText: explained, judgement: bothMet() },
    ]);
    expect(buildReport({ graded: [open] }).strengths).toEqual([]);
  });

  it('tell that a formula was mended', () => {
    const mend = buildTurn([buildResponse({ check: buildCheck() })], { followUpKind: 'mend' });
    expect(buildReport({ graded: [wrong({ followUps: [mend] })] }).strengths.join(' ')).toContain('put your formula right (answer 1)');
  });
});

describe('weaknesses', () => {
  it('begin with the weakest skill', () => {
    const graded = [gradedTurn([{ check: buildWrongCheck(0.5) }]), gradedTurn([{ check: buildWrongCheck(0) }], { skill: 'S4' })];
    const [first, second] = buildReport({ graded }).weaknesses;
    expect(first).toContain('Conditional aggregation');
    expect(second).toContain('Lookup and joining');
  });

  it('say that a skill was passed on, not that it is missing', () => {
    expect(buildReport({ graded: [skipped({ skill: 'S8' })] }).weaknesses[0]).toContain('you passed on answer 1');
  });

  it('name fragile practice even in a right answer', () => {
    const findings = [buildFinding('whole_column')];
    const graded = [gradedTurn([{ check: buildCheck({ findings }), answerText: explained, judgement: bothMet() }])];
    expect(buildReport({ graded }).weaknesses).toEqual(['What makes a formula fragile, in answer 1: references to whole columns.']);
  });

  it('hold no pending mark against anyone', () => {
    const graded = [gradedTurn([{ answerText: 'It is exact.' }], { instance: { type: 'explain' } })];
    expect(buildReport({ graded })).toMatchObject({ weaknesses: [], overallScore: null });
  });
});

describe('next steps', () => {
  it('are three different things to do tomorrow', () => {
    for (const graded of [[right()], [wrong()], [wrong(), wrong({ skill: 'S2' }), right({ skill: 'S3' })], [skipped()]]) {
      const { nextSteps } = buildReport({ graded });
      expect(new Set(nextSteps).size).toBe(3);
      for (const step of nextSteps) expect(step).toMatch(/^Tomorrow, /);
    }
  });

  it('start with the basics of a weak skill and go beyond them in a strong one', () => {
    const { nextSteps } = buildReport({ graded: [wrong({ skill: 'S2' }), right()] });
    expect(nextSteps[0]).toBe(SKILL_WORDS.S2.basics);
    expect(nextSteps).toContain(SKILL_WORDS.S5.stretch);
  });
});

describe('the remark on confidence', () => {
  const remark = (confidence: number) => {
    const reflection = { confidence, strengths: '', weaknesses: '', at: '2026-03-02T10:30:00.000Z' };
    return buildReport({ interview: buildInterview({ reflection }), graded: [gradedTurn([{ check: buildCheck() }])] }).confidenceRemark;
  };
  it.each([
    [7, 'The two agree'],
    [10, 'lower than you felt'],
    [2, 'better than you gave yourself credit for'],
  ])('at confidence %i with 72 of 100 says: %s', (confidence, words) => expect(remark(confidence)).toContain(words));
  it('is empty without a reflection', () => expect(buildReport({ graded: [right()] }).confidenceRemark).toBe(''));
});

it('has words of its own for each skill, and none that shout or belittle', () => {
  const texts = Object.values(SKILL_WORDS).flatMap((words) => [
    ...Object.values(words.strength),
    ...Object.values(words.weakness),
    words.basics,
    words.stretch,
  ]);
  expect(new Set(texts).size).toBe(60);
  for (const text of texts) expect(text).not.toMatch(/!|simply|just |excellent|poor|bad |fail/i);
});
