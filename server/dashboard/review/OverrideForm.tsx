import { Button, Field, Input, makeStyles, Spinner, Textarea } from '@fluentui/react-components';
import { useState, type FormEvent, type KeyboardEvent } from 'react';
import type { CreateOverride, Mark, MarkName } from '../../contract';
import { isStale, useAct } from '../shell/act';
import { Problem } from '../shell/Problem';
import { markInSentence } from '../words/names';
import { readOverride } from './override-input';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '8px' },
  number: { maxWidth: '120px' },
  row: { display: 'flex', flexWrap: 'wrap', gap: '4px' },
});

/** The commonest reasons, one press each. */
const REASONS: Record<MarkName, string[]> = {
  correctness: ['The check missed a right answer.', 'The question was unclear.', 'Computed by hand: it is right.'],
  explanation: ['The judge misread the words.', 'The follow-up answer shows it.', 'Clear in other words.'],
  excel_specificity: ['A fitting tool, not recognised.', 'The question left no room for more.', 'Fragile in practice.'],
};

export interface OverrideFormProps {
  questionId: string;
  mark: MarkName;
  current: Mark;
  onSave: (override: CreateOverride) => Promise<void>;
  onCancel: () => void;
  /** Someone else changed it meanwhile: see it fresh. */
  onReload: () => void;
}

/** A number, a reason, done. */
export function OverrideForm({ questionId, mark, current, onSave, onCancel, onReload }: OverrideFormProps) {
  const styles = useStyles();
  const act = useAct();
  const [score, setScore] = useState(current === null ? '' : String(current));
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<{ score?: string; reason?: string }>({});

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readOverride({ questionId, mark, score, reason });
    setWrong(read.ok ? {} : read);
    if (read.ok) void act.run(() => onSave(read.override));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel();
  };

  return (
    <form className={styles.form} onSubmit={submit} onKeyDown={onKeyDown} noValidate aria-label={`New mark for ${markInSentence(mark)}`}>
      <Field label="Mark, 0 to 5" validationMessage={wrong.score} className={styles.number}>
        <Input
          autoFocus
          type="number"
          inputMode="decimal"
          min={0}
          max={5}
          step={0.5}
          value={score}
          onChange={(_, { value }) => setScore(value)}
        />
      </Field>
      <Field label="Reason, the candidate will read it" validationMessage={wrong.reason}>
        <Textarea resize="vertical" maxLength={1000} value={reason} onChange={(_, { value }) => setReason(value)} />
      </Field>
      <div className={styles.row} role="group" aria-label="Common reasons">
        {REASONS[mark].map((common) => (
          <Button key={common} size="small" shape="circular" onClick={() => setReason(common)}>
            {common}
          </Button>
        ))}
      </div>
      {Boolean(act.error) && (
        <Problem title="The mark is not saved." error={act.error} {...(isStale(act.error) && { action: 'Reload', onAction: onReload })} />
      )}
      <div className={styles.row}>
        <Button type="submit" appearance="primary" disabledFocusable={act.busy} icon={act.busy ? <Spinner size="tiny" /> : undefined}>
          Save the mark
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}
