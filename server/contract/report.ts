import { z } from 'zod';
import { Finding, Mark, MarkStatus } from './evaluation';
import { Difficulty, Role, SkillId } from './interview';

export const SkillScore = z.strictObject({
  skill: SkillId,
  name: z.string(),
  /** 0-100; null when nothing was asked or everything is still open. */
  score: z.number().min(0).max(100).nullable(),
  answered: z.number().int(),
});

export const ReportAnswer = z.strictObject({
  number: z.number().int(),
  part: z.enum(['questions', 'scenario']),
  skill: SkillId.nullable(),
  question: z.string(),
  answer: z.string(),
  formulas: z.array(z.strictObject({ cell: z.string().nullable(), formula: z.string() })),
  correctness: Mark,
  explanation: Mark,
  excel_specificity: Mark,
  markStatus: z.strictObject({ correctness: MarkStatus, explanation: MarkStatus, excel_specificity: MarkStatus }),
  /** The one case that mattered, in words; "" when every case passed or none was run. */
  evidence: z.string(),
  findings: z.array(Finding),
  quotes: z.array(z.string()),
  notes: z.string(),
  /** Marks that a person changed, with the automatic mark beside. */
  overrides: z.array(z.strictObject({ mark: z.string(), automatic: Mark, given: z.number(), reason: z.string() })),
  skipped: z.boolean(),
  hintsUsed: z.number().int(),
});
export type ReportAnswer = z.infer<typeof ReportAnswer>;

/** What a finished interview says. The same content makes the JSON and the PDF. */
export const ReportContent = z.strictObject({
  sessionId: z.string(),
  candidateName: z.string(),
  role: Role,
  difficulty: Difficulty,
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  /** 0-100; null when no mark is in yet. */
  overallScore: z.number().min(0).max(100).nullable(),
  level: Difficulty.nullable(),
  /** Ability in logits with its standard error; how sure the level is. */
  ability: z.strictObject({ theta: z.number(), standardError: z.number() }),
  strengths: z.array(z.string()),
  weaknesses: z.array(z.string()),
  nextSteps: z.array(z.string()),
  perSkill: z.array(SkillScore),
  answers: z.array(ReportAnswer),
  reflection: z
    .strictObject({ confidence: z.number().int(), strengths: z.string(), weaknesses: z.string(), remarks: z.string() })
    .nullable(),
  /** How far own confidence and result agree, in a sentence; "" without a reflection. */
  confidenceRemark: z.string(),
  reviewedBy: z.string().nullable(),
  publishedAt: z.iso.datetime().nullable(),
  /** Plain sentences: what was checked by computation, what a model or the offline reader judged, what a person changed. */
  howMarked: z.array(z.string()),
  /** Marks that are still open. */
  pending: z.number().int(),
  bankVersion: z.string(),
});
export type ReportContent = z.infer<typeof ReportContent>;

export const Report = ReportContent.extend({
  /** A short-lived link to the PDF. */
  reportUrl: z.string(),
});
export type Report = z.infer<typeof Report>;
