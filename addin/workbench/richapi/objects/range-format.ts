import type { Area } from '../../../workbook/a1';
import { invalidArgument } from '../../book/api-error';
import { EDGES, type Border, type CellStyle, type Edge } from '../../book/grid';
import { remote, type ClassDefinition, type Property, type RangeSelf, type Session } from '../remote';

const topLeft = ({ sheetId, area }: RangeSelf, { book }: Session): CellStyle => book.grid.style(sheetId, area.top, area.left);

/** One property of the style; Excel gives null when the cells differ, the workbench gives the first cell's. */
function styled(name: Exclude<keyof CellStyle, 'borders'>, fallback: unknown): Property<RangeSelf> {
  return {
    since: '1.1',
    get: (self, session) => topLeft(self, session)[name] ?? fallback,
    set: ({ sheetId, area }, value, { book }) => book.grid.setStyle(sheetId, area, { [name]: value } as CellStyle),
  };
}

const fillClass: ClassDefinition<RangeSelf> = {
  name: 'RangeFill',
  since: '1.1',
  properties: { Color: styled('fill', '#FFFFFF') },
};

const fontClass: ClassDefinition<RangeSelf> = {
  name: 'RangeFont',
  since: '1.1',
  properties: {
    Bold: styled('bold', false),
    Italic: styled('italic', false),
    Color: styled('fontColor', '#000000'),
    Size: styled('fontSize', 11),
    Name: styled('fontName', 'Calibri'),
  },
};

/** The row or column of cells along one edge of a range. */
function along(area: Area, edge: Edge): Area {
  switch (edge) {
    case 'EdgeTop':
      return { ...area, bottom: area.top };
    case 'EdgeBottom':
      return { ...area, top: area.bottom };
    case 'EdgeLeft':
      return { ...area, right: area.left };
    case 'EdgeRight':
      return { ...area, left: area.right };
  }
}

interface BorderSelf extends RangeSelf {
  edge: Edge;
}

const NO_BORDER: Border = { style: 'None', weight: 'Thin', color: '#000000' };

function border(name: keyof Border): Property<BorderSelf> {
  const current = ({ sheetId, area, edge }: BorderSelf, { book }: Session): Border => {
    const cells = along(area, edge);
    return book.grid.style(sheetId, cells.top, cells.left).borders?.[edge] ?? NO_BORDER;
  };
  return {
    since: '1.1',
    get: (self, session) => current(self, session)[name],
    set: (self, value, session) => {
      const cells = along(self.area, self.edge);
      const changed = { ...current(self, session), [name]: String(value) };
      for (let row = cells.top; row <= cells.bottom; row += 1) {
        for (let column = cells.left; column <= cells.right; column += 1) {
          const borders = { ...session.book.grid.style(self.sheetId, row, column).borders, [self.edge]: changed };
          session.book.grid.setStyle(self.sheetId, { top: row, bottom: row, left: column, right: column }, { borders });
        }
      }
    },
  };
}

const borderClass: ClassDefinition<BorderSelf> = {
  name: 'RangeBorder',
  since: '1.1',
  idOf: ({ edge }) => edge,
  properties: { Style: border('style'), Weight: border('weight'), Color: border('color') },
};

const bordersClass: ClassDefinition<RangeSelf> = {
  name: 'RangeBorderCollection',
  since: '1.1',
  methods: {
    GetItem: {
      since: '1.1',
      call: (self, [edge]) => {
        const found = EDGES.find((one) => one === edge);
        if (!found) throw invalidArgument(`the workbench has no border "${String(edge)}"`);
        return remote(borderClass, { ...self, edge: found });
      },
    },
  },
};

/** Points per character of the default font, and the space around a text: a header has a filter button beside it. */
const POINTS_PER_CHARACTER = 5.5;
const PADDING_POINTS = 24;
const LEAST_POINTS = 30;
/** Rows that decide a column's width. */
const MOST_MEASURED_ROWS = 500;
const MOST_POINTS = 260;

function autofit({ sheetId, area }: RangeSelf, { book }: Session): void {
  for (let column = area.left; column <= area.right; column += 1) {
    const rows = Math.min(area.bottom - area.top + 1, MOST_MEASURED_ROWS);
    const lengths = Array.from({ length: rows }, (_, i) => book.grid.text(sheetId, area.top + i, column).length);
    const points = Math.max(...lengths) * POINTS_PER_CHARACTER + PADDING_POINTS;
    book.grid.setColumnWidth(sheetId, column, Math.min(MOST_POINTS, Math.max(LEAST_POINTS, points)));
  }
}

export const rangeFormatClass: ClassDefinition<RangeSelf> = {
  name: 'RangeFormat',
  since: '1.1',
  properties: {
    HorizontalAlignment: styled('horizontalAlignment', 'General'),
    WrapText: styled('wrapText', false),
    ColumnWidth: {
      since: '1.2',
      get: ({ sheetId, area }, { book }) => book.grid.columnWidth(sheetId, area.left),
      set: ({ sheetId, area }, value, { book }) => {
        for (let column = area.left; column <= area.right; column += 1) book.grid.setColumnWidth(sheetId, column, Number(value));
      },
    },
  },
  objects: {
    Fill: { since: '1.1', get: (self) => remote(fillClass, self) },
    Font: { since: '1.1', get: (self) => remote(fontClass, self) },
    Borders: { since: '1.1', get: (self) => remote(bordersClass, self) },
  },
  methods: { AutofitColumns: { since: '1.2', call: (self, _args, session) => autofit(self, session) } },
};
