import { Button, Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Fragment, useEffect, useRef } from 'react';
import type { AnswerPlace, CandidateQuestion } from '../../../server/contract';
import { FormulaChip } from '../parts/formula-chip';
import { Bullets } from '../parts/prose';
import type { Reading } from '../use-capture';
import type { Placement } from '../use-placement';
import { describeCapture, type Piece } from '../words/describe-capture';
import { shortRef } from '../words/primary-action';

const useStyles = makeStyles({
  card: {
    flex: '0 1 auto',
    overflowY: 'auto',
    display: 'grid',
    gap: '8px',
    alignContent: 'start',
    margin: '4px 12px 8px',
    padding: '10px 12px 12px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderLeft: `3px solid ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    '@media (max-height: 480px)': { overflowY: 'visible' },
  },
  kind: {
    ':focus': { outline: 'none' },
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  goal: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-line',
  },
  small: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase300, overflowWrap: 'anywhere', whiteSpace: 'pre-line' },
  list: { '& ul': { margin: 0 } },
  place: { margin: 0 },
  read: {
    margin: 0,
    padding: '6px 8px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    overflowWrap: 'anywhere',
  },
  waiting: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  summary: { cursor: 'pointer', fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

interface TaskCardProps {
  question: CandidateQuestion;
  /** The task that a follow-up is about, in the words it was asked. */
  about: string | null;
  placement: Placement;
  reading: Reading;
  onSelect: (place: AnswerPlace) => void;
}

/** What is asked and where to answer, always in sight above the composer; and what the pane has read there. */
export function TaskCard({ question, about, placement, reading, onSelect }: TaskCardProps) {
  const styles = useStyles();
  const { story, goal } = splitStory(question.text);
  const { answerPlace: place } = question;
  const heading = useRef<HTMLHeadingElement>(null);
  /** Only where the focus would be nowhere: not out of a field, and not while Excel has it. */
  useEffect(() => {
    if (document.hasFocus() && document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [question.id]);
  return (
    <section className={styles.card} aria-label="The task" tabIndex={0}>
      <h1 ref={heading} tabIndex={-1} className={styles.kind}>
        {kindOf(question)}
      </h1>
      {about && <Folded summary="The task this is about">{about}</Folded>}
      {story && (
        <Folded summary="The story" isOpen>
          {story}
        </Folded>
      )}
      <p className={styles.goal}>{goal}</p>
      {question.shownFormula && <FormulaChip formula={question.shownFormula} />}
      {question.guarantees.length > 0 && (
        <div className={mergeClasses(styles.small, styles.list)}>
          <Bullets items={question.guarantees} />
        </div>
      )}
      {place && placement.status === 'placed' && (
        <p className={styles.place}>
          {'Answer in '}
          <Link inline as="button" onClick={() => onSelect(place)}>
            {`${shortRef(place)} on the sheet ${place.sheet}`}
          </Link>
        </p>
      )}
      <PlacementWords question={question} placement={placement} />
      {placement.status === 'placed' && question.answerKind === 'cells' && <ReadBack reading={reading} place={place} onSelect={onSelect} />}
    </section>
  );
}

/** The heading of a turn. */
function kindOf({ type, number }: CandidateQuestion): string {
  if (type === 'follow_up') return 'A question about your answer';
  return type === 'scenario_task' ? `Task ${number} of the case` : `Question ${number}`;
}

/** A case is told once, before its first task: the last paragraph is what is asked now. */
export function splitStory(text: string): { story: string; goal: string } {
  const at = text.lastIndexOf('\n\n');
  return at < 0 ? { story: '', goal: text } : { story: text.slice(0, at).trim(), goal: text.slice(at).trim() };
}

function Folded({ summary, isOpen = false, children }: { summary: string; isOpen?: boolean; children: string }) {
  const styles = useStyles();
  return (
    <details open={isOpen}>
      <summary className={styles.summary}>{summary}</summary>
      <div className={styles.small}>{children}</div>
    </details>
  );
}

function PlacementWords({ question, placement }: { question: CandidateQuestion; placement: Placement }) {
  const styles = useStyles();
  if (placement.status === 'missing' && question.answerPlace)
    return (
      <p className={mergeClasses(styles.place, styles.small)}>
        I’ll add a sheet with the data and mark the cells for your answer. Your own sheets stay as they are.
      </p>
    );
  if (placement.status === 'missing')
    return (
      <Link as="button" onClick={() => void placement.place()}>
        Put the data on a sheet to look at it
      </Link>
    );
  if (placement.status === 'elsewhere' && question.answerKind === 'cells')
    return (
      <p className={mergeClasses(styles.place, styles.small)}>
        The sheets of this task are not in this workbook. Open the workbook in which you started, or write your formula below.
      </p>
    );
  return null;
}

/** "I see ... in F2": refreshed while the candidate works. Not announced: half their attention is in the grid. */
function ReadBack({ reading, place, onSelect }: { reading: Reading; place: AnswerPlace | null; onSelect: (place: AnswerPlace) => void }) {
  const styles = useStyles();
  const { capture, trouble, isWaitingForExcel, isLive } = reading;
  const sheet = capture?.place.sheet ?? place?.sheet ?? '';
  return (
    <>
      {capture && !trouble && (
        <p id="read-back" className={styles.read}>
          {describeCapture(capture).pieces.map((piece, index) => (
            <Fragment key={index}>
              <ReadPiece piece={piece} onSelect={(ref) => onSelect({ sheet, ref })} />
            </Fragment>
          ))}
        </p>
      )}
      {isWaitingForExcel && !trouble && <p className={styles.waiting}>Excel is editing a cell. I’ll read it when you press Enter there.</p>}
      {!isLive && (
        <div>
          <Button size="small" onClick={() => void reading.readNow()}>
            Read my cells
          </Button>
        </div>
      )}
    </>
  );
}

/** Longer formulas stand in the grid anyway; this is a check that the right one was read. */
const SHOWN = 90;

function ReadPiece({ piece, onSelect }: { piece: Piece; onSelect: (ref: string) => void }) {
  const styles = useStyles();
  if (typeof piece === 'string') return piece;
  if ('formula' in piece)
    return <code className={styles.code}>{piece.formula.length > SHOWN ? `${piece.formula.slice(0, SHOWN)}…` : piece.formula}</code>;
  return (
    <Link inline as="button" onClick={() => onSelect(piece.ref)} aria-label={`Select ${piece.ref}`}>
      {piece.ref}
    </Link>
  );
}
