import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components';
import { AppError } from '../../contract';
import { sentenceOf } from '../words/names';

export interface ProblemProps {
  /** What did not work, as a sentence. */
  title: string;
  error: unknown;
  action?: string;
  onAction?: () => void;
}

const useStyles = makeStyles({
  body: { overflowWrap: 'anywhere', whiteSpace: 'normal', paddingBlock: '6px' },
  reference: { display: 'block', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

/** A sentence, the cause, a button. */
export function Problem({ title, error, action, onAction }: ProblemProps) {
  const styles = useStyles();
  const details = error instanceof AppError ? (error.details ?? []) : [];
  const reference = error instanceof AppError ? error.requestId : undefined;
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody className={styles.body}>
        <MessageBarTitle>{title}</MessageBarTitle> {sentenceOf(error)} {details.map(({ message }) => message).join(' ')}
        {reference && <span className={styles.reference}>If you ask for help, give this reference: {reference}</span>}
      </MessageBarBody>
      {action && onAction && (
        <MessageBarActions>
          <Button onClick={onAction}>{action}</Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
