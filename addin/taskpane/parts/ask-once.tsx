import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';

const useStyles = makeStyles({
  box: {
    display: 'grid',
    gap: '8px',
    padding: '8px 12px',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  text: { margin: 0 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
});

interface AskOnceProps {
  question: string;
  yes: string;
  no: string;
  onYes: () => void;
  onNo: () => void;
}

/** A question in the page itself: Office allows no `confirm`. The focus goes to the harmless answer, which
 * Escape chooses, and back to where it came from afterwards: whoever asks keeps that button in the page. */
export function AskOnce({ question, yes, no, onYes, onNo }: AskOnceProps) {
  const styles = useStyles();
  const harmless = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    harmless.current?.focus();
    return () => before?.focus();
  }, []);
  return (
    <div role="group" aria-label={question} className={styles.box} onKeyDown={(event) => event.key === 'Escape' && onNo()}>
      <p className={styles.text}>{question}</p>
      <div className={styles.buttons}>
        <Button size="small" onClick={onYes}>
          {yes}
        </Button>
        <Button size="small" ref={harmless} onClick={onNo}>
          {no}
        </Button>
      </div>
    </div>
  );
}
