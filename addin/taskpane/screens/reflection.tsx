import { Button, Field, makeStyles, Slider, Textarea, tokens } from '@fluentui/react-components';
import type { CandidateQuestion } from '../../../server/contract';
import { LIMITS } from '../../../server/contract/limits';
import { Page } from '../parts/frame';
import { Heading, Prose } from '../parts/prose';
import { TroubleNote } from '../parts/trouble-note';
import { usePane, usePaneState } from '../pane-context';
import { useDraft } from '../use-draft';

const useStyles = makeStyles({
  form: { display: 'grid', gap: '12px' },
  ends: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: '16px',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
  primary: { width: '100%' },
});

const BLANK = { confidence: 5, strengths: '', weaknesses: '', remarks: '' };

/** One slider with words at its ends, two short texts, remarks that may be left out. Does not change the marks, and says so. */
export function Reflection({ question }: { question: CandidateQuestion }) {
  const styles = useStyles();
  const { session } = usePane();
  const { busy, trouble } = usePaneState();
  const [draft, change] = useDraft('reflection', BLANK);

  function send(): void {
    const { remarks, ...rest } = draft;
    void session.reflect({ ...rest, ...(remarks.trim() ? { remarks } : {}) });
  }

  return (
    <Page
      label="Looking back"
      footer={
        <>
          {trouble && <TroubleNote trouble={trouble} onWayOut={(act) => (act === 'reload' ? void session.resume() : send())} />}
          <Button className={styles.primary} appearance="primary" size="large" disabledFocusable={busy} onClick={send}>
            {busy ? 'Sending' : 'Send and finish'}
          </Button>
        </>
      }
    >
      <Heading>Looking back</Heading>
      <Prose>{question.text}</Prose>
      <div className={styles.form}>
        <div>
          <Field label="How sure are you of your answers?">
            <Slider
              min={1}
              max={10}
              value={draft.confidence}
              aria-valuetext={`${draft.confidence} of 10`}
              onChange={(_, { value }) => change({ confidence: value })}
            />
          </Field>
          <div className={styles.ends} aria-hidden="true">
            <span>1, mostly guessing</span>
            <span>{`${draft.confidence} of 10`}</span>
            <span>10, certain</span>
          </div>
        </div>
        <Words
          label="What went well?"
          example="For example: the lookups, and finding the duplicate rows"
          value={draft.strengths}
          onChange={(strengths) => change({ strengths })}
        />
        <Words
          label="What would you like to do better?"
          example="For example: I used whole columns where a table would be safer"
          value={draft.weaknesses}
          onChange={(weaknesses) => change({ weaknesses })}
        />
        <Words
          label="Anything else? (you can leave this out)"
          example="For example: the second question was unclear to me"
          value={draft.remarks}
          onChange={(remarks) => change({ remarks })}
        />
      </div>
    </Page>
  );
}

interface WordsProps {
  label: string;
  example: string;
  value: string;
  onChange: (value: string) => void;
}

function Words({ label, example, value, onChange }: WordsProps) {
  return (
    <Field label={label}>
      <Textarea
        value={value}
        placeholder={example}
        rows={3}
        resize="vertical"
        maxLength={LIMITS.reflectionTextLength}
        onChange={(_, data) => onChange(data.value)}
      />
    </Field>
  );
}
