import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { MarkName, MarkStatus, ReviewAnswer } from '../../contract';
import { answerName, markFigure } from '../words/names';
import { MARK_NAMES } from './attention';

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase200 },
  cell: { padding: '4px', textAlign: 'start', borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, verticalAlign: 'middle' },
  head: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'break-word' },
  figure: { fontVariantNumeric: 'tabular-nums' },
  given: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  name: { whiteSpace: 'nowrap', fontWeight: tokens.fontWeightRegular },
  link: { minWidth: 0, paddingInline: 0 },
  open: { backgroundColor: tokens.colorNeutralBackground1Selected },
});

/** The marks' names, with the places where a narrow column may break them. */
const HEADINGS: Record<MarkName, string> = {
  correctness: 'Correct\u00adness',
  explanation: 'Explan\u00adation',
  excel_specificity: 'Excel-specific',
};

/** In place of a figure; spelled out below the table. */
const NO_FIGURE: Record<MarkStatus, string> = { marked: '–', not_applicable: '–', pending: 'open', review: 'decide' };

export interface AllMarksProps {
  answers: ReviewAnswer[];
  selected?: string | null;
  /** With it, each row leads to its answer. */
  onSelect?: (questionId: string) => void;
}

/** All marks at a glance. A mark that a person gave has an asterisk. */
export function AllMarks({ answers, selected = null, onSelect }: AllMarksProps) {
  const styles = useStyles();
  const changed = answers.some(({ overrides }) => overrides.length);
  return (
    <div>
      <table className={styles.table} aria-label="All marks">
        <thead>
          <tr>
            <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
              Answer
            </th>
            {MARK_NAMES.map((mark) => (
              <th key={mark} scope="col" className={mergeClasses(styles.cell, styles.head)}>
                {HEADINGS[mark]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answers.map((answer) => (
            <tr key={answer.questionId} className={mergeClasses(answer.questionId === selected && styles.open)}>
              <th scope="row" className={mergeClasses(styles.cell, styles.name)}>
                {onSelect ? (
                  <Button
                    size="small"
                    appearance="transparent"
                    className={styles.link}
                    aria-pressed={answer.questionId === selected}
                    onClick={() => onSelect(answer.questionId)}
                  >
                    {answerName(answer)}
                  </Button>
                ) : (
                  answerName(answer)
                )}
              </th>
              {MARK_NAMES.map((mark) => (
                <td key={mark} className={mergeClasses(styles.cell, styles.figure)}>
                  <Figure answer={answer} mark={mark} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.quiet}>
        – nothing to mark there; open: not judged yet; decide: left to a person{changed && '; * changed by a person'}
      </p>
    </div>
  );
}

function Figure({ answer, mark }: { answer: ReviewAnswer; mark: MarkName }) {
  const styles = useStyles();
  const changed = answer.overrides.some((override) => override.mark === mark);
  if (answer.marks[mark] === null) return NO_FIGURE[answer.markStatus[mark]];
  return (
    <span className={mergeClasses(changed && styles.given)}>
      {markFigure(answer.marks[mark])}
      {changed && '*'}
    </span>
  );
}
