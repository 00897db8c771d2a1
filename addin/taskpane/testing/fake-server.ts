import {
  AppError,
  endpoints,
  type CandidateEvaluation,
  type CandidateQuestion,
  type Endpoint,
  type EndpointName,
  type ErrorCode,
  type Report,
  type ResponseReply,
  type SessionView,
  type SubmitResponse,
  type TranscriptEntry,
} from '../../../server/contract';
import { SCRIPT } from './interview-script';

/** What a test can do to the API behind the pane's back, and see of it. */
export interface FakeServer {
  fetch: typeof fetch;
  /** No connection at all. */
  setOffline(isOffline: boolean): void;
  /** The next call of that endpoint fails with that code. */
  failNext(name: EndpointName, code: ErrorCode): void;
  /** The next call of that endpoint is carried out, but its reply is lost on the way. */
  loseNextReply(name: EndpointName): void;
  /** The same interview is answered from another window. */
  answerElsewhere(text: string): void;
  publish(): void;
  setLatency(ms: number): void;
  calls: { name: EndpointName; body: unknown; headers: Headers }[];
  /** How often each turn was answered; a double send counts once. */
  answersTo(questionId: string): number;
  /** Starts an interview at a turn, as if the earlier ones were done; returns the reference that the pane would have kept. */
  openAt(questionId: string, candidateName?: string): { sessionId: string; token: string; tokenExpiresAt: string };
}

const SESSION = 'session-1';
const TOKEN = 'token-1';
const EXPIRES = '2027-01-31T12:00:00.000Z';

interface Interview {
  candidateName: string;
  at: number;
  transcript: TranscriptEntry[];
  hintsUsed: number;
  replies: Map<string, { body: string; reply: ResponseReply }>;
  answered: Map<string, number>;
  published: boolean;
}

interface Given {
  params: Record<string, string>;
  body: unknown;
  headers: Headers;
  file: File | null;
}

/**
 * The API in memory, as strict as the real one: every request is parsed by the contract's schema and every reply on its way out, errors in the
 * contract's shape, tokens, idempotency keys and stale turns included. It marks nothing: a formula with XLOOKUP passes, another fails one case.
 */
