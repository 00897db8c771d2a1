import { createExcelWorkbook } from '../../workbook/excel';
import type { WorkbookPort } from '../../workbook/port';

declare global {
  interface Window {
    port?: WorkbookPort;
    changes?: number;
  }
}

/** A pane with nothing in it but the real port, for tests of the workbench. */
void Office.onReady().then(({ host }) => {
  window.changes = 0;
  window.port = createExcelWorkbook();
  document.body.textContent = `in ${String(host)}`;
});
