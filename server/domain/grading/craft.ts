import type { CheckResult, CriterionView, FindingCode, Mark, MarkStatus } from '../../contract';
import { isSkipped, type AnswerFacts } from './answer-facts';
import type { CorrectnessMark } from './correctness';
import { shareMet } from './criteria';
import { CRAFT_BASE, CRITERIA_SHARE_OF_CRAFT, FRAGILE_PRACTICE, FULL_MARK, GOOD_PRACTICE, NO_CRAFT } from './rubric';

/** Kinds of good and of fragile practice in one answer, each named once, in the order found. */
export interface Practice {
  good: FindingCode[];
  fragile: FindingCode[];
}

export function practiceIn(check: CheckResult | null): Practice {
  const findings = check?.findings ?? [];
  const codes = (chosen: typeof findings) => [...new Set(chosen.map((finding) => finding.code))];
  const faults = findings.filter((finding) => finding.severity === 'warning' || finding.severity === 'error');
  return {
    good: codes(findings.filter((finding) => finding.severity === 'good')),
    fragile: codes(faults).filter((code) => FRAGILE_PRACTICE[code] !== undefined),
  };
}

/** How well the formula is made, 0 to 5 before rounding, from its findings: a wrong formula can be well made and a right one fragile. */
export function craftOf(check: CheckResult, isRight: boolean): number {
  if (check.formulas.length === 0 || check.findings.some((finding) => NO_CRAFT.includes(finding.code))) return 0;
  const { good, fragile } = practiceIn(check);
  const lift = Math.min(GOOD_PRACTICE.atMost, good.length * GOOD_PRACTICE.each);
  const cost = fragile.reduce((sum, code) => sum + (FRAGILE_PRACTICE[code] ?? 0), 0);
  const base = isRight ? CRAFT_BASE.right : CRAFT_BASE.wrong;
  return Math.min(FULL_MARK, Math.max(0, base + lift - cost));
}

/**
 * Points before rounding for Excel craft: the findings, the question's criteria, or half of each.
 * `isRight` is null when nobody can say yet; then the mark waits for a person as correctness does.
 */
export function markCraft(
  facts: AnswerFacts,
  read: CriterionView[],
  correctness: CorrectnessMark,
  isRight: boolean | null,
): { mark: Mark; status: MarkStatus } {
  const { instance } = facts;
  const hasFormula = instance.type === 'formula' || instance.type === 'debug';
  const hasCriteria = instance.criteria.some((criterion) => criterion.mark === 'excel_specificity');
  if (!hasFormula && !hasCriteria) return { mark: null, status: 'not_applicable' };
  if (isSkipped(facts)) return { mark: 0, status: 'marked' };
  const share = shareMet(instance.criteria, read, 'excel_specificity');
  if (hasCriteria && share === null) return { mark: null, status: 'pending' };
  if (!hasFormula) return { mark: (share ?? 0) * FULL_MARK, status: 'marked' };
  const check = correctness.counted?.check ?? null;
  if (!check) return { mark: null, status: 'pending' };
  if (isRight === null) return { mark: null, status: 'review' };
  const craft = craftOf(check, isRight);
  if (share === null) return { mark: craft, status: 'marked' };
  return { mark: (1 - CRITERIA_SHARE_OF_CRAFT) * craft + CRITERIA_SHARE_OF_CRAFT * share * FULL_MARK, status: 'marked' };
}
