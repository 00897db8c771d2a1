import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  makeStyles,
  Spinner,
} from '@fluentui/react-components';
import type { ReactElement, ReactNode } from 'react';
import { useAct } from './act';
import { Problem } from './Problem';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: '12px', overflowWrap: 'anywhere' },
  actions: { flexWrap: 'wrap' },
});

export interface ConfirmDialogProps {
  /** The button that opens it. */
  trigger: ReactElement;
  title: string;
  /** What confirming does: "Publish". */
  confirm: string;
  blocked?: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** A failure is said inside the dialog, which stays open. */
  onConfirm: () => Promise<void>;
  children: ReactNode;
}

/** Asks once before something that matters, and says what happens. */
export function ConfirmDialog({ trigger, title, confirm, blocked = false, open, onOpenChange, onConfirm, children }: ConfirmDialogProps) {
  const styles = useStyles();
  const act = useAct();
  const confirmed = async () => {
    if (!blocked && (await act.run(onConfirm))) onOpenChange(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(_, data) => {
        act.clear();
        onOpenChange(data.open);
      }}
    >
      <DialogTrigger disableButtonEnhancement>{trigger as ReactElement<Record<string, unknown>>}</DialogTrigger>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>
            {children}
            {Boolean(act.error) && <Problem title="That did not work." error={act.error} />}
          </DialogContent>
          <DialogActions className={styles.actions} fluid>
            <DialogTrigger disableButtonEnhancement>
              <Button>Cancel</Button>
            </DialogTrigger>
            <Button
              appearance="primary"
              disabledFocusable={blocked || act.busy}
              icon={act.busy ? <Spinner size="tiny" /> : undefined}
              onClick={() => void confirmed()}
            >
              {confirm}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
