import { Button, makeStyles, Text } from '@fluentui/react-components';
import { DEFAULT_FILTERS } from '../routing/address';
import type { Navigation } from '../routing/navigation';
import { ScreenTitle } from './ScreenTitle';

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '12px', padding: '24px 16px' },
});

export function NotFound({ navigation }: { navigation: Navigation }) {
  const styles = useStyles();
  return (
    <div className={styles.page}>
      <ScreenTitle>There is nothing at this address</ScreenTitle>
      <Text>The link may be mistyped or old.</Text>
      <Button appearance="primary" onClick={() => navigation.go({ screen: 'queue', filters: DEFAULT_FILTERS })}>
        Show the interviews to review
      </Button>
    </div>
  );
}
