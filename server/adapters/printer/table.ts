import { clean, ensure, group, ornament, tagged, use, type Sheet } from './sheet';
import { COLOURS, PAGE, STYLES, type Style } from './theme';

export interface Column {
  head: string;
  width: number;
  align?: 'left' | 'right';
}

const PADDING = 4;

/** A ruled table with a head row; rows stay whole, and the head stays with the first row. */
export function table(sheet: Sheet, columns: Column[], rows: string[][], cell: Style = STYLES.cell): void {
  group(sheet, 'Table', (inner) => {
    ensure(
      sheet,
      2 *
        rowHeight(
          sheet,
          columns,
          columns.map((column) => column.head),
          STYLES.cellHead,
        ),
    );
    tableRow(
      inner,
      columns,
      columns.map((column) => column.head),
      STYLES.cellHead,
      'TH',
    );
    for (const row of rows) tableRow(inner, columns, row, cell, 'TD');
  });
}

function rowHeight(sheet: Sheet, columns: Column[], texts: string[], style: Style): number {
  const heights = columns.map(({ width }, i) =>
    use(sheet, style).heightOfString(clean(sheet, texts[i] ?? '', style) || ' ', { width: width - 2 * PADDING, lineGap: style.lineGap }),
  );
  return Math.max(...heights) + 2 * PADDING;
}

function tableRow(sheet: Sheet, columns: Column[], texts: string[], style: Style, type: 'TH' | 'TD'): void {
  const { doc } = sheet;
  const height = rowHeight(sheet, columns, texts, style);
  ensure(sheet, height);
  const top = doc.y;
  group(sheet, 'TR', (row) => {
    let x: number = PAGE.left;
    columns.forEach(({ width, align = 'left' }, i) => {
      const at = x;
      const write = () =>
        use(sheet, style).text(clean(sheet, texts[i] ?? '', style), at + PADDING, top + PADDING, {
          width: width - 2 * PADDING,
          lineGap: style.lineGap,
          align,
        });
      tagged(row, type, write, type === 'TH' ? { scope: 'Column' } : {});
      x += width;
    });
  });
  doc.y = top + height;
  const wide = columns.reduce((sum, column) => sum + column.width, 0);
  ornament(sheet, () =>
    doc
      .moveTo(PAGE.left, doc.y)
      .lineTo(PAGE.left + wide, doc.y)
      .lineWidth(0.5)
      .strokeColor(COLOURS.rule)
      .stroke(),
  );
}
