import { Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';

const useStyles = makeStyles({
  chip: {
    display: 'block',
    width: '100%',
    boxSizing: 'border-box',
    padding: '4px 8px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    textAlign: 'left',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  link: {
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover, border: `1px solid ${tokens.colorNeutralStroke1Hover}` },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  cell: {
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorBrandForegroundLink,
    marginRight: '8px',
    '@media (forced-colors: active)': { color: 'inherit' },
  },
});

const LONG = 160;

interface FormulaChipProps {
  formula: string;
  /** As `F2`; without it there is nothing to select. */
  cell?: string | null;
  onSelect?: (() => void) | undefined;
}

/** A formula in a fixed-width face; pressing it selects the cell it stands in. A long one is folded. */
export function FormulaChip({ formula, cell, onSelect }: FormulaChipProps) {
  const styles = useStyles();
  const [isOpen, setOpen] = useState(false);
  const isLong = formula.length > LONG;
  const shown = isLong && !isOpen ? `${formula.slice(0, LONG)}…` : formula;
  const content = (
    <>
      {cell && <span className={styles.cell}>{cell}</span>}
      <code style={{ fontFamily: 'inherit' }}>{shown}</code>
    </>
  );
  return (
    <span style={{ display: 'block' }}>
      {cell && onSelect ? (
        <button type="button" className={mergeClasses(styles.chip, styles.link)} onClick={onSelect} aria-label={`Select ${cell}: ${shown}`}>
          {content}
        </button>
      ) : (
        <span className={styles.chip}>{content}</span>
      )}
      {isLong && (
        <Link as="button" onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Show less' : `Show all ${formula.length} characters`}
        </Link>
      )}
    </span>
  );
}
