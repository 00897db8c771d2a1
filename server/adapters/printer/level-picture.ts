import type { Difficulty, ReportContent } from '../../contract';
import { levelOf } from '../../domain/selection/role-weights';
import { ensure, paragraph, space, tagged, use, type Sheet } from './sheet';
import { COLOURS, PAGE, STYLES, TEXT_WIDTH } from './theme';

/** The part of the ability scale that is drawn, in logits; beyond it an interval is cut off with an arrow. */
const SCALE = { from: -3, to: 3, step: 0.01 };
/** 95% of a normal distribution lie within so many standard errors. */
const CERTAINTY = 1.96;
const HEIGHT = 48;
const BAR = { top: 8, height: 16 };

interface Band {
  level: Difficulty;
  from: number;
  to: number;
}

/** The level as a dot on a scale of three bands, with the interval it lies in; nothing before there is a level. */
export function levelPicture(sheet: Sheet, { ability, level, answers }: ReportContent): void {
  if (level === null) return;
  const low = ability.theta - CERTAINTY * ability.standardError;
  const high = ability.theta + CERTAINTY * ability.standardError;
  const words = inWords(level, low, high);
  ensure(sheet, HEIGHT + 50);
  const top = sheet.doc.y;
  tagged(sheet, 'Figure', () => drawScale(sheet, top, ability.theta, low, high), {
    alt: `A scale with the bands Beginner, Intermediate and Advanced. ${words}`,
    bbox: [PAGE.left, top, PAGE.left + TEXT_WIDTH, top + HEIGHT],
  });
  sheet.doc.y = top + HEIGHT;
  const answered = answers.filter((answer) => !answer.skipped).length;
  paragraph(
    sheet,
    `${words} It rests on ${answered} ${answered === 1 ? 'answer' : 'answers'}; more answers would make the line shorter.`,
    STYLES.small,
  );
  space(sheet, 6);
}

function inWords(level: Difficulty, low: number, high: number): string {
  const [from, to] = [levelOf(low), levelOf(high)];
  const range = from === to ? `lies within ${from}` : `reaches from ${from} to ${to}`;
  return `The dot is the estimate, ${level}; the line, which ${range}, is where the level lies with 95% certainty.`;
}

function drawScale(sheet: Sheet, top: number, theta: number, low: number, high: number): void {
  const { doc } = sheet;
  const bar = top + BAR.top;
  for (const { level, from, to } of bands()) {
    const [x, width] = [xOf(from), xOf(to) - xOf(from)];
    const here = levelOf(theta) === level;
    doc.rect(x + 0.75, bar, width - 1.5, BAR.height).fill(here ? COLOURS.accentWash : COLOURS.track);
    const style = here ? { ...STYLES.cellHead, colour: COLOURS.ink } : STYLES.cellHead;
    use(sheet, style).text(level, x, bar + BAR.height + 6, { width, align: 'center', lineBreak: false });
  }
  const middle = bar + BAR.height / 2;
  doc.lineWidth(2.2).strokeColor(COLOURS.accent).moveTo(xOf(low), middle).lineTo(xOf(high), middle).stroke();
  endOfLine(sheet, low, middle, -1);
  endOfLine(sheet, high, middle, 1);
  doc.circle(xOf(theta), middle, 6.5).fillAndStroke(COLOURS.accent, '#ffffff');
}

/** A tick where the interval ends, an arrow where it goes on beyond the picture. */
function endOfLine({ doc }: Sheet, at: number, y: number, direction: 1 | -1): void {
  const x = xOf(at);
  if (at < SCALE.from || at > SCALE.to) {
    doc
      .moveTo(x, y)
      .lineTo(x - 6 * direction, y - 5)
      .lineTo(x - 6 * direction, y + 5)
      .fill(COLOURS.accent);
  } else
    doc
      .moveTo(x, y - 5)
      .lineTo(x, y + 5)
      .stroke();
}

function xOf(theta: number): number {
  const within = Math.min(SCALE.to, Math.max(SCALE.from, theta));
  return PAGE.left + ((within - SCALE.from) / (SCALE.to - SCALE.from)) * TEXT_WIDTH;
}

/** Read off `levelOf`, so that the picture can't disagree with the level. */
function bands(): Band[] {
  const found: Band[] = [];
  for (let i = 0; i <= (SCALE.to - SCALE.from) / SCALE.step; i += 1) {
    const theta = SCALE.from + i * SCALE.step;
    const last = found.at(-1);
    if (last?.level === levelOf(theta)) last.to = theta;
    else found.push({ level: levelOf(theta), from: last ? last.to : SCALE.from, to: theta });
  }
  return found;
}
