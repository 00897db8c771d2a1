import type { FindingCode } from '../../contract';

/** What a finding is called in a note to the candidate, to follow "it uses" or "what makes it fragile is". */
export const PRACTICE_WORDS: Record<FindingCode, string> = {
  no_answer: 'an empty answer cell',
  typed_constant: 'a typed value where a formula was asked for',
  syntax_error: 'a formula that Excel could not read',
  unknown_function: 'a function that Excel does not know',
  unknown_name: 'a name that the workbook does not have',
  approximate_match: 'an approximate match where an exact one is meant',
  wrong_anchor: 'a reference that moves when the formula is copied',
  inconsistent_fill: 'cells in one column with different formulas',
  range_too_short: 'a range that ends before the data does',
  whole_column: 'references to whole columns',
  volatile: 'a function that recalculates at every change',
  hard_coded_constant: 'a number typed into the formula instead of a cell',
  number_as_text: 'a number kept as text',
  deep_nesting: 'deep nesting',
  error_swallowed: 'a catch-all that hides real errors',
  deprecated_function: 'a function that Excel keeps only for old files',
  circular: 'a formula that refers to itself',
  spill_blocked: 'a result that has no room to spill',
  unexpected_spill: 'a result that spills beyond the answer cell',
  needless_complexity: 'more steps than the task needs',
  modern_alternative: 'an older function where a newer one is plainer',
  error_value: 'an error shown as the result',
  too_costly: 'a calculation that takes too long',
  external_reference: 'a reference to another workbook',
  not_computable: 'a function that could not be computed here',
  absolute_anchor: 'anchors that hold when the formula is copied',
  structured_reference: 'table references that grow with the data',
  exact_match: 'an exact match',
  dynamic_array: 'one formula that fills the whole result',
  named_range: 'names instead of bare addresses',
  wrong_prediction: 'a prediction that differs from what Excel returns',
};

/** "a", "a and b", "a, b and c". */
export function listed(parts: string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
