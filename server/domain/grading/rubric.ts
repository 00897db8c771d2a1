import type { FindingCode, MarkName } from '../../contract';

/**
 * Every number that turns facts into marks. docs/grading.md tells a recruiter what each one does; change both together.
 * Marks are points from 0 to 5 in half points.
 */
export const FULL_MARK = 5;

/** A second attempt, after the interviewer showed the case that breaks the first, can reach this much. */
export const MENDED_CEILING = 4;

/** Points that each hint takes off the attempts that come after it. */
export const HINT_COST = 0.5;

/** An answer that fails a case stays at least this far below what a right one gets, however many cases it passes. */
export const WRONG_STAYS_BELOW = 0.5;

/** Where the craft of a formula starts before its findings are counted. */
export const CRAFT_BASE = { right: 3, wrong: 2 } as const;

/** What one kind of good practice adds, and all of them together at most. A kind counts once, however often it is used. */
export const GOOD_PRACTICE = { each: 0.5, atMost: 2 } as const;

/** What one kind of fragile practice takes off. A kind counts once. Codes that are not named cost nothing. */
export const FRAGILE_PRACTICE: Partial<Record<FindingCode, number>> = {
  approximate_match: 1,
  hard_coded_constant: 1,
  wrong_anchor: 1,
  inconsistent_fill: 1,
  range_too_short: 1,
  whole_column: 0.5,
  volatile: 0.5,
  deep_nesting: 0.5,
  error_swallowed: 0.5,
  deprecated_function: 0.5,
  needless_complexity: 0.5,
  number_as_text: 0.5,
  unexpected_spill: 0.5,
};

/** With one of these there is no formula whose craft could be marked. */
export const NO_CRAFT: readonly FindingCode[] = ['no_answer', 'typed_constant', 'syntax_error'];

/** Where a question has criteria for Excel craft, they make this share of the mark; the findings make the rest. */
export const CRITERIA_SHARE_OF_CRAFT = 0.5;

/** What each mark weighs in the overall score and in a skill's score. */
export const MARK_WEIGHTS: Record<MarkName, number> = { correctness: 0.6, explanation: 0.2, excel_specificity: 0.2 };

export const MARK_NAMES: readonly MarkName[] = ['correctness', 'explanation', 'excel_specificity'];

/** To the nearest half point, within 0 and 5. */
export function halfPoints(points: number): number {
  return Math.min(FULL_MARK, Math.max(0, Math.round(points * 2) / 2));
}
