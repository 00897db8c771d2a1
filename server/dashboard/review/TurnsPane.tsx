import { Badge, Button, makeStyles, mergeClasses, Switch, Text, tokens } from '@fluentui/react-components';
import { PersonAlertRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { ReviewSession, TranscriptEntry } from '../../contract';
import { answerName, skillName } from '../words/names';
import { exactTime } from '../words/when';
import { nextToLookAt, reasonsToLook } from './attention';
import { turnsOf, type Turn } from './turns';

const useStyles = makeStyles({
  whole: { display: 'flex', flexDirection: 'column', gap: '12px' },
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '8px' },
  head: {
    justifyContent: 'flex-start',
    textAlign: 'start',
    width: '100%',
    maxWidth: 'none',
    height: 'auto',
    padding: '8px',
    borderLeft: '3px solid transparent',
    fontWeight: tokens.fontWeightRegular,
  },
  selected: { borderLeftColor: tokens.colorBrandStroke1, backgroundColor: tokens.colorNeutralBackground1Selected },
  headWords: { display: 'flex', flexDirection: 'column', gap: '2px', minWidth: 0, alignItems: 'flex-start' },
  name: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  entries: { listStyle: 'none', margin: '4px 0 8px', padding: 0, display: 'flex', flexDirection: 'column', gap: '8px' },
  entry: {
    padding: '8px 10px',
    borderRadius: tokens.borderRadiusMedium,
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-wrap',
    maxWidth: '92%',
    boxSizing: 'border-box',
  },
  interviewer: { backgroundColor: tokens.colorNeutralBackground3, alignSelf: 'flex-start' },
  candidate: { backgroundColor: tokens.colorBrandBackground2, alignSelf: 'flex-end' },
  formula: {
    display: 'block',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
    marginTop: '4px',
  },
});

export interface TurnsPaneProps {
  session: ReviewSession;
  selected: string | null;
  onSelect: (questionId: string) => void;
}

export function TurnsPane({ session, selected, onSelect }: TurnsPaneProps) {
  const styles = useStyles();
  const [whole, setWhole] = useState(false);
  const { before, turns } = turnsOf(session);
  const next = nextToLookAt(session.answers, selected);
  if (!turns.length) return <p>{session.summary.candidateName} has not answered yet. Reload this page later.</p>;
  return (
    <div className={styles.whole}>
      {next && (
        <Button icon={<PersonAlertRegular />} onClick={() => onSelect(next)}>
          Next answer that needs you
        </Button>
      )}
      <Switch label="Show the whole transcript" checked={whole} onChange={(_, { checked }) => setWhole(checked)} />
      {whole && <Entries entries={before} />}
      <ol className={styles.list}>
        {turns.map((turn) => (
          <li key={turn.answer.questionId}>
            <TurnHead turn={turn} selected={turn.answer.questionId === selected} onSelect={onSelect} />
            {(whole || turn.answer.questionId === selected) && <Entries entries={turn.said} />}
          </li>
        ))}
      </ol>
    </div>
  );
}

function TurnHead({ turn: { answer }, selected, onSelect }: { turn: Turn; selected: boolean; onSelect: (questionId: string) => void }) {
  const styles = useStyles();
  return (
    <Button
      appearance="subtle"
      className={mergeClasses(styles.head, selected && styles.selected)}
      aria-current={selected ? 'true' : undefined}
      onClick={() => onSelect(answer.questionId)}
    >
      <span className={styles.headWords}>
        <span className={styles.name}>{answerName(answer)}</span>
        <span className={styles.quiet}>{[skillName(answer), answer.level].filter(Boolean).join(', ')}</span>
        {answer.skipped && <span className={styles.quiet}>Passed on</span>}
        {reasonsToLook(answer).length > 0 && (
          <Badge appearance="tint" color="warning">
            Needs you
          </Badge>
        )}
      </span>
    </Button>
  );
}

function Entries({ entries }: { entries: TranscriptEntry[] }) {
  const styles = useStyles();
  return (
    <ul className={styles.entries}>
      {entries.map((entry) => (
        <li key={entry.id} className={mergeClasses(styles.entry, styles[entry.who])}>
          <Text size={200} className={styles.quiet} title={exactTime(entry.at)}>
            {entry.who === 'interviewer' ? 'Interviewer' : 'Candidate'}
          </Text>
          <br />
          {entry.text || (entry.formulas.length ? '' : 'No words')}
          {entry.formulas.map(({ sheet, cell, formula }, i) => (
            <code key={i} className={styles.formula}>
              {cell && `${sheet ? `${sheet}!` : ''}${cell}: `}
              {formula}
            </code>
          ))}
        </li>
      ))}
    </ul>
  );
}
