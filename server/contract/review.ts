import { z } from 'zod';
import { CheckResult, Judgement, Mark, MarkName, MarkStatus } from './evaluation';
import { Difficulty, Phase, QuestionType, Role, SkillId, TranscriptEntry } from './interview';
import { ReportContent } from './report';
import { CellCapture } from './workbook';

export const UserRole = z.enum(['reviewer', 'admin']);
export type UserRole = z.infer<typeof UserRole>;

export const UserView = z.strictObject({ id: z.string(), email: z.email(), name: z.string(), role: UserRole });
export type UserView = z.infer<typeof UserView>;

export const Login = z.strictObject({ email: z.email().max(254), password: z.string().min(1).max(200) });
export const Tokens = z.strictObject({
  accessToken: z.string(),
  expiresInSeconds: z.number().int(),
  /** Works once; each refresh gives a new one. */
  refreshToken: z.string(),
  user: UserView,
});
export type Tokens = z.infer<typeof Tokens>;
export const Refresh = z.strictObject({ refreshToken: z.string().min(1).max(500) });

/** Where a session stands for the reviewer. */
export const ReviewStatus = z.enum(['in_progress', 'to_review', 'published']);
export type ReviewStatus = z.infer<typeof ReviewStatus>;

export const ReviewListQuery = z.strictObject({
  search: z.string().trim().max(120).optional(),
  status: ReviewStatus.optional(),
  role: Role.optional(),
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
  sort: z.enum(['startedAt', 'candidateName', 'overallScore']).default('startedAt'),
  order: z.enum(['asc', 'desc']).default('desc'),
});
export type ReviewListQuery = z.infer<typeof ReviewListQuery>;

export const ReviewListItem = z.strictObject({
  sessionId: z.string(),
  candidateName: z.string(),
  role: Role,
  difficulty: Difficulty,
  status: ReviewStatus,
  phase: Phase,
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  overallScore: z.number().nullable(),
  level: Difficulty.nullable(),
  ability: z.strictObject({ theta: z.number(), standardError: z.number() }),
  /** Why it needs a person, in words: "2 answers could not be computed here". Empty when nothing stands out. */
  needsPerson: z.array(z.string()),
});
export type ReviewListItem = z.infer<typeof ReviewListItem>;

export const ReviewList = z.strictObject({
  items: z.array(ReviewListItem),
  total: z.number().int(),
  page: z.number().int(),
  pageSize: z.number().int(),
});
export type ReviewList = z.infer<typeof ReviewList>;

export const OverrideView = z.strictObject({
  id: z.string(),
  mark: MarkName,
  automatic: Mark,
  score: z.number().min(0).max(5),
  reason: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
});
export type OverrideView = z.infer<typeof OverrideView>;

/** One criterion of the rubric with what the judge said; verdict null is pending. */
export const CriterionView = z.strictObject({
  id: z.string(),
  mark: MarkName,
  text: z.string(),
  met: z.boolean().nullable(),
  quote: z.string(),
});
export type CriterionView = z.infer<typeof CriterionView>;

export const ReviewAnswer = z.strictObject({
  /** The turn; overrides name it. */
  questionId: z.string(),
  itemId: z.string(),
  number: z.number().int(),
  part: z.enum(['questions', 'scenario']),
  type: QuestionType,
  skill: SkillId.nullable(),
  level: Difficulty.nullable(),
  text: z.string(),
  referenceAnswers: z.array(z.string()),
  answerText: z.string(),
  skipped: z.boolean(),
  hintsUsed: z.number().int(),
  cells: z.array(CellCapture),
  /** All attempts in order; the last one counts, later ones at a lower ceiling. */
  checks: z.array(CheckResult),
  criteria: z.array(CriterionView),
  judgement: Judgement.nullable(),
  followUps: z.array(z.strictObject({ question: z.string(), answer: z.string() })),
  marks: z.strictObject({ correctness: Mark, explanation: Mark, excel_specificity: Mark }),
  automatic: z.strictObject({ correctness: Mark, explanation: Mark, excel_specificity: Mark }),
  markStatus: z.strictObject({ correctness: MarkStatus, explanation: MarkStatus, excel_specificity: MarkStatus }),
  notes: z.string(),
  overrides: z.array(OverrideView),
});
export type ReviewAnswer = z.infer<typeof ReviewAnswer>;

export const ReviewSession = z.strictObject({
  summary: ReviewListItem,
  answers: z.array(ReviewAnswer),
  transcript: z.array(TranscriptEntry),
  report: ReportContent,
  uploads: z.array(z.strictObject({ fileName: z.string(), fileKey: z.string(), sizeBytes: z.number().int(), at: z.iso.datetime() })),
  history: z.array(z.strictObject({ what: z.string(), by: z.string(), at: z.iso.datetime() })),
});
export type ReviewSession = z.infer<typeof ReviewSession>;

export const CreateOverride = z.strictObject({
  questionId: z.string().min(1).max(100),
  mark: MarkName,
  score: z.number().min(0).max(5).multipleOf(0.5),
  reason: z.string().trim().min(3, 'Say in a few words why the mark changes.').max(1000),
});
export type CreateOverride = z.infer<typeof CreateOverride>;

export const Publish = z.strictObject({ published: z.boolean().default(true) });
export const PublishReply = z.strictObject({ sessionId: z.string(), published: z.boolean(), publishedAt: z.iso.datetime().nullable() });

export const ReportLink = z.strictObject({ reportUrl: z.string(), expiresInSeconds: z.number().int() });

/** Everything kept about one candidate, as they may ask for it. */
export const CandidateExport = z.strictObject({
  exportedAt: z.iso.datetime(),
  session: z.record(z.string(), z.unknown()),
  transcript: z.array(TranscriptEntry),
  answers: z.array(z.record(z.string(), z.unknown())),
  report: ReportContent,
  uploads: z.array(z.record(z.string(), z.unknown())),
  events: z.array(z.record(z.string(), z.unknown())),
});
export const Erased = z.strictObject({
  sessionId: z.string(),
  erasedAt: z.iso.datetime(),
  rowsRemoved: z.number().int(),
  objectsRemoved: z.number().int(),
});
