import type { CandidateQuestion, Progress, SessionView, TranscriptEntry } from '../contract';
import { assess } from '../domain/interview/assess';
import { isOwnData } from '../domain/interview/advance';
import {
  currentTurn,
  exchangeOf,
  exchangesOf,
  finishedAt,
  hintsUsed,
  instanceOf,
  isSettled,
  numberOf,
  phaseOf,
  PLAN,
} from '../domain/interview/flow';
import type { Interview, Response, Turn } from '../domain/interview/interview';
import { CLOSING_TEXT, REFLECTION_TEXT } from '../domain/interview/interviewer';
import { checksInWords } from '../domain/grading';

const NO_WORK = {
  guarantees: [],
  skill: null,
  level: null,
  number: 0,
  workbook: null,
  workbookOf: null,
  answerPlace: null,
  answerKind: 'none',
  shownFormula: null,
  hintsLeft: 0,
  uploadAllowed: false,
} as const;

/** The current turn as the candidate sees it: a question, a follow-up, a task, the reflection or the closing. */
export function currentQuestion(interview: Interview): CandidateQuestion {
  const turn = currentTurn(interview);
  if (turn) return candidateQuestion(interview, turn);
  if (!interview.reflection)
    return {
      ...NO_WORK,
      guarantees: [],
      id: 'reflection',
      type: 'reflection',
      text: REFLECTION_TEXT,
      suggestedSeconds: PLAN.secondsForReflection,
    };
  return { ...NO_WORK, guarantees: [], id: 'closing', type: 'closing', text: CLOSING_TEXT, suggestedSeconds: 0 };
}

/** Names what may leave; secrets of the instance have no field to travel in. */
export function candidateQuestion(interview: Interview, turn: Turn): CandidateQuestion {
  const exchange = exchangeOf(interview, turn);
  const instance = instanceOf(exchange);
  const isFollowUp = turn.kind === 'follow_up';
  const answerKind = answerKindOf(turn, instance.type);
  const placedWith = turnThatPlaced(interview, exchange.turn);
  return {
    id: turn.id,
    type: turn.kind === 'question' ? instance.type : turn.kind,
    text: turn.text,
    guarantees: isFollowUp ? [] : instance.guarantees,
    skill: instance.skill,
    level: instance.level,
    number: numberOf(interview, turn),
    workbook: placedWith.instance?.workbook ?? null,
    workbookOf: placedWith.id,
    answerPlace: answerKind === 'cells' ? instance.answer : null,
    answerKind,
    ...(answerKind === 'workbook' && instance.task ? { readBack: instance.task.readBack } : {}),
    shownFormula: instance.shownFormula,
    hintsLeft:
      turn.followUpKind === 'explain' ? 0 : Math.max(0, Math.min(PLAN.hintsPerQuestion, instance.hints.length) - hintsUsed(exchange)),
    suggestedSeconds: isFollowUp ? Math.round(instance.suggestedSeconds / 2) : instance.suggestedSeconds,
    uploadAllowed: phaseOf(interview) === 'scenario',
  };
}

function answerKindOf({ followUpKind }: Turn, type: string): CandidateQuestion['answerKind'] {
  if (followUpKind === 'explain' || type === 'explain') return 'words';
  if (type === 'workbook') return 'workbook';
  return type === 'predict' ? 'value' : 'cells';
}

/** The turn under whose id the sheets were placed: the question itself, or the first task of the scenario. */
function turnThatPlaced(interview: Interview, turn: Turn): Turn {
  if (turn.kind !== 'scenario_task' || isOwnData(turn.itemId)) return turn;
  return interview.turns.find(({ kind, itemId }) => kind === 'scenario_task' && !isOwnData(itemId)) ?? turn;
}

export function sessionView(interview: Interview): SessionView {
  const question = currentQuestion(interview);
  return {
    sessionId: interview.id,
    candidateName: interview.candidateName,
    role: interview.role,
    difficulty: interview.difficulty,
    currentDifficulty: assess(interview).level,
    phase: phaseOf(interview),
    questionIndex: Math.max(0, question.number - 1),
    progress: progressOf(interview),
    transcript: transcriptOf(interview),
    currentQuestion: question,
    startedAt: interview.startedAt,
    finishedAt: finishedAt(interview),
    reportPublished: interview.publication !== null,
  };
}

