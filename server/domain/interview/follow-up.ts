import type { CheckResult, FindingCode } from '../../contract';
import type { FollowUp, QuestionInstance } from '../questions/instance';
import { checksOf, PLAN, type Exchange } from './flow';
import { pickFrom } from './draw';

export interface ChosenFollowUp {
  kind: FollowUp['kind'];
  text: string;
}

/** Enough words to count as an explanation already given. */
const ENOUGH_WORDS = 12;

/** What to ask after this answer, from what the checker found in it; null when there is nothing left to ask. */
export function chooseFollowUp(exchange: Exchange, instance: QuestionInstance): ChosenFollowUp | null {
  const isTask = exchange.turn.kind === 'scenario_task';
  if (exchange.followUps.length >= (isTask ? PLAN.followUpsPerTask : PLAN.followUpsPerQuestion)) return null;
  const check = checksOf(exchange).at(-1) ?? null;
  const asked = new Set(exchange.followUps.map(({ followUpKind }) => followUpKind));
  if (check?.verdict === 'wrong' && !asked.has('mend')) return authored(instance, check, 'mend') ?? genericMend(exchange, check);
  if (isTask || asked.has('explain')) return null;
  if (asked.has('mend') && hasExplained(exchange)) return null;
  return authored(instance, check, 'explain') ?? genericExplain(exchange, instance, check);
}

function hasExplained({ turn, followUps }: Exchange): boolean {
  const words = [turn, ...followUps]
    .flatMap(({ responses }) => responses.map(({ answerText }) => answerText))
    .filter((text) => !text.trimStart().startsWith('='));
  return words.join(' ').split(/\s+/).filter(Boolean).length >= ENOUGH_WORDS;
}

/** The author's first follow-up that fits: findings before the verdict before `any`. A text whose placeholders can't be filled doesn't fit. */
function authored(instance: QuestionInstance, check: CheckResult | null, kind: FollowUp['kind']): ChosenFollowUp | null {
  const found = new Set<FindingCode>(check?.findings.map(({ code }) => code));
  const fits = (followUp: FollowUp, rank: 'finding' | 'verdict' | 'any') =>
    rank === 'any'
      ? followUp.when === 'any'
      : rank === 'verdict'
        ? followUp.when === check?.verdict
        : found.has(followUp.when as FindingCode);
  for (const rank of ['finding', 'verdict', 'any'] as const) {
    for (const followUp of instance.followUps) {
      if (followUp.kind !== kind || !fits(followUp, rank)) continue;
      const text = fill(followUp.text, check, followUp.when);
      if (text !== null) return { kind, text: kind === 'mend' && !SHOWS_THE_CASE.test(followUp.text) ? withCase(text, check) : text };
    }
  }
  return null;
}

/**
 * {cell}, {formula}, {got} and {case} stand for the candidate's own work; null when one of them isn't there.
 * {cell} is where the finding that is asked about stands, otherwise the failing case's or the first formula's cell.
 */
function fill(text: string, check: CheckResult | null, when: FollowUp['when']): string | null {
  const failed = check?.cases.find(({ passed }) => !passed);
  const finding = check?.findings.find(({ code, cell }) => code === when && cell);
  const own = check?.formulas[0];
  const values: Record<string, string | undefined> = {
    cell: finding?.cell ?? failed?.cell ?? own?.cell ?? undefined,
    formula: own?.formula,
    got: failed?.got,
    case: failed?.label,
  };
  let complete = true;
  const filled = text.replace(/\{(cell|formula|got|case)\}/g, (_, key: string) => {
    const value = values[key];
    if (value === undefined) complete = false;
    return value ?? '';
  });
  return complete ? filled : null;
}

const SHOWS_THE_CASE = /\{(case|got)\}/;

/** A request to mend always shows the case that breaks, so that there is something to mend. */
function withCase(text: string, check: CheckResult | null): string {
  const shown = check?.explanation.trim();
  return shown && !text.includes(shown) ? `${shown} ${text}` : text;
}

function genericMend({ turn }: Exchange, check: CheckResult): ChosenFollowUp {
  const where = check.formulas[0]?.cell;
  const ask = pickFrom(
    [
      where ? `Can you change ${where} so that it holds there too?` : 'Can you change it so that it holds there too?',
      'What would you change? Mend it and send it again.',
      'Have another look at that case and send me your next version.',
    ],
    turn.seed,
    11,
  );
  return { kind: 'mend', text: `${check.explanation || 'Something does not add up yet.'} ${ask}` };
}

function genericExplain({ turn }: Exchange, instance: QuestionInstance, check: CheckResult | null): ChosenFollowUp {
  const formula = check?.formulas[0]?.formula ?? instance.shownFormula;
  const shown = formula && formula.length <= 120 ? formula : 'your formula';
  const text = formula
    ? pickFrom(
        [
          `Talk me through ${shown}: what does each part do, and why did you choose it?`,
          `A colleague takes this sheet over tomorrow. How would you explain ${shown} to them in two or three sentences?`,
          `Why this way? Tell me what ${shown} does step by step, and what could break it.`,
        ],
        turn.seed,
        12,
      )
    : 'How did you get there? Tell me in two or three sentences what you looked at and why.';
  return { kind: 'explain', text };
}
