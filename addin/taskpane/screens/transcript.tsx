import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useLayoutEffect, useRef } from 'react';
import { FormulaChip } from '../parts/formula-chip';
import type { Line } from '../pane-state';
import { checksInWords } from '../words/checks-in-words';

const useStyles = makeStyles({
  scroll: {
    /** Gives way to nothing: the task card scrolls before the conversation is out of sight. */
    flex: '1 0 72px',
    overflowY: 'auto',
    padding: '12px 16px 4px',
    '@media (max-height: 480px)': { flex: 'none', overflowY: 'visible' },
  },
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: '8px' },
  line: {
    display: 'grid',
    gap: '6px',
    padding: '8px 12px',
    borderRadius: tokens.borderRadiusLarge,
    maxWidth: '92%',
    boxSizing: 'border-box',
  },
  theirs: { justifySelf: 'start', backgroundColor: tokens.colorNeutralBackground3 },
  own: { justifySelf: 'end', backgroundColor: tokens.colorBrandBackground2, color: tokens.colorNeutralForeground1 },
  text: { margin: 0, whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
  status: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  who: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  checks: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gap: '2px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  check: { display: 'grid', gridTemplateColumns: '16px 1fr', overflowWrap: 'anywhere' },
  landing: {
    '@media (prefers-reduced-motion: no-preference)': {
      animationName: { from: { opacity: 0, transform: 'translateY(4px)' }, to: { opacity: 1, transform: 'none' } },
      animationDuration: '200ms',
      animationFillMode: 'both',
    },
  },
});

const STATUS: Record<Line['status'], string> = {
  received: '',
  sending: 'Got it. Checking now.',
  waiting: 'Saved here. I’ll send it when the connection is back.',
  not_sent: 'Not sent: the interview had moved on. What you wrote stays here to read.',
};

interface TranscriptProps {
  /** Said before anything else was. */
  greeting: string;
  lines: Line[];
  /** Selects a cell that is named in the conversation; null when its sheet isn't known. */
  onSelect: (sheet: string | null, cell: string) => void;
}

/** What was said so far. Follows new lines only while the reader is at the end. */
export function Transcript({ greeting, lines, onSelect }: TranscriptProps) {
  const styles = useStyles();
  const box = useRef<HTMLElement>(null);
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    if (isAtEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  });
  const onScroll = () => {
    const { scrollTop, scrollHeight, clientHeight } = box.current!;
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < 24;
  };
  return (
    <section ref={box} className={styles.scroll} aria-label="Conversation" tabIndex={0} onScroll={onScroll}>
      <ol className={styles.list}>
        <li className={mergeClasses(styles.line, styles.theirs)}>
          <p className={styles.text}>{greeting}</p>
        </li>
        {lines.map((line) => (
          <li key={line.id} className={mergeClasses(styles.line, line.who === 'candidate' ? styles.own : styles.theirs)}>
            <LineContent line={line} onSelect={onSelect} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function LineContent({ line, onSelect }: { line: Line; onSelect: TranscriptProps['onSelect'] }) {
  const styles = useStyles();
  return (
    <>
      <span className={styles.who}>{line.who === 'candidate' ? 'You said:' : 'The interviewer said:'}</span>
      {line.text && <p className={styles.text}>{line.text}</p>}
      {line.formulas.map(({ sheet, cell, formula }, index) => (
        <FormulaChip key={index} formula={formula} cell={cell} onSelect={cell ? () => onSelect(sheet, cell) : undefined} />
      ))}
      <Checks line={line} />
      {STATUS[line.status] && <p className={styles.status}>{STATUS[line.status]}</p>}
    </>
  );
}

function Checks({ line }: { line: Line }) {
  const styles = useStyles();
  if (line.checks.length === 0) return null;
  return (
    <ul className={styles.checks} aria-label="What I tried">
      {checksInWords(line.checks).map(({ text, works }, index) => (
        <li key={text} className={mergeClasses(styles.check, line.fresh && styles.landing)} style={{ animationDelay: `${index * 180}ms` }}>
          <span aria-hidden="true">{works ? '✓' : '•'}</span>
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}
