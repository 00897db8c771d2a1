import { Badge, Field, makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components';
import { ArrowDownRegular, ArrowUpRegular, PersonAlertRegular } from '@fluentui/react-icons';
import type { ReviewListItem, ReviewListQuery } from '../../contract';
import { LevelBar } from '../level/LevelBar';
import type { QueueFilters } from '../routing/address';
import type { Navigation } from '../routing/navigation';
import { Link } from '../shell/Link';
import { When } from '../shell/When';
import { PHASE_WORDS, scoreWords, STATUS_WORDS } from '../words/names';

type Sort = ReviewListQuery['sort'];
type Order = ReviewListQuery['order'];

export interface QueueTableProps {
  items: ReviewListItem[];
  filters: Pick<QueueFilters, 'sort' | 'order'>;
  navigation: Navigation;
  now: Date;
  onSort: (sort: Sort, order: Order) => void;
}

/** Below this width a row becomes a card. */
const CARDS = '@media (max-width: 899px)';

const useStyles = makeStyles({
  sortSelect: { display: 'none', marginBottom: '12px', maxWidth: '260px', [CARDS]: { display: 'block' } },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    [CARDS]: { display: 'block', border: 'none', backgroundColor: 'transparent' },
  },
  head: { [CARDS]: { display: 'none' } },
  body: { [CARDS]: { display: 'flex', flexDirection: 'column', gap: '12px' } },
  headCell: {
    textAlign: 'start',
    padding: '4px 12px',
    fontWeight: tokens.fontWeightSemibold,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  sortButton: {
    font: 'inherit',
    color: 'inherit',
    backgroundColor: 'transparent',
    border: 'none',
    padding: '6px 0',
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    cursor: 'pointer',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  row: {
    ':hover': { backgroundColor: tokens.colorNeutralBackground2 },
    [CARDS]: {
      display: 'grid',
      gap: '8px',
      padding: '12px',
      backgroundColor: tokens.colorNeutralBackground1,
      border: `1px solid ${tokens.colorNeutralStroke2}`,
      borderRadius: tokens.borderRadiusMedium,
    },
  },
  cell: {
    padding: '10px 12px',
    verticalAlign: 'top',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
    [CARDS]: { display: 'grid', gridTemplateColumns: '72px minmax(0, 1fr)', gap: '8px', padding: 0, border: 'none' },
  },
  who: { minWidth: '160px', maxWidth: '320px', [CARDS]: { display: 'block', maxWidth: 'none' } },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  quiet: { display: 'block', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  label: { display: 'none', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, [CARDS]: { display: 'block' } },
  level: { width: '180px', [CARDS]: { width: 'auto' } },
  nowrap: { whiteSpace: 'nowrap', [CARDS]: { whiteSpace: 'normal' } },
  reasons: { minWidth: '160px', [CARDS]: { minWidth: 0 } },
  reason: { display: 'flex', gap: '6px', alignItems: 'flex-start' },
  icon: { flexShrink: 0, marginTop: '3px', color: tokens.colorPaletteDarkOrangeForeground1 },
});

/** A table on a wide screen, cards on a narrow one; its parts keep their roles, so a screen reader finds a table in both. */
export function QueueTable({ items, filters, navigation, now, onSort }: QueueTableProps) {
  const styles = useStyles();
  return (
    <>
      <SortSelect {...filters} onSort={onSort} />
      <table role="table" className={styles.table} aria-label="Interviews">
        <thead role="rowgroup" className={styles.head}>
          <tr role="row">
            <SortHeader name="Candidate" sort="candidateName" filters={filters} onSort={onSort} />
            <SortHeader name="Started" sort="startedAt" filters={filters} onSort={onSort} />
            <Header name="Status" />
            <Header name="Level" />
            <SortHeader name="Score" sort="overallScore" filters={filters} onSort={onSort} />
            <Header name="Why it needs a person" />
          </tr>
        </thead>
        <tbody role="rowgroup" className={styles.body}>
          {items.map((item) => (
            <Row key={item.sessionId} item={item} navigation={navigation} now={now} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Row({ item, navigation, now }: { item: ReviewListItem; navigation: Navigation; now: Date }) {
  const styles = useStyles();
  return (
    <tr role="row" className={styles.row}>
      <td role="cell" className={mergeClasses(styles.cell, styles.who)}>
        <Link to={{ screen: 'session', sessionId: item.sessionId, answer: null }} navigation={navigation} className={styles.name}>
          {item.candidateName}
        </Link>
        <span className={styles.quiet}>
          {item.role}, from {item.difficulty}
        </span>
      </td>
      <td role="cell" className={mergeClasses(styles.cell, styles.nowrap)}>
        <Label>Started</Label>
        <When iso={item.startedAt} now={now} />
      </td>
      <td role="cell" className={mergeClasses(styles.cell, styles.nowrap)}>
        <Label>Status</Label>
        <span>
          <StatusBadge item={item} />
          {item.status === 'in_progress' && <span className={styles.quiet}>{PHASE_WORDS[item.phase]}</span>}
        </span>
      </td>
      <td role="cell" className={mergeClasses(styles.cell, styles.level)}>
        <Label>Level</Label>
        <LevelBar level={item.level} ability={item.ability} />
      </td>
      <td role="cell" className={mergeClasses(styles.cell, styles.nowrap)}>
        <Label>Score</Label>
        <span>
          {scoreWords(item.overallScore)}
          {item.overallScore !== null && ' of 100'}
        </span>
      </td>
      <td role="cell" className={mergeClasses(styles.cell, styles.reasons)}>
        <Label>Needs you</Label>
        <Reasons reasons={item.needsPerson} waiting={item.status === 'to_review'} />
      </td>
    </tr>
  );
}

function Reasons({ reasons, waiting }: { reasons: string[]; waiting: boolean }) {
  const styles = useStyles();
  if (!reasons.length) return <span className={styles.quiet}>{waiting ? 'Nothing stands out; read and publish' : 'Nothing to do'}</span>;
  return (
    <span>
      {reasons.map((reason) => (
        <span key={reason} className={styles.reason}>
          <PersonAlertRegular className={styles.icon} aria-hidden />
          {reason}
        </span>
      ))}
    </span>
  );
}

const BADGES = { in_progress: 'informative', to_review: 'warning', published: 'success' } as const;

export function StatusBadge({ item }: { item: Pick<ReviewListItem, 'status'> }) {
  return (
    <Badge appearance="tint" color={BADGES[item.status]}>
      {STATUS_WORDS[item.status]}
    </Badge>
  );
}

/** The column's name inside a card. */
function Label({ children }: { children: string }) {
  return <span className={useStyles().label}>{children}</span>;
}

function Header({ name }: { name: string }) {
  return (
    <th role="columnheader" scope="col" className={useStyles().headCell}>
      {name}
    </th>
  );
}

interface SortHeaderProps extends Pick<QueueTableProps, 'filters' | 'onSort'> {
  name: string;
  sort: Sort;
}

function SortHeader({ name, sort, filters, onSort }: SortHeaderProps) {
  const styles = useStyles();
  const sorted = filters.sort === sort;
  const Arrow = filters.order === 'asc' ? ArrowUpRegular : ArrowDownRegular;
  return (
    <th
      role="columnheader"
      scope="col"
      className={styles.headCell}
      aria-sort={sorted ? (filters.order === 'asc' ? 'ascending' : 'descending') : 'none'}
    >
      <button type="button" className={styles.sortButton} onClick={() => onSort(sort, sorted ? turned(filters.order) : FIRST_ORDER[sort])}>
        {name}
        {sorted && <Arrow aria-hidden />}
      </button>
    </th>
  );
}

/** Names from A, newest and best first. */
const FIRST_ORDER: Record<Sort, Order> = { candidateName: 'asc', startedAt: 'desc', overallScore: 'desc' };

function turned(order: Order): Order {
  return order === 'asc' ? 'desc' : 'asc';
}

const SORTS: { sort: Sort; order: Order; words: string }[] = [
  { sort: 'startedAt', order: 'desc', words: 'Newest first' },
  { sort: 'startedAt', order: 'asc', words: 'Oldest first' },
  { sort: 'candidateName', order: 'asc', words: 'Name, A to Z' },
  { sort: 'candidateName', order: 'desc', words: 'Name, Z to A' },
  { sort: 'overallScore', order: 'desc', words: 'Best score first' },
  { sort: 'overallScore', order: 'asc', words: 'Lowest score first' },
];

/** Cards have no headers to press. */
function SortSelect({ sort, order, onSort }: Pick<QueueFilters, 'sort' | 'order'> & Pick<QueueTableProps, 'onSort'>) {
  return (
    <Field label="Sort" className={useStyles().sortSelect}>
      <Select
        value={String(SORTS.findIndex((option) => option.sort === sort && option.order === order))}
        onChange={(_, { value }) => {
          const chosen = SORTS[Number(value)];
          if (chosen) onSort(chosen.sort, chosen.order);
        }}
      >
        {SORTS.map(({ words }, i) => (
          <option key={words} value={i}>
            {words}
          </option>
        ))}
      </Select>
    </Field>
  );
}
