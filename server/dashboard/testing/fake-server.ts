import type { z } from 'zod';
import {
  AppError,
  endpoints,
  ErrorReply,
  type Endpoint,
  type EndpointName,
  type ErrorCode,
  type HandlerInput,
  type MarkName,
  type Reply,
  type ReviewAnswer,
  type ReviewSession,
  type UserView,
} from '../../contract';

/**
 * The API in memory, as strict as the real one: addresses, queries and bodies are parsed by the contract, replies and
 * errors too, tokens expire and refresh tokens work once. What the contract does not allow is thrown, so a test sees it.
 */
export interface FakeServer {
  fetch: typeof fetch;
  /** Every request so far: "GET /api/auth/me". */
  requests: string[];
  sessions: ReviewSession[];
  /** The next request to this endpoint is answered with this failure; "network" lets it get lost. */
  failNext(name: EndpointName, code: ErrorCode): void;
  /** All access tokens given so far expire. */
  expireAccess(): void;
  /** All refresh tokens given so far stop working. */
  revokeRefresh(): void;
}

export const PASSWORD = 'correct horse battery';
export const REVIEWER: UserView = { id: 'user-1', email: 'mara@example.test', name: 'Mara Lindqvist', role: 'reviewer' };
export const ADMIN: UserView = { id: 'user-2', email: 'sam@example.test', name: 'Sam Okafor', role: 'admin' };

const ANYWHERE: ErrorCode[] = ['invalid_request', 'rate_limited', 'internal', 'unavailable', 'unauthenticated', 'forbidden'];

interface Caller {
  user: UserView | null;
}

type Handlers = { [N in EndpointName]?: (input: HandlerInput<N>, caller: Caller) => Reply<N> };

export function createFakeServer({ sessions, now }: { sessions: ReviewSession[]; now: () => Date }): FakeServer {
  const access = new Map<string, UserView>();
  const refresh = new Map<string, UserView>();
  const failures = new Map<EndpointName, ErrorCode>();
  const requests: string[] = [];
  let serial = 0;

  function tokensFor(user: UserView): Reply<'login'> {
    serial += 1;
    access.set(`access-${serial}`, user);
    refresh.set(`refresh-${serial}`, user);
    return { accessToken: `access-${serial}`, expiresInSeconds: 600, refreshToken: `refresh-${serial}`, user };
  }

  const handlers: Handlers = {
    login({ body }) {
      const user = [REVIEWER, ADMIN].find(({ email }) => email === body.email);
      if (!user || body.password !== PASSWORD) throw new AppError('wrong_credentials');
      return tokensFor(user);
    },
    refresh({ body }) {
      const user = refresh.get(body.refreshToken);
      if (!user) throw new AppError('unauthenticated');
      refresh.delete(body.refreshToken);
      return tokensFor(user);
    },
    logout({ body }) {
      refresh.delete(body.refreshToken);
      return { status: 'signed_out' };
    },
    me: (_, { user }) => user as UserView,
    ...reviewHandlers(sessions, now),
  };

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    requests.push(`${request.method} ${url.pathname}`);
    const found = endpointAt(request.method, url.pathname);
    if (!found) throw new Error(`No such address in the contract: ${request.method} ${url.pathname}`);
    const { name, endpoint, params } = found;
    const failure = failures.get(name);
    failures.delete(name);
    if (failure === 'network') throw new TypeError('Failed to fetch');
    try {
      if (failure) throw new AppError(failure);
      const user = access.get(request.headers.get('authorization')?.replace(/^Bearer /, '') ?? '') ?? null;
      admit(endpoint, user);
      const handler = handlers[name] as ((input: unknown, caller: Caller) => unknown) | undefined;
      if (!handler) throw new Error(`The fake server has no ${name}.`);
      const input = {
        params: parsed(endpoint.params, params),
        query: parsed(endpoint.query, Object.fromEntries(url.searchParams)),
        body: await bodyOf(endpoint, request),
      };
      const reply = endpoint.reply.parse(structuredClone(handler(input, { user })));
      return Response.json(reply, { status: endpoint.status });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (![...ANYWHERE, ...endpoint.errors].includes(error.code))
        throw new Error(`${name} may not answer ${error.code}.`, { cause: error });
      const reply = ErrorReply.parse({
        error: { code: error.code, message: error.message, requestId: `req-${requests.length}`, details: error.details },
      });
      return Response.json(reply, { status: error.status });
    }
  }

  return {
    fetch: (input, init) => answer(input instanceof Request ? input : new Request(new URL(String(input), 'http://localhost'), init)),
    requests,
    sessions,
    failNext: (name, code) => void failures.set(name, code),
    expireAccess: () => access.clear(),
    revokeRefresh: () => refresh.clear(),
  };
}

