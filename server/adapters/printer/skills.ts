import type { ReportContent } from '../../contract';
import { ensure, heading, paragraph, space, tagged, use, type Sheet } from './sheet';
import { table } from './table';
import { COLOURS, PAGE, STYLES, TEXT_WIDTH } from './theme';

type Skills = ReportContent['perSkill'];

const ROW = 19;
const LABELS = 190;
const VALUES = 42;
const AXIS = 22;

/** The skills that were asked, as bars and as a table with the same figures; then what was not asked. */
export function skillProfile(sheet: Sheet, skills: Skills): void {
  const asked = skills.filter((skill) => skill.answered > 0);
  const unasked = skills.filter((skill) => skill.answered === 0);
  const height = asked.length * ROW + AXIS;
  heading(sheet, 2, 'Your skills', asked.length > 0 ? height + 8 : 30);
  if (asked.length > 0) {
    barChart(sheet, asked, height);
    table(
      sheet,
      [
        { head: 'Skill', width: 300 },
        { head: 'Answers', width: 70, align: 'right' },
        { head: 'Score of 100', width: TEXT_WIDTH - 370, align: 'right' },
      ],
      asked.map(({ name, answered, score }) => [name, String(answered), score === null ? 'still open' : String(score)]),
    );
    space(sheet, 9);
  }
  if (unasked.length > 0) paragraph(sheet, `Not asked in this interview: ${unasked.map((skill) => skill.name).join('; ')}.`, STYLES.small);
  space(sheet, 8);
}

function barChart(sheet: Sheet, skills: Skills, height: number): void {
  ensure(sheet, height);
  const top = sheet.doc.y;
  const figures = skills.map(({ name, score }) => `${name} ${score === null ? 'still open' : score}`).join(', ');
  tagged(sheet, 'Figure', () => drawBars(sheet, skills, top), {
    alt: `Bar chart of scores by skill, from 0 to 100: ${figures}. The table below has the same figures.`,
    bbox: [PAGE.left, top, PAGE.left + TEXT_WIDTH, top + height],
  });
  sheet.doc.y = top + height + 4;
}

function drawBars(sheet: Sheet, skills: Skills, top: number): void {
  const { doc } = sheet;
  const x = PAGE.left + LABELS;
  const full = TEXT_WIDTH - LABELS - VALUES;
  const bottom = top + skills.length * ROW;
  skills.forEach(({ name, score }, i) => {
    const y = top + i * ROW;
    use(sheet, STYLES.cell).text(name, PAGE.left, y + 3, { width: LABELS - 10, lineBreak: false, ellipsis: true });
    doc.rect(x, y + 3, full, ROW - 8).fill(COLOURS.track);
    if (score !== null && score > 0) doc.rect(x, y + 3, (full * score) / 100, ROW - 8).fill(COLOURS.accent);
    const value = score === null ? 'open' : String(score);
    use(sheet, { ...STYLES.cell, font: 'bold' }).text(value, x + full + 8, y + 3, { width: VALUES - 8, align: 'right', lineBreak: false });
  });
  for (const tick of [0, 50, 100]) {
    const at = x + (full * tick) / 100;
    doc
      .lineWidth(0.5)
      .strokeColor(COLOURS.muted)
      .moveTo(at, bottom)
      .lineTo(at, bottom + 3)
      .stroke();
    use(sheet, STYLES.small).text(String(tick), at - 15, bottom + 5, { width: 30, align: 'center', lineBreak: false });
  }
}
