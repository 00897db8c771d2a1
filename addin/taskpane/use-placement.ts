import { useCallback, useEffect, useState } from 'react';
import type { CandidateQuestion, TaskWorkbook } from '../../server/contract';
import { usePane } from './pane-context';
import { taskIdOf } from './pane-state';
import { isForeseen, troubleFrom, type Trouble } from './words/troubles';

export interface Placement {
  /** `none`: the turn has no sheets. `unknown`: still asking the workbook. `elsewhere`: made in another workbook, and not known here. */
  status: 'none' | 'unknown' | 'missing' | 'placed' | 'elsewhere';
  workbook: TaskWorkbook | null;
  isPlacing: boolean;
  trouble: Trouble | null;
  /** Grows each time the sheets were written. */
  generation: number;
  /** Writes the sheets, or marks this turn's answer place on sheets that are there; selects it. */
  place(): Promise<void>;
  clearTrouble(): void;
}

/** Whether this turn's task is on its sheets, and how it gets there: once, when the candidate says so. */
export function usePlacement(question: CandidateQuestion): Placement {
  const { port, session } = usePane();
  const taskId = taskIdOf(question);
  const workbook = taskId ? session.workbookOf(taskId) : null;
  const [known, setKnown] = useState<{ taskId: string; isThere: boolean } | null>(null);
  const [isPlacing, setPlacing] = useState(false);
  const [generation, setGeneration] = useState(0);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const isThere = known && known.taskId === taskId ? known.isThere : null;

  useEffect(() => {
    setTrouble(null);
    if (!taskId) return;
    let isOver = false;
    port.hasTask(taskId).then(
      (found) => !isOver && setKnown({ taskId, isThere: found }),
      /** Excel is busy with a cell, say: offering to place is harmless, a task that is there is only shown. */
      () => !isOver && setKnown({ taskId, isThere: false }),
    );
    return () => {
      isOver = true;
    };
  }, [port, taskId]);

  const place = useCallback(async () => {
    if (!taskId || !workbook) return;
    setPlacing(true);
    setTrouble(null);
    try {
      await port.placeTask(taskId, workbook, question.answerPlace);
      setKnown({ taskId, isThere: true });
      setGeneration((before) => before + 1);
    } catch (error) {
      if (!isForeseen(error)) reportError(error);
      setTrouble(troubleFrom(error));
    } finally {
      setPlacing(false);
    }
  }, [port, taskId, workbook, question.answerPlace]);

  return {
    status: statusOf(taskId, isThere, workbook),
    workbook,
    isPlacing,
    trouble,
    generation,
    place,
    clearTrouble: useCallback(() => setTrouble(null), []),
  };
}

function statusOf(taskId: string | null, isThere: boolean | null, workbook: TaskWorkbook | null): Placement['status'] {
  if (!taskId) return 'none';
  if (isThere === null) return 'unknown';
  if (isThere) return 'placed';
  return workbook ? 'missing' : 'elsewhere';
}
