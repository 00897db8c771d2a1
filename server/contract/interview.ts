import { z } from 'zod';
import { CandidateEvaluation } from './evaluation';
import { AnswerPlace, CellCapture, LIMITS, TaskWorkbook } from './workbook';
import { ReadBack, WorkbookPart, WorkbookReading } from './workbook-reading';

export const Role = z.enum(['Finance', 'Operations', 'Analytics', 'Marketing', 'HR']);
export type Role = z.infer<typeof Role>;

export const Difficulty = z.enum(['Beginner', 'Intermediate', 'Advanced']);
export type Difficulty = z.infer<typeof Difficulty>;

/** The ten skills; see docs/vocabulary.md. */
export const SKILLS = {
  S1: 'Data entry, import and cleaning',
  S2: 'Formulas, references and names',
  S3: 'Logic, dates and text',
  S4: 'Conditional aggregation',
  S5: 'Lookup and joining',
  S6: 'Tables, validation and protection',
  S7: 'Formatting and conditional formatting',
  S8: 'PivotTables and summaries',
  S9: 'Charts and telling the story',
  S10: 'Modelling, what-if and audit',
} as const;
export type SkillId = keyof typeof SKILLS;
export const SkillId = z.enum(Object.keys(SKILLS) as [SkillId, ...SkillId[]]);

/** Consent comes before a session exists, so the first phase of a session is `questions`. */
export const Phase = z.enum(['questions', 'scenario', 'reflection', 'closing']);
export type Phase = z.infer<typeof Phase>;

export const QuestionType = z.enum([
  'formula',
  'explain',
  'predict',
  'debug',
  'workbook',
  'follow_up',
  'scenario_task',
  'reflection',
  'closing',
]);
export type QuestionType = z.infer<typeof QuestionType>;

/** One turn as the candidate sees it. Has no field for reference answers, hidden data, rubrics or follow-ups. */
export const CandidateQuestion = z.strictObject({
  /** Names this turn in this interview; send it back with the answer. */
  id: z.string(),
  type: QuestionType,
  /** What the interviewer says, in plain words. */
  text: z.string(),
  /** What the question promises about its data, one sentence each. */
  guarantees: z.array(z.string()),
  skill: SkillId.nullable(),
  level: Difficulty.nullable(),
  /** 1-based among the questions or the scenario's tasks; 0 for reflection and closing. A follow-up has its question's number. */
  number: z.number().int(),
  /** The data to put on sheets of its own; null when there is none or the task builds on sheets already placed. */
  workbook: TaskWorkbook.nullable(),
  /** The turn whose workbook this one builds on (a follow-up, a later scenario task): its sheets are already placed. */
  workbookOf: z.string().nullable(),
  answerPlace: AnswerPlace.nullable(),
  /** What the candidate is expected to send: cells (and words if they like), words alone, or what the pane reads back of the workbook. */
  answerKind: z.enum(['cells', 'words', 'value', 'workbook', 'none']),
  /** For answerKind `workbook`: what to read and send as `reading`. */
  readBack: ReadBack.optional(),
  /** The formula that an `explain` or `predict` question is about, for display. */
  shownFormula: z.string().nullable(),
  hintsLeft: z.number().int(),
  /** A suggestion to the candidate, in seconds; nothing happens when it has passed. */
  suggestedSeconds: z.number().int(),
  /** True where the candidate may upload a file of their own. */
  uploadAllowed: z.boolean(),
});
export type CandidateQuestion = z.infer<typeof CandidateQuestion>;

export const TranscriptEntry = z.strictObject({
  id: z.string(),
  who: z.enum(['interviewer', 'candidate']),
  /** `question` and `answer` carry the interview forward; `message` is a hint, a clarification or a remark. */
  kind: z.enum(['question', 'answer', 'message']),
  questionId: z.string(),
  text: z.string(),
  /** The candidate's formulas, at most a handful, for display. */
  formulas: z.array(z.strictObject({ sheet: z.string().nullable(), cell: z.string().nullable(), formula: z.string() })),
  /** How the checks of this answer went. */
  checks: z.array(z.strictObject({ label: z.string(), passed: z.boolean() })),
  at: z.iso.datetime(),
});
export type TranscriptEntry = z.infer<typeof TranscriptEntry>;

