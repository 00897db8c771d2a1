import PDFDocument from 'pdfkit';
import type { ReportPrinter } from '../../app/ports';
import type { ReportContent } from '../../contract';
import { answersPart } from './answers';
import { frontPage, howItWasMarked, ownView } from './front';
import { NO_GLYPH, printable } from './printable';
import { group, use, type Pdf, type Sheet } from './sheet';
import { skillProfile } from './skills';
import { PAGE, STYLES, TEXT_WIDTH, readFonts, type FontName } from './theme';

/** Draws reports as tagged PDF 1.7 (PDF/UA) with embedded fonts. The same content gives the same bytes. */
export function createPdfPrinter(): ReportPrinter {
  const fonts = readFonts();
  return {
    async pdf(content) {
      const doc = newDocument(content);
      const bytes = bytesOf(doc);
      const sheet = { doc, parent: doc.struct('Document'), hasGlyph: registerFonts(doc, fonts) };
      doc.addStructure(sheet.parent);
      doc.addPage();
      drawReport(sheet, content);
      sheet.parent.end();
      pageFeet(sheet, content.candidateName);
      doc.end();
      return bytes;
    },
  };
}

function drawReport(sheet: Sheet, content: ReportContent): void {
  const part = (draw: (inner: Sheet) => void) => group(sheet, 'Sect', draw);
  part((inner) => frontPage(inner, content));
  part((inner) => skillProfile(inner, content.perSkill));
  part((inner) =>
    answersPart(
      inner,
      'Your answers',
      'Answer',
      content.answers.filter((answer) => answer.part === 'questions'),
    ),
  );
  part((inner) =>
    answersPart(
      inner,
      'The scenario',
      'Task',
      content.answers.filter((answer) => answer.part === 'scenario'),
    ),
  );
  part((inner) => ownView(inner, content));
  part((inner) => howItWasMarked(inner, content));
}

function newDocument({ candidateName, publishedAt, finishedAt, startedAt }: ReportContent): Pdf {
  // The date is the content's, never the clock's: it also seeds the file's identifier.
  const date = new Date(publishedAt ?? finishedAt ?? startedAt);
  return new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margins: { left: PAGE.left, right: PAGE.right, top: PAGE.top, bottom: PAGE.bottom },
    pdfVersion: '1.7',
    // pdfkit knows it, its types don't yet.
    subset: 'PDF/UA' as 'PDF/A-1',
    tagged: true,
    lang: 'en',
    displayTitle: true,
    bufferPages: true,
    autoFirstPage: false,
    info: {
      Title: `Excel interview report: ${printable(candidateName, () => true)}`,
      CreationDate: date,
      ModDate: date,
      Producer: 'Excel interviewer',
      Creator: 'Excel interviewer',
    },
  });
}

function registerFonts(doc: Pdf, fonts: Record<FontName, Buffer>): Sheet['hasGlyph'] {
  const register = (name: FontName) => {
    doc.registerFont(name, fonts[name]);
    // pdfkit's types leave out the fontkit font that each embedded font carries.
    const { font } = (doc.font(name) as unknown as { _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } } })._font;
    if (!font.hasGlyphForCodePoint(NO_GLYPH.codePointAt(0) ?? 0))
      throw new Error(`The font ${name} has no glyph to stand for missing ones.`);
    return (codePoint: number) => font.hasGlyphForCodePoint(codePoint);
  };
  return { body: register('body'), bold: register('bold'), slanted: register('slanted'), mono: register('mono') };
}

function bytesOf(doc: Pdf): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on('error', reject);
  });
}

const FOOT = PAGE.height - 46;

/** Name and page number on every page, outside the structure: a screen reader hears them once, in the title and the viewer. */
function pageFeet(sheet: Sheet, name: string): void {
  const { doc } = sheet;
  const { start, count } = doc.bufferedPageRange();
  const words = printable(name, sheet.hasGlyph.body).replace(/\s+/g, ' ');
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    // Without this pdfkit starts a new page for whatever is written below the margin.
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    use(sheet, STYLES.small).text(words, PAGE.left, FOOT, { width: TEXT_WIDTH - 100, height: 11, lineBreak: false, ellipsis: true });
    use(sheet, STYLES.small).text(`Page ${page - start + 1} of ${count}`, PAGE.left, FOOT, {
      width: TEXT_WIDTH,
      align: 'right',
      lineBreak: false,
    });
    doc.endMarkedContent();
  }
}
