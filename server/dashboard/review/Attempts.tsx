import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular, DismissCircleRegular } from '@fluentui/react-icons';
import type { CheckCase, CheckResult } from '../../contract';
import { count } from '../words/names';
import { Disclosure } from './Disclosure';
import { MarkedFormula } from './MarkedFormula';

/** The width of the pane itself decides: below it a row becomes a card. */
const CARDS = '@container (max-width: 480px)';
/** Passed cases beyond these are shown when asked for. */
const SHOWN = 6;

const useStyles = makeStyles({
  whole: { display: 'flex', flexDirection: 'column', gap: '8px' },
  container: { containerType: 'inline-size' },
  table: { width: '100%', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase200, [CARDS]: { display: 'block' } },
  head: { [CARDS]: { display: 'none' } },
  body: { [CARDS]: { display: 'flex', flexDirection: 'column', gap: '8px' } },
  headCell: { textAlign: 'start', padding: '4px 8px', borderBottom: `1px solid ${tokens.colorNeutralStroke1}` },
  row: {
    borderLeft: '3px solid transparent',
    [CARDS]: { display: 'grid', gap: '2px', padding: '6px 8px', border: `1px solid ${tokens.colorNeutralStroke2}` },
  },
  failing: {
    borderLeftColor: tokens.colorPaletteRedBorderActive,
    backgroundColor: tokens.colorPaletteRedBackground1,
    [CARDS]: { border: `2px solid ${tokens.colorPaletteRedBorderActive}` },
  },
  cell: {
    padding: '6px 8px',
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    [CARDS]: { display: 'grid', gridTemplateColumns: '64px minmax(0, 1fr)', gap: '8px', padding: 0, border: 'none' },
  },
  figure: { fontFamily: tokens.fontFamilyMonospace, whiteSpace: 'pre-wrap' },
  label: { display: 'none', color: tokens.colorNeutralForeground2, [CARDS]: { display: 'block' } },
  sentence: { display: 'inline-block', '::first-letter': { textTransform: 'uppercase' } },
  result: { whiteSpace: 'nowrap' },
  icon: { verticalAlign: 'text-bottom', marginInlineEnd: '4px' },
  bad: { color: tokens.colorPaletteRedForeground1, fontWeight: tokens.fontWeightSemibold },
  fine: { color: tokens.colorPaletteGreenForeground1 },
});

const VERDICTS = { correct: 'Right', wrong: 'Wrong', review: 'Could not be decided here' } as const;

/** The attempt that counts in full, earlier ones behind a disclosure. */
export function Attempts({ checks }: { checks: CheckResult[] }) {
  const styles = useStyles();
  const last = checks.at(-1);
  if (!last) return null;
  const earlier = checks.slice(0, -1);
  return (
    <div className={styles.whole}>
      {earlier.length > 0 && (
        <Text size={200}>
          Attempt {checks.length} of {checks.length}; this one counts.
        </Text>
      )}
      <Attempt check={last} />
      {earlier.length > 0 && (
        <Disclosure title={count(earlier.length, 'earlier attempt')}>
          {earlier.map((check, i) => (
            <div key={i} className={styles.whole}>
              <strong>Attempt {i + 1}</strong>
              {check.formulas.map(({ cell, formula }, k) => (
                <MarkedFormula key={k} cell={cell} formula={formula} findings={check.findings} />
              ))}
              <Attempt check={check} />
            </div>
          ))}
        </Disclosure>
      )}
    </div>
  );
}

function Attempt({ check }: { check: CheckResult }) {
  const styles = useStyles();
  const inOrder = check.cases.toSorted((a, b) => Number(a.passed) - Number(b.passed));
  const failing = inOrder.filter(({ passed }) => !passed).length;
  const first = inOrder.slice(0, failing + SHOWN);
  const rest = inOrder.slice(first.length);
  return (
    <div className={styles.whole}>
      <Text>
        <strong>{VERDICTS[check.verdict]}.</strong> {check.explanationForReviewer}{' '}
        {check.cases.length > 0 && passedWords(check.cases.length - failing, check.cases.length)}
      </Text>
      {first.length > 0 && <Cases cases={first} />}
      {rest.length > 0 && (
        <Disclosure title={`${count(rest.length, 'more case')}, all right`}>
          <Cases cases={rest} />
        </Disclosure>
      )}
    </div>
  );
}

function passedWords(passed: number, all: number): string {
  return passed === all ? `${all === 1 ? 'The one case is' : `All ${all} cases are`} right.` : `${passed} of ${count(all, 'case')} right.`;
}

const WHERE = { visible: '', variant: 'Changed data: ', copy: 'Filled cells: ' } as const;

function Cases({ cases }: { cases: CheckCase[] }) {
  const styles = useStyles();
  return (
    <div className={styles.container}>
      <table role="table" className={styles.table} aria-label="Cases">
        <thead role="rowgroup" className={styles.head}>
          <tr role="row">
            {['Result', 'What changed', 'Cell', 'Got', 'Expected'].map((name) => (
              <th key={name} role="columnheader" scope="col" className={styles.headCell}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className={styles.body}>
          {cases.map((each, i) => (
            <Case key={i} checked={each} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Case({ checked: { passed, where, label, cell, got, want } }: { checked: CheckCase }) {
  const styles = useStyles();
  const Icon = passed ? CheckmarkCircleRegular : DismissCircleRegular;
  return (
    <tr role="row" className={mergeClasses(styles.row, !passed && styles.failing)}>
      <td role="cell" className={mergeClasses(styles.cell, styles.result)}>
        <span className={styles.label}>Result</span>
        <span className={passed ? styles.fine : styles.bad}>
          <Icon className={styles.icon} aria-hidden />
          {passed ? 'Right' : 'Fails'}
        </span>
      </td>
      <td role="cell" className={styles.cell}>
        <span className={styles.label}>Data</span>
        <span className={styles.sentence}>
          {WHERE[where]}
          {label}
        </span>
      </td>
      <td role="cell" className={styles.cell}>
        <span className={styles.label}>Cell</span>
        <span>{cell}</span>
      </td>
      <td role="cell" className={styles.cell}>
        <span className={styles.label}>Got</span>
        <span className={styles.figure}>{got === '' ? '(empty)' : got}</span>
      </td>
      <td role="cell" className={styles.cell}>
        <span className={styles.label}>Expected</span>
        <span className={styles.figure}>{want === '' ? '(empty)' : want}</span>
      </td>
    </tr>
  );
}
