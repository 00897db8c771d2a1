/** Confidence (1-10, times ten) and score within this many points count as agreeing. */
const AGREEMENT = 15;

/** How far own confidence and result agree; "" where there is nothing to compare. */
export function confidenceRemark(confidence: number | null, overallScore: number | null, open: number): string {
  if (confidence === null || overallScore === null) return '';
  const lead = `You put your confidence at ${confidence} of 10; the marks come to ${overallScore} of 100`;
  const difference = confidence * 10 - overallScore;
  const provisional = open > 0 ? ' Some marks are still open, so this may shift.' : '';
  if (Math.abs(difference) <= AGREEMENT) return `${lead}. The two agree.${provisional}`;
  if (difference > 0)
    return `${lead}. The marks are lower than you felt; the cases named under your answers show where the difference comes from.${provisional}`;
  return `${lead}. Your answers did better than you gave yourself credit for.${provisional}`;
}
