import type { CreateSession, Intent, Report, SaveReflection, SessionView, TaskWorkbook } from '../../server/contract';
import type { Call } from '../../server/contract/client';
import { createDrafts, type Drafts, type Later } from './drafts';
import type { Kept } from './kept';
import { advancePane, EMPTY, taskIdOf, type Outgoing, type PaneEvent, type PaneState } from './pane-state';
import { endsSession, hasMovedOn, isForeseen, passesByItself, troubleFrom } from './words/troubles';

/** What of a session outlives the pane. */
export interface SessionReference {
  sessionId: string;
  token: string;
  /** ISO 8601. */
  tokenExpiresAt: string;
}

export interface SessionParts {
  connect: (token: () => string | null) => Call;
  kept: Kept;
  newKey: () => string;
  later: Later;
}

export type StartForm = Omit<CreateSessionInput, 'consent'>;
type CreateSessionInput = Pick<CreateSession, 'candidateName' | 'role' | 'difficulty' | 'inviteCode' | 'consent'>;

export interface AnswerGiven {
  answerText: string;
  cells?: Outgoing['cells'];
  sheet?: string | null;
}

/** The interview as this pane knows it: one state, the ways to change it, and what is kept for next time. Never throws for a foreseen failure. */
export interface Session {
  state(): PaneState;
  subscribe(listener: () => void): () => void;
  drafts: Drafts;
  /** Continues at the turn where it was left; without a kept reference shows the welcome page. */
  resume(): Promise<void>;
  start(form: StartForm): Promise<void>;
  answer(given: AnswerGiven): Promise<void>;
  ask(intent: Exclude<Intent, 'answer'>): Promise<void>;
  /** Sends the waiting answer once more, now. */
  sendNow(): Promise<void>;
  /** Gives the waiting answer back to the candidate to change. */
  takeBack(): void;
  upload(file: File): Promise<boolean>;
  reflect(reflection: SaveReflection): Promise<void>;
  /** null while no report is published; throws AppError otherwise. */
  report(): Promise<Report | null>;
  /** Forgets this interview here; drafts included. */
  restart(): void;
  dismissTrouble(): void;
  /** The sheets of the task that a turn is about, where this browser has seen them. */
  workbookOf(taskId: string): TaskWorkbook | null;
  openUntil(): Date | null;
}

const REFERENCE = 'session';
const OUTGOING = 'outgoing';
const WORKBOOK = 'workbook';

/** Between attempts, in ms; the last one is repeated. The browser's "online" event does not wait for it. */
const RETRY_AFTER_MS = [3000, 6000, 12_000, 30_000];

