import { remote, type ClassDefinition } from '../remote';
import { namedItemCollectionClass, settingCollectionClass } from './names-and-settings';
import { rangeClass } from './range';
import { tableCollectionClass } from './table';
import { worksheetCollectionClass } from './worksheet';

const applicationClass: ClassDefinition<null> = {
  name: 'Application',
  since: '1.1',
  properties: { CalculationMode: { since: '1.1', get: () => 'Automatic' } },
  /** The grid calculates by itself; values are settled before they are read. */
  methods: { Calculate: { since: '1.1', call: () => null } },
};

const protectionClass: ClassDefinition<null> = {
  name: 'WorkbookProtection',
  since: '1.7',
  properties: { Protected: { since: '1.7', get: (_self, { book }) => book.isProtected } },
  methods: {
    Protect: {
      since: '1.7',
      call: (_self, _args, { book }) => {
        book.isProtected = true;
      },
    },
    Unprotect: {
      since: '1.7',
      call: (_self, _args, { book }) => {
        book.isProtected = false;
      },
    },
  },
};

export const workbookClass: ClassDefinition<null> = {
  name: 'Workbook',
  since: '1.1',
  properties: { Name: { since: '1.7', get: () => 'Book1.xlsx' } },
  objects: {
    Worksheets: { since: '1.1', get: () => remote(worksheetCollectionClass, null) },
    Tables: { since: '1.1', get: () => remote(tableCollectionClass, { sheetId: null }) },
    Names: { since: '1.1', get: () => remote(namedItemCollectionClass, null) },
    Settings: { since: '1.4', get: () => remote(settingCollectionClass, null) },
    Application: { since: '1.1', get: () => remote(applicationClass, null) },
    Protection: { since: '1.7', get: () => remote(protectionClass, null) },
  },
  methods: {
    GetSelectedRange: {
      since: '1.1',
      call: (_self, _args, { book }) => remote(rangeClass, { sheetId: book.grid.activeSheet(), area: book.grid.selection() }),
    },
  },
};

/** Office.js tells it, once, that the page has handlers for ribbon commands. */
export const internalServiceClass: ClassDefinition<null> = {
  name: 'Microsoft.InternalService.AddinInternalService',
  since: '1.1',
  methods: { NotifyActionHandlerReady: { since: '1.1', call: () => null } },
};
