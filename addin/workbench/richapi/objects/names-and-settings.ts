import { sameName } from '../../../workbook/a1';
import { invalidArgument, itemNotFound } from '../../book/api-error';
import type { Book, BookName } from '../../book/book';
import { isRemote, NULL_OBJECT, remote, type ClassDefinition, type RangeSelf } from '../remote';
import { rangeClass } from './range';

interface Named {
  name: string;
}

function nameOf(self: Named, book: Book): BookName {
  const found = book.names().find((one) => sameName(one.name, self.name));
  if (!found) throw itemNotFound();
  return found;
}

const namedItemClass: ClassDefinition<Named> = {
  name: 'NamedItem',
  since: '1.1',
  properties: {
    Name: { since: '1.1', get: (self, { book }) => nameOf(self, book).name },
    Formula: { since: '1.7', get: (self, { book }) => nameOf(self, book).formula },
    Type: { since: '1.1', get: () => 'Range' },
    Comment: { since: '1.4', get: (self, { book }) => nameOf(self, book).comment },
    Scope: { since: '1.4', get: () => 'Workbook' },
    Visible: {
      since: '1.1',
      get: (self, { book }) => nameOf(self, book).visible,
      set: (self, value, { book }) => {
        nameOf(self, book).visible = value === true;
      },
    },
  },
  methods: {
    GetRange: {
      since: '1.1',
      call: (self, _args, { book }) =>
        remote<RangeSelf>(rangeClass, book.resolve(nameOf(self, book).formula.replace(/^=/, ''), book.grid.activeSheet())),
    },
    Delete: { since: '1.4', call: (self, _args, { book }) => book.deleteName(self.name) },
  },
};

export const namedItemCollectionClass: ClassDefinition<null> = {
  name: 'NamedItemCollection',
  since: '1.1',
  items: (_self, { book }) => book.names().map(({ name }) => remote(namedItemClass, { name })),
  methods: {
    Add: {
      since: '1.4',
      call: (_self, [name, reference, comment], { book }) => {
        const formula = isRemote(reference)
          ? `=${book.addressOf((reference.self as RangeSelf).sheetId, (reference.self as RangeSelf).area)}`
          : String(reference);
        if (!formula.startsWith('=')) throw invalidArgument('a name refers to a formula that begins with "="');
        return remote(namedItemClass, { name: book.addName(String(name), formula, String(comment ?? '')).name });
      },
    },
    GetItem: {
      since: '1.1',
      call: (_self, [name], { book }) => remote(namedItemClass, { name: nameOf({ name: String(name) }, book).name }),
    },
    GetItemOrNullObject: {
      since: '1.4',
      call: (_self, [name], { book }) => {
        const found = book.names().find((one) => sameName(one.name, String(name)));
        return found ? remote(namedItemClass, { name: found.name }) : NULL_OBJECT;
      },
    },
    GetCount: { since: '1.4', call: (_self, _args, { book }) => book.names().length },
  },
};

interface SettingSelf {
  key: string;
}

/** Settings are case-sensitive, unlike names. */
const settingClass: ClassDefinition<SettingSelf> = {
  name: 'Setting',
  since: '1.4',
  idOf: ({ key }) => key,
  properties: {
    Key: { since: '1.4', get: ({ key }) => key },
    Value: {
      since: '1.4',
      get: ({ key }, { book }) => book.settings.get(key),
      set: ({ key }, value, { book }) => {
        book.settings.set(key, value);
      },
    },
  },
  methods: {
    Delete: {
      since: '1.4',
      call: ({ key }, _args, { book }) => {
        book.settings.delete(key);
      },
    },
  },
};

export const settingCollectionClass: ClassDefinition<null> = {
  name: 'SettingCollection',
  since: '1.4',
  items: (_self, { book }) => [...book.settings.keys()].map((key) => remote(settingClass, { key })),
  methods: {
    Add: {
      since: '1.4',
      call: (_self, [key, value], { book }) => {
        book.settings.set(String(key), value);
        return remote(settingClass, { key: String(key) });
      },
    },
    GetItem: {
      since: '1.4',
      call: (_self, [key], { book }) => {
        if (!book.settings.has(String(key))) throw itemNotFound();
        return remote(settingClass, { key: String(key) });
      },
    },
    GetItemOrNullObject: {
      since: '1.4',
      call: (_self, [key], { book }) => (book.settings.has(String(key)) ? remote(settingClass, { key: String(key) }) : NULL_OBJECT),
    },
    GetCount: { since: '1.4', call: (_self, _args, { book }) => book.settings.size },
  },
};
