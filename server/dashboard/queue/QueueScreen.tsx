import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  mergeClasses,
  ProgressBar,
  tokens,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import type { ReviewList } from '../../contract';
import type { Call } from '../../contract/client';
import { addressOf, DEFAULT_FILTERS, queryOf, type QueueFilters } from '../routing/address';
import type { Navigation } from '../routing/navigation';
import { useLoaded } from '../shell/loaded';
import { Problem } from '../shell/Problem';
import { ScreenTitle } from '../shell/ScreenTitle';
import { count } from '../words/names';
import { Export } from './Export';
import { Filters } from './Filters';
import { Pages } from './Pages';
import { QueueSkeleton } from './QueueSkeleton';
import { QueueTable } from './QueueTable';

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', gap: '16px', padding: '16px' },
  top: { display: 'flex', flexWrap: 'wrap', gap: '8px 16px', alignItems: 'center', justifyContent: 'space-between' },
  waiting: { height: '2px' },
  dimmed: { opacity: 0.6 },
  empty: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '12px', padding: '24px 0' },
  emptyTitle: { margin: 0, fontSize: tokens.fontSizeBase400 },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
});

export interface QueueProps {
  call: Call;
  navigation: Navigation;
  filters: QueueFilters;
  known: Map<string, ReviewList>;
  now: Date;
  /** Something that was just done, such as an erasure; said once. */
  notice: string;
  onNoticeRead: () => void;
}

/** Who needs me, and why. */
export function QueueScreen({ call, navigation, filters, known, now, notice, onNoticeRead }: QueueProps) {
  const styles = useStyles();
  const list = useLoaded(addressOf({ screen: 'queue', filters }), () => call('listReviews', { query: queryOf(filters) }), known);
  const shown = list.value ?? list.before;
  const change = (part: Partial<QueueFilters>, typing = false) => {
    const route = { screen: 'queue' as const, filters: { ...filters, page: 1, ...part } };
    if (typing) navigation.replace(route);
    else navigation.go(route);
  };

  return (
    <div className={styles.page}>
      <div className={styles.top}>
        <ScreenTitle>Interviews</ScreenTitle>
        <Export call={call} filters={filters} page={shown} />
      </div>
      {notice && <Notice sentence={notice} onRead={onNoticeRead} />}
      <Filters filters={filters} onChange={change} />
      <div className={styles.waiting}>
        {list.loading && shown && <ProgressBar aria-label="Loading the interviews" thickness="medium" />}
      </div>
      {Boolean(list.error) && (
        <Problem title="The interviews could not be loaded." error={list.error} action="Try again" onAction={list.reload} />
      )}
      {!shown && list.loading && <QueueSkeleton />}
      {shown && !list.error && (
        <section className={mergeClasses(!list.value && styles.dimmed)} aria-busy={list.loading} aria-label="Interviews found">
          {shown.items.length > 0 ? (
            <>
              <QueueTable
                items={shown.items}
                filters={filters}
                navigation={navigation}
                now={now}
                onSort={(sort, order) => change({ sort, order })}
              />
              <Pages list={shown} pageSize={filters.pageSize} onChange={change} />
            </>
          ) : (
            <Empty filters={filters} total={shown.total} onChange={change} />
          )}
        </section>
      )}
    </div>
  );
}

function Notice({ sentence, onRead }: { sentence: string; onRead: () => void }) {
  return (
    <MessageBar intent="success" layout="multiline">
      <MessageBarBody>{sentence}</MessageBarBody>
      <MessageBarActions
        containerAction={<Button aria-label="Dismiss this message" appearance="transparent" icon={<DismissRegular />} onClick={onRead} />}
      />
    </MessageBar>
  );
}

function Empty({ filters, total, onChange }: { filters: QueueFilters; total: number; onChange: (part: Partial<QueueFilters>) => void }) {
  const styles = useStyles();
  if (total > 0) {
    return (
      <div className={styles.empty}>
        <h2 className={styles.emptyTitle}>This page is empty</h2>
        <p className={styles.quiet}>
          There {total === 1 ? 'is' : 'are'} {count(total, 'interview')} on earlier pages.
        </p>
        <Button onClick={() => onChange({ page: 1 })}>Go to the first page</Button>
      </div>
    );
  }
  const filtered = filters.search !== '' || filters.role !== 'all';
  if (!filtered && filters.status === 'all') {
    return (
      <div className={styles.empty}>
        <h2 className={styles.emptyTitle}>No interviews yet</h2>
        <p className={styles.quiet}>
          An interview appears here as soon as a candidate starts one in Excel. Send them the add-in and an invitation.
        </p>
      </div>
    );
  }
  return (
    <div className={styles.empty}>
      <h2 className={styles.emptyTitle}>
        {filtered ? 'No interview matches' : filters.status === 'to_review' ? 'Nobody is waiting for you' : 'No interviews here'}
      </h2>
      <p className={styles.quiet}>
        {filtered
          ? 'Try another name, or take the filters away.'
          : 'Finished interviews wait under “To review” until a person publishes them.'}
      </p>
      <Button onClick={() => onChange({ ...DEFAULT_FILTERS, status: 'all' })}>Show all interviews</Button>
    </div>
  );
}
