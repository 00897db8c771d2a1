import { makeStyles, tokens } from '@fluentui/react-components';
import { useRef, type ReactNode, type RefObject } from 'react';
import type { ReviewAnswer, ReviewSession } from '../../contract';
import type { Call } from '../../contract/client';
import { EvidencePane } from './EvidencePane';
import { MarksPane } from './MarksPane';
import { TurnsPane } from './TurnsPane';

const WIDE = '@media (min-width: 1100px)';

const useStyles = makeStyles({
  panes: {
    display: 'grid',
    gap: '16px',
    gridTemplateColumns: 'minmax(0, 1fr)',
    alignItems: 'start',
    [WIDE]: { gridTemplateColumns: 'minmax(240px, 0.9fr) minmax(0, 1.7fr) minmax(330px, 1.05fr)' },
  },
  pane: {
    minWidth: 0,
    padding: '16px',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    [WIDE]: { position: 'sticky', top: '16px', maxHeight: 'calc(100vh - 32px)', overflowY: 'auto', boxSizing: 'border-box' },
  },
  title: { margin: '0 0 12px', fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, outlineStyle: 'none' },
});

export interface SessionPanesProps {
  call: Call;
  session: ReviewSession;
  /** The answer whose evidence and marks are shown; null while there is none. */
  answer: ReviewAnswer | null;
  replace: (session: ReviewSession, what: string) => void;
  reload: () => void;
  onSelect: (questionId: string) => void;
}

/** Turns, evidence, marks: side by side where there is room, else one under the other. */
export function SessionPanes({ call, session, answer, replace, reload, onSelect }: SessionPanesProps) {
  const styles = useStyles();
  const evidence = useRef<HTMLElement>(null);
  const select = (questionId: string) => {
    onSelect(questionId);
    evidence.current?.scrollTo?.(0, 0);
    // Stacked, the evidence is far below: go there. Side by side it is in view already and nothing moves.
    if (!window.matchMedia('(min-width: 1100px)').matches) evidence.current?.scrollIntoView?.({ block: 'start' });
  };
  return (
    <div className={styles.panes}>
      <Pane title="Turns">
        <TurnsPane session={session} selected={answer?.questionId ?? null} onSelect={select} />
      </Pane>
      <Pane title="Evidence" pane={evidence}>
        {answer ? <EvidencePane key={answer.questionId} answer={answer} /> : <p>The evidence appears here with the first answer.</p>}
      </Pane>
      <Pane title="Marks">
        <MarksPane call={call} session={session} answer={answer} replace={replace} reload={reload} onSelect={select} />
      </Pane>
    </div>
  );
}

/** Scrolls by itself on a wide screen, so it can be reached and scrolled with the keyboard. */
function Pane({ title, pane, children }: { title: string; pane?: RefObject<HTMLElement | null>; children: ReactNode }) {
  const styles = useStyles();
  return (
    <section ref={pane} className={styles.pane} aria-label={title} tabIndex={0}>
      <h2 className={styles.title}>{title}</h2>
      {children}
    </section>
  );
}
