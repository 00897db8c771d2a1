import { Button, makeStyles, Spinner, useAnnounce } from '@fluentui/react-components';
import { ChevronLeftRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { AppError, type ReviewSession } from '../../contract';
import type { Call } from '../../contract/client';
import { useLoaded } from '../shell/loaded';
import { Problem } from '../shell/Problem';
import { ScreenTitle } from '../shell/ScreenTitle';
import { scoreWords } from '../words/names';
import { reasonsToLook } from './attention';
import { SessionHeader } from './SessionHeader';
import { SessionPanes } from './SessionPanes';

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', gap: '16px', padding: '16px' },
  back: { alignSelf: 'flex-start', marginInlineStart: '-8px' },
});

export interface SessionScreenProps {
  call: Call;
  sessionId: string;
  /** The turn that is open; null opens the first that needs a look. */
  selected: string | null;
  onSelect: (questionId: string) => void;
  onBack: () => void;
  onErased: (sentence: string) => void;
  isAdmin: boolean;
  now: Date;
}

export function SessionScreen({ call, sessionId, selected, onSelect, onBack, onErased, isAdmin, now }: SessionScreenProps) {
  const styles = useStyles();
  const { announce } = useAnnounce();
  const loaded = useLoaded<ReviewSession>(sessionId, () => call('getReview', { params: { id: sessionId } }));
  const session = loaded.value;
  const gone = loaded.error instanceof AppError && loaded.error.code === 'not_found';

  const replace = (next: ReviewSession, what: string) => {
    const before = session?.report.overallScore ?? null;
    loaded.replace(next);
    announce(`${what} ${totalWords(before, next.report.overallScore)}`);
  };

  return (
    <div className={styles.page}>
      <Button appearance="transparent" size="small" icon={<ChevronLeftRegular />} className={styles.back} onClick={onBack}>
        Back to the list
      </Button>
      {!session && <ScreenTitle>Interview</ScreenTitle>}
      {Boolean(loaded.error) && (
        <Problem
          title="The interview could not be loaded."
          error={loaded.error}
          action={gone ? 'Back to the list' : 'Try again'}
          onAction={gone ? onBack : loaded.reload}
        />
      )}
      {!session && loaded.loading && <Spinner label="Loading the interview" />}
      {session && <Opened {...{ call, session, selected, onSelect, onErased, isAdmin, now, replace }} reload={loaded.reload} />}
    </div>
  );
}

interface OpenedProps extends Pick<SessionScreenProps, 'call' | 'selected' | 'onSelect' | 'onErased' | 'isAdmin' | 'now'> {
  session: ReviewSession;
  replace: (session: ReviewSession, what: string) => void;
  reload: () => void;
}

/** Keeps which evidence has been looked at: what needs a person cannot be published unseen. */
function Opened({ session, selected, onSelect, ...props }: OpenedProps) {
  const first = session.answers.find((answer) => reasonsToLook(answer).length) ?? session.answers[0];
  const answer = session.answers.find(({ questionId }) => questionId === selected) ?? first ?? null;
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  if (answer && !seen.has(answer.questionId)) setSeen(new Set([...seen, answer.questionId]));
  const unseen = session.answers.filter((each) => reasonsToLook(each).length && !seen.has(each.questionId));
  return (
    <>
      <SessionHeader {...props} session={session} unseen={unseen} onSelect={onSelect} />
      <SessionPanes {...props} session={session} answer={answer} onSelect={onSelect} />
    </>
  );
}

function totalWords(before: number | null, after: number | null): string {
  return before === after ? '' : `The total is now ${scoreWords(after)}, it was ${scoreWords(before)}.`;
}
