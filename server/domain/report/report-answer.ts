import type { ReportAnswer } from '../../contract';
import { MARK_NAMES, saidIn } from '../grading';
import type { NumberedAnswer } from './graded-turn';

/** A filled column may hold thousands of formulas; the report needs enough to see the pattern and its end. */
const FORMULAS_KEPT = 50;

/** One answer as the report tells it: the attempt that counts, the case that mattered, what was said. */
export function reportAnswer({ turn, followUps, instance, graded, part, number }: NumberedAnswer): ReportAnswer {
  const shown = graded.counted ?? graded.attempts.at(-1) ?? null;
  const evidence = graded.attempts.find((attempt) => attempt.explanation !== '')?.explanation ?? '';
  const said = saidIn({ turn, followUps, instance });
  return {
    number,
    part,
    skill: instance.skill,
    question: turn.text || instance.text,
    answer: said
      .map(({ words }) => words)
      .filter((words) => words !== '')
      .join('\n\n'),
    formulas: (shown?.formulas ?? []).slice(0, FORMULAS_KEPT),
    ...graded.marks,
    markStatus: graded.markStatus,
    evidence,
    findings: shown?.findings ?? [],
    quotes: [...new Set(graded.criteria.filter(({ met, quote }) => met && quote !== '').map(({ quote }) => quote))],
    notes: withoutEvidence(graded.notes, evidence),
    overrides: MARK_NAMES.flatMap((mark) => {
      const given = graded.overrides.find((override) => override.mark === mark);
      return given ? [{ mark, automatic: graded.automatic[mark], given: given.score, reason: given.reason }] : [];
    }),
    skipped: graded.skipped,
    hintsUsed: graded.hintsUsed,
  };
}

/** The notes quote the failing case; the report has a place of its own for it and says it once. */
function withoutEvidence(notes: string, evidence: string): string {
  return evidence === ''
    ? notes
    : notes
        .replace(evidence, '')
        .replace(/\s{2,}/g, ' ')
        .trim();
}
