import type { FindingCode } from '../../contract';

/** One thing to do tomorrow about one kind of fragile practice. */
export const PRACTICE_STEPS: Partial<Record<FindingCode, string>> = {
  approximate_match:
    'Tomorrow, search a workbook of yours for VLOOKUP and MATCH, and write the last argument (FALSE or 0) wherever an exact match is meant.',
  hard_coded_constant: 'Tomorrow, find three numbers typed into formulas, give each a labelled cell, and refer to it.',
  wrong_anchor: 'Tomorrow, practise F4: fill one formula down and right, and press it until each $ stands where it must.',
  inconsistent_fill:
    'Tomorrow, fill a column from its first cell in one go, then press Ctrl+` and read down it: the pattern should never change.',
  range_too_short: 'Tomorrow, turn a list into a table (Ctrl+T), point a total at its column, add a row, and see the total follow.',
  whole_column: 'Tomorrow, replace a whole-column reference by a table column, and see that the result stays the same.',
  volatile: 'Tomorrow, rewrite one OFFSET or INDIRECT with INDEX or a table reference.',
  deep_nesting: 'Tomorrow, take a nested IF with three or more levels and write it as IFS, or as a small lookup table.',
  error_swallowed: 'Tomorrow, replace one IFERROR by a test for the case you expect, such as the not-found text of XLOOKUP.',
  deprecated_function: 'Tomorrow, look up the newer name of an old function that you use, and write one formula with it.',
  needless_complexity: 'Tomorrow, take your longest formula and write it with LET, one named step per line.',
  number_as_text: 'Tomorrow, turn a column of numbers kept as text into real numbers, and see its total appear.',
  typed_constant: 'Tomorrow, pick a figure that you would type, and let a formula work it out from its sources.',
  syntax_error: 'Tomorrow, type three nested functions slowly and watch the coloured brackets: each closes before the next argument.',
};

export const SAY_WHY_STEP = 'Tomorrow, write under one formula of yours, in two sentences, why it is right and what would break it.';
