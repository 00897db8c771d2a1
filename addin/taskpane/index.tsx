import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createClient } from '../../server/contract/client';
import { createExcelWorkbook } from '../workbook/excel';
import { App, Themed } from './app';
import { createKept } from './kept';
import './pane.css';
import { NoOfficeScript, OutsideExcel } from './screens/outside-excel';
import { createSession } from './session';
import { surroundingsOf } from './surroundings';

/** The one place that knows which parts are real. */
async function open(): Promise<void> {
  const root = createRoot(document.getElementById('pane')!);
  const hasOffice = typeof Office !== 'undefined';
  const surroundings = surroundingsOf(window, () => (hasOffice ? Office.context?.officeTheme : undefined));
  if (!hasOffice) return root.render(<Themed surroundings={surroundings} children={<NoOfficeScript />} />);
  const { host } = await Office.onReady();
  if (String(host) !== 'Excel') return root.render(<Themed surroundings={surroundings} children={<OutsideExcel />} />);

  const kept = createKept();
  const port = createExcelWorkbook();
  const session = createSession({
    connect: (token) => createClient({ baseUrl: '', fetch: window.fetch.bind(window), token }),
    kept,
    newKey: () => crypto.randomUUID(),
    later(ms, run) {
      const timer = window.setTimeout(run, ms);
      return () => window.clearTimeout(timer);
    },
  });
  const parts = { session, port, capabilities: await port.capabilities(), surroundings, survivesClosing: kept.survivesClosing };
  root.render(
    <StrictMode>
      <App parts={parts} />
    </StrictMode>,
  );
}

void open();
