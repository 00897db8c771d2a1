import { CreateOverride, type MarkName } from '../../contract';

export type OverrideInput = { ok: true; override: CreateOverride } | { ok: false; score?: string; reason?: string };

/** What a person typed, checked as the API will check it, with a sentence per field. */
export function readOverride(input: { questionId: string; mark: MarkName; score: string; reason: string }): OverrideInput {
  // A comma is the decimal sign of many a reviewer.
  const score = input.score.trim() === '' ? NaN : Number(input.score.trim().replace(',', '.'));
  const parsed = CreateOverride.safeParse({ ...input, score });
  if (parsed.success) return { ok: true, override: parsed.data };
  const wrong = new Map(parsed.error.issues.map((issue) => [issue.path[0], issue.message]));
  return {
    ok: false,
    score: wrong.has('score') ? 'A mark goes from 0 to 5 in half points.' : undefined,
    reason: wrong.get('reason'),
  };
}
