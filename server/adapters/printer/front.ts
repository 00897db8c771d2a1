import type { ReportContent } from '../../contract';
import { heading, heightOf, list, paragraph, rule, space, type Sheet } from './sheet';
import { levelPicture } from './level-picture';
import { shortened } from './printable';
import { COLOURS, STYLES } from './theme';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const LONGEST_REMARK = 600;

/** "2 March 2026", by UTC: one report reads the same wherever it is printed. */
export function dayOf(iso: string): string {
  const date = new Date(iso);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** Who, when, how sure, and what follows: the page that is read first. */
export function frontPage(sheet: Sheet, content: ReportContent): void {
  paragraph(sheet, 'Excel interview report', STYLES.kicker);
  heading(sheet, 1, content.candidateName, 100);
  paragraph(sheet, particulars(content), STYLES.subtitle);
  paragraph(sheet, reviewLine(content), STYLES.subtitle);
  space(sheet, 8);
  rule(sheet, COLOURS.rule);
  space(sheet, 14);
  paragraph(sheet, 'Overall score', STYLES.label);
  paragraph(sheet, content.overallScore === null ? 'Still open' : `${content.overallScore} of 100`, STYLES.figure);
  if (content.pending > 0) paragraph(sheet, openLine(content.pending), STYLES.small);
  space(sheet, 10);
  paragraph(sheet, 'Level', STYLES.label);
  levelPicture(sheet, content);
  space(sheet, 4);
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
  heading(sheet, 2, 'How this was marked', 60);
  list(sheet, howMarked, () => '\u2022');
  paragraph(sheet, `Session ${sessionId}. Question bank ${bankVersion}.`, STYLES.small);
}

function points(sheet: Sheet, title: string, items: string[], none: string, marker: (index: number) => string): void {
  const first = items[0] ?? none;
  heading(sheet, 2, title, Math.min(heightOf(sheet, first, STYLES.body), 60));
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
  return `Reviewed and published by ${reviewedBy}${publishedAt ? ` on ${dayOf(publishedAt)}` : ''}.`;
}

function openLine(pending: number): string {
  return `${pending} ${pending === 1 ? 'mark is' : 'marks are'} still open and left out, not counted as zero.`;
}
