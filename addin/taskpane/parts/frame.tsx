import { Button, makeStyles, ProgressBar, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

/** Under this height (a small window, or 400% zoom) nothing is pinned: the page scrolls as a whole. */
const LOW = '@media (max-height: 480px)';

const useStyles = makeStyles({
  pane: {
    display: 'flex',
    flexDirection: 'column',
    height: '100vh',
    boxSizing: 'border-box',
    maxWidth: '720px',
    margin: '0 auto',
    [LOW]: { height: 'auto', minHeight: '100vh' },
  },
  header: { padding: '8px 16px', borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, flexShrink: 0 },
  top: { display: 'flex', alignItems: 'center', gap: '4px', minHeight: '32px' },
  name: {
    flexGrow: 1,
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  words: { margin: '4px 0 0', fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  body: { flex: '1 1 0', minHeight: 0, display: 'flex', flexDirection: 'column', [LOW]: { flex: 'none' } },
  scroll: { flex: '1 1 0', minHeight: 0, overflowY: 'auto', padding: '12px 16px', [LOW]: { flex: 'none', overflowY: 'visible' } },
  footer: {
    flexShrink: 0,
    display: 'grid',
    gap: '8px',
    padding: '8px 16px 12px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
});

export interface FrameProgress {
  done: number;
  expected: number;
  words: string;
}

interface FrameProps {
  progress?: FrameProgress;
  onPause?: () => void;
  onHelp?: () => void;
  children: ReactNode;
}

/** What every screen stands in: the interviewer's name, how far along, pause and help. */
export function Frame({ progress, onPause, onHelp, children }: FrameProps) {
  const styles = useStyles();
  return (
    <div className={styles.pane}>
      <header className={styles.header}>
        <div className={styles.top}>
          <p className={styles.name}>Your Excel interviewer</p>
          {onPause && (
            <Button appearance="subtle" size="small" onClick={onPause}>
              Pause
            </Button>
          )}
          {onHelp && (
            <Button appearance="subtle" size="small" onClick={onHelp}>
              Help
            </Button>
          )}
        </div>
        {progress && (
          <>
            <ProgressBar
              value={progress.done}
              max={Math.max(progress.expected, progress.done, 1)}
              aria-label="Progress"
              aria-valuetext={progress.words}
            />
            <p className={styles.words}>{progress.words}</p>
          </>
        )}
      </header>
      <main className={styles.body}>{children}</main>
    </div>
  );
}

interface PageProps {
  children: ReactNode;
  /** The one primary action; always in the same place. */
  footer?: ReactNode;
  label: string;
}

/** A page that scrolls above its action. */
export function Page({ children, footer, label }: PageProps) {
  const styles = useStyles();
  return (
    <>
      {/* A region that scrolls must be reachable by keyboard. */}
      <section className={styles.scroll} aria-label={label} tabIndex={0}>
        {children}
      </section>
      {footer && <div className={styles.footer}>{footer}</div>}
    </>
  );
}

export const useFooterClass = () => useStyles().footer;
