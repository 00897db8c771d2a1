import { SHEET_COLUMNS, SHEET_ROWS, type Area } from '../../../workbook/a1';
import { invalidArgument } from '../../book/api-error';
import { NULL_OBJECT, remote, type ClassDefinition, type Method, type RangeSelf, type Remote } from '../remote';
import { WORKBOOK_TARGET } from '../wire';
import { connectSheets, rangeClass } from './range';
import { tableCollectionClass } from './table';

interface SheetSelf {
  sheetId: string;
}

const WHOLE_SHEET: Area = { top: 0, left: 0, bottom: SHEET_ROWS - 1, right: SHEET_COLUMNS - 1 };
const FIRST_CELL: Area = { top: 0, left: 0, bottom: 0, right: 0 };

/** `onChanged.add` and `.remove`. */
function eventMethods<T>(event: string, since: string, targetOf: (self: T) => string): Record<string, Method<T>> {
  return {
    [`_Register${event}Event`]: { since, call: (self, _args, session) => session.subscribe(event, targetOf(self), 1) },
    [`_Unregister${event}Event`]: { since, call: (self, _args, session) => session.subscribe(event, targetOf(self), -1) },
  };
}

const freezePanesClass: ClassDefinition<SheetSelf> = {
  name: 'WorksheetFreezePanes',
  since: '1.7',
  methods: {
    FreezeRows: { since: '1.7', call: ({ sheetId }, [count], { book }) => book.grid.freeze(sheetId, Number(count ?? 0), 0) },
    FreezeColumns: { since: '1.7', call: ({ sheetId }, [count], { book }) => book.grid.freeze(sheetId, 0, Number(count ?? 0)) },
    Unfreeze: { since: '1.7', call: ({ sheetId }, _args, { book }) => book.grid.freeze(sheetId, 0, 0) },
    GetLocationOrNullObject: {
      since: '1.7',
      call: ({ sheetId }, _args, { book }) => {
        const { rows, columns } = book.grid.frozen(sheetId);
        if (rows === 0 && columns === 0) return NULL_OBJECT;
        const bottom = rows > 0 ? rows - 1 : SHEET_ROWS - 1;
        const right = columns > 0 ? columns - 1 : SHEET_COLUMNS - 1;
        return remote<RangeSelf>(rangeClass, { sheetId, area: { top: 0, left: 0, bottom, right } });
      },
    },
  },
};

const worksheetClass: ClassDefinition<SheetSelf> = {
  name: 'Worksheet',
  since: '1.1',
  idOf: ({ sheetId }) => sheetId,
  properties: {
    Id: { since: '1.1', get: ({ sheetId }) => sheetId },
    Name: {
      since: '1.1',
      get: ({ sheetId }, { book }) => book.sheet(sheetId).name,
      set: ({ sheetId }, name, { book }) => book.renameSheet(sheetId, String(name)),
    },
    Position: { since: '1.1', get: ({ sheetId }, { book }) => book.sheets().findIndex((sheet) => sheet.id === sheetId) },
    Visibility: {
      since: '1.1',
      get: ({ sheetId }, { book }) => (book.sheet(sheetId).isHidden ? 'Hidden' : 'Visible'),
      set: ({ sheetId }, value, { book }) => book.grid.setHidden(sheetId, value !== 'Visible'),
    },
  },
  objects: {
    Tables: { since: '1.1', get: ({ sheetId }) => remote(tableCollectionClass, { sheetId }) },
    FreezePanes: { since: '1.7', get: (self) => remote(freezePanesClass, self) },
  },
  methods: {
    GetRange: {
      since: '1.1',
      call: ({ sheetId }, [address], { book }) =>
        remote(rangeClass, address ? book.resolve(String(address), sheetId) : { sheetId, area: WHOLE_SHEET }),
    },
    GetCell: {
      since: '1.1',
      call: ({ sheetId }, [row, column]) => {
        const at = { top: Number(row), bottom: Number(row), left: Number(column), right: Number(column) };
        return remote(rangeClass, { sheetId, area: at });
      },
    },
    GetUsedRange: {
      since: '1.1',
      call: ({ sheetId }, _args, { book }) => remote(rangeClass, { sheetId, area: book.grid.usedArea(sheetId) ?? FIRST_CELL }),
    },
    GetUsedRangeOrNullObject: {
      since: '1.4',
      call: ({ sheetId }, _args, { book }) => {
        const area = book.grid.usedArea(sheetId);
        return area ? remote(rangeClass, { sheetId, area }) : NULL_OBJECT;
      },
    },
    Activate: { since: '1.1', call: ({ sheetId }, _args, { book }) => book.grid.activate(sheetId) },
    Delete: { since: '1.1', call: ({ sheetId }, _args, { book }) => book.deleteSheet(sheetId) },
    ...eventMethods<SheetSelf>('DataChanged', '1.7', ({ sheetId }) => sheetId),
    ...eventMethods<SheetSelf>('SelectionChanged', '1.7', ({ sheetId }) => sheetId),
  },
};

export const worksheet = (sheetId: string): Remote => remote(worksheetClass, { sheetId });
connectSheets(worksheet);

export const worksheetCollectionClass: ClassDefinition<null> = {
  name: 'WorksheetCollection',
  since: '1.1',
  items: (_self, { book }) => book.sheets().map((sheet) => worksheet(sheet.id)),
  methods: {
    GetItem: { since: '1.1', call: (_self, [key], { book }) => worksheet(book.sheet(String(key)).id) },
    GetItemOrNullObject: {
      since: '1.4',
      call: (_self, [key], { book }) => {
        const found = book.findSheet(String(key));
        return found ? worksheet(found.id) : NULL_OBJECT;
      },
    },
    GetActiveWorksheet: { since: '1.1', call: (_self, _args, { book }) => worksheet(book.grid.activeSheet()) },
    GetCount: { since: '1.4', call: (_self, _args, { book }) => book.sheets().length },
    Add: {
      since: '1.1',
      call: (_self, [name], { book }) => {
        if (name !== null && name !== undefined && typeof name !== 'string') throw invalidArgument('the sheet name');
        return worksheet(book.addSheet(name ?? null).id);
      },
    },
    ...eventMethods<null>('DataChanged', '1.9', () => WORKBOOK_TARGET),
    ...eventMethods<null>('SelectionChanged', '1.9', () => WORKBOOK_TARGET),
    ...eventMethods<null>('WorksheetActivated', '1.7', () => WORKBOOK_TARGET),
    ...eventMethods<null>('WorksheetAdded', '1.7', () => WORKBOOK_TARGET),
    ...eventMethods<null>('WorksheetDeleted', '1.7', () => WORKBOOK_TARGET),
  },
};
