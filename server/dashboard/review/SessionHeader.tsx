import { makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import type { ReviewAnswer, ReviewSession } from '../../contract';
import type { Call } from '../../contract/client';
import { LevelBar } from '../level/LevelBar';
import { StatusBadge } from '../queue/QueueTable';
import { ScreenTitle } from '../shell/ScreenTitle';
import { PHASE_WORDS } from '../words/names';
import { exactTime, relativeTime } from '../words/when';
import { Actions } from './Actions';
import { Total } from './Total';

const useStyles = makeStyles({
  whole: { display: 'flex', flexDirection: 'column', gap: '12px' },
  top: { display: 'flex', flexWrap: 'wrap', gap: '16px 32px', alignItems: 'flex-start' },
  who: { flex: '1 1 280px', minWidth: 0, display: 'flex', flexDirection: 'column', gap: '4px', alignItems: 'flex-start' },
  facts: { color: tokens.colorNeutralForeground2 },
  figure: { display: 'flex', flexDirection: 'column', gap: '2px' },
  caption: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  level: { width: '220px', maxWidth: '100%' },
  reasons: { margin: 0, paddingInlineStart: '18px' },
});

export interface SessionHeaderProps {
  call: Call;
  session: ReviewSession;
  unseen: ReviewAnswer[];
  isAdmin: boolean;
  now: Date;
  replace: (session: ReviewSession, what: string) => void;
  reload: () => void;
  onSelect: (questionId: string) => void;
  onErased: (sentence: string) => void;
}

export function SessionHeader(props: SessionHeaderProps) {
  const { session, now } = props;
  const styles = useStyles();
  const { summary, report } = session;
  return (
    <div className={styles.whole}>
      <div className={styles.top}>
        <div className={styles.who}>
          <ScreenTitle>{summary.candidateName}</ScreenTitle>
          <Text className={styles.facts}>
            {summary.role}, from {summary.difficulty}. Started {exactTime(summary.startedAt)} ({relativeTime(summary.startedAt, now)})
            {summary.finishedAt ? `, finished ${exactTime(summary.finishedAt)}.` : `, ${PHASE_WORDS[summary.phase]} now.`}
          </Text>
          <StatusBadge item={summary} />
          {report.publishedAt && (
            <Text size={200} className={styles.facts}>
              Published {exactTime(report.publishedAt)}
              {report.reviewedBy && ` by ${report.reviewedBy}`}
            </Text>
          )}
        </div>
        <div className={styles.figure}>
          <span className={styles.caption}>Total</span>
          <Total score={report.overallScore} />
        </div>
        <div className={styles.figure}>
          <span className={styles.caption}>Level</span>
          <span className={styles.level}>
            <LevelBar level={report.level} ability={report.ability} figures />
          </span>
        </div>
      </div>
      <Actions {...props} />
      {summary.needsPerson.length > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <strong>Why it needs a person</strong>
            <ul className={styles.reasons}>
              {summary.needsPerson.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
}
