import { sameName } from '../../../workbook/a1';
import { accessDenied, itemNotFound } from '../../book/api-error';
import type { Book, BookTable } from '../../book/book';
import { isRemote, NULL_OBJECT, remote, type ClassDefinition, type RangeSelf, type Remote } from '../remote';
import { rangeClass, sheetRemote } from './range';

interface TableSelf {
  id: string;
}

function tableOf({ id }: TableSelf, book: Book): BookTable {
  const table = book.tables().find((one) => one.id === id);
  if (!table) throw itemNotFound();
  return table;
}

const tableClass: ClassDefinition<TableSelf> = {
  name: 'Table',
  since: '1.1',
  idOf: ({ id }) => id,
  properties: {
    Id: { since: '1.1', get: ({ id }) => id },
    Name: {
      since: '1.1',
      get: (self, { book }) => tableOf(self, book).name,
      set: (self, name, { book }) => book.renameTable(tableOf(self, book).id, String(name)),
    },
    ShowHeaders: { since: '1.1', get: (self, { book }) => tableOf(self, book).showHeaders },
    Style: { since: '1.1', get: (self, { book }) => tableOf(self, book).style },
  },
  objects: {
    Worksheet: { since: '1.2', get: (self, { book }) => sheetRemote(tableOf(self, book).sheetId) },
  },
  methods: {
    GetRange: {
      since: '1.1',
      call: (self, _args, { book }) => {
        const { sheetId, area } = tableOf(self, book);
        return remote<RangeSelf>(rangeClass, { sheetId, area });
      },
    },
    GetDataBodyRange: {
      since: '1.1',
      call: (self, _args, { book }) => {
        const { sheetId, area } = tableOf(self, book);
        return remote<RangeSelf>(rangeClass, { sheetId, area: { ...area, top: area.top + 1 } });
      },
    },
    Delete: { since: '1.1', call: (self, _args, { book }) => book.deleteTable(tableOf(self, book).id) },
  },
};

const table = (id: string): Remote => remote(tableClass, { id });

interface TablesSelf {
  /** Null for the tables of the whole workbook. */
  sheetId: string | null;
}

const tablesOf = ({ sheetId }: TablesSelf, book: Book) => book.tables().filter((one) => sheetId === null || one.sheetId === sheetId);
const find = (self: TablesSelf, key: unknown, book: Book) =>
  tablesOf(self, book).find((one) => one.id === key || sameName(one.name, String(key)));

export const tableCollectionClass: ClassDefinition<TablesSelf> = {
  name: 'TableCollection',
  since: '1.1',
  items: (self, { book }) => tablesOf(self, book).map((one) => table(one.id)),
  methods: {
    Add: {
      since: '1.1',
      call: ({ sheetId }, [address, hasHeaders], { book }) => {
        if (book.isProtected) throw accessDenied();
        const place = isRemote(address) ? (address.self as RangeSelf) : book.resolve(String(address), sheetId ?? book.grid.activeSheet());
        return table(book.addTable(place.sheetId, place.area, hasHeaders === true).id);
      },
    },
    GetItem: {
      since: '1.1',
      call: (self, [key], { book }) => {
        const found = find(self, key, book);
        if (!found) throw itemNotFound();
        return table(found.id);
      },
    },
    GetItemOrNullObject: {
      since: '1.4',
      call: (self, [key], { book }) => {
        const found = find(self, key, book);
        return found ? table(found.id) : NULL_OBJECT;
      },
    },
    GetCount: { since: '1.4', call: (self, _args, { book }) => tablesOf(self, book).length },
  },
};