export const Progress = z.strictObject({
  /** Turns done and expected over the whole interview; expected may change as the interview adapts. */
  done: z.number().int(),
  expected: z.number().int(),
  /** A rough figure for the words "about 12 minutes left". */
  minutesLeft: z.number().int(),
});
export type Progress = z.infer<typeof Progress>;

export const CreateSession = z.strictObject({
  candidateName: z.string().trim().min(1, 'Write your name.').max(LIMITS.candidateNameLength),
  role: Role,
  difficulty: Difficulty,
  consent: z.literal(true, { error: 'The interview can only start once you agree to it being recorded and reviewed.' }),
  inviteCode: z.string().trim().min(1).max(100).optional(),
  /** What the client can read back of a workbook beside formulas. Without it no `workbook` question is asked. */
  hostReads: z.array(WorkbookPart).max(20).optional(),
});
export type CreateSession = z.infer<typeof CreateSession>;

export const SessionCreated = z.strictObject({
  sessionId: z.string(),
  /** Bearer token of this one session. Shown once. */
  token: z.string(),
  tokenExpiresAt: z.iso.datetime(),
  firstQuestion: CandidateQuestion,
});

export const SessionView = z.strictObject({
  sessionId: z.string(),
  candidateName: z.string(),
  role: Role,
  /** As chosen at the start. */
  difficulty: Difficulty,
  /** Where the adaptive part stands now. */
  currentDifficulty: Difficulty,
  phase: Phase,
  /** 0-based index of the current question in its phase. */
  questionIndex: z.number().int(),
  progress: Progress,
  transcript: z.array(TranscriptEntry),
  currentQuestion: CandidateQuestion,
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  reportPublished: z.boolean(),
});
export type SessionView = z.infer<typeof SessionView>;

/** What the candidate wants: answer, or ask for help, or pass. */
export const Intent = z.enum(['answer', 'hint', 'clarify', 'skip']);
export type Intent = z.infer<typeof Intent>;

export const SubmitResponse = z.strictObject({
  questionId: z.string().min(1).max(100),
  /** Words, a formula, or a formula followed by words. May be empty when cells are sent. */
  answerText: z.string().max(LIMITS.answerTextLength).default(''),
  cells: z.array(CellCapture).max(LIMITS.capturedCells).optional(),
  /** For `workbook` questions, as `readBack` asks. */
  reading: WorkbookReading.optional(),
  /** Left out: "answer", unless the text plainly says that the candidate doesn't know or asks for a hint. */
  intent: Intent.optional(),
});
export type SubmitResponse = z.infer<typeof SubmitResponse>;

export const ResponseReply = z.strictObject({
  /** null when the response was a request for help or a skip. */
  evaluation: CandidateEvaluation.nullable(),
  /** What the interviewer says before the next question: an acknowledgement, a hint, a clarification. */
  message: z.string(),
  nextQuestion: CandidateQuestion,
  phase: Phase,
  progress: Progress,
});
export type ResponseReply = z.infer<typeof ResponseReply>;

export const EvaluateReply = z.strictObject({ evaluations: z.array(CandidateEvaluation), stillPending: z.number().int() });

export const SaveReflection = z.strictObject({
  confidence: z.number().int().min(1).max(10),
  strengths: z.string().max(LIMITS.reflectionTextLength),
  weaknesses: z.string().max(LIMITS.reflectionTextLength),
  remarks: z.string().max(LIMITS.reflectionTextLength).optional(),
});
export type SaveReflection = z.infer<typeof SaveReflection>;

export const ColumnProfile = z.strictObject({
  header: z.string(),
  kind: z.enum(['number', 'date', 'text', 'mixed', 'empty']),
  blanks: z.number().int(),
  distinct: z.number().int(),
});

export const UploadReply = z.strictObject({
  fileKey: z.string(),
  fileName: z.string(),
  rowCount: z.number().int(),
  duplicateRows: z.number().int(),
  columns: z.array(ColumnProfile),
  /** The turn that follows from the file, when one could be made from it; otherwise the current turn. */
  nextQuestion: CandidateQuestion,
  /** Says in words what was found and what happens with it. */
  message: z.string(),
});
export type UploadReply = z.infer<typeof UploadReply>;
