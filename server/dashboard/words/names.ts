import {
  AppError,
  SKILLS,
  type Mark,
  type MarkName,
  type MarkStatus,
  type Phase,
  type QuestionType,
  type ReviewAnswer,
  type ReviewStatus,
} from '../../contract';

export const STATUS_WORDS: Record<ReviewStatus, string> = { in_progress: 'In progress', to_review: 'To review', published: 'Published' };

export const MARK_WORDS: Record<MarkName, string> = {
  correctness: 'Correctness',
  explanation: 'Explanation',
  excel_specificity: 'Excel-specific',
};

/** Inside a sentence: "the mark for correctness"; Excel keeps its capital. */
export function markInSentence(mark: MarkName): string {
  return mark === 'excel_specificity' ? MARK_WORDS[mark] : MARK_WORDS[mark].toLowerCase();
}

/** Said where there is no number. */
export const MARK_STATUS_WORDS: Record<MarkStatus, string> = {
  marked: '',
  pending: 'Not judged yet',
  review: 'You decide',
  not_applicable: 'Nothing to mark',
};

export const PHASE_WORDS: Record<Phase, string> = {
  questions: 'answering questions',
  scenario: 'in the scenario',
  reflection: 'looking back',
  closing: 'finished',
};

const TYPE_WORDS: Record<QuestionType, string> = {
  formula: 'write a formula',
  explain: 'explain a formula',
  predict: 'predict a result',
  debug: 'find the fault',
  workbook: 'do it in the workbook',
  follow_up: 'follow-up',
  scenario_task: 'scenario task',
  reflection: 'reflection',
  closing: 'closing',
};

export function typeWords(type: QuestionType): string {
  return TYPE_WORDS[type];
}

/** "Question 3" or "Task 2": the same name everywhere. */
export function answerName({ part, number }: Pick<ReviewAnswer, 'part' | 'number'>): string {
  return `${part === 'scenario' ? 'Task' : 'Question'} ${number}`;
}

export function skillName(answer: Pick<ReviewAnswer, 'skill'>): string {
  return answer.skill ? SKILLS[answer.skill] : '';
}

/** "4", "3.5", or an en dash where there is no mark. */
export function markFigure(mark: Mark): string {
  return mark === null ? '–' : String(mark);
}

/** 0-100 as a whole number. */
export function scoreWords(score: number | null): string {
  return score === null ? 'Not marked yet' : String(Math.round(score));
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** The sentence of a foreseen failure; a bug in this page has none of its own. */
export function sentenceOf(error: unknown): string {
  return error instanceof AppError ? error.message : 'Something in this page went wrong. Reload it and try again.';
}