/** Questions and tasks done of those expected; the reflection counts as one. */
export function progressOf(interview: Interview): Progress {
  const exchanges = exchangesOf(interview);
  const done = exchanges.filter(({ turn, followUps }) => [turn, ...followUps].every(isSettled)).length + (interview.reflection ? 1 : 0);
  const tasksKnown = exchanges.filter(({ turn }) => turn.kind === 'scenario_task').length;
  const expected = Math.max(PLAN.questions + EXPECTED_TASKS + 1, exchanges.length + (tasksKnown >= EXPECTED_TASKS ? 1 : 0));
  const questionsLeft = Math.max(0, PLAN.questions - exchanges.filter(({ turn }) => turn.kind === 'question' && isSettled(turn)).length);
  const tasksLeft = currentTurn(interview)
    ? Math.max(0, EXPECTED_TASKS - exchanges.filter(({ turn }) => turn.kind === 'scenario_task' && isSettled(turn)).length)
    : 0;
  const seconds =
    questionsLeft * PLAN.secondsPerQuestion + tasksLeft * PLAN.secondsPerTask + (interview.reflection ? 0 : PLAN.secondsForReflection);
  return { done, expected, minutesLeft: Math.ceil(seconds / 60) };
}

/** Before the scenario is chosen; scenarios have three or four tasks. */
const EXPECTED_TASKS = 3;

export function transcriptOf(interview: Interview): TranscriptEntry[] {
  const entries = interview.turns.flatMap((turn) => [
    questionEntry(turn),
    ...turn.responses.flatMap((response) => responseEntries(turn, response)),
  ]);
  return interview.reflection ? [...entries, ...closingEntries(interview.reflection)] : entries;
}

const PLAIN = { formulas: [], checks: [] };

function questionEntry(turn: Turn): TranscriptEntry {
  return {
    ...PLAIN,
    formulas: [],
    checks: [],
    id: `${turn.id}:asked`,
    who: 'interviewer',
    kind: 'question',
    questionId: turn.id,
    text: turn.text,
    at: turn.askedAt,
  };
}

function responseEntries(turn: Turn, response: Response): TranscriptEntry[] {
  const base = { questionId: turn.id, at: response.at };
  const said: TranscriptEntry = {
    ...base,
    id: `${response.id}:said`,
    who: 'candidate',
    kind: response.intent === 'answer' || response.intent === 'skip' ? 'answer' : 'message',
    text: response.answerText || SAID[response.intent],
    formulas: shownFormulas(response),
    checks: [],
  };
  if (!response.reply) return [said];
  const checks = response.check ? checksInWords(response.check) : [];
  return [said, { ...base, id: `${response.id}:reply`, who: 'interviewer', kind: 'message', text: response.reply, formulas: [], checks }];
}

const SAID = { answer: '', hint: 'Could I have a hint?', clarify: 'What do you mean?', skip: 'I don’t know.' };

/** A filled range repeats one formula: the first few are enough for display. */
const SHOWN_FORMULAS = 6;

function shownFormulas({ cells, check }: Response): TranscriptEntry['formulas'] {
  const captured = cells.flatMap(({ sheet, address, formula }) => (formula ? [{ sheet: sheet ?? null, cell: address, formula }] : []));
  const checked = (check?.formulas ?? []).map(({ cell, formula }) => ({ sheet: null, cell, formula }));
  return (checked.length > 0 ? checked : captured).slice(0, SHOWN_FORMULAS);
}

function closingEntries({ confidence, strengths, weaknesses, remarks, at }: NonNullable<Interview['reflection']>): TranscriptEntry[] {
  const entry = { ...PLAIN, formulas: [], checks: [], questionId: 'reflection', at };
  const text = [
    `Confidence: ${confidence} of 10.`,
    strengths && `Went well: ${strengths}`,
    weaknesses && `To improve: ${weaknesses}`,
    remarks && `Remarks: ${remarks}`,
  ];
  return [
    { ...entry, id: 'reflection:asked', who: 'interviewer', kind: 'question', text: REFLECTION_TEXT },
    { ...entry, id: 'reflection:said', who: 'candidate', kind: 'answer', text: text.filter(Boolean).join('\n') },
    { ...entry, id: 'closing:said', who: 'interviewer', kind: 'message', text: CLOSING_TEXT },
  ];
}
