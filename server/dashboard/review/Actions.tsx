import { Button, makeStyles, Spinner, Text, tokens, useAnnounce } from '@fluentui/react-components';
import { ArrowDownloadRegular, ArrowSyncRegular, OpenRegular } from '@fluentui/react-icons';
import { isStale, useAct } from '../shell/act';
import { download } from '../shell/download';
import { Problem } from '../shell/Problem';
import { count } from '../words/names';
import { EraseDialog } from './EraseDialog';
import { fileName } from './file-name';
import { openReport } from './open-report';
import { PublishDialog } from './PublishDialog';
import type { SessionHeaderProps } from './SessionHeader';
import { UnpublishDialog } from './UnpublishDialog';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: '8px', alignItems: 'center' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** What can be done with a whole interview. One thing at a time; what failed can be tried again. */
export function Actions({ call, session, unseen, isAdmin, replace, reload, onSelect, onErased }: SessionHeaderProps) {
  const styles = useStyles();
  const act = useAct();
  const { announce } = useAnnounce();
  const { summary, report } = session;
  const params = { id: summary.sessionId };
  const finished = summary.status !== 'in_progress';
  const published = summary.status === 'published';

  const setPublished = async (next: boolean) => {
    await call('publish', { params, body: { published: next } });
    const fresh = await call('getReview', { params });
    return () => replace(fresh, next ? 'The report is published.' : 'The report is no longer published.');
  };
  const evaluate = () =>
    act.run(async () => {
      const { stillPending } = await call('evaluate', { params });
      replace(
        await call('getReview', { params }),
        stillPending ? `${count(stillPending, 'mark is', 'marks are')} still open.` : 'No mark is open any more.',
      );
    });
  const exportAll = () =>
    act.run(async () => {
      download(
        fileName(summary.candidateName, 'json'),
        'application/json',
        JSON.stringify(await call('exportCandidate', { params }), null, 2),
      );
      announce('The download has started.');
    });

  return (
    <>
      <div className={styles.row}>
        {published ? (
          <UnpublishDialog name={summary.candidateName} onConfirm={() => setPublished(false)} />
        ) : (
          <PublishDialog session={session} unseen={unseen} onSelect={onSelect} onConfirm={() => setPublished(true)} />
        )}
        <Button icon={<OpenRegular />} disabled={!finished} onClick={() => void act.run(() => openReport(call, summary.sessionId, window))}>
          Open the PDF
        </Button>
        {report.pending > 0 && (
          <Button
            icon={act.busy ? <Spinner size="tiny" /> : <ArrowSyncRegular />}
            disabledFocusable={act.busy}
            onClick={() => void evaluate()}
          >
            Judge what is open again ({report.pending})
          </Button>
        )}
        <Button icon={<ArrowDownloadRegular />} onClick={() => void exportAll()}>
          Export everything
        </Button>
        {isAdmin && <EraseDialog call={call} session={session} onErased={onErased} />}
      </div>
      {!finished && (
        <Text size={200} className={styles.quiet}>
          The report can be opened and published once the interview is finished.
        </Text>
      )}
      {Boolean(act.error) && <Problem title="That did not work." error={act.error} {...wayOut(act.error, reload, act.clear)} />}
    </>
  );
}

/** After a conflict only a fresh look helps; anything else is said and can be pressed again. */
function wayOut(error: unknown, reload: () => void, clear: () => void): { action: string; onAction: () => void } {
  const stale = isStale(error);
  return stale
    ? {
        action: 'Reload',
        onAction: () => {
          clear();
          reload();
        },
      }
    : { action: 'Dismiss', onAction: clear };
}
