import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { answerName, count } from '../words/names';
import { exactTime } from '../words/when';
import { AllMarks } from './AllMarks';
import { MARK_NAMES } from './attention';
import { MarkRow } from './MarkRow';
import { Total } from './Total';
import type { SessionPanesProps } from './SessionPanes';

const useStyles = makeStyles({
  whole: { display: 'flex', flexDirection: 'column', gap: '16px' },
  section: { display: 'flex', flexDirection: 'column', gap: '8px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  quiet: { color: tokens.colorNeutralForeground2 },
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  list: { margin: 0, padding: 0, listStyle: 'none', display: 'flex', flexDirection: 'column', gap: '8px' },
});

/** What each answer is worth, and why; here a person has the last word. */
export function MarksPane({ call, session, answer, replace, reload, onSelect }: SessionPanesProps) {
  const styles = useStyles();
  const { report, uploads, history, answers, summary } = session;
  const published = summary.status === 'published';
  return (
    <div className={styles.whole}>
      {answer && (
        <Section title={`Marks for ${answerName(answer).toLowerCase()}`}>
          {published && (
            <Text size={200} className={styles.quiet}>
              The report is published. Unpublish it to change a mark.
            </Text>
          )}
          {MARK_NAMES.map((mark) => (
            <MarkRow
              key={`${answer.questionId} ${mark}`}
              {...{ call, answer, mark, replace, reload, published }}
              sessionId={summary.sessionId}
            />
          ))}
          {answer.notes && <Text className={styles.text}>{answer.notes}</Text>}
        </Section>
      )}
      <Section title="All marks">
        <Total score={report.overallScore} />
        {answers.length > 0 ? (
          <AllMarks answers={answers} selected={answer?.questionId} onSelect={onSelect} />
        ) : (
          <Text className={styles.quiet}>No answer yet.</Text>
        )}
      </Section>
      {report.reflection && (
        <Section title="How the candidate sees it">
          <Text className={styles.text}>
            Confidence {report.reflection.confidence} of 10. {report.confidenceRemark}
          </Text>
          <Said label="Went well" text={report.reflection.strengths} />
          <Said label="Was hard" text={report.reflection.weaknesses} />
          <Said label="Remarks" text={report.reflection.remarks} />
        </Section>
      )}
      {uploads.length > 0 && (
        <Section title={count(uploads.length, 'uploaded file')}>
          <ul className={styles.list}>
            {uploads.map(({ fileKey, fileName, sizeBytes, at }) => (
              <li key={fileKey} className={styles.text}>
                {fileName}, {sizeWords(sizeBytes)}, {exactTime(at)}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="History">
        <ol className={styles.list}>
          {history.map(({ what, by, at }, i) => (
            <li key={i} className={styles.text}>
              {what}
              <br />
              <Text size={200} className={styles.quiet}>
                {by}, {exactTime(at)}
              </Text>
            </li>
          ))}
        </ol>
      </Section>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles();
  return (
    <section className={styles.section}>
      <h3 className={styles.title}>{title}</h3>
      {children}
    </section>
  );
}

function Said({ label, text }: { label: string; text: string }) {
  const styles = useStyles();
  return text ? (
    <Text className={styles.text}>
      {label}: {text}
    </Text>
  ) : null;
}

function sizeWords(bytes: number): string {
  return bytes < 1024 ? count(bytes, 'byte') : `${Math.round(bytes / 1024)} KB`;
}
