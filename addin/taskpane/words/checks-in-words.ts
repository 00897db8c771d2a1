export interface Check {
  label: string;
  passed: boolean;
}

/** A line about the checks of one answer: what works first, then the cases that break. */
export interface CheckLine {
  text: string;
  works: boolean;
}

const AT_MOST = 3;

/** No marks and nobody's verdict: the case, and whether the answer holds there. */
export function checksInWords(checks: Check[]): CheckLine[] {
  return [...linesFor(checks, true), ...linesFor(checks, false)];
}

function linesFor(checks: Check[], works: boolean): CheckLine[] {
  const those = checks.filter(({ passed }) => passed === works);
  const shown = those
    .slice(0, AT_MOST)
    .map(({ label }) => ({ works, text: `${sentenceCase(label)}: ${works ? 'right' : 'not right yet'}` }));
  const more = those.length - AT_MOST;
  if (more <= 0) return shown;
  return [...shown, { works, text: `${more} more ${more === 1 ? 'case' : 'cases'}: ${works ? 'right' : 'not right yet'}` }];
}

const sentenceCase = (label: string): string => label.charAt(0).toUpperCase() + label.slice(1);
