/** Excel's own limits (Microsoft, "Excel specifications and limits"), and ours for what one answer may carry. */
export const LIMITS = {
  formulaLength: 8192,
  cellTextLength: 32767,
  sheetNameLength: 31,
  capturedCells: 5000,
  answerTextLength: 4000,
  reflectionTextLength: 2000,
  candidateNameLength: 120,
} as const;
