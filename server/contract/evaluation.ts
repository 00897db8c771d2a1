import { z } from 'zod';

/** A mark in half points from 0 to 5; null while it is pending or where there is nothing to mark. */
export const Mark = z.number().min(0).max(5).nullable();
export type Mark = z.infer<typeof Mark>;

export const MarkName = z.enum(['correctness', 'explanation', 'excel_specificity']);
export type MarkName = z.infer<typeof MarkName>;

/**
 * Why a mark is what it is. `pending`: a judgement is still missing. `review`: could not be computed here, a person decides.
 * `not_applicable`: this kind of question has nothing to mark there.
 */
export const MarkStatus = z.enum(['marked', 'pending', 'review', 'not_applicable']);
export type MarkStatus = z.infer<typeof MarkStatus>;

export const Verdict = z.enum(['correct', 'wrong', 'review']);
export type Verdict = z.infer<typeof Verdict>;

/** What the checker saw in the formulas themselves. Each has one sentence in `message`; the list grows, codes never change meaning. */
export const FindingCode = z.enum([
  'no_answer',
  'typed_constant',
  'syntax_error',
  'unknown_function',
  'unknown_name',
  'approximate_match',
  'wrong_anchor',
  'inconsistent_fill',
  'range_too_short',
  'whole_column',
  'volatile',
  'hard_coded_constant',
  'number_as_text',
  'deep_nesting',
  'error_swallowed',
  'deprecated_function',
  'circular',
  'spill_blocked',
  'unexpected_spill',
  'needless_complexity',
  'modern_alternative',
  'error_value',
  'too_costly',
  'external_reference',
  'not_computable',
  'absolute_anchor',
  'structured_reference',
  'exact_match',
  'dynamic_array',
  'named_range',
  'wrong_prediction',
]);
export type FindingCode = z.infer<typeof FindingCode>;

/** `error` makes the answer wrong, `warning` is fragile, `info` is worth knowing, `good` is practice to praise. */
export const Severity = z.enum(['error', 'warning', 'info', 'good']);

export const Finding = z.strictObject({
  code: FindingCode,
  severity: Severity,
  /** The cell it stands in, without the sheet: `F2`; null for a typed formula or the whole answer. */
  cell: z.string().nullable(),
  /** Character positions in the formula, 0-based, end exclusive. */
  span: z.strictObject({ start: z.number().int(), end: z.number().int() }).nullable(),
  /** One sentence for a person, without the expected answer in it. */
  message: z.string(),
});
export type Finding = z.infer<typeof Finding>;

/** One set of data on which the answer was recomputed. For reviewers: holds the expected value. */
export const CheckCase = z.strictObject({
  where: z.enum(['visible', 'variant', 'copy']),
  /** What is special about this data, in words: "a product that is not in the list". */
  label: z.string(),
  passed: z.boolean(),
  cell: z.string(),
  /** As Excel would display them. */
  got: z.string(),
  want: z.string(),
});
export type CheckCase = z.infer<typeof CheckCase>;

export const CheckResult = z.strictObject({
  verdict: Verdict,
  /** Weighted share of the cases that passed, 0 to 1; 1 only for `correct`; null for `review`. */
  score: z.number().min(0).max(1).nullable(),
  cases: z.array(CheckCase),
  findings: z.array(Finding),
  /** The formulas that were checked, by cell; typed answers have cell null. */
  formulas: z.array(z.strictObject({ cell: z.string().nullable(), formula: z.string() })),
  /** The smallest case that breaks it, for the candidate: no expected value of hidden data. Empty when nothing broke. */
  explanation: z.string(),
  /** The same in full, for the reviewer. */
  explanationForReviewer: z.string(),
  elapsedMs: z.number(),
});
export type CheckResult = z.infer<typeof CheckResult>;

/** The judge's reading of one rubric criterion. */
export const CriterionVerdict = z.strictObject({
  criterionId: z.string(),
  met: z.boolean(),
  /** Word for word from the candidate's answer; "" when not met. */
  quote: z.string(),
});
export type CriterionVerdict = z.infer<typeof CriterionVerdict>;

export const Judgement = z.strictObject({
  verdicts: z.array(CriterionVerdict),
  /** `offline` reads for concepts only and is less sure. */
  judge: z.enum(['openai', 'offline']),
  model: z.string(),
  promptVersion: z.string(),
  confidence: z.enum(['normal', 'lower']),
  inputTokens: z.number().int().nullable(),
  outputTokens: z.number().int().nullable(),
  elapsedMs: z.number(),
});
export type Judgement = z.infer<typeof Judgement>;

/** What the candidate's client is told about an answer. */
export const CandidateEvaluation = z.strictObject({
  responseId: z.string(),
  correctness: Mark,
  explanation: Mark,
  excel_specificity: Mark,
  status: z.enum(['complete', 'pending', 'review']),
  markStatus: z.strictObject({ correctness: MarkStatus, explanation: MarkStatus, excel_specificity: MarkStatus }),
  /** A few plain sentences on why the marks are what they are. */
  notes: z.string(),
  /** How the checks went, in words; no expected values of hidden data. */
  checks: z.array(z.strictObject({ label: z.string(), passed: z.boolean() })),
  findings: z.array(Finding),
  /** True when a less sure judge read the words. */
  lowerConfidence: z.boolean(),
});
export type CandidateEvaluation = z.infer<typeof CandidateEvaluation>;
