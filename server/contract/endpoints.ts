import { z } from 'zod';
import type { ErrorCode } from './errors';
import {
  CreateSession,
  EvaluateReply,
  ResponseReply,
  SaveReflection,
  SessionCreated,
  SessionView,
  SubmitResponse,
  UploadReply,
  CandidateQuestion,
} from './interview';
import { Report } from './report';
import {
  CandidateExport,
  CreateOverride,
  Erased,
  Login,
  Publish,
  PublishReply,
  Refresh,
  ReportLink,
  ReviewList,
  ReviewListQuery,
  ReviewSession,
  Tokens,
  UserView,
} from './review';
import { ROUTES, type Method } from './routes';

/**
 * Who may call: `public` anyone; `candidate` the bearer of this session's token; `reviewer` a signed-in reviewer or admin; `admin`.
 * `candidate_or_reviewer` is the one address that both use (the report).
 */
export type Audience = 'public' | 'candidate' | 'reviewer' | 'admin' | 'candidate_or_reviewer';

export interface Endpoint {
  method: Method;
  /** Express style: `/api/sessions/:id`. */
  path: string;
  audience: Audience;
  summary: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** A multipart form with one file field instead of a JSON body. */
  file?: { field: string; types: string[] };
  headers?: z.ZodObject;
  status: 200 | 201;
  reply: z.ZodType;
  /** Beyond what every endpoint may answer: invalid_request, rate_limited, internal, unavailable, unauthenticated and forbidden where signed in. */
  errors: ErrorCode[];
}

const SessionId = z.object({ id: z.string().min(1).max(100) });
const inSession: ErrorCode[] = ['token_expired', 'foreign_session', 'not_found'];
const inReview: ErrorCode[] = ['not_found'];

