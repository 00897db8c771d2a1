import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef, type ReactNode } from 'react';

const useStyles = makeStyles({
  heading: {
    margin: '0 0 8px',
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    ':focus': { outline: 'none' },
  },
  text: { margin: '0 0 12px', overflowWrap: 'anywhere', whiteSpace: 'pre-line' },
  list: { margin: '0 0 12px', paddingLeft: '20px', display: 'grid', gap: '4px', overflowWrap: 'anywhere' },
  unseen: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap' },
});

/** The screen's own heading. Takes the focus when the screen appears, so that keyboard and screen reader start there; not while Excel has it. */
export function Heading({ children, takesFocus = true }: { children: ReactNode; takesFocus?: boolean }) {
  const styles = useStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus && document.hasFocus()) heading.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <h1 ref={heading} tabIndex={-1} className={styles.heading}>
      {children}
    </h1>
  );
}

export function Prose({ children }: { children: ReactNode }) {
  return <p className={useStyles().text}>{children}</p>;
}

export function Bullets({ items }: { items: ReactNode[] }) {
  return (
    <ul className={useStyles().list}>
      {items.map((item, index) => (
        <li key={index}>{item}</li>
      ))}
    </ul>
  );
}

/** Read out, politely, when its text changes; never seen. */
export function Announcement({ text }: { text: string }) {
  return (
    <div role="status" aria-live="polite" className={useStyles().unseen}>
      {text}
    </div>
  );
}
