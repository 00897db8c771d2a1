import { z } from 'zod';
import { Difficulty, FindingCode, Role, SkillId } from '../../contract';
import { Done } from '../workbook/done';
import { WorkbookCheck } from '../workbook/spec';
import { authoredData, Literal, SheetRef } from './authored-data';

/**
 * A question as its author writes it (YAML, see docs/writing-questions.md). An instance is made from it with a seed.
 * Field names are the author's words; `instantiate.ts` turns them into the terms of the checker and the judge.
 */

const Formula = z.string().startsWith('=', 'A formula begins with =. In YAML put it in single quotes when it holds ": " or " #".');
const Sentence = z.string().trim().min(3, 'Write a sentence here.');
const Id = z.string().regex(/^[a-z][a-z0-9-]{2,59}$/, 'Write a short id in small letters with dashes, such as late-orders-count.');

/** One promise: the sentence the candidate reads, and what it means for the hidden data. */
export const Guarantee = z.strictObject({
  say: Sentence,
  unique: z.array(z.string()).optional(),
  sorted: z.array(z.string()).optional(),
  non_empty: z.array(z.string()).optional(),
  range: z
    .record(z.string(), z.strictObject({ min: z.number().optional(), max: z.number().optional(), integer: z.boolean().optional() }))
    .optional(),
  /** Never changed in the hidden data. */
  fixed: z.array(z.string()).optional(),
  /** Rows may be added below. */
  growing: z.array(z.string()).optional(),
  keys_exist: z.boolean().optional(),
});

/** Data that the answer must survive, besides what the checker makes up. */
export const HiddenCase = z.strictObject({
  /** What is special, in words that a candidate understands: "a code that is not in the list". */
  case: Sentence,
  set: z.record(SheetRef, Literal).default({}),
  /** Rows added at the end of a block. */
  add_rows: z.record(z.string(), z.array(z.array(Literal))).default({}),
});
export type HiddenCase = z.infer<typeof HiddenCase>;

/** Words of a list; YAML reads a bare FALSE or 0 as something else than text. */
const Phrase = z
  .union([z.string().min(1), z.number(), z.boolean()])
  .transform((written) => (typeof written === 'boolean' ? String(written).toUpperCase() : String(written)));

export const AuthoredCriterion = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/, 'Write an id such as says_exact_match.'),
  mark: z.enum(['explanation', 'excel_specificity']),
  /** A yes/no question about the candidate's words. */
  ask: z.string().endsWith('?', 'Write a question that can be answered yes or no, with a question mark.'),
  weight: z.number().positive().default(1),
  /** For the judge without a model: something of every group must be said. */
  concepts: z.array(z.array(Phrase).min(1)).min(1, 'Give at least one group of words that show it.'),
  never: z.array(Phrase).default([]),
});

export const AuthoredFollowUp = z.strictObject({
  when: z.union([z.enum(['wrong', 'correct', 'review', 'any']), FindingCode]),
  kind: z.enum(['mend', 'explain']),
  ask: Sentence,
});

const Wrong = z.strictObject({ formula: Formula, because: Sentence });
const WrongValue = z.strictObject({ value: z.union([z.string(), z.number(), z.boolean()]), because: Sentence });

const told = {
  skill: SkillId,
  level: Difficulty,
  /** Logits; by level when left out. */
  difficulty: z.number().min(-4).max(4).optional(),
  slope: z.number().min(0.2).max(3).default(1.2),
  seconds: z.number().int().min(30).max(900),
  text: Sentence,
  guarantees: z.array(Guarantee).default([]),
  /** Names of the hidden cases that the question is about, for the bank's overview. */
  traps: z.array(z.string()).default([]),
  criteria: z.array(AuthoredCriterion).min(1),
  hints: z.array(Sentence).length(3, 'Give three hints, from gentle to strong.'),
  follow_ups: z.array(AuthoredFollowUp).min(1),
  clarification: Sentence,
  model_answer: Sentence,
} as const;

