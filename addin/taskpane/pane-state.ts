import type {
  CandidateQuestion,
  CellCapture,
  Intent,
  Phase,
  Progress,
  ResponseReply,
  SessionView,
  TranscriptEntry,
} from '../../server/contract';
import type { Check } from './words/checks-in-words';
import type { Trouble } from './words/troubles';

/** One line of the conversation. `status` is for the candidate's own lines; the interviewer's are always `received`. */
export interface Line extends Pick<TranscriptEntry, 'id' | 'who' | 'kind' | 'questionId' | 'text' | 'formulas'> {
  checks: Check[];
  /** `waiting`: kept here until the connection is back. `not_sent`: the interview had moved on before it arrived. */
  status: 'received' | 'sending' | 'waiting' | 'not_sent';
  /** True for what came in while the pane was open: it is announced and may appear step by step. */
  fresh: boolean;
}

/** The one answer that is on its way. Kept in storage from before the first attempt, so that a closed pane sends it again. */
export interface Outgoing {
  /** Idempotency key: however often it is sent, it counts once. */
  key: string;
  questionId: string;
  intent: Intent;
  answerText: string;
  cells?: CellCapture[];
  /** The sheet that cells without one stand on. */
  sheet: string | null;
}

export type Stage = 'starting' | 'welcome' | 'interview' | 'lost';

export interface PaneState {
  stage: Stage;
  candidateName: string;
  phase: Phase;
  progress: Progress;
  lines: Line[];
  question: CandidateQuestion | null;
  outgoing: Outgoing | null;
  /** Something other than an answer is on its way: a start, an upload, the reflection. */
  busy: boolean;
  trouble: Trouble | null;
  reportPublished: boolean;
}

export const EMPTY: PaneState = {
  stage: 'starting',
  candidateName: '',
  phase: 'questions',
  progress: { done: 0, expected: 1, minutesLeft: 25 },
  lines: [],
  question: null,
  outgoing: null,
  busy: false,
  trouble: null,
  reportPublished: false,
};

export type PaneEvent =
  | { type: 'nothing_kept' }
  | { type: 'busy' }
  | { type: 'started'; candidateName: string; question: CandidateQuestion }
  | { type: 'resumed'; view: SessionView }
  | { type: 'sending'; outgoing: Outgoing }
  | { type: 'waiting'; trouble: Trouble }
  | { type: 'answered'; outgoing: Outgoing; reply: ResponseReply }
  /** Not taken, and the candidate can change it: the text is still in the draft. */
  | { type: 'refused'; trouble: Trouble }
  | { type: 'taken_back' }
  /** Somewhere else the interview went on; what could not be sent stays to be seen. */
  | { type: 'moved_on'; view: SessionView; unsent: Outgoing }
  | { type: 'uploaded'; message: string; question: CandidateQuestion; id: string }
  | { type: 'failed'; trouble: Trouble }
  | { type: 'lost'; trouble: Trouble }
  | { type: 'trouble_seen' };

/** The pane's whole state is worked out from these events. Pure. */
export function advancePane(state: PaneState, event: PaneEvent): PaneState {
  switch (event.type) {
    case 'nothing_kept':
      return { ...EMPTY, stage: 'welcome' };
    case 'busy':
      return { ...state, busy: true, trouble: null };
    case 'started':
      return {
        ...EMPTY,
        stage: 'interview',
        candidateName: event.candidateName,
        question: event.question,
        lines: [questionLine(event.question)],
      };
    case 'resumed':
      return { ...fromView(event.view), outgoing: state.outgoing };
    case 'sending':
      return { ...state, outgoing: event.outgoing, trouble: null, lines: withOwnLine(state.lines, event.outgoing, 'sending') };
    case 'waiting':
      if (!state.outgoing) return state;
      return { ...state, trouble: event.trouble, lines: withOwnLine(state.lines, state.outgoing, 'waiting') };
    case 'answered':
      return answered(state, event.outgoing, event.reply);
    case 'refused':
      return { ...state, outgoing: null, trouble: event.trouble, lines: withoutOwnLine(state.lines, state.outgoing) };
    case 'taken_back':
      return { ...state, outgoing: null, trouble: null, lines: withoutOwnLine(state.lines, state.outgoing) };
    case 'moved_on': {
      const there = fromView(event.view);
      return { ...there, lines: withOwnLine(there.lines, event.unsent, 'not_sent') };
    }
    case 'uploaded':
      return uploaded(state, event);
    case 'failed':
      return { ...state, busy: false, trouble: event.trouble };
    case 'lost':
      return { ...state, stage: 'lost', busy: false, trouble: event.trouble };
    case 'trouble_seen':
      return { ...state, trouble: null };
  }
}

