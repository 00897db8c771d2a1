import { expect, it } from 'vitest';
import { candidates } from '../testing/candidates';
import { nextToLookAt, reasonsToLook } from './attention';
import { turnsOf } from './turns';

const [session] = candidates(new Date('2026-11-14T12:00:00Z'));
if (!session) throw new Error('The cast is empty.');

it('keeps a follow-up with the question it belongs to', () => {
  const { turns } = turnsOf(session);
  expect(turns).toHaveLength(9);
  expect(turns[0]?.said.map(({ text }) => text.slice(0, 20))).toEqual([
    'In F2:F7, return the',
    'VLOOKUP finds the co',
    'What does your formu',
    'Oh. It would take C-',
  ]);
});

it('loses no word of the transcript', () => {
  const welcome = { ...session.transcript[0]!, id: 'welcome', questionId: 'welcome', text: 'Welcome' };
  const { before, turns } = turnsOf({ answers: session.answers, transcript: [welcome, ...session.transcript] });
  expect(before).toEqual([welcome]);
  expect(turns.flatMap(({ said }) => said)).toEqual(session.transcript);
});

it('names the answers that need a person, and why', () => {
  const reasons = Object.fromEntries(
    session.answers.map((answer) => [answer.questionId, reasonsToLook(answer)]).filter(([, list]) => list?.length),
  );
  expect(reasons).toEqual({
    'turn-4': ['Correctness could not be worked out here: you decide.'],
    'turn-5': ['Explanation is not judged yet.', 'Excel-specific is not judged yet.'],
    'turn-6': ['The judge quotes words that are not in the answer.'],
  });
});

it('leads from one to the next and around, and stops when there is none', () => {
  expect(nextToLookAt(session.answers, 'turn-4')).toBe('turn-5');
  expect(nextToLookAt(session.answers, 'turn-9')).toBe('turn-4');
  expect(nextToLookAt([session.answers[0]!], 'turn-1')).toBeNull();
});
