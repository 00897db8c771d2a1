import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  rows: { display: 'flex', flexDirection: 'column', gap: '8px' },
  row: {
    display: 'grid',
    gridTemplateColumns: '2fr 1fr 2fr',
    gap: '16px',
    padding: '14px 12px',
    backgroundColor: tokens.colorNeutralBackground1,
  },
});

export function QueueSkeleton() {
  const styles = useStyles();
  return (
    <Skeleton aria-label="Loading the interviews" className={styles.rows}>
      {Array.from({ length: 6 }, (_, i) => (
        <div key={i} className={styles.row}>
          <SkeletonItem />
          <SkeletonItem />
          <SkeletonItem />
        </div>
      ))}
    </Skeleton>
  );
}
