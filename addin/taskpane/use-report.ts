import { useCallback, useEffect, useState } from 'react';
import type { Report } from '../../server/contract';
import { usePane } from './pane-context';
import { isForeseen, troubleFrom, type Trouble } from './words/troubles';

/** Gently: a review takes hours or days, and the link to the PDF is short-lived. */
const ASK_AGAIN_MS = 60_000;

export interface ReportWatch {
  /** `asking` only before the first answer. */
  status: 'asking' | 'not_yet' | 'published';
  report: Report | null;
  trouble: Trouble | null;
  lastAsked: Date | null;
  ask(): Promise<void>;
}

/** Asks for the report now, and again each minute while the pane is in view. */
export function useReport(): ReportWatch {
  const { session } = usePane();
  const [watch, setWatch] = useState<Omit<ReportWatch, 'ask'>>({ status: 'asking', report: null, trouble: null, lastAsked: null });

  const ask = useCallback(async () => {
    try {
      const report = await session.report();
      setWatch({ status: report ? 'published' : 'not_yet', report, trouble: null, lastAsked: new Date() });
    } catch (error) {
      if (!isForeseen(error)) reportError(error);
      setWatch((before) => ({ ...before, status: before.report ? 'published' : 'not_yet', trouble: troubleFrom(error) }));
    }
  }, [session]);

  useEffect(() => {
    void ask();
    const timer = window.setInterval(() => document.visibilityState === 'visible' && void ask(), ASK_AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [ask]);

  return { ...watch, ask };
}
