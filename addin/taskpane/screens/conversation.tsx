import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AnswerPlace, CandidateQuestion } from '../../../server/contract';
import { Announcement } from '../parts/prose';
import { usePane, usePaneState } from '../pane-context';
import { pastLines, type Line, type PaneState } from '../pane-state';
import { useCapture } from '../use-capture';
import { useDraft } from '../use-draft';
import { usePlacement } from '../use-placement';
import { checksInWords } from '../words/checks-in-words';
import { describeCapture } from '../words/describe-capture';
import { primaryAction, whyNothingToSend, type PrimaryAction } from '../words/primary-action';
import { isForeseen, troubleFrom, type Trouble, type WayOut } from '../words/troubles';
import { BLANK, Composer, type Draft } from './composer';
import { OwnData } from './scenario';
import { TaskCard } from './task';
import { Transcript } from './transcript';

/** Questions and the case: what was said, what is asked, and where to answer. */
export function Conversation({ question }: { question: CandidateQuestion }) {
  const { session, port } = usePane();
  const state = usePaneState();
  const placement = usePlacement(question);
  const isPlaced = placement.status === 'placed';
  const reading = useCapture(question.answerPlace, placement.workbook, isPlaced && question.answerKind === 'cells', placement.generation);
  const [draft, setDraft] = useDraft<Draft>(question.id, BLANK);
  const [note, setNote] = useState<Trouble | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  /** "Try again" repeats what failed: the sending, or only the reading. */
  const wasSending = useRef(false);
  const markedFor = useRef<string | null>(null);
  const lines = useMemo(() => pastLines(state), [state]);
  const words = question.answerKind === 'value' ? [draft.value, draft.words].filter((part) => part.trim()).join('\n') : draft.words;
  const action = primaryAction(question, placement.status, words);
  const isWaiting =
    state.outgoing !== null && state.lines.some(({ id, status }) => id === `own:${state.outgoing?.key}` && status === 'waiting');
  useEffect(() => setNote(null), [question.id, words]);

  const select = useCallback(
    async (place: AnswerPlace) => {
      try {
        /** The first time in a later task of the case: its cells are marked on the sheets that are there. */
        const marks =
          question.type === 'scenario_task' && placement.workbook && place === question.answerPlace && markedFor.current !== question.id;
        markedFor.current = question.id;
        await (marks ? placement.place() : port.select(place));
      } catch (error) {
        if (!isForeseen(error)) reportError(error);
        setNote(troubleFrom(error));
      }
    },
    [port, placement, question],
  );

  async function send({ act }: PrimaryAction): Promise<void> {
    setNote(null);
    if (act === 'place') return placement.place();
    const captured = act === 'send_words' ? null : await reading.readNow();
    wasSending.current = act !== 'send_words' && !captured;
    if (wasSending.current) return;
    const nothing = whyNothingToSend(act, words, captured && describeCapture(captured).fill, question.answerPlace);
    if (nothing) return setNote({ sentence: nothing, cause: '', wayOut: null });
    return session.answer({ answerText: words, ...(captured ? { cells: captured.cells, sheet: captured.place.sheet } : {}) });
  }

  async function takeWayOut(act: WayOut): Promise<void> {
    setNote(null);
    session.dismissTrouble();
    if (act === 'type') field.current?.focus();
    else if (act === 'reload') await session.resume();
    else if (act === 'restart') session.restart();
    else if (act === 'place') await placeAgain();
    else await (state.outgoing ? session.sendNow() : send(action));
  }

  async function placeAgain(): Promise<void> {
    reading.clearTrouble();
    await placement.place();
  }

  /** Out of a trouble with the workbook: placing and reading each know how to try again. */
  function takeWorkbookWayOut(act: WayOut): void {
    if (act === 'type') field.current?.focus();
    else if (placement.trouble || act === 'place') void placeAgain();
    else void (wasSending.current ? send(action) : reading.readNow());
  }

  const workbookTrouble = placement.trouble ?? reading.trouble;
  const fallbackSheet = question.answerPlace?.sheet ?? placement.workbook?.sheets[0]?.name;
  return (
    <>
      <Announcement text={announcement(state, question)} />
      <Transcript
        greeting={`Hello, ${state.candidateName}. Take the time you need; half an answer is worth sending too.`}
        lines={lines}
        onSelect={(sheet, cell) => {
          const named = sheet ?? fallbackSheet;
          if (named) void select({ sheet: named, ref: cell });
        }}
      />
      <TaskCard
        question={question}
        about={taskAbout(state.lines, question)}
        placement={placement}
        reading={reading}
        onSelect={(place) => void select(place)}
      />
      {question.uploadAllowed && <OwnData />}
      <Composer
        question={question}
        draft={draft}
        onDraft={setDraft}
        action={action}
        isBusy={state.busy || placement.isPlacing}
        outgoing={state.outgoing}
        isWaiting={isWaiting}
        trouble={workbookTrouble ?? note ?? (isWaiting ? null : state.trouble)}
        field={field}
        onPrimary={() => void (isWaiting ? session.sendNow() : send(action))}
        onAsk={(intent) => void session.ask(intent)}
        onTakeBack={() => session.takeBack()}
        onWayOut={(act) => (workbookTrouble ? takeWorkbookWayOut(act) : void takeWayOut(act))}
      />
    </>
  );
}

/** A follow-up is asked about an earlier turn: its words, from the conversation. */
function taskAbout(lines: Line[], { type, workbookOf }: CandidateQuestion): string | null {
  if (type !== 'follow_up' || !workbookOf) return null;
  return lines.find((line) => line.kind === 'question' && line.questionId === workbookOf)?.text ?? null;
}

/** What came in since the candidate last spoke, then what is asked now. */
function announcement({ lines, outgoing }: PaneState, question: CandidateQuestion): string {
  if (outgoing)
    return lines.at(-1)?.status === 'waiting' ? 'Saved here. It will be sent when the connection is back.' : 'Got it. Checking now.';
  const lastOwn = lines.findLastIndex((line) => line.who === 'candidate');
  const news = lines.slice(lastOwn + 1).filter((line) => line.fresh && line.kind === 'message');
  const said = news.flatMap((line) => [line.text, ...checksInWords(line.checks).map(({ text }) => text)]);
  return [...said, question.text].join(' ');
}
