import { Label, makeStyles, SearchBox, ToggleButton, tokens, useId } from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons';
import { useEffect, useEffectEvent, useState } from 'react';
import { Role } from '../../contract';
import type { QueueFilters } from '../routing/address';
import { STATUS_WORDS } from '../words/names';

const TYPING_PAUSE_MS = 300;
/** What a reviewer works on comes first. */
const STATUSES: QueueFilters['status'][] = ['to_review', 'in_progress', 'published', 'all'];
const ROLES: QueueFilters['role'][] = ['all', ...Role.options];

const useStyles = makeStyles({
  filters: { display: 'flex', flexWrap: 'wrap', gap: '12px 24px', alignItems: 'flex-end' },
  search: { display: 'flex', flexDirection: 'column', gap: '4px', flex: '1 1 220px', maxWidth: '340px' },
  chips: { display: 'flex', flexDirection: 'column', gap: '4px', border: 'none', margin: 0, padding: 0, minWidth: 0 },
  legend: { padding: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  row: { display: 'flex', flexWrap: 'wrap', gap: '4px' },
  chip: { minWidth: 0 },
});

export interface FiltersProps {
  filters: QueueFilters;
  onChange: (part: Partial<QueueFilters>, typing?: boolean) => void;
}

export function Filters({ filters, onChange }: FiltersProps) {
  const styles = useStyles();
  return (
    <div role="search" className={styles.filters}>
      <Search value={filters.search} onChange={(search) => onChange({ search }, true)} />
      <Chips
        legend="Status"
        options={STATUSES}
        words={(status) => (status === 'all' ? 'All' : STATUS_WORDS[status])}
        value={filters.status}
        onChange={(status) => onChange({ status })}
      />
      <Chips
        legend="Role"
        options={ROLES}
        words={(role) => (role === 'all' ? 'All' : role)}
        value={filters.role}
        onChange={(role) => onChange({ role })}
      />
    </div>
  );
}

/** Keeps what is typed to itself until there is a pause, so that not every letter asks the server. */
function Search({ value, onChange }: { value: string; onChange: (search: string) => void }) {
  const styles = useStyles();
  const id = useId('search');
  const [draft, setDraft] = useState(value);
  const [sent, setSent] = useState(value);
  if (value !== sent) {
    // Changed from outside: the back button, or filters taken away.
    setSent(value);
    setDraft(value);
  }
  const send = useEffectEvent(() => {
    const search = draft.trim();
    if (search === sent) return;
    setSent(search);
    onChange(search);
  });
  useEffect(() => {
    const timer = setTimeout(send, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  return (
    <div className={styles.search}>
      <Label htmlFor={id}>Search by name</Label>
      <SearchBox id={id} value={draft} maxLength={120} onChange={(_, data) => setDraft(data.value)} />
    </div>
  );
}

interface ChipsProps<T extends string> {
  legend: string;
  options: T[];
  words: (option: T) => string;
  value: T;
  onChange: (option: T) => void;
}

function Chips<T extends string>({ legend, options, words, value, onChange }: ChipsProps<T>) {
  const styles = useStyles();
  return (
    <fieldset className={styles.chips}>
      <legend className={styles.legend}>{legend}</legend>
      <div className={styles.row}>
        {options.map((option) => (
          <ToggleButton
            key={option}
            className={styles.chip}
            size="small"
            shape="circular"
            appearance={option === value ? 'primary' : 'outline'}
            icon={option === value ? <CheckmarkRegular /> : undefined}
            checked={option === value}
            onClick={() => onChange(option)}
          >
            {words(option)}
          </ToggleButton>
        ))}
      </div>
    </fieldset>
  );
}
