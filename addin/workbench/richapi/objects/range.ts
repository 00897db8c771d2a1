import { areaOf, columnCount, holds, rowCount, SHEET_COLUMNS, SHEET_ROWS, type Area } from '../../../workbook/a1';
import { accessDenied, ApiError, invalidArgument } from '../../book/api-error';
import { toA1, toR1C1 } from '../../book/formula-text';
import type { Entry } from '../../book/grid';
import { typedEntry } from '../../book/typed-entry';
import { isRemote, NULL_OBJECT, remote, type ClassDefinition, type RangeSelf, type Remote, type Session } from '../remote';
import { rangeFormatClass } from './range-format';

/** Excel on the web refuses replies beyond 5 MB; so does this, in cells. */
const MOST_CELLS = 1_000_000;

type At = { row: number; column: number };

function readGrid(self: RangeSelf, read: (at: At) => unknown): unknown[][] {
  if (rowCount(self.area) * columnCount(self.area) > MOST_CELLS) {
    throw new ApiError('ResponsePayloadSizeLimitExceeded', 'The response payload size has exceeded the limit.', 413);
  }
  return Array.from({ length: rowCount(self.area) }, (_, i) =>
    Array.from({ length: columnCount(self.area) }, (_, j) => read({ row: self.area.top + i, column: self.area.left + j })),
  );
}

/** A single value stands for every cell; null leaves a cell as it is. */
function spread(self: RangeSelf, written: unknown): unknown[][] {
  if (!Array.isArray(written)) return readGrid(self, () => written);
  const rows = written as unknown[][];
  const fits = rows.length === rowCount(self.area) && rows.every((row) => Array.isArray(row) && row.length === columnCount(self.area));
  if (!fits) throw invalidArgument("the number of rows or columns in the input array doesn't match the size of the range");
  return rows;
}

function write(self: RangeSelf, written: unknown, { book }: Session, toEntry: (value: unknown, at: At) => Entry): void {
  if (book.isProtected) throw accessDenied();
  const entries = spread(self, written).map((row, i) =>
    row.map((value, j) => (value === null ? undefined : toEntry(value, { row: self.area.top + i, column: self.area.left + j }))),
  );
  book.write(self.sheetId, self.area, entries);
}

const asTyped =
  ({ sheetId }: RangeSelf, { book }: Session) =>
  (value: unknown, { row, column }: At) =>
    typedEntry(value, book.grid.numberFormat(sheetId, row, column));

const rangeIn = (self: RangeSelf, area: Area): Remote => remote(rangeClass, { sheetId: self.sheetId, area: checked(area) });

function checked(area: Area): Area {
  const fits = area.top >= 0 && area.left >= 0 && area.bottom < SHEET_ROWS && area.right < SHEET_COLUMNS;
  if (!fits || area.top > area.bottom || area.left > area.right) throw invalidArgument('the range is outside the sheet');
  return area;
}

function areaOfArgument(value: unknown): Area {
  return isRemote(value) ? (value.self as RangeSelf).area : areaOf(String(value).replaceAll('$', ''));
}

function spillOf({ sheetId, area }: RangeSelf, { book }: Session): Area | null {
  if (rowCount(area) * columnCount(area) !== 1) throw invalidArgument('a spill is asked of one cell');
  return book.grid.spillFrom(sheetId, area.top, area.left);
}

/** Cells of spills, the anchor included. */
function spilledCells({ sheetId }: RangeSelf, { book }: Session): Area[] {
  const used = book.grid.usedArea(sheetId);
  if (!used) return [];
  return readGrid({ sheetId, area: used }, ({ row, column }) => book.grid.spillFrom(sheetId, row, column))
    .flat()
    .filter((area): area is Area => area !== null);
}

