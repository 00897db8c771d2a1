import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Finding } from '../../contract';
import { cutAt, type Passage } from './passages';

const useStyles = makeStyles({
  formula: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  cell: { color: tokens.colorNeutralForeground2 },
  underlined: { textDecorationLine: 'underline', textDecorationThickness: '2px', textUnderlineOffset: '3px' },
  error: { textDecorationStyle: 'wavy', textDecorationColor: tokens.colorPaletteRedForeground1 },
  warning: { textDecorationStyle: 'wavy', textDecorationColor: tokens.colorPaletteDarkOrangeForeground1 },
  info: { textDecorationStyle: 'dotted', textDecorationColor: tokens.colorNeutralForeground2 },
  good: { textDecorationStyle: 'solid', textDecorationColor: tokens.colorPaletteGreenForeground1 },
  /** Not part of the formula: another shape, and left out of what is copied. */
  number: {
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase100,
    lineHeight: 1,
    padding: '0 3px',
    marginInline: '1px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground5,
    color: tokens.colorNeutralForeground1,
    userSelect: 'none',
  },
});

export interface MarkedFormulaProps {
  cell: string | null;
  formula: string;
  /** All findings of the check; those of this cell are underlined and carry their number in the list. */
  findings: Finding[];
}

/** A formula as plain text with the places underlined that the findings are about. */
export function MarkedFormula({ cell, formula, findings }: MarkedFormulaProps) {
  const styles = useStyles();
  const pieces = cutAt(formula, passagesOf(findings, cell));
  return (
    <code className={styles.formula}>
      {cell && <span className={styles.cell}>{cell}: </span>}
      {pieces.map(({ text, ids }, i) => {
        const ending = ids.filter((id) => !pieces[i + 1]?.ids.includes(id));
        const worst = findings[Math.min(...ids.map(Number))];
        return (
          <span key={i}>
            <span className={mergeClasses(worst && styles.underlined, worst && styles[worst.severity])}>{text}</span>
            {ending.length > 0 && <sup className={styles.number}>{ending.map((id) => Number(id) + 1).join(',')}</sup>}
          </span>
        );
      })}
    </code>
  );
}

/** A finding's name here is its place in the list, which starts with what makes the answer wrong. */
function passagesOf(findings: Finding[], cell: string | null): Passage[] {
  return findings.flatMap((finding, i) => (finding.span && finding.cell === cell ? [{ ...finding.span, id: String(i) }] : []));
}
