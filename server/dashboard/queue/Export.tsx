import { Button, makeStyles, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, Spinner } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import type { ReviewListItem, ReviewList } from '../../contract';
import type { Call } from '../../contract/client';
import type { QueueFilters } from '../routing/address';
import { useAct } from '../shell/act';
import { download } from '../shell/download';
import { Problem } from '../shell/Problem';
import { count } from '../words/names';
import { queueCsv } from './csv';
import { everyPage } from './every-page';

const useStyles = makeStyles({ whole: { display: 'flex', flexDirection: 'column', alignItems: 'flex-end', gap: '8px' } });

export interface ExportProps {
  call: Call;
  filters: QueueFilters;
  page: ReviewList | undefined;
}

export function Export({ call, filters, page }: ExportProps) {
  const styles = useStyles();
  const act = useAct();
  const save = (items: ReviewListItem[]) => download('interviews.csv', 'text/csv;charset=utf-8', queueCsv(items));
  const all = () => void act.run(async () => save(await everyPage(call, filters)));
  return (
    <div className={styles.whole}>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button icon={act.busy ? <Spinner size="tiny" /> : <ArrowDownloadRegular />} disabled={!page?.items.length}>
            Export as CSV
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={() => page && save(page.items)}>This page ({count(page?.items.length ?? 0, 'interview')})</MenuItem>
            <MenuItem onClick={all}>All that match ({count(page?.total ?? 0, 'interview')})</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      {Boolean(act.error) && <Problem title="The file could not be made." error={act.error} action="Try again" onAction={all} />}
    </div>
  );
}
