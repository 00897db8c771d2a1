import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReportContent, ReviewAnswer } from '../../contract';
import { LevelBar } from '../level/LevelBar';
import { answerName } from '../words/names';
import { AllMarks } from './AllMarks';
import { Total } from './Total';

const useStyles = makeStyles({
  paper: {
    display: 'flex',
    flexDirection: 'column',
    gap: '12px',
    padding: '12px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase300 },
  list: { margin: 0, paddingInlineStart: '18px' },
});

/** What the candidate will see, in short: the words of the report itself. */
export function ReportPreview({ report, answers }: { report: ReportContent; answers: ReviewAnswer[] }) {
  const styles = useStyles();
  const changed = answers.filter(({ overrides }) => overrides.length);
  return (
    <section className={styles.paper} aria-label="What the candidate will see">
      <div>
        <Total score={report.overallScore} />
        <LevelBar level={report.level} ability={report.ability} />
      </div>
      <Sentences title="Strengths" sentences={report.strengths} />
      <Sentences title="To work on" sentences={report.weaknesses} />
      <Sentences title="Next steps" sentences={report.nextSteps} />
      <AllMarks answers={answers} />
      {changed.length > 0 && (
        <Sentences
          title="Marks that a person changed"
          sentences={changed.map((answer) => `${answerName(answer)}: ${answer.overrides.at(-1)?.reason ?? ''}`)}
        />
      )}
      <Sentences title="How it was marked" sentences={report.howMarked} />
    </section>
  );
}

function Sentences({ title, sentences }: { title: string; sentences: string[] }) {
  const styles = useStyles();
  if (!sentences.length) return null;
  return (
    <div>
      <h3 className={styles.title}>{title}</h3>
      <ul className={styles.list}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
