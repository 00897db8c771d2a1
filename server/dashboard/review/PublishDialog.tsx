import { Button, makeStyles, MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReviewAnswer, ReviewSession } from '../../contract';
import { ConfirmDialog } from '../shell/ConfirmDialog';
import { answerName, count } from '../words/names';
import { ReportPreview } from './ReportPreview';

const useStyles = makeStyles({ unseen: { whiteSpace: 'normal', paddingBlock: '6px' }, answer: { margin: '2px 4px 2px 0' } });

export interface PublishDialogProps {
  session: ReviewSession;
  /** Answers that need a person and have not been opened yet. */
  unseen: ReviewAnswer[];
  onSelect: (questionId: string) => void;
  onConfirm: () => Promise<() => void>;
}

export function PublishDialog({ session, unseen, onSelect, onConfirm }: PublishDialogProps) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const { summary, report } = session;
  return (
    <ConfirmDialog
      trigger={
        <Button appearance="primary" disabled={summary.status === 'in_progress'}>
          Publish the report
        </Button>
      }
      title={`Publish the report of ${summary.candidateName}?`}
      confirm="Publish"
      blocked={unseen.length > 0}
      open={open}
      onOpenChange={setOpen}
      onConfirm={onConfirm}
    >
      {unseen.length > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody className={styles.unseen}>
            Look at the evidence of {unseen.length === 1 ? 'this answer' : 'these answers'} first, a person has to decide there:{' '}
            {unseen.map((answer) => (
              <Button
                key={answer.questionId}
                size="small"
                className={styles.answer}
                onClick={() => {
                  setOpen(false);
                  onSelect(answer.questionId);
                }}
              >
                {answerName(answer)}
              </Button>
            ))}
          </MessageBarBody>
        </MessageBar>
      )}
      {report.pending > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {count(report.pending, 'mark is', 'marks are')} still open. The candidate will see that, and the total leaves it out.
          </MessageBarBody>
        </MessageBar>
      )}
      <Text>
        The candidate can read this as soon as you publish. Your name is on it as the reviewer. You can take it back, but not unread.
      </Text>
      <ReportPreview report={report} answers={session.answers} />
    </ConfirmDialog>
  );
}