export const rangeClass: ClassDefinition<RangeSelf> = {
  name: 'Range',
  since: '1.1',
  isTracked: true,
  properties: {
    Address: { since: '1.1', get: ({ sheetId, area }, { book }) => book.addressOf(sheetId, area) },
    RowIndex: { since: '1.1', get: ({ area }) => area.top },
    ColumnIndex: { since: '1.1', get: ({ area }) => area.left },
    RowCount: { since: '1.1', get: ({ area }) => rowCount(area) },
    ColumnCount: { since: '1.1', get: ({ area }) => columnCount(area) },
    CellCount: { since: '1.1', get: ({ area }) => rowCount(area) * columnCount(area) },
    Values: {
      since: '1.1',
      get: (self, { book }) => readGrid(self, ({ row, column }) => book.cell(self.sheetId, row, column).value),
      set: (self, value, session) => write(self, value, session, asTyped(self, session)),
    },
    Formulas: {
      since: '1.1',
      get: (self, { book }) =>
        readGrid(self, ({ row, column }) => {
          const cell = book.cell(self.sheetId, row, column);
          return cell.formula ?? cell.value;
        }),
      set: (self, value, session) => write(self, value, session, asTyped(self, session)),
    },
    FormulasR1C1: {
      since: '1.2',
      get: (self, { book }) =>
        readGrid(self, ({ row, column }) => {
          const cell = book.cell(self.sheetId, row, column);
          return cell.formula === null ? cell.value : toR1C1(cell.formula, row, column);
        }),
      set: (self, value, session) =>
        write(self, value, session, (one, at) => {
          const entry = asTyped(self, session)(one, at);
          return 'formula' in entry ? { formula: toA1(entry.formula, at.row, at.column) } : entry;
        }),
    },
    Text: { since: '1.1', get: (self, { book }) => readGrid(self, ({ row, column }) => book.grid.text(self.sheetId, row, column)) },
    NumberFormat: {
      since: '1.1',
      get: (self, { book }) => readGrid(self, ({ row, column }) => book.grid.numberFormat(self.sheetId, row, column)),
      set: (self, value, { book }) => {
        if (!Array.isArray(value)) return book.grid.setNumberFormat(self.sheetId, self.area, String(value));
        spread(self, value).forEach((row, i) =>
          row.forEach((format, j) => {
            const at = { top: self.area.top + i, bottom: self.area.top + i, left: self.area.left + j, right: self.area.left + j };
            if (format !== null) book.grid.setNumberFormat(self.sheetId, at, String(format));
          }),
        );
      },
    },
    HasSpill: {
      since: '1.12',
      get: (self, session) => {
        const spills = spilledCells(self, session);
        const flags = readGrid(self, ({ row, column }) => spills.some((area) => holds(area, row, column))).flat();
        if (flags.every(Boolean)) return true;
        return flags.some(Boolean) ? null : false;
      },
    },
  },
  objects: {
    Format: { since: '1.1', get: (self) => remote(rangeFormatClass, self) },
    Worksheet: { since: '1.1', get: ({ sheetId }, { book }) => sheetRemote(book.sheet(sheetId).id) },
  },
  methods: {
    GetCell: {
      since: '1.1',
      call: (self, [row, column]) => {
        const top = self.area.top + Number(row);
        const left = self.area.left + Number(column);
        return rangeIn(self, { top, bottom: top, left, right: left });
      },
    },
    GetRow: {
      since: '1.1',
      call: (self, [row]) => rangeIn(self, { ...self.area, top: self.area.top + Number(row), bottom: self.area.top + Number(row) }),
    },
    GetColumn: {
      since: '1.1',
      call: (self, [column]) =>
        rangeIn(self, { ...self.area, left: self.area.left + Number(column), right: self.area.left + Number(column) }),
    },
    GetBoundingRect: {
      since: '1.1',
      call: (self, [other]) => {
        const area = areaOfArgument(other);
        return rangeIn(self, {
          top: Math.min(self.area.top, area.top),
          left: Math.min(self.area.left, area.left),
          bottom: Math.max(self.area.bottom, area.bottom),
          right: Math.max(self.area.right, area.right),
        });
      },
    },
    GetOffsetRange: {
      since: '1.1',
      call: (self, [rows, columns]) =>
        rangeIn(self, {
          top: self.area.top + Number(rows),
          bottom: self.area.bottom + Number(rows),
          left: self.area.left + Number(columns),
          right: self.area.right + Number(columns),
        }),
    },
    GetResizedRange: {
      since: '1.2',
      call: (self, [rows, columns]) =>
        rangeIn(self, { ...self.area, bottom: self.area.bottom + Number(rows), right: self.area.right + Number(columns) }),
    },
    GetSpillingToRange: {
      since: '1.12',
      call: (self, _args, session) => {
        const spill = spillOf(self, session);
        if (!spill) throw new ApiError('ItemNotFound', 'The cell does not spill.', 404);
        return rangeIn(self, spill);
      },
    },
    GetSpillingToRangeOrNullObject: {
      since: '1.12',
      call: (self, _args, session) => {
        const spill = spillOf(self, session);
        return spill ? rangeIn(self, spill) : NULL_OBJECT;
      },
    },
    Select: { since: '1.1', call: ({ sheetId, area }, _args, { book }) => book.grid.select(sheetId, area) },
    Clear: {
      since: '1.1',
      call: (self, [applyTo], session) => {
        if (applyTo === 'Formats') throw invalidArgument('the workbench clears contents only');
        write(self, '', session, () => ({ value: '' }));
      },
    },
    /** The client sends it before it writes a large array in pieces. */
    _ValidateArraySize: {
      since: '1.1',
      call: ({ area }, [rows, columns]) => {
        if (rows !== rowCount(area) || columns !== columnCount(area)) {
          throw invalidArgument("the number of rows or columns in the input array doesn't match the size of the range");
        }
      },
    },
  },
};

/** Filled in by worksheet.ts: ranges and tables know their sheet, and a sheet gives ranges and tables. */
let makeSheet: (sheetId: string) => Remote = () => NULL_OBJECT;
export function connectSheets(make: (sheetId: string) => Remote): void {
  makeSheet = make;
}
export const sheetRemote = (sheetId: string): Remote => makeSheet(sheetId);
