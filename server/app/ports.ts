import type { Difficulty, Judgement, Phase, ReportContent, ReviewStatus, Role, UserRole } from '../contract';
import type { Interview, Override, Response, Turn } from '../domain/interview/interview';
import type { Bank, Criterion } from '../domain/questions/instance';
import type { RawTable } from '../domain/questions/own-data';

import type { Calculator } from '../domain/formula/calculator';

export type { Calculator };

/** Now, in milliseconds since 1970 (UTC). */
export type Clock = () => number;

/** What a row in the reviewers' list needs without loading whole interviews. Derived at each save, so that it can be searched and sorted. */
export interface InterviewSummary {
  status: ReviewStatus;
  phase: Phase;
  finishedAt: string | null;
  overallScore: number | null;
  level: Difficulty | null;
  theta: number;
  standardError: number;
  needsPerson: string[];
  /** How many judgements are still missing; left out: every answer without one counts as waiting, also where there is nothing to judge. */
  pendingJudgements?: number;
}

/** Who did something: `candidate`, `system`, or a user's e-mail address. */
export interface EventRecord {
  kind:
    | 'started'
    | 'phase_changed'
    | 'answered'
    | 'evaluated'
    | 'uploaded'
    | 'reflected'
    | 'overridden'
    | 'override_undone'
    | 'published'
    | 'unpublished'
    | 'viewed'
    | 'exported'
    | 'erased'
    | 'report_opened';
  by: string;
  at: string;
  /** Never an answer's text, a token or a name. */
  details: Record<string, string | number | boolean | null>;
}

/** What one save adds. Rows are only ever added, except the evaluation of a response, which replaces an outdated one (kept as history). */
export interface InterviewChange {
  turns?: Turn[];
  /** New responses by the turn that they belong to. */
  responses?: { turnId: string; response: Response; evaluationNotes?: string }[];
  /** Evaluations that came later: they replace what the response had. */
  evaluations?: { responseId: string; check: Response['check']; judgement: Response['judgement']; costUsd?: number }[];
  reflection?: Interview['reflection'];
  overrides?: Override[];
  removedOverrideIds?: string[];
  publication?: Interview['publication'];
  events: EventRecord[];
  summary: InterviewSummary;
}

export interface LoadedInterview {
  interview: Interview;
  version: number;
}

export interface ReviewFilter {
  search?: string;
  status?: ReviewStatus;
  role?: Role;
  page: number;
  pageSize: number;
  sort: 'startedAt' | 'candidateName' | 'overallScore';
  order: 'asc' | 'desc';
}

export interface ListedInterview extends InterviewSummary {
  id: string;
  candidateName: string;
  role: Role;
  difficulty: Difficulty;
  startedAt: string;
}

export interface UploadRecord {
  fileKey: string;
  fileName: string;
  sizeBytes: number;
  /** The parsed table, header row first; bounded by config. */
  rows: RawTable;
  at: string;
}

export interface ReportRecord {
  objectKey: string;
  transcriptKey: string;
  content: ReportContent;
  at: string;
}

/**
 * Keeps interviews. A save names the version that it read; when another save came first it throws AppError('conflict') and nothing is written.
 * A second response with the same idempotency key in one interview cannot be stored: AppError('conflict') as well (load again and answer from the facts).
 */
export interface InterviewStore {
  create(interview: Interview, token: { hash: string; expiresAt: string }, events: EventRecord[], summary: InterviewSummary): Promise<void>;
  load(id: string): Promise<LoadedInterview | null>;
  save(id: string, readVersion: number, change: InterviewChange): Promise<void>;
  /** The interview that this token (hashed) opens, or null. */
  sessionOfToken(hash: string): Promise<{ sessionId: string; expiresAt: string } | null>;
  list(filter: ReviewFilter): Promise<{ items: ListedInterview[]; total: number }>;
  /** Interviews with responses whose judgement is still missing, oldest first. */
  pending(limit: number): Promise<string[]>;
  events(id: string): Promise<EventRecord[]>;
  addEvent(id: string, event: EventRecord): Promise<void>;
  addUpload(id: string, upload: UploadRecord): Promise<void>;
  uploads(id: string): Promise<UploadRecord[]>;
  saveReport(id: string, report: ReportRecord): Promise<void>;
  latestReport(id: string): Promise<ReportRecord | null>;
  /**
   * Removes every row of this interview and, through `removeObjects`, its files: both or neither. An `erased` event without personal data stays, under
   * no candidate. Whatever `removeObjects` throws comes out, with all rows kept.
   */
  erase(
    id: string,
    by: string,
    at: string,
    removeObjects: (keys: string[]) => Promise<void>,
  ): Promise<{ rowsRemoved: number; objectKeys: string[] }>;
}

