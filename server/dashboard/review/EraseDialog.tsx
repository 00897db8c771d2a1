import { Button, Field, Input, Text } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { ReviewSession } from '../../contract';
import type { Call } from '../../contract/client';
import { ConfirmDialog } from '../shell/ConfirmDialog';
import { count } from '../words/names';

export interface EraseDialogProps {
  call: Call;
  session: ReviewSession;
  onErased: (sentence: string) => void;
}

/** For good: says what disappears and asks for the name, so that no slip of the hand erases anybody. */
export function EraseDialog({ call, session, onErased }: EraseDialogProps) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const { sessionId, candidateName } = session.summary;
  const erase = async () => {
    const { rowsRemoved, objectsRemoved } = await call('eraseCandidate', { params: { id: sessionId } });
    return () =>
      onErased(`Everything about ${candidateName} is erased: ${count(rowsRemoved, 'record')} and ${count(objectsRemoved, 'file')}.`);
  };
  return (
    <ConfirmDialog
      trigger={<Button icon={<DeleteRegular />}>Erase this candidate</Button>}
      title={`Erase ${candidateName}?`}
      confirm="Erase for good"
      blocked={spaced(typed) !== spaced(candidateName)}
      open={open}
      onOpenChange={(next) => {
        setTyped('');
        setOpen(next);
      }}
      onConfirm={erase}
    >
      <Text>
        This cannot be undone. The interview, {count(session.answers.length, 'answer')} with their evidence and marks, the report and its
        PDF
        {session.uploads.length > 0 && `, ${count(session.uploads.length, 'uploaded file')}`} and the candidate’s link disappear.
      </Text>
      <Field label={`To confirm, type the name: ${candidateName}`}>
        <Input value={typed} autoComplete="off" onChange={(_, { value }) => setTyped(value)} />
      </Field>
    </ConfirmDialog>
  );
}

/** Nobody should fail on a double space that the screen does not show. */
function spaced(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ');
}