const solved = {
  answer: SheetRef,
  /** The answer written for the first answer cell. Both ways where both exist. */
  right: z
    .strictObject({ legacy: Formula.optional(), excel365: Formula.optional() })
    .refine((right) => right.legacy || right.excel365, 'Write the solution as legacy: or excel365:, best both.'),
  also_right: z.array(Formula).min(2, 'Give two or more other formulas that are right too.'),
  wrong: z.array(Wrong).min(3, 'Give three or more typical wrong answers, each with because:.'),
  cases: z.array(HiddenCase).default([]),
  tolerance: z.number().min(0).default(0),
} as const;

const shown = {
  /** The formula that the question is about. */
  shown: Formula,
} as const;

const kinds = {
  formula: z.strictObject({ type: z.literal('formula'), ...told, ...solved }),
  debug: z.strictObject({ type: z.literal('debug'), ...told, ...solved, shown: Formula.optional() }),
  explain: z.strictObject({ type: z.literal('explain'), ...told, shown: Formula.optional() }),
  predict: z.strictObject({
    type: z.literal('predict'),
    ...told,
    ...shown,
    /** Where the shown formula stands. */
    at: SheetRef,
    /** Other ways to say the right answer, beside the value itself. */
    accepted: z.array(z.string()).default([]),
    tolerance: z.number().min(0).default(0),
    wrong: z.array(WrongValue).min(3, 'Give three or more typical wrong answers, each with because:.'),
  }),
} as const;

/** Something to do in the workbook that is no formula. Only as a question of its own: its sheets are its own to change. */
const workbook = z.strictObject({
  type: z.literal('workbook'),
  ...told,
  checks: z.array(WorkbookCheck).min(1, 'Give one check or more: what has to be there afterwards.'),
  /** Changes of the data that rules must survive; rows cannot be added here. */
  cases: z.array(HiddenCase).default([]),
  /** Ways of doing it that are right, written as what was done. */
  right: z.array(Done).min(1, 'Give one way or more of doing it right.'),
  wrong: z.array(z.strictObject({ because: Sentence, done: Done })).min(2, 'Give two or more typical wrong results, each with because:.'),
});
export type AuthoredWorkbookTask = z.infer<typeof workbook>;

/** What a question and a scenario's task have in common. */
export type AuthoredTask = z.infer<typeof ScenarioTask>;
export const ScenarioTask = z.discriminatedUnion('type', [kinds.formula, kinds.debug, kinds.explain, kinds.predict], {
  error: 'Write type: formula, explain, predict or debug.',
});

const Roles = z.union([z.literal('all'), z.array(Role).min(1)], {
  error: 'Write roles: all, or a list of Finance, Operations, Analytics, Marketing, HR.',
});

const question = { id: Id, roles: Roles, ...authoredData, show_data: z.boolean().optional() } as const;
export const AuthoredQuestion = z.discriminatedUnion(
  'type',
  [
    kinds.formula.extend(question),
    kinds.debug.extend(question),
    kinds.explain.extend(question),
    kinds.predict.extend(question),
    workbook.extend(question),
  ],
  { error: 'Write type: formula, explain, predict, debug or workbook.' },
);
export type AuthoredQuestion = z.infer<typeof AuthoredQuestion>;

export const AuthoredScenario = z.strictObject({
  id: Id,
  title: Sentence,
  roles: Roles,
  /** Told once, before the first task. */
  story: Sentence,
  ...authoredData,
  tasks: z.array(ScenarioTask).min(3, 'A scenario has three or more tasks that build on each other.'),
});
export type AuthoredScenario = z.infer<typeof AuthoredScenario>;

/** Lists that questions pick from by name: people, cities, products. */
export const WordLists = z.record(z.string(), z.array(Literal).min(2));
export type WordLists = z.infer<typeof WordLists>;
