import { makeStyles, mergeClasses, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular, CircleHintRegular, DismissCircleRegular } from '@fluentui/react-icons';
import type { CriterionView, Judgement, ReviewAnswer } from '../../contract';
import { markInSentence } from '../words/names';
import { foreignQuotes } from './attention';
import { cutAt, findQuote } from './passages';

const useStyles = makeStyles({
  whole: { display: 'flex', flexDirection: 'column', gap: '10px' },
  answer: {
    margin: 0,
    padding: '8px 12px',
    borderLeft: `3px solid ${tokens.colorNeutralStroke1}`,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  mark: {
    backgroundColor: tokens.colorPaletteYellowBackground2,
    color: tokens.colorNeutralForeground1,
    padding: '1px 0',
    textDecorationLine: 'underline',
  },
  number: { fontSize: tokens.fontSizeBase100, lineHeight: 1 },
  asked: { display: 'block', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  list: { margin: 0, paddingInlineStart: '22px', display: 'flex', flexDirection: 'column', gap: '6px' },
  quiet: { color: tokens.colorNeutralForeground2 },
  icon: { verticalAlign: 'text-bottom', marginInlineEnd: '4px' },
  quote: { display: 'block', overflowWrap: 'anywhere' },
  warning: { display: 'block', color: tokens.colorPaletteDarkOrangeForeground1, fontWeight: tokens.fontWeightSemibold },
  met: { color: tokens.colorPaletteGreenForeground1 },
  unmet: { color: tokens.colorPaletteRedForeground1 },
});

/** The candidate's words with the judge's quotes marked in them, then each criterion with its verdict. */
export function Judged({ answer }: { answer: ReviewAnswer }) {
  const styles = useStyles();
  const { criteria, judgement } = answer;
  const foreign = foreignQuotes(answer);
  return (
    <div className={styles.whole}>
      <Words
        text={answer.answerText}
        criteria={criteria}
        otherwise={answer.skipped ? 'Passed on without an answer.' : 'No words with this answer.'}
      />
      {answer.followUps.map(({ question, answer: said }, i) => (
        <div key={i}>
          <span className={styles.asked}>Asked: {question}</span>
          <Words text={said} criteria={criteria} otherwise="Not answered." />
        </div>
      ))}
      {judgement?.confidence === 'lower' && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>
            <strong>Lower confidence.</strong> No language model read this: the offline judge only looks for concepts. Read the words
            yourself.
          </MessageBarBody>
        </MessageBar>
      )}
      {criteria.length > 0 && (
        <ol className={styles.list}>
          {criteria.map((criterion) => (
            <Criterion key={criterion.id} criterion={criterion} foreign={foreign.includes(criterion.id)} />
          ))}
        </ol>
      )}
      {judgement && (
        <Text size={200} className={styles.quiet}>
          {byWhom(judgement)}
        </Text>
      )}
    </div>
  );
}

function Words({ text, criteria, otherwise }: { text: string; criteria: CriterionView[]; otherwise: string }) {
  const styles = useStyles();
  if (!text.trim()) return <Text className={styles.quiet}>{otherwise}</Text>;
  const passages = criteria.flatMap(({ quote }, i) => {
    const at = findQuote(text, quote);
    return at ? [{ ...at, id: String(i + 1) }] : [];
  });
  const pieces = cutAt(text, passages);
  return (
    <blockquote className={styles.answer}>
      {pieces.map(({ text: piece, ids }, i) => {
        const ending = ids.filter((id) => !pieces[i + 1]?.ids.includes(id));
        if (!ids.length) return <span key={i}>{piece}</span>;
        return (
          <span key={i}>
            <mark className={styles.mark}>{piece}</mark>
            {ending.length > 0 && <sup className={styles.number}>{ending.join(',')}</sup>}
          </span>
        );
      })}
    </blockquote>
  );
}

function Criterion({ criterion: { met, mark, text, quote }, foreign }: { criterion: CriterionView; foreign: boolean }) {
  const styles = useStyles();
  const { Icon, words, tone } = verdictOf(met);
  return (
    <li>
      <span className={mergeClasses(tone ? styles[tone] : undefined)}>
        <Icon className={styles.icon} aria-hidden />
        <strong>{words}</strong>
      </span>
      : {text} <span className={styles.quiet}>({markInSentence(mark)})</span>
      {quote && <span className={styles.quote}>“{quote}”</span>}
      {foreign && <span className={styles.warning}>These words are not in the answer. Decide yourself.</span>}
    </li>
  );
}

function verdictOf(met: boolean | null) {
  if (met === null) return { Icon: CircleHintRegular, words: 'Not judged yet', tone: null } as const;
  return met
    ? ({ Icon: CheckmarkCircleRegular, words: 'Met', tone: 'met' } as const)
    : ({ Icon: DismissCircleRegular, words: 'Not met', tone: 'unmet' } as const);
}

function byWhom({ judge, model, promptVersion, elapsedMs }: Judgement): string {
  const seconds = (elapsedMs / 1000).toFixed(1);
  return `Read by ${judge === 'offline' ? 'the offline judge' : 'a language model'} (${model}, instructions ${promptVersion}) in ${seconds} s.`;
}