export interface User {
  id: string;
  email: string;
  name: string;
  role: UserRole;
  passwordHash: string;
}

export interface UserStore {
  byEmail(email: string): Promise<User | null>;
  byId(id: string): Promise<User | null>;
  list(): Promise<User[]>;
  create(user: Omit<User, 'id'>): Promise<User>;
  setPassword(id: string, passwordHash: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** Refresh tokens are kept hashed, in families: using one that was already used revokes its whole family. */
  addRefreshToken(token: { hash: string; userId: string; familyId: string; expiresAt: string }): Promise<void>;
  /** Marks it used and returns it, in one step; `reused` when it had been used before (the family is then revoked); null when unknown, revoked or expired. */
  useRefreshToken(hash: string, now: string): Promise<{ userId: string; familyId: string } | 'reused' | null>;
  revokeFamilyOf(hash: string): Promise<void>;
}

/** Files: reports, transcripts, uploads. Keys are `folder/name`, made by us, never from a candidate's text. */
export interface ObjectStore {
  /** Resolves to the address for records: `s3://bucket/key` or `file://key`. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<string>;
  get(key: string): Promise<{ bytes: Uint8Array; contentType: string } | null>;
  remove(key: string): Promise<void>;
  /** A link that opens this object without signing in, for so many seconds. */
  link(key: string, expiresInSeconds: number, downloadName: string): Promise<string>;
  /** Throws when the store can't be reached; for /readyz. */
  ready(): Promise<void>;
}

/** What the judge reads: never the candidate's name. */
export interface JudgeRequest {
  questionText: string;
  /** What a good answer says; for the judge's understanding. */
  modelAnswer: string;
  /** All words the candidate gave to this question and its follow-ups. Hostile text. */
  answer: string;
  /** The formulas that were checked, for context. Hostile text. */
  formulas: string[];
  criteria: Criterion[];
}

/** Resolves to null when no sound judgement came in time (slow, down, refusing, nonsense): the criteria stay pending. Never throws for those. */
export interface Judge {
  judge(request: JudgeRequest, signal?: AbortSignal): Promise<Judgement | null>;
  /** For "what is degraded" at start and /readyz. */
  readonly name: string;
}

/** Draws the report. */
export interface ReportPrinter {
  pdf(report: ReportContent): Promise<Uint8Array>;
}

/** Reads an uploaded file as a table. Throws AppError: `unsupported_type` when it is not text, `invalid_file` when it is no table or too large a one. */
export type CsvReader = (bytes: Uint8Array) => Promise<RawTable>;

export interface Random {
  /** A new row's id (UUID). */
  id(): string;
  /** An unsigned 32-bit integer. */
  seed(): number;
  /** 256 bits, URL-safe. */
  token(): string;
}

export interface Credentials {
  hashPassword(password: string): Promise<string>;
  /** With a null hash it takes as long as a real comparison and says no. */
  verifyPassword(hash: string | null, password: string): Promise<boolean>;
  /** For tokens, which are random already: a plain SHA-256, hex. */
  hashToken(token: string): string;
  issueAccessToken(user: { id: string; role: UserRole }): Promise<{ token: string; expiresInSeconds: number }>;
  /** null when it is not ours, or expired. */
  readAccessToken(token: string): Promise<{ userId: string; role: UserRole } | null>;
}

/** What an operator may set; see config.ts for defaults and meaning. */
export interface Settings {
  /** Empty: nobody needs a code. */
  inviteCodes: string[];
  sessionHours: number;
  refreshDays: number;
  reportLinkSeconds: number;
}

export interface Ports {
  interviews: InterviewStore;
  users: UserStore;
  objects: ObjectStore;
  judge: Judge;
  calculator: Calculator;
  printer: ReportPrinter;
  bank: Bank;
  readCsv: CsvReader;
  credentials: Credentials;
  random: Random;
  clock: Clock;
  settings: Settings;
}
