import { Badge, makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ReviewAnswer } from '../../contract';
import { answerName, count, skillName, typeWords } from '../words/names';
import { Attempts } from './Attempts';
import { reasonsToLook } from './attention';
import { Disclosure } from './Disclosure';
import { Findings } from './Findings';
import { FormulaGrid } from './FormulaGrid';
import { Judged } from './Judged';
import { MarkedFormula } from './MarkedFormula';

const useStyles = makeStyles({
  whole: { display: 'flex', flexDirection: 'column', gap: '16px' },
  section: { display: 'flex', flexDirection: 'column', gap: '8px', minWidth: 0 },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  question: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  facts: { display: 'flex', flexWrap: 'wrap', gap: '6px', alignItems: 'center' },
  quiet: { color: tokens.colorNeutralForeground2 },
  list: { margin: 0, paddingInlineStart: '18px', display: 'flex', flexDirection: 'column', gap: '4px' },
  reasons: { margin: 0, padding: 0, listStyle: 'none' },
});

/** Everything needed to decide about one answer without opening Excel. */
export function EvidencePane({ answer }: { answer: ReviewAnswer }) {
  const styles = useStyles();
  const reasons = reasonsToLook(answer);
  const last = answer.checks.at(-1);
  const captured = new Set(answer.cells.map(({ address }) => address));
  const typed = (last?.formulas ?? []).filter(({ cell }) => !cell || !captured.has(cell));
  /** The pane sends the answer's cells also when they are empty and the formula was typed as words. */
  const isFilled = answer.cells.some(({ formula, value }) => formula || value !== '');
  return (
    <div className={styles.whole}>
      <div className={styles.section}>
        <h3 className={styles.title}>
          {answerName(answer)}: {skillName(answer) || typeWords(answer.type)}
        </h3>
        <div className={styles.facts}>
          <Badge appearance="outline">{typeWords(answer.type)}</Badge>
          {answer.level && <Badge appearance="outline">{answer.level}</Badge>}
          {answer.hintsUsed > 0 && <Badge appearance="outline">{count(answer.hintsUsed, 'hint')} used</Badge>}
          {answer.skipped && <Badge appearance="outline">Passed on</Badge>}
        </div>
        <Text className={styles.question}>{answer.text}</Text>
        {reasons.length > 0 && (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>
              <ul className={styles.reasons}>
                {reasons.map((reason) => (
                  <li key={reason}>{reason}</li>
                ))}
              </ul>
            </MessageBarBody>
          </MessageBar>
        )}
      </div>

      {isFilled && (
        <Section title="In the candidate’s workbook">
          <FormulaGrid cells={answer.cells} check={last} />
        </Section>
      )}
      {typed.length > 0 && (
        <Section title={isFilled ? 'Formula that was checked' : 'The formula, as typed'}>
          {typed.map(({ cell, formula }, i) => (
            <MarkedFormula key={i} cell={cell} formula={formula} findings={last?.findings ?? []} />
          ))}
        </Section>
      )}
      {last && last.findings.length > 0 && (
        <Section title="What the checker saw">
          <Findings findings={last.findings} />
        </Section>
      )}
      {last && (
        <Section title="How it was checked">
          <Attempts checks={answer.checks} />
        </Section>
      )}
      <Section title="In the candidate’s words">
        <Judged answer={answer} />
      </Section>
      {answer.referenceAnswers.length > 0 && (
        <Disclosure title={count(answer.referenceAnswers.length, 'reference answer')}>
          <ul className={styles.list}>
            {answer.referenceAnswers.map((reference) => (
              <li key={reference}>
                <MarkedFormula formula={reference} cell={null} findings={[]} />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
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
