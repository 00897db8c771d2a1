import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import { TroubleNote } from '../parts/trouble-note';
import { usePane, usePaneState } from '../pane-context';
import { isForeseen, troubleFrom, type Trouble } from '../words/troubles';

const useStyles = makeStyles({
  panel: { display: 'grid', gap: '8px', padding: '4px 16px 8px', borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  text: { margin: 0, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, overflowWrap: 'anywhere' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  toggle: { justifySelf: 'start', marginLeft: '-8px' },
});

/** More than this would be slow to read in Excel on the web, and is more than a task needs. */
const MOST_CELLS = 100_000;

interface Chosen {
  file: File;
  words: string;
}

/** In the case: a CSV of the candidate's own, from a file or from the open sheet. Nothing leaves before "Send it". */
export function OwnData() {
  const styles = useStyles();
  const { port, session } = usePane();
  const { busy } = usePaneState();
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const picker = useRef<HTMLInputElement>(null);

  async function takeSheet(): Promise<void> {
    setTrouble(null);
    try {
      const { name, csv, rowCount, columnCount } = await port.activeSheetAsCsv(MOST_CELLS);
      if (rowCount === 0)
        return setTrouble({ sentence: 'The open sheet is empty.', cause: 'Open the sheet with your data and try again.', wayOut: null });
      const file = new File([csv], `${name}.csv`, { type: 'text/csv' });
      setChosen({ file, words: `The sheet ${name}: ${rowCount} rows, ${columnCount} columns. Values only, no formulas.` });
    } catch (error) {
      if (!isForeseen(error)) reportError(error);
      setTrouble(troubleFrom(error));
    }
  }

  function takeFile(file: File | undefined): void {
    if (!file) return;
    setTrouble(null);
    /** Browsers name a CSV after whatever program opens it; the server reads it as text anyway. */
    const asCsv = file.name.toLowerCase().endsWith('.csv') ? new File([file], file.name, { type: 'text/csv' }) : file;
    setChosen({ file: asCsv, words: `${file.name}, ${sizeInWords(file.size)}.` });
  }

  async function send({ file }: Chosen): Promise<void> {
    if (await session.upload(file)) {
      setChosen(null);
      setOpen(false);
    }
  }

  if (!isOpen)
    return (
      <div className={styles.panel}>
        <Button className={styles.toggle} appearance="subtle" size="small" aria-expanded={false} onClick={() => setOpen(true)}>
          Add data of your own
        </Button>
      </div>
    );
  return (
    <section className={styles.panel} aria-label="Data of your own">
      {chosen ? (
        <>
          <p className={styles.text}>{chosen.words} It will be kept with your interview.</p>
          <div className={styles.buttons}>
            <Button size="small" disabledFocusable={busy} onClick={() => void send(chosen)}>
              {busy ? 'Sending' : 'Send it'}
            </Button>
            <Button size="small" disabledFocusable={busy} onClick={() => setChosen(null)}>
              Remove
            </Button>
          </div>
        </>
      ) : (
        <>
          <p className={styles.text}>
            If you like, give me a table of your own and I’ll ask one thing about it after the case. Use nothing confidential.
          </p>
          <div className={styles.buttons}>
            <Button size="small" onClick={() => picker.current?.click()}>
              Choose a CSV file
            </Button>
            <Button size="small" onClick={() => void takeSheet()}>
              Use the open sheet
            </Button>
            <Button size="small" appearance="subtle" onClick={() => setOpen(false)}>
              No, thanks
            </Button>
          </div>
        </>
      )}
      <input
        ref={picker}
        type="file"
        accept=".csv,text/csv"
        hidden
        aria-label="CSV file"
        onChange={(event) => takeFile(event.target.files?.[0])}
      />
      {trouble && <TroubleNote trouble={trouble} onWayOut={() => void takeSheet()} />}
    </section>
  );
}

function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
