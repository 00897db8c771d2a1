import type { ReportContent } from '../../contract';
import { heading, itemStart, list, paragraph, rule, space, type Sheet } from './sheet';
import { levelPicture } from './level-picture';
import { shortened } from './printable';
import { COLOURS, PAGE, STYLES, TEXT_WIDTH } from './theme';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const LONGEST_REMARK = 600;
/** Names beyond this many characters are set smaller. */
const LONG_NAME = 40;

/** "2 March 2026", by UTC: one report reads the same wherever it is printed. */
export function dayOf(iso: string): string {
  const date = new Date(iso);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** Who, when, how sure, and what follows: the page that is read first. */
export function frontPage(sheet: Sheet, content: ReportContent): void {
  paragraph(sheet, 'Excel interview report', STYLES.kicker);
  const name = oneLine(content.candidateName);
  heading(sheet, 1, name, 100, name.length > LONG_NAME ? STYLES.longTitle : STYLES.title);
  paragraph(sheet, particulars(content), STYLES.subtitle);
  paragraph(sheet, reviewLine(content), STYLES.subtitle);
  space(sheet, 8);
  rule(sheet, COLOURS.rule);
  space(sheet, 14);
  sideBySide(
    sheet,
    ['Overall score', content.overallScore === null ? 'Still open' : `${content.overallScore} of 100`],
    ['Level', content.level ?? 'Still open'],
  );
  levelPicture(sheet, content);
  if (content.pending > 0) paragraph(sheet, openLine(content.pending), STYLES.small);
  space(sheet, 8);
  points(sheet, 'What went well', content.strengths, 'No single strength stands out from these answers.', () => '\u2022');
  points(sheet, 'What to work on', content.weaknesses, 'No weakness stands out from these answers.', () => '\u2022');
  points(sheet, 'Next steps', content.nextSteps, 'There is nothing to go by yet.', (i) => `${i + 1}.`);
}

/** The candidate's own view beside the result. */
export function ownView(sheet: Sheet, { reflection, confidenceRemark }: ReportContent): void {
  if (!reflection) return;
  heading(sheet, 2, 'Your own view', 60);
  paragraph(sheet, confidenceRemark || `You put your confidence at ${reflection.confidence} of 10.`, STYLES.body);
  const said = [
    ['What you felt sure of', reflection.strengths],
    ['What you want to work on', reflection.weaknesses],
    ['Remarks', reflection.remarks],
  ] as const;
  for (const [label, text] of said) {
    if (text.trim() === '') continue;
    paragraph(sheet, label, STYLES.label);
    paragraph(sheet, shortened(text, LONGEST_REMARK), STYLES.said);
  }
  space(sheet, 8);
}

/** Where the marks come from, and what identifies this report. */
export function howItWasMarked(sheet: Sheet, { howMarked, sessionId, bankVersion }: ReportContent): void {
  heading(sheet, 2, 'How this was marked', itemStart(sheet, howMarked[0] ?? ''));
  list(sheet, howMarked, () => '\u2022');
  paragraph(sheet, `Session ${sessionId}. Question bank ${bankVersion}.`, STYLES.small);
}

/** Two figures with their labels on one line; the second begins in the middle. */
function sideBySide(sheet: Sheet, ...figures: [label: string, value: string][]): void {
  const top = sheet.doc.y;
  figures.forEach(([label, value], i) => {
    const place = { x: PAGE.left + (i * TEXT_WIDTH) / 2, width: TEXT_WIDTH / 2 - 10 };
    sheet.doc.y = top;
    paragraph(sheet, label, STYLES.label, place);
    paragraph(sheet, value, STYLES.figure, place);
  });
  space(sheet, 4);
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ');

function points(sheet: Sheet, title: string, items: string[], none: string, marker: (index: number) => string): void {
  const first = items[0] ?? none;
  heading(sheet, 2, title, itemStart(sheet, first));
  if (items.length > 0) list(sheet, items, marker);
  else paragraph(sheet, none, STYLES.body);
  space(sheet, 6);
}

function particulars({ role, difficulty, startedAt, finishedAt }: ReportContent): string {
  const minutes = finishedAt ? Math.max(1, Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 60_000)) : null;
  const time = minutes === null ? [] : [minutes === 1 ? '1 minute' : `${minutes} minutes`];
  return [role, `Started as ${difficulty}`, dayOf(startedAt), ...time].join('  \u00B7  ');
}

function reviewLine({ reviewedBy, publishedAt }: ReportContent): string {
  if (!reviewedBy) return 'Draft: no person has reviewed and published this report yet.';
  return `Reviewed and published by ${oneLine(reviewedBy)}${publishedAt ? ` on ${dayOf(publishedAt)}` : ''}.`;
}

function openLine(pending: number): string {
  return `${pending} ${pending === 1 ? 'mark is' : 'marks are'} still open and left out, not counted as zero.`;
}
