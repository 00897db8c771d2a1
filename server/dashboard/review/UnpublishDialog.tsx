import { Button, Text } from '@fluentui/react-components';
import { useState } from 'react';
import { ConfirmDialog } from '../shell/ConfirmDialog';

export function UnpublishDialog({ name, onConfirm }: { name: string; onConfirm: () => Promise<() => void> }) {
  const [open, setOpen] = useState(false);
  return (
    <ConfirmDialog
      trigger={<Button appearance="primary">Unpublish the report</Button>}
      title={`Unpublish the report of ${name}?`}
      confirm="Unpublish"
      open={open}
      onOpenChange={setOpen}
      onConfirm={onConfirm}
    >
      <Text>
        The candidate can no longer open the report and is told that a person is reviewing it. A copy that they have saved stays with them.
        Marks can be changed again, and the history keeps both steps.
      </Text>
    </ConfirmDialog>
  );
}
