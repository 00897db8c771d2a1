import { Button, Field, Input, makeStyles, Textarea } from '@fluentui/react-components';
import { useEffect, useState, type RefObject } from 'react';
import type { CandidateQuestion, Intent } from '../../../server/contract';
import { AskOnce } from '../parts/ask-once';
import { useFooterClass } from '../parts/frame';
import { TroubleNote } from '../parts/trouble-note';
import type { Outgoing } from '../pane-state';
import type { PrimaryAction } from '../words/primary-action';
import type { Trouble, WayOut } from '../words/troubles';

const useStyles = makeStyles({
  ways: { display: 'flex', flexWrap: 'wrap', gap: '4px', marginLeft: '-8px' },
  primary: { width: '100%' },
  words: { '& textarea': { maxHeight: '140px' } },
});

/** What is being written: for a prediction the value stands apart from its reasons. */
export interface Draft {
  value: string;
  words: string;
}
export const BLANK: Draft = { value: '', words: '' };

interface ComposerProps {
  question: CandidateQuestion;
  draft: Draft;
  onDraft: (change: Partial<Draft>) => void;
  action: PrimaryAction;
  isBusy: boolean;
  outgoing: Outgoing | null;
  /** True once an attempt has failed and the answer waits for the connection. */
  isWaiting: boolean;
  trouble: Trouble | null;
  field: RefObject<HTMLTextAreaElement | null>;
  onPrimary: () => void;
  onAsk: (intent: Exclude<Intent, 'answer'>) => void;
  onTakeBack: () => void;
  onWayOut: (act: WayOut) => void;
}

/** Where the candidate writes, asks for help, and sends. The primary action stays at the bottom whatever stands above it. */
export function Composer(props: ComposerProps) {
  const styles = useStyles();
  const footer = useFooterClass();
  const { question, draft, onDraft, action, outgoing, isWaiting, isBusy, trouble } = props;
  const [isSkipping, setSkipping] = useState(false);
  useEffect(() => setSkipping(false), [question.id]);
  const isSending = outgoing !== null && !isWaiting;
  return (
    <div className={footer}>
      {trouble && <TroubleNote trouble={trouble} onWayOut={props.onWayOut} />}
      {question.answerKind === 'value' && (
        <Field label="What it returns">
          <Input value={draft.value} readOnly={outgoing !== null} onChange={(_, { value }) => onDraft({ value })} />
        </Field>
      )}
      <Field label={wordsLabel(question)}>
        <Textarea
          className={styles.words}
          ref={props.field}
          value={draft.words}
          readOnly={outgoing !== null}
          maxLength={MAX_WORDS}
          rows={2}
          resize="vertical"
          onChange={(_, { value }) => onDraft({ words: value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) props.onPrimary();
          }}
        />
      </Field>
      <div className={styles.ways} role="group" aria-label="If you are stuck">
        {isWaiting ? (
          <Button appearance="subtle" size="small" onClick={props.onTakeBack}>
            Change my answer
          </Button>
        ) : (
          <Ways question={question} isOff={outgoing !== null || isBusy} onAsk={props.onAsk} onSkip={() => setSkipping(true)} />
        )}
      </div>
      {isSkipping && (
        <AskOnce
          question="Skip this one? You can’t come back to it later."
          yes="Skip it"
          no="Keep working on it"
          onYes={() => {
            setSkipping(false);
            props.onAsk('skip');
          }}
          onNo={() => setSkipping(false)}
        />
      )}
      <Button
        className={styles.primary}
        appearance="primary"
        size="large"
        disabledFocusable={isSending || isBusy}
        aria-describedby="read-back"
        onClick={props.onPrimary}
      >
        {isWaiting ? 'Send it now' : isSending ? 'Sending' : action.label}
      </Button>
    </div>
  );
}

/** The contract's `answerTextLength`, less the room for a value and a line end. */
const MAX_WORDS = 3800;

function Ways({
  question,
  isOff,
  onAsk,
  onSkip,
}: {
  question: CandidateQuestion;
  isOff: boolean;
  onAsk: ComposerProps['onAsk'];
  onSkip: () => void;
}) {
  return (
    <>
      {question.hintsLeft > 0 && (
        <Button appearance="subtle" size="small" disabledFocusable={isOff} onClick={() => onAsk('hint')}>
          {`Hint (${question.hintsLeft} left)`}
        </Button>
      )}
      <Button appearance="subtle" size="small" disabledFocusable={isOff} onClick={() => onAsk('clarify')}>
        What do you mean?
      </Button>
      <Button appearance="subtle" size="small" disabledFocusable={isOff} onClick={onSkip}>
        I don’t know
      </Button>
    </>
  );
}

function wordsLabel({ answerKind }: CandidateQuestion): string {
  if (answerKind === 'cells') return 'In your own words, if you like';
  return answerKind === 'value' ? 'Why, if you like' : 'Your answer';
}