export function createFakeServer(): FakeServer {
  let interview: Interview | null = null;
  let isOffline = false;
  let latencyMs = 0;
  let clock = Date.parse('2026-11-25T09:00:00.000Z');
  const failures: { name: EndpointName; code: ErrorCode }[] = [];
  const lost: EndpointName[] = [];
  const calls: FakeServer['calls'] = [];
  const now = () => new Date((clock += 1000)).toISOString();

  function begin(candidateName: string): Interview {
    interview = { candidateName, at: 0, transcript: [], hintsUsed: 0, replies: new Map(), answered: new Map(), published: false };
    ask(interview);
    return interview;
  }

  function ask(it: Interview): void {
    const { id, text, type } = SCRIPT[it.at]!;
    if (type !== 'closing') say(it, 'interviewer', 'question', id, text);
  }

  function say(
    it: Interview,
    who: TranscriptEntry['who'],
    kind: TranscriptEntry['kind'],
    questionId: string,
    text: string,
    more: Partial<TranscriptEntry> = {},
  ) {
    it.transcript.push({ id: `t-${it.transcript.length + 1}`, who, kind, questionId, text, formulas: [], checks: [], at: now(), ...more });
  }

  function moveOn(it: Interview): void {
    it.at += 1;
    it.hintsUsed = 0;
    ask(it);
  }

  function opened({ params, headers }: Given): Interview {
    if (headers.get('authorization') !== `Bearer ${TOKEN}`) throw new AppError('unauthenticated');
    if (!interview || params.id !== SESSION) throw new AppError('foreign_session');
    return interview;
  }

  const handlers: Partial<Record<EndpointName, (given: Given) => unknown>> = {
    createSession({ body }) {
      const it = begin((body as { candidateName: string }).candidateName);
      return { sessionId: SESSION, token: TOKEN, tokenExpiresAt: EXPIRES, firstQuestion: questionOf(it) };
    },
    getSession: (given) => viewOf(opened(given)),
    nextQuestion: (given) => questionOf(opened(given)),
    submitResponse(given) {
      const it = opened(given);
      const sent = given.body as SubmitResponse;
      const key = given.headers.get('idempotency-key');
      const before = key ? it.replies.get(key) : undefined;
      if (before && before.body !== JSON.stringify(sent)) throw new AppError('idempotency_mismatch');
      if (before) return before.reply;
      if (sent.questionId !== questionOf(it).id) throw new AppError('stale_question');
      const reply = respond(it, sent);
      if (key) it.replies.set(key, { body: JSON.stringify(sent), reply });
      return reply;
    },
    upload(given) {
      const it = opened(given);
      if (!given.file) throw new AppError('invalid_file');
      if (given.file.size > 1_000_000) throw new AppError('payload_too_large');
      const message = `I have read ${given.file.name}: 3 rows, 2 columns, 0 empty cells. After the scenario I will ask you one thing about it.`;
      return {
        fileKey: `file://uploads/${given.file.name}`,
        fileName: given.file.name,
        rowCount: 3,
        duplicateRows: 0,
        columns: [],
        nextQuestion: questionOf(it),
        message,
      };
    },
    saveReflection(given) {
      const it = opened(given);
      if (questionOf(it).type !== 'reflection') throw new AppError('wrong_phase');
      moveOn(it);
      return { status: 'saved' };
    },
    getReport(given) {
      const it = opened(given);
      if (!it.published) throw new AppError('report_not_published');
      return reportOf(it);
    },
  };

  function respond(it: Interview, sent: SubmitResponse): ResponseReply {
    const question = questionOf(it);
    const intent = sent.intent ?? 'answer';
    const cells = sent.cells ?? [];
    const formulas = cells
      .flatMap(({ sheet, address, formula }) => (formula ? [{ sheet: sheet ?? null, cell: address, formula }] : []))
      .slice(0, 6);
    const isAnswer = intent === 'answer' || intent === 'skip';
    say(it, 'candidate', isAnswer ? 'answer' : 'message', question.id, sent.answerText || SAID[intent], { formulas });
    const evaluation = intent === 'answer' ? evaluationOf(question, formulas) : null;
    const message = REPLIES[intent];
    say(it, 'interviewer', 'message', question.id, message, { checks: evaluation?.checks ?? [] });
    if (intent === 'hint') it.hintsUsed += 1;
    if (isAnswer) {
      it.answered.set(question.id, (it.answered.get(question.id) ?? 0) + 1);
      moveOn(it);
    }
    const { phase, progress } = viewOf(it);
    return { evaluation, message, nextQuestion: questionOf(it), phase, progress };
  }

  async function fetchFake(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
    if (latencyMs) await new Promise((resolve) => setTimeout(resolve, latencyMs));
    if (isOffline) throw new TypeError('Failed to fetch');
    const path = new URL(String(input), 'https://pane.test').pathname;
    const found = findEndpoint(init.method ?? 'GET', path);
    if (!found) throw new Error(`the pane called ${init.method} ${path}, which is not in the contract`);
    const { name, endpoint, params } = found;
    const headers = new Headers(init.headers);
    try {
      const given = { params, headers, file: fileIn(endpoint, init), body: bodyFor(endpoint, init) };
      calls.push({ name, body: given.body, headers });
      const failing = failures.findIndex((failure) => failure.name === name);
      if (failing >= 0) throw new AppError(failures.splice(failing, 1)[0]!.code);
      const handler = handlers[name];
      if (!handler) throw new Error(`${name} is not for the pane`);
      const reply = endpoint.reply.parse(handler(given));
      if (takeLost(name)) throw new TypeError('Failed to fetch');
      return Response.json(reply, { status: endpoint.status });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { code, message, details } = error;
      return Response.json({ error: { code, message, requestId: 'r-1', ...(details ? { details } : {}) } }, { status: error.status });
    }
  }

  function takeLost(name: EndpointName): boolean {
    const at = lost.indexOf(name);
    if (at >= 0) lost.splice(at, 1);
    return at >= 0;
  }

  return {
    fetch: fetchFake as typeof fetch,
    calls,
    setOffline: (value) => void (isOffline = value),
    setLatency: (ms) => void (latencyMs = ms),
    failNext: (name, code) => void failures.push({ name, code }),
    loseNextReply: (name) => void lost.push(name),
    answerElsewhere(text) {
      if (!interview) throw new Error('no interview has been started');
      respond(interview, { questionId: questionOf(interview).id, answerText: text });
    },
    publish() {
      if (interview) interview.published = true;
    },
    answersTo: (questionId) => interview?.answered.get(questionId) ?? 0,
    openAt(questionId, candidateName = 'Ada Byron') {
      const it = begin(candidateName);
      while (questionOf(it).id !== questionId) {
        say(it, 'candidate', 'answer', questionOf(it).id, 'An answer from before.');
        say(it, 'interviewer', 'message', questionOf(it).id, REPLIES.answer);
        moveOn(it);
      }
      return { sessionId: SESSION, token: TOKEN, tokenExpiresAt: EXPIRES };
    },
  };
}

