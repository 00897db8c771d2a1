import type { CriterionView, Judgement, MarkName, MarkStatus } from '../../contract';
import type { Override } from '../interview/interview';
import { hintsUsed, isAnswered, isSkipped, type AnswerFacts } from './answer-facts';
import type { CorrectnessMark } from './correctness';
import { practiceIn } from './craft';
import { judgementOf } from './criteria';
import { PRACTICE_WORDS, listed } from './practice-words';
import { HINT_COST, MENDED_CEILING } from './rubric';
import { wordedAnswers } from './words';

export interface NotedMarks {
  correctness: CorrectnessMark;
  explanation: { mark: number | null; status: MarkStatus };
  craft: { mark: number | null; status: MarkStatus };
  criteria: CriterionView[];
  /** The override that stands for a mark, by its name. */
  standing: Partial<Record<MarkName, Override>>;
}

const MARK_WORDS: Record<MarkName, string> = { correctness: 'correctness', explanation: 'explanation', excel_specificity: 'Excel craft' };

/** A few plain sentences on why the marks are what they are; for candidate and reviewer, so without expected values or rubric texts. */
export function notesOn(facts: AnswerFacts, marks: NotedMarks): string {
  if (isSkipped(facts)) return ['You passed on this one, so it has no points.', ...noteOnOverrides(marks)].join(' ');
  if (!isAnswered(facts)) return 'Not answered yet.';
  return [
    noteOnCorrectness(facts, marks),
    noteOnHints(facts, marks),
    noteOnExplanation(facts, marks),
    noteOnCraft(marks),
    ...noteOnOverrides(marks),
  ]
    .filter((note) => note !== '')
    .join(' ');
}

function noteOnCorrectness({ instance }: AnswerFacts, { correctness: { status, counted } }: NotedMarks): string {
  if (status === 'not_applicable') return '';
  if (status === 'pending') return 'Your answer has not been checked yet; that mark follows.';
  if (status === 'review') return 'This answer could not be computed here, so a person will look at it before it gets a mark.';
  const check = counted?.check;
  if (!counted || !check) return '';
  if (instance.type === 'predict') {
    return check.verdict === 'correct'
      ? 'That is what Excel returns.'
      : sentence(check.explanation || 'Excel returns something else here.');
  }
  if (check.verdict === 'correct') return counted.mended ? noteOnMended() : noteOnRight(check.cases.length);
  const passed = check.cases.filter((one) => one.passed).length;
  const share = check.cases.length > 1 && passed > 0 ? `It is right in ${passed} of ${check.cases.length} checks.` : '';
  return [share, sentence(check.explanation || 'It does not give the result that was asked for.')].filter(Boolean).join(' ');
}

function noteOnRight(cases: number): string {
  return cases > 1 ? `Right on your data and in every one of the ${cases} checks.` : 'Right.';
}

function noteOnMended(): string {
  return `Your second attempt is right; an answer that was mended can reach ${MENDED_CEILING} for correctness.`;
}

function noteOnHints(facts: AnswerFacts, { correctness: { counted } }: NotedMarks): string {
  const hints = counted?.hintsBefore ?? 0;
  if (hints > 0) return `${hints === 1 ? 'One hint takes' : `${hints} hints take`} ${points(hints * HINT_COST)} off.`;
  return hintsUsed(facts) > 0 && counted ? 'The hint came after the attempt that counts and costs nothing.' : '';
}

function noteOnExplanation(facts: AnswerFacts, { explanation, criteria }: NotedMarks): string {
  if (explanation.status === 'not_applicable') return '';
  if (explanation.status === 'pending') return 'Your words have not been read yet; the mark for them follows.';
  if (wordedAnswers(facts).length === 0) return silentNote(facts);
  const asked = criteria.filter((criterion) => criterion.mark === 'explanation');
  const met = asked.filter((criterion) => criterion.met).length;
  return `Your words cover ${met === asked.length && met > 1 ? `all ${met}` : `${met} of the ${asked.length}`} points looked for.${noteOnReader(judgementOf(facts))}`;
}

function silentNote({ instance }: AnswerFacts): string {
  if (instance.type === 'predict')
    return 'You sent the value alone, without a word on how you got there, so there is no explanation to mark.';
  if (instance.type === 'explain') return 'There were no words to read in your answer.';
  return 'You sent the formula alone, without a word on why it works, so there is no explanation to mark.';
}

function noteOnReader(judgement: Judgement | null): string {
  return judgement?.confidence === 'lower' ? ' They were read for key ideas only, which is less sure than a full reading.' : '';
}

function noteOnCraft({ correctness: { counted }, craft }: NotedMarks): string {
  if (craft.status === 'pending' && counted) return 'How well the formula is built is still open.';
  if (craft.status !== 'marked' || !counted?.check) return '';
  const { good, fragile } = practiceIn(counted.check);
  const praise = good.length > 0 ? `Good Excel practice: ${listed(good.map((code) => PRACTICE_WORDS[code]))}.` : '';
  const doubt = fragile.length > 0 ? `What makes it fragile: ${listed(fragile.map((code) => PRACTICE_WORDS[code]))}.` : '';
  return [praise, doubt].filter(Boolean).join(' ');
}

function noteOnOverrides({ standing }: NotedMarks): string[] {
  return Object.values(standing).map((override) => `A reviewer set ${MARK_WORDS[override.mark]} to ${override.score}.`);
}

function points(value: number): string {
  if (value === 0.5) return 'half a point';
  return value === 1 ? '1 point' : `${value} points`;
}

function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
