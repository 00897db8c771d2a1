import { useCallback, useEffect, useRef, useState } from 'react';
import type { AnswerPlace, TaskWorkbook } from '../../server/contract';
import { WorkbookError, type AnswerCapture } from '../workbook/port';
import { usePane } from './pane-context';
import { isForeseen, troubleFrom, type Trouble } from './words/troubles';

export interface Reading {
  capture: AnswerCapture | null;
  /** A cell is being edited: what is shown is from before, and is read again by itself. */
  isWaitingForExcel: boolean;
  /** Excel tells when something changes; otherwise the candidate presses "Read my cells". */
  isLive: boolean;
  trouble: Trouble | null;
  /** Reads now and says what is wrong if it can't; resolves to null then. */
  readNow(): Promise<AnswerCapture | null>;
  clearTrouble(): void;
}

const SETTLE_MS = 400;
const EDITING_RETRY_MS = 1500;

/**
 * Keeps reading the answer place while the candidate works there. Never writes, and never moves the selection or the focus.
 * `generation` changes when the sheets were made anew: what was watched is then gone.
 */
export function useCapture(place: AnswerPlace | null, workbook: TaskWorkbook | null, isPlaced: boolean, generation: number): Reading {
  const { port, capabilities } = usePane();
  const [capture, setCapture] = useState<AnswerCapture | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [isWaitingForExcel, setWaiting] = useState(false);
  const [isWatched, setWatched] = useState(false);
  const sheet = place?.sheet;
  const ref = place?.ref;
  /** Of overlapping reads the newest counts. */
  const latest = useRef(0);

  const read = useCallback(async (): Promise<AnswerCapture> => {
    const turn = (latest.current += 1);
    const found = await (sheet && ref ? port.readAnswer({ sheet, ref }, workbook) : port.readSelection());
    if (turn === latest.current) {
      setCapture(found);
      setWaiting(false);
      setTrouble(null);
    }
    return found;
  }, [port, sheet, ref, workbook]);

  useEffect(() => {
    setCapture(null);
    setTrouble(null);
    setWaiting(false);
    if (!isPlaced || !sheet || !ref) return;
    let timer = 0;
    let isOver = false;
    const readQuietly = () =>
      read().catch((error: unknown) => {
        if (isOver) return;
        if (error instanceof WorkbookError && error.code === 'edit_mode') {
          setWaiting(true);
          timer = window.setTimeout(() => void readQuietly(), EDITING_RETRY_MS);
        } else {
          if (!isForeseen(error)) reportError(error);
          setTrouble(troubleFrom(error));
        }
      });
    const onChange = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void readQuietly(), SETTLE_MS);
    };
    void readQuietly();
    /** Waits for the registration before taking it back: otherwise a quick unmount leaves a handler behind and edits count twice. */
    const stop = capabilities.canWatchChanges ? port.watch({ sheet, ref }, onChange) : null;
    stop?.then(() => setWatched(!isOver)).catch(() => setWatched(false));
    return () => {
      isOver = true;
      latest.current += 1;
      window.clearTimeout(timer);
      setWatched(false);
      void stop?.then((end) => end()).catch(() => undefined);
    };
  }, [port, capabilities.canWatchChanges, sheet, ref, isPlaced, generation, read]);

  const readNow = useCallback(async () => {
    try {
      return await read();
    } catch (error) {
      if (!isForeseen(error)) reportError(error);
      setTrouble(troubleFrom(error));
      return null;
    }
  }, [read]);

  return { capture, trouble, isWaitingForExcel, isLive: isWatched, readNow, clearTrouble: useCallback(() => setTrouble(null), []) };
}
