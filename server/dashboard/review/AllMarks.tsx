import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { MarkName, ReviewAnswer } from '../../contract';
import { answerName, MARK_STATUS_WORDS, MARK_WORDS, markFigure } from '../words/names';
import { MARK_NAMES } from './attention';

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase200 },
  cell: { padding: '4px', textAlign: 'start', borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, verticalAlign: 'middle' },
  head: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere', hyphens: 'auto' },
  figure: { fontVariantNumeric: 'tabular-nums' },
  given: { fontWeight: tokens.fontWeightSemibold },
  open: { backgroundColor: tokens.colorNeutralBackground1Selected },
});

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
                {MARK_WORDS[mark]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answers.map((answer) => (
            <tr key={answer.questionId} className={mergeClasses(answer.questionId === selected && styles.open)}>
              <th scope="row" className={styles.cell}>
                {onSelect ? (
                  <Button
                    size="small"
                    appearance="transparent"
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
      {changed && <small>* changed by a person</small>}
    </div>
  );
}

function Figure({ answer, mark }: { answer: ReviewAnswer; mark: MarkName }) {
  const styles = useStyles();
  const changed = answer.overrides.some((override) => override.mark === mark);
  if (answer.marks[mark] === null) return MARK_STATUS_WORDS[answer.markStatus[mark]] || '–';
  return (
    <span className={mergeClasses(changed && styles.given)}>
      {markFigure(answer.marks[mark])}
      {changed && '*'}
    </span>
  );
}
