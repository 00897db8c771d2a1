import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { isAtLeast } from '../../workbook/capabilities';
import { Book } from '../book/book';
import { MemoryGrid } from '../book/memory-grid';
import { RequestProcessor } from '../richapi/processor';
import type { RichApiEvent, RichApiRequest } from '../richapi/wire';

const require = createRequire(import.meta.url);
const { JSDOM } = require('jsdom') as {
  JSDOM: new (html: string, options: Record<string, unknown>) => { window: { eval: (script: string) => void } };
};
const SCRIPT = join(dirname(require.resolve('@microsoft/office-js/package.json')), 'dist', 'excel-web-16.00.js');

/** Message kinds of the client's native bridge. */
const REPLY = 2;
const EVENT = 3;
/** Category of RichApi events; others are Office's own. */
const EXCEL_EVENT = 65536;

interface BridgeMessage {
  id: number;
  message: { body: RichApiRequest | string };
}

export interface OfficeInNode {
  Excel: typeof Excel;
  grid: MemoryGrid;
  book: Book;
  processor: RequestProcessor;
  /** What Office.js sent, request by request. */
  requests: RichApiRequest[];
}

/**
 * Microsoft's unmodified Excel client in jsdom, talking to a workbook in memory. Puts `Excel` and the part of `Office` that the port asks
 * (`context.host`, `context.requirements`) into the global scope, as the script tag does in the pane; this part of Office is a stand-in,
 * because the client has no `Office.context` without a host page.
 */
export async function startOfficeInNode(excelApi = '1.17', sheetNames?: string[]): Promise<OfficeInNode> {
  const { window } = new JSDOM('<!doctype html><body></body>', {
    url: 'https://localhost/',
    runScripts: 'outside-only',
    pretendToBeVisual: true,
  });
  const grid = new MemoryGrid(sheetNames);
  const book = new Book(grid);
  const requests: RichApiRequest[] = [];
  const bridge = {
    onMessageFromHost: (_text: string): void => undefined,
    async sendMessageToHost(text: string): Promise<void> {
      const { id, message } = JSON.parse(text) as BridgeMessage;
      const request = typeof message.body === 'string' ? (JSON.parse(message.body) as RichApiRequest) : message.body;
      requests.push(request);
      const body = await processor.execute(request);
      bridge.onMessageFromHost(JSON.stringify({ id, type: REPLY, message: { statusCode: 200, headers: {}, body } }));
    },
  };
  const emit = ({ type, targetId, args }: RichApiEvent): void =>
    bridge.onMessageFromHost(
      JSON.stringify({ type: EVENT, message: { entries: [[EXCEL_EVENT, type, targetId, JSON.stringify(args), 0]] } }),
    );
  const processor = new RequestProcessor(book, excelApi, emit);
  Object.assign(window, { _richApiNativeBridge: bridge });
  window.eval(await readFile(SCRIPT, 'utf8'));
  const { Excel } = window as unknown as { Excel: typeof globalThis.Excel };
  Object.assign(globalThis, {
    Excel,
    Office: {
      context: {
        host: 'Excel',
        requirements: { isSetSupported: (set: string, version: string) => set === 'ExcelApi' && isAtLeast(excelApi, version) },
      },
    },
  });
  return { Excel, grid, book, processor, requests };
}