export function createSession({ connect, kept, newKey, later }: SessionParts): Session {
  let state: PaneState = EMPTY;
  let reference = kept.read<SessionReference>(REFERENCE);
  let attempts = 0;
  let cancelRetry: (() => void) | null = null;
  let sendingKey: string | null = null;
  /** A later turn on the same sheets comes without them. Only the newest is kept: local storage is small. */
  let known = kept.read<{ taskId: string; workbook: TaskWorkbook }>(WORKBOOK);
  const listeners = new Set<() => void>();
  const drafts = createDrafts(kept, later);
  const call = connect(() => reference?.token ?? null);
  const inSession = () => ({ params: { id: reference?.sessionId ?? '' } });

  function on(event: PaneEvent): void {
    state = advancePane(state, event);
    keepWorkbook();
    for (const listener of [...listeners]) listener();
  }

  function keepWorkbook(): void {
    const question = state.question;
    const taskId = question && taskIdOf(question);
    if (!question?.workbook || !taskId || known?.taskId === taskId) return;
    known = { taskId, workbook: question.workbook };
    kept.write(WORKBOOK, known);
  }

  function fail(error: unknown): void {
    if (!isForeseen(error)) reportError(error);
    on({ type: endsSession(error) ? 'lost' : 'failed', trouble: troubleFrom(error) });
  }

  async function resume(): Promise<void> {
    cancelRetry?.();
    if (!reference) return on({ type: 'nothing_kept' });
    on({ type: 'busy' });
    try {
      const view = await call('getSession', inSession());
      attempts = 0;
      const unsent = kept.read<Outgoing>(OUTGOING);
      on({ type: 'resumed', view });
      if (unsent) await settle(view, unsent);
    } catch (error) {
      fail(error);
      if (passesByItself(error)) retryLater(resume);
    }
  }

  /** An answer that was on its way when the pane closed: send it again, or see that it had arrived, or say that it didn't. */
  async function settle(view: SessionView, unsent: Outgoing): Promise<void> {
    if (view.currentQuestion.id === unsent.questionId) return send(unsent);
    kept.remove(OUTGOING);
    if (!holdsAnswer(view, unsent)) on({ type: 'moved_on', view, unsent });
  }

  function submit(intent: Intent, { answerText, cells, sheet = null }: AnswerGiven): Promise<void> {
    if (!state.question || state.outgoing) return Promise.resolve();
    return send({ key: newKey(), questionId: state.question.id, intent, answerText, sheet, ...(cells ? { cells } : {}) });
  }

  async function send(outgoing: Outgoing): Promise<void> {
    if (sendingKey === outgoing.key) return;
    cancelRetry?.();
    kept.write(OUTGOING, outgoing);
    on({ type: 'sending', outgoing });
    sendingKey = outgoing.key;
    const { key, questionId, intent, answerText, cells } = outgoing;
    try {
      const body = { questionId, intent, answerText, ...(cells ? { cells } : {}) };
      const reply = await call('submitResponse', { ...inSession(), headers: { 'idempotency-key': key }, body });
      kept.remove(OUTGOING);
      /** A hint leaves the candidate's own words where they are. */
      if (intent === 'answer' || intent === 'skip') drafts.forget(questionId);
      attempts = 0;
      on({ type: 'answered', outgoing, reply });
    } catch (error) {
      await afterFailedSend(outgoing, error);
    } finally {
      if (sendingKey === key) sendingKey = null;
    }
  }

  async function afterFailedSend(outgoing: Outgoing, error: unknown): Promise<void> {
    /** Taken back while it was under way: nothing waits for this any more. */
    if (state.outgoing?.key !== outgoing.key) return;
    if (passesByItself(error)) {
      on({ type: 'waiting', trouble: troubleFrom(error) });
      return retryLater(() => send(outgoing));
    }
    if (!isForeseen(error)) reportError(error);
    kept.remove(OUTGOING);
    if (endsSession(error)) return on({ type: 'lost', trouble: troubleFrom(error) });
    if (!hasMovedOn(error)) return on({ type: 'refused', trouble: troubleFrom(error) });
    await findOutWhereWeAre(outgoing, error);
  }

  async function findOutWhereWeAre(outgoing: Outgoing, cause: unknown): Promise<void> {
    try {
      const view = await call('getSession', inSession());
      on({ type: 'taken_back' });
      /** Had this very answer arrived before, the server would have repeated its reply: the key says so. */
      if (view.currentQuestion.id !== outgoing.questionId) return on({ type: 'moved_on', view, unsent: outgoing });
      on({ type: 'resumed', view });
      on({ type: 'failed', trouble: troubleFrom(cause) });
    } catch {
      on({ type: 'refused', trouble: troubleFrom(cause) });
    }
  }

  function retryLater(retry: () => Promise<void>): void {
    cancelRetry?.();
    const wait = RETRY_AFTER_MS[Math.min(attempts, RETRY_AFTER_MS.length - 1)]!;
    attempts += 1;
    cancelRetry = later(wait, () => void retry());
  }

  async function whileBusy<T>(work: () => Promise<T>): Promise<T | null> {
    on({ type: 'busy' });
    try {
      return await work();
    } catch (error) {
      fail(error);
      return null;
    }
  }

  return {
    drafts,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    resume,

    async start(form) {
      await whileBusy(async () => {
        const { sessionId, token, tokenExpiresAt, firstQuestion } = await call('createSession', { body: { ...form, consent: true } });
        reference = { sessionId, token, tokenExpiresAt };
        kept.write(REFERENCE, reference);
        drafts.forget('welcome');
        on({ type: 'started', candidateName: form.candidateName.trim(), question: firstQuestion });
      });
    },

    answer: (given) => submit('answer', given),
    ask: (intent) => submit(intent, { answerText: '' }),

    async sendNow() {
      if (state.outgoing) await send(state.outgoing);
      else if (state.stage === 'starting') await resume();
    },

    takeBack() {
      cancelRetry?.();
      kept.remove(OUTGOING);
      on({ type: 'taken_back' });
    },

    async upload(file) {
      const reply = await whileBusy(() => call('upload', { ...inSession(), file }));
      if (reply) on({ type: 'uploaded', message: reply.message, question: reply.nextQuestion, id: reply.fileKey });
      return reply !== null;
    },

    async reflect(reflection) {
      await whileBusy(async () => {
        await call('saveReflection', { ...inSession(), body: reflection }).catch((error: unknown) => {
          /** It had arrived before (a reply was lost, or another window sent it): go on. */
          if (!hasMovedOn(error)) throw error;
        });
        const view = await call('getSession', inSession());
        if (view.phase !== 'reflection') drafts.forget('reflection');
        on({ type: 'resumed', view });
      });
    },

    async report() {
      try {
        return await call('getReport', inSession());
      } catch (error) {
        if (isUnpublished(error)) return null;
        throw error;
      }
    },

    restart() {
      cancelRetry?.();
      if (state.question) drafts.forget(state.question.id);
      for (const key of [REFERENCE, OUTGOING, WORKBOOK]) kept.remove(key);
      reference = null;
      known = null;
      on({ type: 'nothing_kept' });
    },

    dismissTrouble: () => on({ type: 'trouble_seen' }),

    workbookOf: (taskId) => (known?.taskId === taskId ? known.workbook : null),

    openUntil: () => (reference ? new Date(reference.tokenExpiresAt) : null),
  };
}

const holdsAnswer = ({ transcript }: SessionView, { questionId, answerText }: Outgoing): boolean =>
  transcript.some((entry) => entry.who === 'candidate' && entry.questionId === questionId && (!answerText || entry.text === answerText));

const isUnpublished = (error: unknown): boolean => (error as { code?: string }).code === 'report_not_published';
