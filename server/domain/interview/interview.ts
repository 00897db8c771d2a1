import type { QuestionInstance } from '../questions/instance';
import type {
  CellCapture,
  CheckResult,
  Difficulty,
  Intent,
  Judgement,
  MarkName,
  Role,
  SaveReflection,
  WorkbookPart,
  WorkbookReading,
} from '../../contract';

/**
 * The facts of one interview, as kept. Everything else (phase, ability, marks, report) is worked out from them.
 * Times are ISO 8601 strings in UTC.
 */
export interface Interview {
  id: string;
  candidateName: string;
  role: Role;
  difficulty: Difficulty;
  seed: number;
  /** What the candidate's client can read back of a workbook; absent when it never said. */
  hostReads?: WorkbookPart[];
  bankVersion: string;
  consentedAt: string;
  startedAt: string;
  /** In the order they were asked. */
  turns: Turn[];
  reflection: (SaveReflection & { at: string }) | null;
  overrides: Override[];
  publication: { publishedAt: string; by: string } | null;
}

export type TurnKind = 'question' | 'follow_up' | 'scenario_task';

/** Something the interviewer asked. `text` is what was said, word for word. */
export interface Turn {
  id: string;
  kind: TurnKind;
  /** Bank item; for scenario tasks `scenarioId#index`; a follow-up has its parent's. An own-data task has `upload:<fileKey>`. */
  itemId: string;
  seed: number;
  /** The turn that a follow-up belongs to. */
  parentId: string | null;
  /** For follow-ups. */
  followUpKind: 'mend' | 'explain' | null;
  text: string;
  /** The instance served, with its secrets, as it was then: a later bank changes nothing about it. null for follow-ups (their parent's counts). */
  instance: QuestionInstance | null;
  askedAt: string;
  /** Everything the candidate sent here, in order: requests for help, then at most one answer or skip. */
  responses: Response[];
}

export interface Response {
  id: string;
  intent: Intent;
  answerText: string;
  cells: CellCapture[];
  /** For `workbook` questions: what stood in the workbook beside formulas. */
  reading?: WorkbookReading;
  idempotencyKey: string | null;
  /** What the interviewer said to it. */
  reply: string;
  at: string;
  check: CheckResult | null;
  /** null while pending, and where there is nothing for a judge to read. */
  judgement: Judgement | null;
}

export interface Override {
  id: string;
  turnId: string;
  mark: MarkName;
  score: number;
  reason: string;
  by: string;
  at: string;
}
