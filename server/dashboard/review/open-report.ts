import { AppError } from '../../contract';
import type { Call } from '../../contract/client';

/**
 * Opens the PDF in a tab of its own. The tab is opened at once, while the browser still sees the press, and led to the
 * link when it comes: opened later it would count as a pop-up. It gets no handle on this page.
 */
export async function openReport(call: Call, sessionId: string, window: Window): Promise<void> {
  const tab = window.open('', '_blank');
  try {
    const { reportUrl } = await call('reportLink', { params: { id: sessionId } });
    const address = new URL(reportUrl, window.location.href);
    if (!/^https?:$/.test(address.protocol)) throw new Error(`A report is never at ${address.protocol}`);
    if (!tab) throw new AppError('unavailable', 'The browser did not allow a new tab. Allow pop-ups for this site and press again.');
    tab.opener = null;
    tab.location.replace(address.href);
  } catch (error) {
    tab?.close();
    throw error;
  }
}
