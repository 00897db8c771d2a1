import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowUndoRegular, EditRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import type { MarkName, ReviewAnswer, ReviewSession } from '../../contract';
import type { Call } from '../../contract/client';
import { isStale, useAct } from '../shell/act';
import { Problem } from '../shell/Problem';
import { MARK_STATUS_WORDS, MARK_WORDS, markFigure, markInSentence } from '../words/names';
import { exactTime } from '../words/when';
import { OverrideForm } from './OverrideForm';

const useStyles = makeStyles({
  row: { display: 'flex', flexDirection: 'column', gap: '6px', padding: '8px 0', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px' },
  name: { flex: '1 1 100px' },
  figure: { fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
  automatic: { color: tokens.colorNeutralForeground2, textDecorationThickness: '1px' },
  hidden: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap' },
  given: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 8px', overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

export interface MarkRowProps {
  call: Call;
  sessionId: string;
  answer: ReviewAnswer;
  mark: MarkName;
  published: boolean;
  replace: (session: ReviewSession, what: string) => void;
  reload: () => void;
}

/** One mark. What the machine gave stays beside what a person gives. */
export function MarkRow({ call, sessionId, answer, mark, published, replace, reload }: MarkRowProps) {
  const styles = useStyles();
  const act = useAct();
  const [editing, setEditing] = useState(false);
  const change = useRef<HTMLButtonElement>(null);
  const overrides = answer.overrides.filter((override) => override.mark === mark);
  const changed = overrides.length > 0;
  const name = MARK_WORDS[mark];
  const close = () => setEditing(false);
  const wasEditing = useRef(false);
  useEffect(() => {
    // The form takes the focus with it when it goes.
    if (wasEditing.current && !editing) change.current?.focus();
    wasEditing.current = editing;
  }, [editing]);
  const undo = (overrideId: string) =>
    act.run(async () => {
      replace(await call('undoOverride', { params: { id: sessionId, overrideId } }), `${name} is automatic again.`);
      change.current?.focus();
    });
  const stale = isStale(act.error);

  return (
    <div className={styles.row} role="group" aria-label={name}>
      <div className={styles.line}>
        <span className={styles.name}>{name}</span>
        <Figure answer={answer} mark={mark} changed={changed} />
        {!published && !editing && answer.markStatus[mark] !== 'not_applicable' && (
          <Button
            ref={change}
            size="small"
            icon={<EditRegular />}
            aria-label={`${answer.marks[mark] === null ? 'Give' : 'Change'} the mark for ${markInSentence(mark)}`}
            onClick={() => setEditing(true)}
          >
            {answer.marks[mark] === null ? 'Give a mark' : 'Change'}
          </Button>
        )}
      </div>
      {overrides.map(({ id, score, reason, by, at }) => (
        <div key={id} className={styles.given}>
          <Text size={200}>
            {score} given by {by}: {reason} <span className={styles.quiet}>{exactTime(at)}</span>
          </Text>
          {!published && (
            <Button size="small" appearance="subtle" icon={<ArrowUndoRegular />} disabledFocusable={act.busy} onClick={() => void undo(id)}>
              Undo
            </Button>
          )}
        </div>
      ))}
      {Boolean(act.error) && (
        <Problem
          title="The change was not taken back."
          error={act.error}
          action={stale ? 'Reload' : 'Dismiss'}
          onAction={stale ? reload : act.clear}
        />
      )}
      {editing && (
        <OverrideForm
          questionId={answer.questionId}
          mark={mark}
          current={answer.marks[mark]}
          onCancel={close}
          onReload={() => {
            close();
            reload();
          }}
          onSave={async (body) => {
            replace(await call('override', { params: { id: sessionId }, body }), `${name} is now ${body.score}.`);
            close();
          }}
        />
      )}
    </div>
  );
}

function Figure({ answer, mark, changed }: { answer: ReviewAnswer; mark: MarkName; changed: boolean }) {
  const styles = useStyles();
  const value = answer.marks[mark];
  const automatic = answer.automatic[mark];
  if (value === null) return <Text className={styles.quiet}>{MARK_STATUS_WORDS[answer.markStatus[mark]] || '–'}</Text>;
  return (
    <span>
      {changed && (
        <>
          <s className={styles.automatic}>
            <span className={styles.hidden}>Automatic mark: </span>
            {automatic === null ? 'open' : markFigure(automatic)}
          </s>{' '}
        </>
      )}
      <span className={styles.figure}>{markFigure(value)}</span> of 5
    </span>
  );
}
