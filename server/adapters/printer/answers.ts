import type { Mark, MarkName, MarkStatus, ReportAnswer } from '../../contract';
import { SKILLS } from '../../contract';
import { clean, ensure, group, heading, heightOf, indented, ornament, paragraph, rule, space, tagged, use, type Sheet } from './sheet';
import { formulaLines, shortened } from './printable';
import { COLOURS, PAGE, STYLES, TEXT_WIDTH } from './theme';

const LONGEST_WORDS = 1500;
const LONGEST_FORMULA = 1200;
const LONGEST_QUESTION = 900;
/** A filled column repeats one formula; this many cells show the pattern. */
const FORMULAS_SHOWN = 3;
const QUOTES_SHOWN = 4;

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

/** The height that must be free where an answer begins: its heading, its question and something of what was given. */
function startOf(sheet: Sheet, { question }: ReportAnswer): number {
  return 20 + questionStart(sheet, question);
}

function questionStart(sheet: Sheet, question: string): number {
  return Math.min(heightOf(sheet, shortened(question, LONGEST_QUESTION), STYLES.quiet), 90) + 40;
}

function oneAnswer(sheet: Sheet, noun: string, answer: ReportAnswer): void {
  const skill = answer.skill ? `  \u00B7  ${SKILLS[answer.skill]}` : '';
  heading(sheet, 3, `${noun} ${answer.number}${skill}`, questionStart(sheet, answer.question));
  paragraph(sheet, shortened(answer.question, LONGEST_QUESTION), STYLES.quiet);
  given(sheet, answer);
  marksRow(sheet, answer, Math.min(heightOf(sheet, answer.evidence || answer.notes, STYLES.body), 50) + 20);
  if (answer.evidence) labelled(sheet, 'The case that mattered', answer.evidence);
  paragraph(sheet, answer.notes, STYLES.body);
  for (const { mark, automatic, given: score, reason } of answer.overrides) {
    const before = automatic === null ? 'it had none before' : `the automatic mark was ${automatic}`;
    labelled(sheet, 'Changed by a person', `${MARK_LABELS[mark as MarkName] ?? mark}: ${score} (${before}). ${reason}`);
  }
}

function given(sheet: Sheet, { skipped, formulas, answer, quotes }: ReportAnswer): void {
  if (skipped) return paragraph(sheet, 'You passed on this one.', STYLES.body);
  const shown = formulas.length <= FORMULAS_SHOWN ? formulas : formulas.slice(0, FORMULAS_SHOWN - 1);
  const code = shown.map(({ cell, formula }) => (cell ? `${cell}  ${formula}` : formula));
  if (code.length > 0) codeBlock(sheet, code);
  if (shown.length < formulas.length) paragraph(sheet, `And so on, to ${formulas.at(-1)?.cell ?? 'the last cell'}.`, STYLES.small);
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

function labelled(sheet: Sheet, label: string, text: string): void {
  ensure(sheet, heightOf(sheet, label, STYLES.label) + STYLES.label.after + Math.min(heightOf(sheet, text, STYLES.body), 60));
  paragraph(sheet, label, STYLES.label);
  paragraph(sheet, text, STYLES.body);
}

const CODE_PADDING = 7;

/** Formulas on a wash, in lines of our own making: a long formula breaks at its separators and may run over pages. */
function codeBlock(sheet: Sheet, formulas: string[]): void {
  const { doc } = sheet;
  const style = STYLES.code;
  const perLine = Math.floor((TEXT_WIDTH - 2 * CODE_PADDING) / use(sheet, style).widthOfString('0'));
  const lines = formulas.flatMap((formula) => formulaLines(clean(sheet, shortened(formula, LONGEST_FORMULA), style), perLine));
  const lineHeight = style.size * 1.2 + style.lineGap;
  group(sheet, 'P', (block) => {
    let rest = lines;
    while (rest.length > 0) {
      ensure(sheet, Math.min(rest.length, 3) * lineHeight + 2 * CODE_PADDING);
      const fit = Math.max(1, Math.floor((PAGE.height - PAGE.bottom - doc.y - 2 * CODE_PADDING) / lineHeight));
      const here = rest.slice(0, fit);
      rest = rest.slice(fit);
      const top = doc.y;
      const height = here.length * lineHeight + 2 * CODE_PADDING;
      ornament(sheet, () => doc.roundedRect(PAGE.left, top, TEXT_WIDTH, height, 3).fill(COLOURS.wash));
      block.parent.add(() =>
        here.forEach((line, i) =>
          use(sheet, style).text(line, PAGE.left + CODE_PADDING, top + CODE_PADDING + 1.5 + i * lineHeight, { lineBreak: false }),
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
  const height = 36;
  ensure(sheet, height + keepWith);
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
  doc.y = top + height;
}

function markText(mark: Mark, status: MarkStatus) {
  if (mark !== null) return { text: `${mark} of 5`, style: STYLES.mark };
  return { text: OPEN_WORDS[status] || 'open', style: { ...STYLES.quiet, size: 10.5 } };
}
