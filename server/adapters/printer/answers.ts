import type { Mark, MarkName, MarkStatus, ReportAnswer } from '../../contract';
import { SKILLS } from '../../contract';
import { clean, ensure, group, heading, heightOf, indented, ornament, paragraph, rule, space, tagged, use, type Sheet } from './sheet';
import { formulaLines, shortened } from './printable';
import { COLOURS, PAGE, STYLES, TEXT_WIDTH, type Style } from './theme';

const LONGEST_WORDS = 1500;
const LONGEST_FORMULA = 1200;
const LONGEST_QUESTION = 900;
/** A filled column repeats one formula; this many cells show the pattern. */
const FORMULAS_SHOWN = 3;
const QUOTES_SHOWN = 4;
const CODE_PADDING = 7;
const MARKS_HEIGHT = 36;

const MARK_LABELS: Record<MarkName, string> = { correctness: 'Correctness', explanation: 'Explanation', excel_specificity: 'Excel craft' };
const OPEN_WORDS: Record<MarkStatus, string> = {
  marked: '',
  pending: 'not read yet',
  review: 'waits for a person',
  not_applicable: 'does not apply',
};

export function answersPart(sheet: Sheet, title: string, noun: string, answers: ReportAnswer[]): void {
  if (answers.length === 0) return;
  const [first] = answers;
  heading(sheet, 2, title, first ? startOf(sheet, first) : 0);
  answers.forEach((answer, i) => {
    if (i > 0) parting(sheet, answer);
    group(sheet, 'Sect', (part) => oneAnswer(part, noun, answer));
  });
  space(sheet, 10);
}

/** A rule between two answers, unless the next begins a page. */
function parting(sheet: Sheet, next: ReportAnswer): void {
  space(sheet, 6);
  if (ensure(sheet, 11 + startOf(sheet, next))) return;
  rule(sheet, COLOURS.rule);
  space(sheet, 11);
}

/** An answer of up to this height is kept on one page. */
const KEPT_WHOLE = 330;

/** The height that must be free where an answer begins: all of a short one, the question and a little more of a long one. */
function startOf(sheet: Sheet, answer: ReportAnswer): number {
  const whole = estimatedHeight(sheet, answer);
  return 20 + (whole <= KEPT_WHOLE ? whole : questionStart(sheet, answer.question));
}

function questionStart(sheet: Sheet, question: string): number {
  return Math.min(heightOf(sheet, shortened(question, LONGEST_QUESTION), STYLES.quiet), 90) + 40;
}

/** Without the heading; close enough to decide where a page should end. */
function estimatedHeight(sheet: Sheet, answer: ReportAnswer): number {
  const block = (text: string, style: Style) => (text === '' ? 0 : heightOf(sheet, text, style) + style.after);
  const code = codeLines(sheet, shownFormulas(answer)).length * CODE_LINE + 2 * CODE_PADDING + STYLES.code.after;
  return (
    block(shortened(answer.question, LONGEST_QUESTION), STYLES.quiet) +
    (answer.formulas.length > 0 ? code : 0) +
    block(shortened(answer.answer, LONGEST_WORDS), STYLES.said) +
    (answer.quotes.length > 0 ? 30 : 0) +
    MARKS_HEIGHT +
    block(answer.evidence, STYLES.body) +
    block(answer.notes, STYLES.body) +
    answer.overrides.reduce((sum, { reason }) => sum + 40 + heightOf(sheet, reason, STYLES.body), 0)
  );
}

function oneAnswer(sheet: Sheet, noun: string, answer: ReportAnswer): void {
  const skill = answer.skill ? `  \u00B7  ${SKILLS[answer.skill]}` : '';
  heading(sheet, 3, `${noun} ${answer.number}${skill}`, questionStart(sheet, answer.question));
  paragraph(sheet, shortened(answer.question, LONGEST_QUESTION), STYLES.quiet);
  whatWasGiven(sheet, answer);
  marksRow(sheet, answer, Math.min(heightOf(sheet, answer.evidence || answer.notes, STYLES.body), 50) + 20);
  if (answer.evidence) labelled(sheet, 'The case that mattered', answer.evidence);
  paragraph(sheet, answer.notes, STYLES.body);
  for (const { mark, automatic, given: score, reason } of answer.overrides) {
    const before = automatic === null ? 'it had none before' : `the automatic mark was ${automatic}`;
    labelled(sheet, 'Changed by a person', `${MARK_LABELS[mark as MarkName] ?? mark}: ${score} (${before}). ${reason}`);
  }
}

function whatWasGiven(sheet: Sheet, given: ReportAnswer): void {
  const { skipped, formulas, answer, quotes } = given;
  // The notes say that the candidate passed.
  if (skipped) return;
  const code = shownFormulas(given);
  if (code.length > 0) codeBlock(sheet, code);
  if (code.length < formulas.length) paragraph(sheet, `And so on, to ${formulas.at(-1)?.cell ?? 'the last cell'}.`, STYLES.small);
  if (answer) saidBlock(sheet, shortened(answer, LONGEST_WORDS));
  if (code.length === 0 && !answer) paragraph(sheet, 'You left this one empty.', STYLES.body);
  const worded = quotes.filter((quote) => quote.trim() !== '' && quote.trim() !== answer.trim()).slice(0, QUOTES_SHOWN);
  if (worded.length > 0)
    paragraph(
      sheet,
      `What counted in your words: ${worded.map((quote) => `\u201C${shortened(quote, 200)}\u201D`).join(', ')}.`,
      STYLES.small,
    );
}

