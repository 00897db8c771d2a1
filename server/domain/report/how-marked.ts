import { MARK_NAMES, MARK_WEIGHTS } from '../grading';
import type { NumberedAnswer } from './graded-turn';

/** Plain sentences on where the marks come from: what was computed, what was read by which judge, what a person did, what is open. */
export function howMarked(answers: NumberedAnswer[], reviewedBy: string | null): string[] {
  return [
    ...computation(answers),
    ...readers(answers),
    weights(),
    ...open(answers),
    changes(answers),
    reviewedBy ? `${reviewedBy} looked at the evidence and published this report.` : 'No person has published this report yet.',
  ];
}

/** Marks of given answers that are still open, by why. */
export function openMarks(answers: NumberedAnswer[]): { pending: number; review: number } {
  const statuses = answers.flatMap(({ graded }) => Object.values(graded.markStatus));
  return {
    pending: statuses.filter((status) => status === 'pending').length,
    review: statuses.filter((status) => status === 'review').length,
  };
}

function computation(answers: NumberedAnswer[]): string[] {
  const checks = answers.reduce((sum, { graded }) => sum + graded.attempts.reduce((n, check) => n + check.cases.length, 0), 0);
  if (checks === 0) return [];
  return [
    `Correctness was decided by computing your formulas on the data you saw and on changed versions of it: ${counted(checks, 'check')} in all. No language model has a say in it.`,
  ];
}

function readers(answers: NumberedAnswer[]): string[] {
  const models = [...new Set(answers.flatMap(({ graded }) => (graded.judgement?.judge === 'openai' ? graded.judgement.model : [])))];
  const read = answers.filter(({ graded }) => graded.judgement?.judge === 'openai').length;
  const offline = answers.filter(({ graded }) => graded.judgement?.judge === 'offline').length;
  const byModel = `The words in ${counted(read, 'answer')} were read by a language model (${models.join(', ')}) against fixed yes-or-no points; each yes rests on a quote from you.`;
  const byIdeas = `The words in ${counted(offline, 'answer')} were read by a program that looks for key ideas only. It is less sure than a language model or a person.`;
  return [...(read > 0 ? [byModel] : []), ...(offline > 0 ? [byIdeas] : [])];
}

function weights(): string {
  const percent = (name: keyof typeof MARK_WEIGHTS) => `${Math.round(MARK_WEIGHTS[name] * 100)}%`;
  return `In the overall score, correctness counts ${percent('correctness')}, explanation ${percent('explanation')} and Excel craft ${percent('excel_specificity')}; where one of them does not apply, the others take its place.`;
}

function open(answers: NumberedAnswer[]): string[] {
  const { pending, review } = openMarks(answers);
  return [
    ...(pending > 0
      ? [
          `${counted(pending, 'mark')} ${pending === 1 ? 'is' : 'are'} still open because words or checks are unread. They are left out of the score, not counted as zero.`,
        ]
      : []),
    ...(review > 0
      ? [
          `${counted(review, 'mark')} could not be worked out here and ${review === 1 ? 'waits' : 'wait'} for a person; left out of the score until then.`,
        ]
      : []),
  ];
}

function changes(answers: NumberedAnswer[]): string {
  const changed = answers.reduce(
    (sum, { graded }) => sum + MARK_NAMES.filter((name) => graded.overrides.some((one) => one.mark === name)).length,
    0,
  );
  if (changed === 0) return 'No mark was changed by a person.';
  return `A person changed ${counted(changed, 'mark')}; the automatic mark stands beside ${changed === 1 ? 'it' : 'each'}, with the reason.`;
}

const counted = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;
