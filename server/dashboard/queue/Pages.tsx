import { Button, Field, makeStyles, Select, Text } from '@fluentui/react-components';
import type { ReviewList } from '../../contract';
import { PAGE_SIZES, type QueueFilters } from '../routing/address';

const useStyles = makeStyles({
  pages: { display: 'flex', flexWrap: 'wrap', gap: '8px 16px', alignItems: 'center', paddingTop: '12px' },
  size: { marginInlineStart: 'auto', whiteSpace: 'nowrap', gridTemplateColumns: 'auto auto', columnGap: '8px', alignItems: 'center' },
});

export interface PagesProps {
  list: ReviewList;
  pageSize: number;
  onChange: (part: Partial<QueueFilters>) => void;
}

export function Pages({ list, pageSize, onChange }: PagesProps) {
  const styles = useStyles();
  const first = (list.page - 1) * list.pageSize + 1;
  const last = first + list.items.length - 1;
  return (
    <nav className={styles.pages} aria-label="Pages">
      <Text>
        {first === last ? first : `${first} to ${last}`} of {list.total}
      </Text>
      <Button size="small" disabled={list.page <= 1} onClick={() => onChange({ page: list.page - 1 })}>
        Previous
      </Button>
      <Button size="small" disabled={last >= list.total} onClick={() => onChange({ page: list.page + 1 })}>
        Next
      </Button>
      <Field label="Per page" orientation="horizontal" className={styles.size}>
        <Select size="small" value={String(pageSize)} onChange={(_, { value }) => onChange({ pageSize: Number(value) })}>
          {PAGE_SIZES.map((size) => (
            <option key={size}>{size}</option>
          ))}
        </Select>
      </Field>
    </nav>
  );
}
