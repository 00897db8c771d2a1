import { createRoot } from 'react-dom/client';
import { createKept } from '../kept';
import '../pane.css';
import { surroundingsOf } from '../surroundings';
import { createFakeServer } from './fake-server';
import { paneUnderTest } from './pane-under-test';

/**
 * The pane in a plain browser page, on the fake workbook and the fake API: for looking at the screens while building them.
 * `?at=q-1` opens at a turn, `?name=...` as somebody, `?api=1.4` in an older Excel, `?theme=%23202020` under that Office background.
 */
const wishes = new URLSearchParams(window.location.search);
const background = wishes.get('theme');
const server = createFakeServer();
const pane = await paneUnderTest({
  server,
  kept: createKept(),
  surroundings: surroundingsOf(window, () => (background ? ({ bodyBackgroundColor: background } as Office.OfficeTheme) : undefined)),
  ...(wishes.get('at') ? { at: wishes.get('at')! } : {}),
  ...(wishes.get('name') ? { candidateName: wishes.get('name')! } : {}),
  workbook: wishes.get('api') ? { excelApi: wishes.get('api')! } : {},
});
Object.assign(window, { pane });
createRoot(document.getElementById('pane')!).render(pane.element);