function endpointAt(method: string, path: string): { name: EndpointName; endpoint: Endpoint; params: Record<string, string> } | null {
  for (const [name, endpoint] of Object.entries<Endpoint>(endpoints)) {
    const pattern = new RegExp(`^${endpoint.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
    const match = endpoint.method === method ? pattern.exec(path) : null;
    if (!match) continue;
    const params = Object.fromEntries(Object.entries(match.groups ?? {}).map(([key, value]) => [key, decodeURIComponent(value)]));
    return { name: name as EndpointName, endpoint, params };
  }
  return null;
}

function admit({ audience }: Endpoint, user: UserView | null): void {
  if (audience === 'public') return;
  if (audience === 'candidate') throw new Error('The dashboard may not call a candidate’s endpoint.');
  if (!user) throw new AppError('unauthenticated');
  if (audience === 'admin' && user.role !== 'admin') throw new AppError('forbidden');
}

async function bodyOf(endpoint: Endpoint, request: Request): Promise<unknown> {
  if (endpoint.body) return parsed(endpoint.body, await request.json());
  if (await request.text()) throw new AppError('invalid_request', 'This address takes no body.');
  return undefined;
}

function parsed(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new AppError(
    'invalid_request',
    undefined,
    result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  );
}

const MARKS: MarkName[] = ['correctness', 'explanation', 'excel_specificity'];

function reviewHandlers(sessions: ReviewSession[], now: () => Date): Handlers {
  const find = (id: string): ReviewSession => {
    const session = sessions.find(({ summary }) => summary.sessionId === id);
    if (!session) throw new AppError('not_found');
    return session;
  };
  const changed = (session: ReviewSession, what: string, by: UserView | null): ReviewSession => {
    session.history.push({ what, by: by?.name ?? '', at: now().toISOString() });
    return recomputed(session);
  };
  const assertOpen = ({ summary }: ReviewSession) => {
    if (summary.status === 'published') throw new AppError('already_published');
  };
  return {
    listReviews({ query: { search, status, role, page, pageSize, sort, order } }) {
      const matching = sessions
        .map(({ summary }) => summary)
        .filter((item) => (!status || item.status === status) && (!role || item.role === role))
        .filter((item) => !search || item.candidateName.toLowerCase().includes(search.toLowerCase()))
        .sort((a, b) => compare(a[sort], b[sort]) * (order === 'asc' ? 1 : -1));
      return { items: matching.slice((page - 1) * pageSize, page * pageSize), total: matching.length, page, pageSize };
    },
    getReview: ({ params }) => find(params.id),
    override({ params, body }, { user }) {
      const session = find(params.id);
      assertOpen(session);
      const answer = session.answers.find(({ questionId }) => questionId === body.questionId);
      if (!answer) throw new AppError('not_found');
      const id = `override-${session.history.length + 1}`;
      const at = now().toISOString();
      answer.overrides.push({
        id,
        mark: body.mark,
        automatic: answer.automatic[body.mark],
        score: body.score,
        reason: body.reason,
        by: user?.name ?? '',
        at,
      });
      return changed(session, `A mark was changed to ${body.score}`, user);
    },
    undoOverride({ params }, { user }) {
      const session = find(params.id);
      assertOpen(session);
      const answer = session.answers.find(({ overrides }) => overrides.some(({ id }) => id === params.overrideId));
      if (!answer) throw new AppError('not_found');
      answer.overrides = answer.overrides.filter(({ id }) => id !== params.overrideId);
      return changed(session, 'A change was taken back', user);
    },
    publish({ params, body }, { user }) {
      const session = find(params.id);
      if (session.summary.status === 'in_progress') throw new AppError('not_finished');
      const publishedAt = body.published ? now().toISOString() : null;
      session.summary.status = body.published ? 'published' : 'to_review';
      Object.assign(session.report, { publishedAt, reviewedBy: body.published ? (user?.name ?? null) : null });
      changed(session, body.published ? 'Report published' : 'Report unpublished', user);
      return { sessionId: params.id, published: body.published, publishedAt };
    },
    evaluate({ params }) {
      const session = find(params.id);
      const open = session.answers.filter((answer) => MARKS.some((mark) => answer.markStatus[mark] === 'pending'));
      for (const answer of open) judged(answer);
      recomputed(session);
      return { evaluations: [], stillPending: session.report.pending };
    },
    reportLink({ params }) {
      if (find(params.id).summary.status === 'in_progress') throw new AppError('not_finished');
      return { reportUrl: `/api/objects/${params.id}.pdf?signature=x`, expiresInSeconds: 300 };
    },
    exportCandidate({ params }) {
      const { transcript, report, answers, uploads, history, summary } = find(params.id);
      return {
        exportedAt: now().toISOString(),
        session: { ...summary },
        transcript,
        answers: answers.map((a) => ({ ...a })),
        report,
        uploads: uploads.map((u) => ({ ...u })),
        events: history.map((h) => ({ ...h })),
      };
    },
    eraseCandidate({ params }) {
      sessions.splice(sessions.indexOf(find(params.id)), 1);
      return { sessionId: params.id, erasedAt: now().toISOString(), rowsRemoved: 41, objectsRemoved: 3 };
    },
  };
}

function compare(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  return typeof a === 'string' ? a.localeCompare(String(b)) : a - Number(b);
}

/** A judge that was slow answers at last. */
function judged(answer: ReviewAnswer): void {
  for (const mark of MARKS) {
    if (answer.markStatus[mark] !== 'pending') continue;
    answer.automatic[mark] = 4;
    answer.markStatus[mark] = 'marked';
  }
  answer.criteria = answer.criteria.map((criterion) => ({ ...criterion, met: true }));
}

/** Marks from the automatic ones and the overrides, the score from the marks: worked out each time. */
function recomputed(session: ReviewSession): ReviewSession {
  for (const answer of session.answers) {
    for (const mark of MARKS)
      answer.marks[mark] = answer.overrides.findLast((given) => given.mark === mark)?.score ?? answer.automatic[mark];
  }
  const marks = session.answers.flatMap((answer) => MARKS.map((mark) => answer.marks[mark])).filter((mark) => mark !== null);
  const overallScore = marks.length ? (marks.reduce((sum, mark) => sum + mark, 0) / marks.length) * 20 : null;
  const pending = session.answers.flatMap((answer) =>
    MARKS.filter((mark) => answer.marks[mark] === null && answer.markStatus[mark] === 'pending'),
  ).length;
  session.summary.overallScore = overallScore;
  Object.assign(session.report, { overallScore, pending });
  return session;
}