export const endpoints = {
  createSession: {
    ...ROUTES.createSession,
    audience: 'public',
    summary: 'Start an interview',
    body: CreateSession,
    status: 201,
    reply: SessionCreated,
    errors: ['invite_required', 'payload_too_large', 'unsupported_type', 'malformed_json'],
  },
  getSession: {
    ...ROUTES.getSession,
    audience: 'candidate',
    summary: 'Phase, progress and transcript so far',
    params: SessionId,
    status: 200,
    reply: SessionView,
    errors: inSession,
  },
  nextQuestion: {
    ...ROUTES.nextQuestion,
    audience: 'candidate',
    summary: 'The current turn; the same until it is answered',
    params: SessionId,
    status: 200,
    reply: CandidateQuestion,
    errors: inSession,
  },
  submitResponse: {
    ...ROUTES.submitResponse,
    audience: 'candidate',
    summary: 'Answer the current turn, or ask for a hint, a clarification, or skip',
    params: SessionId,
    headers: z.object({ 'idempotency-key': z.string().min(8).max(100).optional() }),
    body: SubmitResponse,
    status: 200,
    reply: ResponseReply,
    errors: [
      ...inSession,
      'stale_question',
      'wrong_phase',
      'conflict',
      'idempotency_mismatch',
      'payload_too_large',
      'unsupported_type',
      'malformed_json',
    ],
  },
  evaluate: {
    ...ROUTES.evaluate,
    audience: 'candidate_or_reviewer',
    summary: 'Run what is pending or outdated and return the evaluations',
    params: SessionId,
    status: 200,
    reply: EvaluateReply,
    errors: [...inSession, 'conflict'],
  },
  upload: {
    ...ROUTES.upload,
    audience: 'candidate',
    summary: 'Upload a CSV of your own for the scenario',
    params: SessionId,
    file: { field: ROUTES.upload.fileField, types: ['text/csv', 'application/csv', 'application/vnd.ms-excel', 'text/plain'] },
    status: 201,
    reply: UploadReply,
    errors: [...inSession, 'wrong_phase', 'payload_too_large', 'unsupported_type', 'invalid_file', 'conflict'],
  },
  saveReflection: {
    ...ROUTES.saveReflection,
    audience: 'candidate',
    summary: 'Save the closing reflection',
    params: SessionId,
    body: SaveReflection,
    status: 200,
    reply: z.strictObject({ status: z.literal('saved') }),
    errors: [...inSession, 'wrong_phase', 'conflict', 'payload_too_large', 'unsupported_type', 'malformed_json'],
  },
  getReport: {
    ...ROUTES.getReport,
    audience: 'candidate_or_reviewer',
    summary: 'The report; to the candidate only once published',
    params: SessionId,
    status: 200,
    reply: Report,
    errors: [...inSession, 'report_not_published', 'not_finished'],
  },
  publish: {
    ...ROUTES.publish,
    audience: 'reviewer',
    summary: 'Publish or unpublish the report',
    params: SessionId,
    body: Publish,
    status: 200,
    reply: PublishReply,
    errors: [...inReview, 'not_finished', 'conflict', 'unsupported_type', 'malformed_json'],
  },
  login: {
    ...ROUTES.login,
    audience: 'public',
    summary: 'Sign in as a reviewer or admin',
    body: Login,
    status: 200,
    reply: Tokens,
    errors: ['wrong_credentials', 'unsupported_type', 'malformed_json'],
  },
  refresh: {
    ...ROUTES.refresh,
    audience: 'public',
    summary: 'Trade a refresh token for new tokens',
    body: Refresh,
    status: 200,
    reply: Tokens,
    errors: ['unauthenticated', 'unsupported_type', 'malformed_json'],
  },
  logout: {
    ...ROUTES.logout,
    audience: 'public',
    summary: 'Revoke a refresh token and those that follow from it',
    body: Refresh,
    status: 200,
    reply: z.strictObject({ status: z.literal('signed_out') }),
    errors: ['unsupported_type', 'malformed_json'],
  },
  me: { ...ROUTES.me, audience: 'reviewer', summary: 'Who is signed in', status: 200, reply: UserView, errors: [] },
  listReviews: {
    ...ROUTES.listReviews,
    audience: 'reviewer',
    summary: 'Interviews, filtered and paged',
    query: ReviewListQuery,
    status: 200,
    reply: ReviewList,
    errors: [],
  },
  getReview: {
    ...ROUTES.getReview,
    audience: 'reviewer',
    summary: 'One interview with all its evidence',
    params: SessionId,
    status: 200,
    reply: ReviewSession,
    errors: inReview,
  },
  override: {
    ...ROUTES.override,
    audience: 'reviewer',
    summary: 'Change one mark, with a reason',
    params: SessionId,
    body: CreateOverride,
    status: 201,
    reply: ReviewSession,
    errors: [...inReview, 'already_published', 'conflict', 'unsupported_type', 'malformed_json'],
  },
  undoOverride: {
    ...ROUTES.undoOverride,
    audience: 'reviewer',
    summary: 'Take an override back while unpublished',
    params: SessionId.extend({ overrideId: z.string().min(1).max(100) }),
    status: 200,
    reply: ReviewSession,
    errors: [...inReview, 'already_published', 'conflict'],
  },
  reportLink: {
    ...ROUTES.reportLink,
    audience: 'reviewer',
    summary: 'A short-lived link to the PDF as it would be now',
    params: SessionId,
    status: 200,
    reply: ReportLink,
    errors: [...inReview, 'not_finished'],
  },
  exportCandidate: {
    ...ROUTES.exportCandidate,
    audience: 'reviewer',
    summary: 'Everything kept about one candidate',
    params: SessionId,
    status: 200,
    reply: CandidateExport,
    errors: inReview,
  },
  eraseCandidate: {
    ...ROUTES.eraseCandidate,
    audience: 'admin',
    summary: 'Erase one candidate for good',
    params: SessionId,
    status: 200,
    reply: Erased,
    errors: inReview,
  },
} as const satisfies Record<string, Endpoint>;

export type EndpointName = keyof typeof endpoints;
type E<N extends EndpointName> = (typeof endpoints)[N];

/** What a caller passes: path parameters, query, body (before parsing), file and headers, each only where the endpoint has it. */
export type CallInput<N extends EndpointName> = (E<N> extends { params: infer P extends z.ZodType } ? { params: z.input<P> } : unknown) &
  (E<N> extends { query: infer Q extends z.ZodType } ? { query?: z.input<Q> } : unknown) &
  (E<N> extends { body: infer B extends z.ZodType } ? { body: z.input<B> } : unknown) &
  (E<N> extends { file: object } ? { file: File } : unknown) &
  (E<N> extends { headers: infer H extends z.ZodType } ? { headers?: z.input<H> } : unknown);

/** What a handler gets: parsed. */
export type HandlerInput<N extends EndpointName> = (E<N> extends { params: infer P extends z.ZodType }
  ? { params: z.output<P> }
  : unknown) &
  (E<N> extends { query: infer Q extends z.ZodType } ? { query: z.output<Q> } : unknown) &
  (E<N> extends { body: infer B extends z.ZodType } ? { body: z.output<B> } : unknown) &
  (E<N> extends { file: object } ? { file: UploadedFile } : unknown) &
  (E<N> extends { headers: infer H extends z.ZodType } ? { headers: z.output<H> } : unknown);

export type Reply<N extends EndpointName> = z.output<E<N>['reply']>;

/** A file as it arrived, in memory; sizes are bounded by config before this exists. */
export interface UploadedFile {
  fileName: string;
  declaredType: string;
  bytes: Uint8Array;
}
