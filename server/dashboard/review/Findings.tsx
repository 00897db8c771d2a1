import { makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular, DismissCircleRegular, InfoRegular, WarningRegular } from '@fluentui/react-icons';
import type { Finding } from '../../contract';

const useStyles = makeStyles({
  list: { margin: 0, paddingInlineStart: '22px', display: 'flex', flexDirection: 'column', gap: '4px' },
  item: { overflowWrap: 'anywhere' },
  icon: { verticalAlign: 'text-bottom', marginInlineEnd: '4px' },
  error: { color: tokens.colorPaletteRedForeground1 },
  warning: { color: tokens.colorPaletteDarkOrangeForeground1 },
  info: { color: tokens.colorNeutralForeground2 },
  good: { color: tokens.colorPaletteGreenForeground1 },
});

const SEVERITIES = {
  error: { words: 'Makes it wrong', Icon: DismissCircleRegular },
  warning: { words: 'Fragile', Icon: WarningRegular },
  info: { words: 'Worth knowing', Icon: InfoRegular },
  good: { words: 'Good practice', Icon: CheckmarkCircleRegular },
} as const;

/** Numbered as in the formula above. */
export function Findings({ findings }: { findings: Finding[] }) {
  const styles = useStyles();
  return (
    <ol className={styles.list}>
      {findings.map(({ severity, cell, message }, i) => {
        const { words, Icon } = SEVERITIES[severity];
        return (
          <li key={i} className={styles.item}>
            <span className={styles[severity]}>
              <Icon className={styles.icon} aria-hidden />
              <strong>{words}</strong>
            </span>
            {cell && ` in ${cell}`}: {message}
          </li>
        );
      })}
    </ol>
  );
}
