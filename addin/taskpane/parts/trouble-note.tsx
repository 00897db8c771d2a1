import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { Trouble, WayOut } from '../words/troubles';

const useStyles = makeStyles({
  note: {
    display: 'grid',
    gap: '8px',
    justifyItems: 'start',
    padding: '8px 12px',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorStatusWarningBorder1}`,
    backgroundColor: tokens.colorStatusWarningBackground1,
    color: tokens.colorNeutralForeground1,
    overflowWrap: 'anywhere',
  },
  sentence: { fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0 },
});

interface TroubleNoteProps {
  trouble: Trouble;
  onWayOut: (act: WayOut) => void;
}

/** A sentence, a cause, a button. Said at once by a screen reader: it follows something the candidate did. */
export function TroubleNote({ trouble, onWayOut }: TroubleNoteProps) {
  const styles = useStyles();
  const { sentence, cause, wayOut } = trouble;
  return (
    <div role="alert" className={styles.note}>
      <p className={styles.text}>
        <span className={styles.sentence}>{sentence}</span> {cause}
      </p>
      {wayOut && (
        <Button size="small" onClick={() => onWayOut(wayOut.act)}>
          {wayOut.label}
        </Button>
      )}
    </div>
  );
}
