import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { UserView } from '../../contract';
import { DEFAULT_FILTERS } from '../routing/address';
import type { Navigation } from '../routing/navigation';
import { Link } from './Link';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 16px',
    padding: '8px 16px',
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  who: { marginInlineStart: 'auto', display: 'flex', alignItems: 'center', gap: '8px', minWidth: 0, flexWrap: 'wrap' },
  main: { maxWidth: '1600px', margin: '0 auto' },
});

export interface ShellProps {
  user: UserView;
  navigation: Navigation;
  onSignOut: () => void;
  children: ReactNode;
}

/** The bar that is always there: home, who is signed in, the way out. */
export function Shell({ user, navigation, onSignOut, children }: ShellProps) {
  const styles = useStyles();
  return (
    <>
      <header className={styles.bar}>
        <Link to={{ screen: 'queue', filters: DEFAULT_FILTERS }} navigation={navigation} className={styles.name}>
          Excel interviews
        </Link>
        <div className={styles.who}>
          <Text size={200}>
            Signed in as <strong>{user.name}</strong>
            {user.role === 'admin' && ', admin'}
          </Text>
          <Button size="small" onClick={onSignOut}>
            Sign out
          </Button>
        </div>
      </header>
      <main className={styles.main}>{children}</main>
    </>
  );
}
