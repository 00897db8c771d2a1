import { makeStyles, tokens } from '@fluentui/react-components';
import type { Difficulty } from '../../contract';
import { barGeometry, figureWords, levelWords, type Ability } from './interval';

const useStyles = makeStyles({
  whole: { display: 'flex', flexDirection: 'column', gap: '2px', minWidth: 0 },
  bar: { width: '100%', maxWidth: '180px', height: '14px', color: tokens.colorBrandForeground1, overflow: 'visible' },
  scale: { fill: tokens.colorNeutralStroke1, '@media (forced-colors: active)': { fill: 'CanvasText' } },
  border: { fill: tokens.colorNeutralForeground3, '@media (forced-colors: active)': { fill: 'CanvasText' } },
  interval: { fill: 'currentColor', opacity: 0.35, '@media (forced-colors: active)': { fill: 'Highlight', opacity: 1 } },
  estimate: { fill: 'currentColor', '@media (forced-colors: active)': { fill: 'CanvasText' } },
  words: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  figures: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

export interface LevelBarProps {
  level: Difficulty | null;
  ability: Ability;
  /** Also in figures below; otherwise on hover. */
  figures?: boolean;
}

/** The level as a small picture, its 95 % interval around it, with the same in words below. */
export function LevelBar({ level, ability, figures = false }: LevelBarProps) {
  const styles = useStyles();
  const { low, high, estimate, bands } = barGeometry(ability);
  if (!level) return <span className={styles.words}>{levelWords(level, ability)}</span>;
  return (
    <span className={styles.whole} title={figureWords(ability)}>
      <svg className={styles.bar} viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect className={styles.scale} x="0" y="6" width="100" height="2" />
        {bands.slice(1).map(({ level: next, from }) => (
          <rect key={next} className={styles.border} x={from - 0.4} y="2" width="0.8" height="10" />
        ))}
        <rect className={styles.interval} x={low} y="4" width={Math.max(0.5, high - low)} height="6" />
        <rect className={styles.estimate} x={Math.min(98, Math.max(0, estimate - 1))} y="1" width="2" height="12" />
      </svg>
      <span className={styles.words}>{levelWords(level, ability)}</span>
      {figures && <span className={styles.figures}>{figureWords(ability)}</span>}
    </span>
  );
}
