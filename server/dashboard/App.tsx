import { AriaLiveAnnouncer, FluentProvider, makeStaticStyles, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useState, useSyncExternalStore } from 'react';
import { QueueScreen } from './queue/QueueScreen';
import { SessionScreen } from './review/SessionScreen';
import { DEFAULT_FILTERS, type QueueFilters } from './routing/address';
import type { Navigation } from './routing/navigation';
import { NotFound } from './shell/NotFound';
import { Problem } from './shell/Problem';
import { Shell } from './shell/Shell';
import { useSystemTheme } from './shell/theme';
import { useClock } from './shell/clock';
import { LoginScreen } from './signed-in/LoginScreen';
import type { SignIn } from './signed-in/sign-in';
import type { ReviewList } from '../contract';

export interface AppProps {
  signIn: SignIn;
  navigation: Navigation;
  now: () => Date;
}

const usePageStyles = makeStaticStyles({ body: { margin: 0 } });
const useStyles = makeStyles({
  page: { minHeight: '100vh', backgroundColor: tokens.colorNeutralBackground2 },
  middle: { padding: '15vh 16px', maxWidth: '560px', margin: '0 auto' },
});

export function App({ signIn, navigation, now }: AppProps) {
  usePageStyles();
  const styles = useStyles();
  const theme = useSystemTheme();
  const state = useSyncExternalStore(signIn.subscribe, signIn.state);
  return (
    <FluentProvider theme={theme} className={styles.page}>
      <AriaLiveAnnouncer>
        {state.status === 'restoring' && <Spinner className={styles.middle} label="Signing you in" />}
        {state.status === 'signed_out' && <LoginScreen because={state.because} onSignIn={signIn.signIn} />}
        {state.status === 'unreachable' && (
          <main className={styles.middle}>
            <Problem title="You are not signed in yet." error={state.error} action="Try again" onAction={() => void signIn.restore()} />
          </main>
        )}
        {state.status === 'signed_in' && (
          <Shell user={state.user} navigation={navigation} onSignOut={() => void signIn.signOut()}>
            <Screen key={state.user.id} signIn={signIn} navigation={navigation} now={now} isAdmin={state.user.role === 'admin'} />
          </Shell>
        )}
      </AriaLiveAnnouncer>
    </FluentProvider>
  );
}

function Screen({ signIn, navigation, now, isAdmin }: AppProps & { isAdmin: boolean }) {
  const route = useSyncExternalStore(navigation.subscribe, navigation.route);
  const clock = useClock(now);
  /** Lists already seen, so that going back shows one at once; it is asked for again behind it. */
  const [known] = useState(() => new Map<string, ReviewList>());
  const [notice, setNotice] = useState('');
  const [lastFilters, setLastFilters] = useState<QueueFilters>(DEFAULT_FILTERS);
  if (route.screen === 'queue' && route.filters !== lastFilters) setLastFilters(route.filters);

  if (route.screen === 'not_found') return <NotFound navigation={navigation} />;
  if (route.screen === 'queue') {
    return (
      <QueueScreen
        call={signIn.call}
        navigation={navigation}
        filters={route.filters}
        known={known}
        now={clock}
        notice={notice}
        onNoticeRead={() => setNotice('')}
      />
    );
  }
  const backToList = () => navigation.backTo({ screen: 'queue', filters: lastFilters });
  return (
    <SessionScreen
      key={route.sessionId}
      call={signIn.call}
      sessionId={route.sessionId}
      selected={route.answer}
      onSelect={(answer) => navigation.replace({ ...route, answer })}
      onBack={backToList}
      onErased={(sentence) => {
        known.clear();
        setNotice(sentence);
        navigation.go({ screen: 'queue', filters: lastFilters });
      }}
      isAdmin={isAdmin}
      now={clock}
    />
  );
}