function shownFormulas({ formulas }: ReportAnswer): string[] {
  const shown = formulas.length <= FORMULAS_SHOWN ? formulas : formulas.slice(0, FORMULAS_SHOWN - 1);
  return shown.map(({ cell, formula }) => (cell ? `${cell}  ${formula}` : formula));
}

function labelled(sheet: Sheet, label: string, text: string): void {
  ensure(sheet, heightOf(sheet, label, STYLES.label) + STYLES.label.after + Math.min(heightOf(sheet, text, STYLES.body), 60));
  paragraph(sheet, label, STYLES.label);
  paragraph(sheet, text, STYLES.body);
}

const CODE_LINE = STYLES.code.size * 1.2 + STYLES.code.lineGap;

/** In lines of our own making: a long formula breaks at its separators. */
function codeLines(sheet: Sheet, formulas: string[]): string[] {
  const perLine = Math.floor((TEXT_WIDTH - 2 * CODE_PADDING) / use(sheet, STYLES.code).widthOfString('0'));
  return formulas.flatMap((formula) => formulaLines(clean(sheet, shortened(formula, LONGEST_FORMULA), STYLES.code), perLine));
}

/** Formulas on a wash, which may run over pages. */
function codeBlock(sheet: Sheet, formulas: string[]): void {
  const { doc } = sheet;
  const style = STYLES.code;
  const lines = codeLines(sheet, formulas);
  group(sheet, 'P', (block) => {
    let rest = lines;
    while (rest.length > 0) {
      ensure(sheet, Math.min(rest.length, 3) * CODE_LINE + 2 * CODE_PADDING);
      const fit = Math.max(1, Math.floor((PAGE.height - PAGE.bottom - doc.y - 2 * CODE_PADDING) / CODE_LINE));
      const here = rest.slice(0, fit);
      rest = rest.slice(fit);
      const top = doc.y;
      const height = here.length * CODE_LINE + 2 * CODE_PADDING;
      ornament(sheet, () => doc.roundedRect(PAGE.left, top, TEXT_WIDTH, height, 3).fill(COLOURS.wash));
      block.parent.add(() =>
        here.forEach((line, i) =>
          use(sheet, style).text(line, PAGE.left + CODE_PADDING, top + CODE_PADDING + 1.5 + i * CODE_LINE, { lineBreak: false }),
        ),
      );
      doc.y = top + height;
    }
  });
  space(sheet, style.after);
}

/** The candidate's own words, set off by a line at the left on each page that they reach. */
function saidBlock(sheet: Sheet, text: string): void {
  for (const part of clean(sheet, text, STYLES.said).split('\n\n')) {
    const start = { y: sheet.doc.y, page: sheet.doc.page };
    paragraph(sheet, part, STYLES.said, indented(12));
    if (sheet.doc.page === start.page) sideLine(sheet, start.y, sheet.doc.y - STYLES.said.after);
  }
}

function sideLine(sheet: Sheet, from: number, to: number): void {
  ornament(sheet, () => sheet.doc.rect(PAGE.left + 1, from - 1, 2, to - from).fill(COLOURS.accentWash));
}

/** The three marks side by side, as a table of one row. `keepWith`: the height of what must follow on the same page. */
function marksRow(sheet: Sheet, answer: ReportAnswer, keepWith: number): void {
  const names: MarkName[] = ['correctness', 'explanation', 'excel_specificity'];
  const width = TEXT_WIDTH / names.length;
  ensure(sheet, MARKS_HEIGHT + keepWith);
  const { doc } = sheet;
  const top = doc.y;
  group(sheet, 'Table', (whole) => {
    group(whole, 'TR', (heads) => {
      names.forEach((name, i) => {
        const write = () => use(sheet, STYLES.label).text(MARK_LABELS[name], PAGE.left + i * width, top, { width, lineBreak: false });
        tagged(heads, 'TH', write, { scope: 'Column' });
      });
    });
    group(whole, 'TR', (values) => {
      names.forEach((name, i) => {
        const { text, style } = markText(answer[name], answer.markStatus[name]);
        const write = () => use(sheet, style).text(text, PAGE.left + i * width, top + 14, { width, lineBreak: false });
        tagged(values, 'TD', write);
      });
    });
  });
  doc.y = top + MARKS_HEIGHT;
}

function markText(mark: Mark, status: MarkStatus) {
  if (mark !== null) return { text: `${mark} of 5`, style: STYLES.mark };
  return { text: OPEN_WORDS[status] || 'open', style: { ...STYLES.quiet, size: 10.5 } };
}