function fromView(view: SessionView): PaneState {
  const { candidateName, phase, progress, currentQuestion: question, reportPublished } = view;
  const lines = view.transcript.map((entry): Line => ({ ...entry, status: 'received', fresh: false }));
  return {
    ...EMPTY,
    stage: 'interview',
    candidateName,
    phase,
    progress,
    question,
    reportPublished,
    lines: withQuestion(lines, question, false),
  };
}

function answered(state: PaneState, outgoing: Outgoing, reply: ResponseReply): PaneState {
  const { nextQuestion: question, phase, progress, message, evaluation } = reply;
  const checks = evaluation?.checks ?? [];
  const own: Line = { ...ownLine(outgoing, 'received'), checks: message ? [] : checks };
  const said: Line[] = message ? [{ ...messageLine(`reply:${outgoing.key}`, outgoing.questionId, message), checks }] : [];
  const lines = [...withoutOwnLine(state.lines, outgoing), own, ...said];
  return { ...state, question, phase, progress, outgoing: null, trouble: null, lines: withQuestion(lines, question, true) };
}

function uploaded(state: PaneState, { message, question, id }: { message: string; question: CandidateQuestion; id: string }): PaneState {
  const lines = [...state.lines, messageLine(`upload:${id}`, question.id, message)];
  return { ...state, busy: false, trouble: null, question, lines: withQuestion(lines, question, true) };
}

/** The transcript without what the task card is showing. */
export function pastLines({ lines, question }: Pick<PaneState, 'lines' | 'question'>): Line[] {
  return lines.filter((line) => !(line.kind === 'question' && line.questionId === question?.id) && !isSilent(line));
}

/** The id under which the sheets of this turn were placed: its own, or the turn's that it builds on. null when it has none. */
export function taskIdOf({ id, workbook, workbookOf }: CandidateQuestion): string | null {
  if (workbook) return workbookOf ?? id;
  return workbookOf === id ? null : workbookOf;
}

/** A request that carried neither words nor cells, as an old server may record it. */
const isSilent = (line: Line): boolean => line.text === '' && line.formulas.length === 0 && line.checks.length === 0;

function withQuestion(lines: Line[], question: CandidateQuestion, fresh: boolean): Line[] {
  if (question.type === 'reflection' || question.type === 'closing') return lines;
  const isThere = lines.some((line) => line.kind === 'question' && line.questionId === question.id);
  return isThere ? lines : [...lines, { ...questionLine(question), fresh }];
}

const questionLine = ({ id, text }: CandidateQuestion): Line => ({
  id: `question:${id}`,
  who: 'interviewer',
  kind: 'question',
  questionId: id,
  text,
  formulas: [],
  checks: [],
  status: 'received',
  fresh: true,
});

const messageLine = (id: string, questionId: string, text: string): Line => ({
  id,
  who: 'interviewer',
  kind: 'message',
  questionId,
  text,
  formulas: [],
  checks: [],
  status: 'received',
  fresh: true,
});

const REQUESTS: Record<Exclude<Intent, 'answer'>, string> = {
  hint: 'Could I have a hint?',
  clarify: 'What do you mean?',
  skip: 'I don’t know this one.',
};

/** Only the formulas of the answer are shown, and a fill of one pattern once. */
const FORMULAS_SHOWN = 3;

function ownLine(outgoing: Outgoing, status: Line['status']): Line {
  const { key, questionId, intent, answerText, cells = [], sheet } = outgoing;
  const asked = intent === 'answer' ? '' : REQUESTS[intent];
  return {
    id: `own:${key}`,
    who: 'candidate',
    kind: intent === 'answer' || intent === 'skip' ? 'answer' : 'message',
    questionId,
    text: asked || answerText || (cells.length > 0 ? '' : '(no words)'),
    formulas: formulasToShow(cells, sheet),
    checks: [],
    status,
    fresh: true,
  };
}

function formulasToShow(cells: CellCapture[], sheet: string | null): Line['formulas'] {
  const patterns = new Map<string, Line['formulas'][number]>();
  for (const cell of cells) {
    if (!cell.formula) continue;
    const pattern = cell.formulaR1C1 ?? cell.formula;
    if (!patterns.has(pattern)) patterns.set(pattern, { sheet: cell.sheet ?? sheet, cell: cell.address, formula: cell.formula });
  }
  return [...patterns.values()].slice(0, FORMULAS_SHOWN);
}

const withoutOwnLine = (lines: Line[], outgoing: Outgoing | null): Line[] =>
  outgoing ? lines.filter(({ id }) => id !== `own:${outgoing.key}`) : lines;

const withOwnLine = (lines: Line[], outgoing: Outgoing, status: Line['status']): Line[] => [
  ...withoutOwnLine(lines, outgoing),
  ownLine(outgoing, status),
];
