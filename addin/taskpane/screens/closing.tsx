import { Button, Link, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { CandidateQuestion, Report } from '../../../server/contract';
import { AskOnce } from '../parts/ask-once';
import { Page } from '../parts/frame';
import { Bullets, Heading, Prose } from '../parts/prose';
import { TroubleNote } from '../parts/trouble-note';
import { usePane, usePaneState } from '../pane-context';
import { useReport } from '../use-report';
import { isForeseen, troubleFrom, type Trouble } from '../words/troubles';

const useStyles = makeStyles({
  primary: { width: '100%' },
  result: {
    margin: '0 0 12px',
    padding: '12px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderLeft: `3px solid ${tokens.colorBrandStroke1}`,
  },
  score: {
    margin: '0 0 8px',
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
  },
  heading: { margin: '0 0 4px', fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  sheets: { display: 'grid', gap: '8px', justifyItems: 'start' },
  small: { margin: '0 0 12px', fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

/** What happens next, the report once a person has published it, and the task sheets' removal. */
export function Closing({ question }: { question: CandidateQuestion }) {
  const styles = useStyles();
  const { session } = usePane();
  const { candidateName } = usePaneState();
  const { status, report, trouble, lastAsked, ask } = useReport();
  const openUntil = session.openUntil();
  return (
    <Page
      label="Closing"
      footer={
        report ? (
          <Button
            as="a"
            className={styles.primary}
            appearance="primary"
            size="large"
            href={report.reportUrl}
            target="_blank"
            rel="noopener noreferrer"
          >
            Open the report (PDF)
          </Button>
        ) : (
          <Button
            className={styles.primary}
            appearance="primary"
            size="large"
            disabledFocusable={status === 'asking'}
            onClick={() => void ask()}
          >
            Check for the report
          </Button>
        )
      }
    >
      <Heading>{report ? 'Your report' : `All done, ${candidateName}`}</Heading>
      {report ? (
        <ReportSummary report={report} />
      ) : (
        <>
          <Prose>{question.text}</Prose>
          <Bullets
            items={[
              'Everything you sent has arrived. You can close this pane, and Excel.',
              'When the review is done, open this pane again in the same browser: the report will be here.',
              ...(openUntil ? [`That works until ${inWords(openUntil)}. After that, ask the person who invited you.`] : []),
            ]}
          />
          <p role="status" className={styles.small}>
            {status === 'asking' ? 'Looking for the report.' : lastAsked ? `Not published yet. Last checked at ${timeOf(lastAsked)}.` : ''}
          </p>
        </>
      )}
      {trouble && <TroubleNote trouble={trouble} onWayOut={(act) => (act === 'restart' ? session.restart() : void ask())} />}
      <TaskSheets />
    </Page>
  );
}

function ReportSummary({ report }: { report: Report }) {
  const styles = useStyles();
  return (
    <>
      <div className={styles.result}>
        <p className={styles.score}>{report.overallScore === null ? 'No score' : `${Math.round(report.overallScore)} of 100`}</p>
        <Part title="What went well" items={report.strengths} />
        <Part title="What to work on" items={report.weaknesses} />
        <Part title="Next steps" items={report.nextSteps} />
      </div>
      <p className={styles.small}>
        {report.reviewedBy ? `Reviewed by ${report.reviewedBy}. ` : ''}The PDF has each answer with what was tried on it.
      </p>
    </>
  );
}

function Part({ title, items }: { title: string; items: string[] }) {
  const styles = useStyles();
  if (items.length === 0) return null;
  return (
    <>
      <h2 className={styles.heading}>{title}</h2>
      <Bullets items={items} />
    </>
  );
}

/** Removes only what the interview has made; asks once, and says what disappears. */
function TaskSheets() {
  const styles = useStyles();
  const { port } = usePane();
  const [state, setState] = useState<'there' | 'asking' | 'removing' | number>('there');
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  async function remove(): Promise<void> {
    setState('removing');
    setTrouble(null);
    try {
      setState(await port.removeTaskSheets());
    } catch (error) {
      if (!isForeseen(error)) reportError(error);
      setTrouble(troubleFrom(error));
      setState('there');
    }
  }

  if (typeof state === 'number')
    return (
      <p role="status">
        {state === 0 ? 'There were no task sheets in this workbook.' : `Removed ${state} ${state === 1 ? 'sheet' : 'sheets'}.`}
      </p>
    );
  return (
    <div className={styles.sheets}>
      <Link as="button" disabledFocusable={state !== 'there'} onClick={() => setState('asking')}>
        Remove the task sheets from this workbook
      </Link>
      {trouble && <TroubleNote trouble={trouble} onWayOut={() => void remove()} />}
      {state === 'asking' && (
        <AskOnce
          question="This deletes the sheets that the interview made, with your formulas on them. What you sent is kept; your own sheets stay."
          yes="Remove them"
          no="Keep them"
          onYes={() => void remove()}
          onNo={() => setState('there')}
        />
      )}
    </div>
  );
}

const inWords = (date: Date): string => date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const timeOf = (date: Date): string => date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
