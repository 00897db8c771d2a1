import type PDFDocument from 'pdfkit';
import { PAGE, STYLES, TEXT_WIDTH, type FontName, type Style } from './theme';
import { printable } from './printable';

export type Pdf = InstanceType<typeof PDFDocument>;
export type Element = PDFKit.PDFStructureElement;

/** What pdfkit 0.20 takes and its types don't know yet: the box of a figure (left, top, right, bottom) and what a head cell heads. */
export interface ElementOptions {
  alt?: string;
  bbox?: [number, number, number, number];
  scope?: 'Column' | 'Row';
}

/** Where something is drawn: the document, the structure element that it belongs to, and which characters there are. */
export interface Sheet {
  doc: Pdf;
  parent: Element;
  hasGlyph: Record<FontName, (codePoint: number) => boolean>;
}

export interface Place {
  x: number;
  width: number;
}

const WHOLE_WIDTH: Place = { x: PAGE.left, width: TEXT_WIDTH };

/** A paragraph of up to this many lines moves to the next page whole. */
const KEPT_TOGETHER = 4;

export function indented(by: number): Place {
  return { x: PAGE.left + by, width: TEXT_WIDTH - by };
}

export function clean({ hasGlyph }: Sheet, text: string, style: Style): string {
  return printable(text, hasGlyph[style.font]);
}

export function use({ doc }: Sheet, { font, size, colour }: Style): Pdf {
  return doc.font(font).fontSize(size).fillColor(colour);
}

export function heightOf(sheet: Sheet, text: string, style: Style, width: number = TEXT_WIDTH): number {
  return use(sheet, style).heightOfString(clean(sheet, text, style), { width, lineGap: style.lineGap });
}

/** Starts a new page unless so much height is left; true when it did. */
export function ensure({ doc }: Sheet, height: number): boolean {
  const turns = doc.y + height > PAGE.height - PAGE.bottom && doc.y > PAGE.top;
  if (turns) doc.addPage();
  return turns;
}

export function space({ doc }: Sheet, height: number): void {
  doc.y += height;
}

/** Something to look at that carries no meaning of its own: a rule, a background. */
export function ornament({ doc }: Sheet, draw: () => void): void {
  const { y } = doc;
  doc.markContent('Artifact', { type: 'Layout' });
  draw();
  doc.endMarkedContent();
  doc.y = y;
}

/** Adds an element whose content is drawn at once. */
export function tagged(sheet: Sheet, type: string, draw: () => void, options: ElementOptions = {}): void {
  const element = sheet.doc.struct(type, options, [draw]);
  sheet.parent.add(element);
}

/** Adds an element with elements of its own. */
export function group(sheet: Sheet, type: string, fill: (inner: Sheet) => void): void {
  const element = sheet.doc.struct(type);
  sheet.parent.add(element);
  fill({ ...sheet, parent: element });
  element.end();
}

export function paragraph(sheet: Sheet, text: string, style: Style, place: Place = WHOLE_WIDTH, type = 'P'): void {
  const words = clean(sheet, text, style);
  if (words === '') return;
  const height = heightOf(sheet, words, style, place.width);
  const line = style.size * 1.2 + style.lineGap;
  ensure(sheet, Math.min(height, line * KEPT_TOGETHER));
  tagged(sheet, type, () => use(sheet, style).text(words, place.x, sheet.doc.y, { width: place.width, lineGap: style.lineGap }));
  space(sheet, style.after);
}

const HEADINGS = { 1: STYLES.title, 2: STYLES.section, 3: STYLES.entry } as const;

/** A heading never stands alone at the foot of a page: `keepWith` is the height of what must follow on the same page. */
export function heading(sheet: Sheet, level: 1 | 2 | 3, text: string, keepWith: number, style: Style = HEADINGS[level]): void {
  ensure(sheet, heightOf(sheet, text, style) + style.after + keepWith);
  paragraph(sheet, text, style, WHOLE_WIDTH, `H${level}`);
}

const MARKER_WIDTH = 16;

/** What of an item must fit on the page that it begins on: all of it, unless it is very long. Also what a heading above a list keeps with it. */
export function itemStart(sheet: Sheet, item: string, style: Style = STYLES.body): number {
  return Math.min(heightOf(sheet, item, style, TEXT_WIDTH - MARKER_WIDTH), PAGE.height / 4);
}

/** Items with a marker each; an item is kept on one page where it fits on one. */
export function list(sheet: Sheet, items: string[], marker: (index: number) => string, style: Style = STYLES.body): void {
  const body = indented(MARKER_WIDTH);
  group(sheet, 'L', (whole) => {
    items.forEach((item, index) => {
      ensure(sheet, itemStart(sheet, item, style));
      group(whole, 'LI', (one) => {
        const { y } = sheet.doc;
        tagged(one, 'Lbl', () => use(sheet, style).text(marker(index), PAGE.left, y, { width: MARKER_WIDTH, lineBreak: false }));
        sheet.doc.y = y;
        paragraph(one, item, { ...style, after: 4 }, body, 'LBody');
      });
    });
  });
  space(sheet, style.after - 4);
}

export function rule(sheet: Sheet, colour: string): void {
  const { doc } = sheet;
  ornament(sheet, () => {
    doc
      .moveTo(PAGE.left, doc.y)
      .lineTo(PAGE.width - PAGE.right, doc.y)
      .lineWidth(0.6)
      .strokeColor(colour)
      .stroke();
  });
}
