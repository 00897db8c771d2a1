import { expect, it } from 'vitest';
import { CandidateEvaluation } from '../../contract';
import { candidateEvaluation } from './index';
import { VLOOKUP, buildCheck, buildInstance, buildJudgement, buildResponse, buildTurn, buildWrongCheck } from './grading.fixture';

const instance = buildInstance();

it('tells the candidate the marks and the checks, and nothing that is secret', () => {
  const response = buildResponse({ check: buildWrongCheck(0.5) });
  const told = candidateEvaluation(response.id, buildTurn([response]), [], instance);
  expect(CandidateEvaluation.parse(told)).toEqual(told);
  expect(told.checks).toEqual([
    { label: 'on your data', passed: true },
    { label: 'with the products in another order', passed: false },
  ]);
  expect(JSON.stringify(told)).not.toMatch(/4711|Does the answer|FALSE asks for/);
});

it('is complete once nothing is open, pending while words are unread, review when a person must look', () => {
  const status = (changes: Parameters<typeof buildResponse>[0]) => {
    const response = buildResponse(changes);
    return candidateEvaluation(response.id, buildTurn([response]), [], instance).status;
  };
  const words = `${VLOOKUP} it is exact`;
  expect(status({ check: buildCheck() })).toBe('complete');
  expect(status({ check: buildCheck(), answerText: words })).toBe('pending');
  expect(status({ check: buildCheck({ verdict: 'review', score: null }), answerText: words })).toBe('review');
});

it('shows one line for a column of copies, failed when one cell failed', () => {
  const copy = { where: 'copy', label: 'filled down', cell: 'F3', got: '1', want: '1' } as const;
  const response = buildResponse({
    check: buildWrongCheck(0.5, {
      cases: [
        { ...copy, passed: true },
        { ...copy, cell: 'F4', passed: false },
      ],
    }),
  });
  const told = candidateEvaluation(response.id, buildTurn([response]), [], instance);
  expect(told.checks).toEqual([{ label: 'filled down', passed: false }]);
});

it('shows the checks of the attempt that was just sent', () => {
  const mend = buildTurn([buildResponse({ check: buildCheck() })], { followUpKind: 'mend' });
  const turn = buildTurn([buildResponse({ check: buildWrongCheck(0.5) })]);
  const told = candidateEvaluation(mend.responses[0]?.id ?? '', turn, [mend], instance);
  expect(told.checks.every((check) => check.passed)).toBe(true);
});

it('says when a less sure reader read the words', () => {
  const judgement = buildJudgement({ 'why-exact': true, 'which-column': true }, { confidence: 'lower' });
  const response = buildResponse({ check: buildCheck(), answerText: `${VLOOKUP} it is exact`, judgement });
  expect(candidateEvaluation(response.id, buildTurn([response]), [], instance).lowerConfidence).toBe(true);
});
