import type { AnswerPlace, Difficulty, FindingCode, MarkName, Role, SkillId, TaskWorkbook, WorkbookPart } from '../../contract';
import type { CheckTask } from '../formula/task';
import type { ItemParameters } from '../selection/item-parameters';
import type { WorkbookTask } from '../workbook/spec';

export type ItemType = 'formula' | 'explain' | 'predict' | 'debug' | 'workbook';

/** One yes/no of the rubric. The judge answers it from the candidate's words alone and quotes what it rests on. */
export interface Criterion {
  id: string;
  mark: Exclude<MarkName, 'correctness'>;
  /** A question that can be answered yes or no: "Does the answer say why the fourth argument must be FALSE?" */
  text: string;
  /** Its share among the criteria of the same mark; default 1. */
  weight: number;
  /** For the offline judge: at least one phrase of every group must be said, none of `forbidden`, and it must not be negated unless the phrase itself is. */
  concepts: { required: string[][]; forbidden: string[] };
}

export interface Hint {
  text: string;
}

/** A question to ask after the answer. The first that fits what was found is asked. Texts may use {cell}, {formula}, {got}, {case}. */
export interface FollowUp {
  /** `wrong` / `correct` / `review`: the verdict; a finding code: only when the checker found it; `any`: otherwise. */
  when: 'wrong' | 'correct' | 'review' | 'any' | FindingCode;
  text: string;
  /** `mend`: a second attempt in the cells, checked again. `explain`: words, read by the judge with the first answer's words. */
  kind: 'mend' | 'explain';
}

/** A question as one candidate gets it: numbers, names and order fixed by its seed. Holds secrets: never leaves the server whole. */
export interface QuestionInstance {
  itemId: string;
  seed: number;
  type: ItemType;
  skill: SkillId;
  level: Difficulty;
  /** Logits; difficulty of the item under a 2PL model, and its slope. */
  difficulty: number;
  slope: number;
  /** Calibrated ones, as they were when this was served; without them the author's `difficulty` and `slope` count. */
  parameters?: ItemParameters;
  text: string;
  guarantees: string[];
  workbook: TaskWorkbook | null;
  answer: AnswerPlace | null;
  /** The formula shown in `explain` and `predict`. */
  shownFormula: string | null;
  suggestedSeconds: number;
  /** From gentle to strong; shown one at a time. */
  hints: Hint[];
  /** What to say when the candidate asks what is meant; facts of the question only. */
  clarification: string;
  /** For `formula` and `debug`. */
  check: CheckTask | null;
  /** For `workbook`: what has to be there afterwards. */
  task?: WorkbookTask;
  /**
   * For `predict`: where the shown formula stands, what is accepted beside its value, and the absolute tolerance for numbers. The value itself is
   * not here: it takes the calculator. See `predictionCalculation` and `gradePrediction` in prediction.ts.
   */
  prediction: { workbook: TaskWorkbook; place: AnswerPlace; accepted: string[]; tolerance: number } | null;
  criteria: Criterion[];
  followUps: FollowUp[];
  /** What a good answer says, for the reviewer. */
  modelAnswer: string;
}

/** A task of a scenario: like a question, on sheets that the scenario has placed. */
export interface ScenarioInstance {
  scenarioId: string;
  seed: number;
  title: string;
  /** Told once, before the first task. */
  story: string;
  workbook: TaskWorkbook;
  /** In order; later ones may use what earlier ones produced. Their `workbook` is null: the scenario's own is meant, and is in `check.workbook`. */
  tasks: QuestionInstance[];
}

/** What selection knows of an item without making an instance. */
export interface ItemSummary {
  id: string;
  type: ItemType;
  skill: SkillId;
  level: Difficulty;
  roles: Role[] | 'all';
  difficulty: number;
  slope: number;
  /** Where answers have been calibrated. */
  parameters?: ItemParameters;
  suggestedSeconds: number;
  /** For `workbook`: what the candidate's client must be able to read back. Such items are not drawn where it can't. */
  needs?: WorkbookPart[];
}

/** The validated bank. Pure: everything was read and checked before. */
export interface Bank {
  version: string;
  items: ItemSummary[];
  /** Throws on an unknown id (a bug, or a bank older than the interview: keep old items). */
  instantiate(itemId: string, seed: number): QuestionInstance;
  scenarioFor(role: Role, seed: number): ScenarioInstance;
  scenario(scenarioId: string, seed: number): ScenarioInstance;
}
