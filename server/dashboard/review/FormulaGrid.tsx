import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { CellCapture, CheckResult } from '../../contract';
import { count } from '../words/names';
import { layOut, type Grid } from './grid';
import { MarkedFormula } from './MarkedFormula';

const useStyles = makeStyles({
  scroll: {
    overflowX: 'auto',
    maxHeight: '420px',
    overflowY: 'auto',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  table: { borderCollapse: 'collapse', fontSize: tokens.fontSizeBase200, minWidth: '50%' },
  caption: { textAlign: 'start', paddingBottom: '4px', fontWeight: tokens.fontWeightSemibold },
  head: {
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground2,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    padding: '2px 8px',
    fontWeight: tokens.fontWeightRegular,
    textAlign: 'center',
  },
  cell: {
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    padding: '4px 8px',
    verticalAlign: 'top',
    minWidth: '90px',
    maxWidth: '420px',
  },
  fails: { outline: `2px solid ${tokens.colorPaletteRedBorderActive}`, outlineOffset: '-2px' },
  afterGapRow: { borderTop: `3px double ${tokens.colorNeutralStroke1}` },
  afterGapColumn: { borderLeft: `3px double ${tokens.colorNeutralStroke1}` },
  value: { display: 'block', overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums', whiteSpace: 'pre-wrap' },
  note: { display: 'block', fontWeight: tokens.fontWeightSemibold, color: tokens.colorPaletteRedForeground1 },
  quiet: { color: tokens.colorNeutralForeground2 },
});

export interface FormulaGridProps {
  cells: CellCapture[];
  /** The check that counts: its failing cells are outlined, its findings underlined. */
  check: CheckResult | undefined;
}

/** The captured cells as a small sheet: letters above, numbers beside, formula and value in each cell. */
export function FormulaGrid({ cells, check }: FormulaGridProps) {
  return (
    <>
      {layOut(cells).map((grid) => (
        <Sheet key={grid.sheet ?? ''} grid={grid} check={check} />
      ))}
    </>
  );
}

function Sheet({ grid, check }: { grid: Grid; check: CheckResult | undefined }) {
  const styles = useStyles();
  const name = grid.sheet ? `Sheet ${grid.sheet}` : 'Sheet of the task';
  return (
    <div className={styles.scroll} role="group" aria-label={name} tabIndex={0}>
      <table className={styles.table}>
        {grid.sheet && <caption className={styles.caption}>{name}</caption>}
        <thead>
          <tr>
            <td className={styles.head} />
            {grid.columns.map(({ letters, afterGap }) => (
              <th key={letters} scope="col" className={mergeClasses(styles.head, afterGap && styles.afterGapColumn)}>
                {letters}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.rows.map((row) => (
            <tr key={row.number}>
              <th scope="row" className={mergeClasses(styles.head, row.afterGap && styles.afterGapRow)}>
                {row.number}
              </th>
              {row.cells.map((cell, i) => (
                <Cell
                  key={i}
                  cell={cell}
                  check={check}
                  className={mergeClasses(row.afterGap && styles.afterGapRow, grid.columns[i]?.afterGap && styles.afterGapColumn)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {grid.hidden > 0 && <p className={styles.quiet}>{count(grid.hidden, 'more cell')} not shown; the export has them all.</p>}
    </div>
  );
}

function Cell({ cell, check, className }: { cell: CellCapture | null; check: CheckResult | undefined; className: string }) {
  const styles = useStyles();
  if (!cell) return <td className={mergeClasses(styles.cell, className)} />;
  const failures = check?.cases.filter((each) => !each.passed && each.cell === cell.address) ?? [];
  return (
    <td className={mergeClasses(styles.cell, className, failures.length > 0 && styles.fails)}>
      {cell.formula ? (
        <MarkedFormula cell={null} formula={cell.formula} findings={ofCell(check, cell.address)} />
      ) : (
        <span className={styles.quiet}>typed in, no formula</span>
      )}
      <span className={styles.value}>{shown(cell.value)}</span>
      {cell.spill && <span className={styles.quiet}>spills into {cell.spill}</span>}
      {failures.length > 0 && <span className={styles.note}>✕ fails in {count(failures.length, 'case')}</span>}
    </td>
  );
}

/** Inside its own cell a finding needs no address; the others keep their place in the list. */
function ofCell(check: CheckResult | undefined, address: string): CheckResult['findings'] {
  return (check?.findings ?? []).map((finding) => ({ ...finding, cell: finding.cell === address ? null : (finding.cell ?? 'elsewhere') }));
}

function shown(value: CellCapture['value']): string {
  if (value === '') return '(empty)';
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value);
}
