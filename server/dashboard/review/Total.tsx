import { makeStyles, tokens } from '@fluentui/react-components';
import { scoreWords } from '../words/names';

const useStyles = makeStyles({
  score: { fontSize: tokens.fontSizeHero800, lineHeight: tokens.lineHeightHero800, fontWeight: tokens.fontWeightSemibold },
  words: { fontSize: tokens.fontSizeBase400 },
});

/** 0-100, or words where there is no mark yet. */
export function Total({ score }: { score: number | null }) {
  const styles = useStyles();
  if (score === null) return <span className={styles.words}>{scoreWords(score)}</span>;
  return (
    <span>
      <span className={styles.score}>{scoreWords(score)}</span> of 100
    </span>
  );
}