const SAID = { answer: '', hint: 'Could I have a hint?', clarify: 'What do you mean?', skip: 'I don’t know.' };
const REPLIES = {
  answer: 'Got it, I have read your answer.',
  hint: 'Think of a function that looks for a value in one column and returns another. (1 more hint if you need it.)',
  clarify: 'I mean the price from the price list, next to each order.',
  skip: 'No problem. We’ll leave that one and go on.',
};

function questionOf({ at, hintsUsed }: Interview): CandidateQuestion {
  const question = SCRIPT[at]!;
  return { ...question, hintsLeft: Math.max(0, question.hintsLeft - hintsUsed) };
}

function viewOf(it: Interview): SessionView {
  const question = questionOf(it);
  const phase =
    question.type === 'scenario_task'
      ? 'scenario'
      : question.type === 'reflection' || question.type === 'closing'
        ? question.type
        : 'questions';
  return {
    sessionId: SESSION,
    candidateName: it.candidateName,
    role: 'Operations',
    difficulty: 'Intermediate',
    currentDifficulty: 'Intermediate',
    phase,
    questionIndex: Math.max(0, question.number - 1),
    progress: { done: it.at, expected: SCRIPT.length - 1, minutesLeft: (SCRIPT.length - 1 - it.at) * 3 },
    transcript: it.transcript,
    currentQuestion: question,
    startedAt: '2026-11-25T09:00:00.000Z',
    finishedAt: phase === 'closing' ? '2026-11-25T09:25:00.000Z' : null,
    reportPublished: it.published,
  };
}

function evaluationOf({ answerKind }: CandidateQuestion, formulas: { formula: string }[]): CandidateEvaluation {
  const holds = formulas.some(({ formula }) => formula.includes('XLOOKUP'));
  const isChecked = answerKind === 'cells';
  return {
    responseId: 'response-1',
    correctness: isChecked ? (holds ? 5 : 2.5) : null,
    explanation: null,
    excel_specificity: null,
    status: 'pending',
    markStatus: { correctness: isChecked ? 'marked' : 'not_applicable', explanation: 'pending', excel_specificity: 'pending' },
    notes: 'MARKS-ARE-NOT-FOR-THIS-PANE',
    checks: isChecked
      ? [
          { label: 'your data', passed: true },
          { label: 'more rows', passed: true },
          { label: 'a product that is not in the list', passed: holds },
        ]
      : [],
    findings: [],
    lowerConfidence: true,
  };
}

function reportOf(it: Interview): Report {
  return {
    sessionId: SESSION,
    candidateName: it.candidateName,
    role: 'Operations',
    difficulty: 'Intermediate',
    startedAt: '2026-11-25T09:00:00.000Z',
    finishedAt: '2026-11-25T09:25:00.000Z',
    overallScore: 78,
    level: 'Intermediate',
    ability: { theta: 0.4, standardError: 0.5 },
    strengths: ['Your lookups hold on data that you could not see.', 'You say why you choose a function.'],
    weaknesses: ['Numbers that are stored as text went unnoticed.'],
    nextSteps: ['Open a file of your own and count the cells that look like numbers and are text, with ISTEXT.'],
    perSkill: [],
    answers: [],
    reflection: null,
    confidenceRemark: '',
    reviewedBy: 'R. Viewer',
    publishedAt: '2026-11-26T09:00:00.000Z',
    howMarked: [],
    pending: 0,
    bankVersion: '1',
    reportUrl: 'https://pane.test/files/report.pdf',
  };
}

function findEndpoint(method: string, path: string) {
  for (const [name, endpoint] of Object.entries(endpoints) as [EndpointName, Endpoint][]) {
    const pattern = new RegExp(`^${endpoint.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
    const match = endpoint.method === method ? pattern.exec(path) : null;
    if (match) return { name, endpoint, params: { ...match.groups } };
  }
  return null;
}

function bodyFor(endpoint: Endpoint, { body }: RequestInit): unknown {
  if (!endpoint.body) return undefined;
  const parsed = endpoint.body.safeParse(JSON.parse(String(body)));
  if (parsed.success) return parsed.data;
  throw new AppError(
    'invalid_request',
    undefined,
    parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  );
}

function fileIn(endpoint: Endpoint, { body }: RequestInit): File | null {
  if (!endpoint.file || !(body instanceof FormData)) return null;
  const file = body.get(endpoint.file.field);
  if (!(file instanceof File)) return null;
  if (!endpoint.file.types.includes(file.type)) throw new AppError('unsupported_type');
  return file;
}
