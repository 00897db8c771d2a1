import { connectBar, showStatus } from './bar';
import { Book } from './book/book';
import { Connection } from './connection';
import type { CreatedGrid } from './grid/create-univer';
import { forgetInterview, forgetWorkbook, keepWorkbook, readWorkbook } from './keeping';
import { OfficeThemeOfPane } from './office-theme';
import { keepPreferences, readPreferences, type Preferences } from './preferences';
import { XdmHost } from './protocol/xdm-host';
import { RequestProcessor } from './richapi/processor';
import './workbench.css';

const PANE_URL = '/taskpane.html';
/** Changes within this time are kept together. */
const KEEP_AFTER_MS = 400;

/** The one place that knows which parts are real. */
async function open(): Promise<void> {
  const preferences = readPreferences(localStorage, location.search);
  const kept = readWorkbook(localStorage);
  // Univer is large and needed only here: a chunk of its own.
  const { createGrid } = await import('./grid/create-univer');
  const created = createGrid(document.getElementById('grid')!, kept?.grid ?? null);
  const book = new Book(created.grid);
  if (kept) book.restore(kept.book);
  const documentSettings = new Map(kept?.documentSettings ?? []);
  const connection = new Connection();

  const keep = keeper(created, book, documentSettings);
  book.onEvent(keep);
  const pane = new PaneFrame(book, documentSettings, connection, keep);
  connectBar(preferences, book.isProtected, {
    newInterview() {
      forgetInterview(localStorage);
      pane.open(readPreferences(localStorage, ''));
    },
    freshWorkbook() {
      keep.stop();
      forgetWorkbook(localStorage);
      location.reload();
    },
    change(changed) {
      keepPreferences(localStorage, changed);
      dress(changed, created);
      if (changed.excelApi !== pane.excelApi) pane.open(changed);
      pane.dress(changed);
    },
    setOffline: (isOffline) => connection.setOffline(isOffline),
    setProtected(isProtected) {
      book.isProtected = isProtected;
      keep();
    },
  });
  keepPreferences(localStorage, preferences);
  dress(preferences, created);
  pane.open(preferences);
  window.workbench = { book, isSettled: () => created.grid.settle() };
}

function dress({ theme, paneWidth }: Preferences, created: CreatedGrid): void {
  document.documentElement.dataset.theme = theme;
  document.documentElement.style.setProperty('--pane-width', `${paneWidth}px`);
  created.setDark(theme === 'dark');
}

/** The pane's iframe with the host behind it; opened anew when the Excel that it plays changes. */
class PaneFrame {
  excelApi = '';
  private host: XdmHost | null = null;
  private processor: RequestProcessor | null = null;
  private readonly theme = new OfficeThemeOfPane();

  constructor(
    private readonly book: Book,
    private readonly documentSettings: Map<string, string>,
    private readonly connection: Connection,
    private readonly keep: () => void,
  ) {
    book.onEvent((event) => {
      if (event.kind === 'selected') this.host?.selectionChanged();
    });
  }

  open(preferences: Preferences): void {
    this.host?.remove();
    this.excelApi = preferences.excelApi;
    const host = new XdmHost({
      paneUrl: PANE_URL,
      excelApi: this.excelApi,
      documentSettings: this.documentSettings,
      execute: async (request) => {
        const reply = await this.processor!.execute(request);
        if (reply.Error?.Code === 'ApiNotFound') showStatus(reply.Error.Message);
        this.keep();
        return reply;
      },
      onPaneLoading: (pane) => {
        this.processor?.stop();
        this.processor = new RequestProcessor(this.book, this.excelApi, (event) => host.sendRichApiEvent(event));
        this.connection.attach(pane);
        this.theme.attach(pane);
      },
      onSettingsSaved: this.keep,
      onUnknown: (what) => showStatus(`Office.js asked for something that the workbench does not have: ${what}.`),
    });
    this.host = host;
    this.dress(preferences);
    document.getElementById('pane')!.append(host.frame);
  }

  dress({ theme }: Preferences): void {
    this.theme.set(theme);
  }
}

function keeper(created: CreatedGrid, book: Book, documentSettings: Map<string, string>): (() => void) & { stop(): void } {
  let timer: number | undefined;
  let isStopped = false;
  const keepNow = () => {
    if (isStopped) return;
    const isKept = keepWorkbook(localStorage, { grid: created.save(), book: book.state(), documentSettings: [...documentSettings] });
    if (!isKept) showStatus('This workbook is too large for the browser to keep: it will be gone after a reload.');
  };
  const keepSoon = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(keepNow, KEEP_AFTER_MS);
  };
  window.addEventListener('pagehide', keepNow);
  return Object.assign(keepSoon, {
    stop() {
      isStopped = true;
    },
  });
}

declare global {
  interface Window {
    /** For whole-way tests and for curious developers in the console. */
    workbench?: { book: Book; isSettled(): Promise<void> };
  }
}

void open();
