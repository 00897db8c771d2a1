import type { CheckResult } from '../../contract';
import type { QuestionInstance } from '../questions/instance';
import { pickFrom } from './draw';
import { PLAN } from './flow';

/** What the interviewer says between turns. Nothing here decides anything; no mark and no expected value is ever said. */

export function acknowledge(check: CheckResult | null, seed: number): string {
  if (!check) return pickFrom(['Thank you, noted.', 'Thanks, I have that.', 'Noted, thank you.'], seed, 21);
  if (check.verdict === 'review')
    return 'Thank you. I can’t recompute that here, so a person will look at it. It does not count against you.';
  const own = check.cases.find(({ where }) => where === 'visible');
  if (check.verdict === 'correct') {
    const held = check.cases.length;
    return held > 1
      ? pickFrom(
          [
            `Got it. That holds on your data and on ${held - 1} other sets I tried.`,
            `Thanks. I tried it on ${held} sets of data and it holds on all of them.`,
          ],
          seed,
          22,
        )
      : 'Got it. That is right.';
  }
  if (own?.passed)
    return pickFrom(
      [
        'Got it. On the data you see it gives the right result; I tried other data too.',
        'Thanks. It fits the data in front of you. I also tried it on other data.',
      ],
      seed,
      23,
    );
  return pickFrom(['Got it, I have read it.', 'Thanks, I have read your answer.', 'Thank you. Let me show you what I see.'], seed, 24);
}

/** `used` counts the hints given before this one. */
export function hintReply(instance: QuestionInstance, used: number): string {
  const hint = instance.hints[used];
  const left = Math.min(instance.hints.length, PLAN.hintsPerQuestion) - used - 1;
  if (!hint || left < 0) return 'You have had all the hints for this one. Try what you can, or pass to the next question; both are fine.';
  return left > 0
    ? `${hint.text} (${left} more ${left === 1 ? 'hint' : 'hints'} if you need ${left === 1 ? 'it' : 'them'}.)`
    : `${hint.text} (That was the last hint.)`;
}

export function clarifyReply(instance: QuestionInstance): string {
  const where = instance.answer ? ` Your answer goes into ${instance.answer.ref} on the sheet ${instance.answer.sheet}.` : '';
  return `${instance.clarification || instance.text}${where}`;
}

export const skipReply = (seed: number): string =>
  pickFrom(
    [
      'That’s fine, nobody knows everything. Let’s go on.',
      'No problem. We’ll leave that one and go on.',
      'All right, thank you for saying so. Next one.',
    ],
    seed,
    25,
  );

export const REFLECTION_TEXT =
  'That was the last task. Before we close: how sure do you feel about your answers, what went well, and what would you like to get better at? It does not change your marks.';

export const CLOSING_TEXT =
  'Thank you, that is everything. A person will now read your answers next to the checks and decide. You can open your report here once it is published.';
