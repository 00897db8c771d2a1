import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** DejaVu: free, wide coverage, and it tells 0 from O and 1 from l, which formulas need. Points throughout. */
export const FONTS = {
  body: 'DejaVuSansCondensed',
  bold: 'DejaVuSansCondensed-Bold',
  slanted: 'DejaVuSansCondensed-Oblique',
  mono: 'DejaVuSansMono',
} as const;
export type FontName = keyof typeof FONTS;

/** One ink with its tints, one accent with its tint. */
export const COLOURS = {
  ink: '#1d2733',
  muted: '#55606d',
  rule: '#d3d9df',
  wash: '#f3f5f7',
  track: '#e6eaee',
  accent: '#1f6f4a',
  accentWash: '#cde4d8',
} as const;

/** A4, in points. */
export const PAGE = { width: 595.28, height: 841.89, left: 62, right: 62, top: 62, bottom: 80 } as const;
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;

export interface Style {
  font: FontName;
  size: number;
  colour: string;
  /** Extra space between lines. */
  lineGap: number;
  /** Space below the block. */
  after: number;
}

export const STYLES = {
  kicker: { font: 'bold', size: 9, colour: COLOURS.accent, lineGap: 1, after: 6 },
  title: { font: 'bold', size: 22, colour: COLOURS.ink, lineGap: 2, after: 4 },
  longTitle: { font: 'bold', size: 15, colour: COLOURS.ink, lineGap: 2, after: 4 },
  subtitle: { font: 'body', size: 10.5, colour: COLOURS.muted, lineGap: 2.5, after: 3 },
  section: { font: 'bold', size: 14, colour: COLOURS.ink, lineGap: 2, after: 7 },
  entry: { font: 'bold', size: 11, colour: COLOURS.ink, lineGap: 2, after: 4 },
  figure: { font: 'bold', size: 24, colour: COLOURS.ink, lineGap: 0, after: 2 },
  label: { font: 'bold', size: 8.5, colour: COLOURS.muted, lineGap: 1.5, after: 3 },
  body: { font: 'body', size: 10, colour: COLOURS.ink, lineGap: 3.2, after: 7 },
  quiet: { font: 'body', size: 9.5, colour: COLOURS.muted, lineGap: 3, after: 7 },
  said: { font: 'slanted', size: 10, colour: COLOURS.ink, lineGap: 3.2, after: 7 },
  small: { font: 'body', size: 8.5, colour: COLOURS.muted, lineGap: 2.4, after: 5 },
  code: { font: 'mono', size: 9, colour: COLOURS.ink, lineGap: 3, after: 8 },
  cell: { font: 'body', size: 9.5, colour: COLOURS.ink, lineGap: 2, after: 0 },
  cellHead: { font: 'bold', size: 8.5, colour: COLOURS.muted, lineGap: 2, after: 0 },
  mark: { font: 'bold', size: 12, colour: COLOURS.ink, lineGap: 0, after: 0 },
} as const satisfies Record<string, Style>;

const require = createRequire(import.meta.url);

export function readFonts(): Record<FontName, Buffer> {
  const read = (name: string) => readFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));
  return { body: read(FONTS.body), bold: read(FONTS.bold), slanted: read(FONTS.slanted), mono: read(FONTS.mono) };
}
