import { Button, FluentProvider, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Frame, Page } from './parts/frame';
import { Heading, Prose } from './parts/prose';
import { TroubleNote } from './parts/trouble-note';
import { PanePartsProvider, usePane, usePaneState, type PaneParts } from './pane-context';
import { Help, Paused } from './screens/aside';
import { Closing } from './screens/closing';
import { Conversation } from './screens/conversation';
import { Reflection } from './screens/reflection';
import { Welcome } from './screens/welcome';
import type { SurroundingsSource } from './surroundings';
import { appearanceFor, THEMES } from './theme';
import { progressWords } from './words/progress-words';

const useStyles = makeStyles({
  root: { minHeight: '100vh', backgroundColor: tokens.colorNeutralBackground1, color: tokens.colorNeutralForeground1 },
  primary: { width: '100%' },
});

/** The pane with everything it needs. Which screen is shown follows from the session's state alone. */
export function App({ parts }: { parts: PaneParts }) {
  const { session } = parts;
  useEffect(() => {
    void session.resume();
    const back = () => void session.sendNow();
    const leave = () => session.drafts.flush();
    window.addEventListener('online', back);
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', leave);
    return () => {
      window.removeEventListener('online', back);
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', leave);
      leave();
    };
  }, [session]);
  return (
    <Themed surroundings={parts.surroundings}>
      <PanePartsProvider value={parts}>
        <Screens />
      </PanePartsProvider>
    </Themed>
  );
}

/** Follows Office's theme, live. */
export function Themed({ surroundings, children }: { surroundings: SurroundingsSource; children: React.ReactNode }) {
  const styles = useStyles();
  const appearance = useSyncExternalStore(surroundings.watch, () => appearanceFor(surroundings.now()));
  return (
    <FluentProvider theme={THEMES[appearance]} className={styles.root} style={{ colorScheme: appearance === 'light' ? 'light' : 'dark' }}>
      {children}
    </FluentProvider>
  );
}

function Screens() {
  const state = usePaneState();
  const [aside, setAside] = useState<'pause' | 'help' | null>(null);
  const { stage, question, phase, progress } = state;
  if (stage === 'starting') return <Starting />;
  if (stage === 'lost') return <Lost />;
  if (stage === 'welcome' || !question)
    return (
      <Frame>
        <Welcome />
      </Frame>
    );
  // The reflection's own reply carries no progress: at the closing everything is done.
  const done = phase === 'closing' ? progress.expected : progress.done;
  const shown = { done, expected: progress.expected, words: progressWords(question, phase, progress) };
  const isOpen = phase !== 'closing' && !aside;
  return (
    <Frame progress={shown} {...(isOpen ? { onPause: () => setAside('pause'), onHelp: () => setAside('help') } : {})}>
      {aside === 'pause' && <Paused onBack={() => setAside(null)} />}
      {aside === 'help' && <Help onBack={() => setAside(null)} />}
      {!aside && phase === 'reflection' && <Reflection question={question} />}
      {!aside && phase === 'closing' && <Closing question={question} />}
      {!aside && (phase === 'questions' || phase === 'scenario') && <Conversation question={question} />}
    </Frame>
  );
}

function Starting() {
  const { session } = usePane();
  const { trouble } = usePaneState();
  return (
    <Frame>
      <Page label="Starting">
        {trouble ? (
          <TroubleNote trouble={trouble} onWayOut={() => void session.sendNow()} />
        ) : (
          <Spinner label="Looking for your interview" />
        )}
      </Page>
    </Frame>
  );
}

/** This pane can't go on with the session; what was being written is shown, so that it can be copied. */
function Lost() {
  const styles = useStyles();
  const { session } = usePane();
  const { trouble, question } = usePaneState();
  const draft = question ? session.drafts.read<{ words?: string }>(question.id) : null;
  return (
    <Frame>
      <Page
        label="The interview can’t go on here"
        footer={
          <Button className={styles.primary} appearance="primary" size="large" onClick={() => session.restart()}>
            Go to the welcome page
          </Button>
        }
      >
        <Heading>{trouble?.sentence ?? 'This interview is no longer open.'}</Heading>
        <Prose>{trouble?.cause}</Prose>
        {draft?.words && <Prose>{`What you were writing, to copy if you need it:\n${draft.words}`}</Prose>}
      </Page>
    </Frame>
  );
}
