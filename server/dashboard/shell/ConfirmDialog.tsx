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
import { useEffect, useRef, type ReactElement, type ReactNode, type RefObject } from 'react';
import { useAct } from './act';
import { Problem } from './Problem';

const useStyles = makeStyles({
  /** In a window that is too low, the content scrolls; its parts keep their height. */
  content: { display: 'flex', flexDirection: 'column', gap: '12px', overflowWrap: 'anywhere', '& > *': { flexShrink: 0 } },
  title: { overflowWrap: 'anywhere' },
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
  /** Resolves to what follows once the dialog is gone. A failure is said inside the dialog, which stays open. */
  onConfirm: () => Promise<() => void>;
  children: ReactNode;
}

/** Asks once before something that matters, and says what happens. */
export function ConfirmDialog({ trigger, title, confirm, blocked = false, open, onOpenChange, onConfirm, children }: ConfirmDialogProps) {
  const styles = useStyles();
  const act = useAct();
  const next = useRef<(() => void) | null>(null);
  const confirmed = async () => {
    const work = async () => {
      next.current = await onConfirm();
    };
    if (!blocked && (await act.run(work))) onOpenChange(false);
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
          <DialogTitle className={styles.title}>{title}</DialogTitle>
          <DialogContent className={styles.content}>
            <WhenGone next={next} />
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

/**
 * What follows may take the dialog's whole screen away. Taken away while still open, a dialog would leave the page
 * behind it hidden from screen readers, so this waits until it has closed.
 */
function WhenGone({ next }: { next: RefObject<(() => void) | null> }) {
  useEffect(
    () => () => {
      const follow = next.current;
      next.current = null;
      if (follow) setTimeout(follow);
    },
    [next],
  );
  return null;
}
