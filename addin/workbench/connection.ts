/**
 * Takes the pane's network away and gives it back. The pane's `fetch` is replaced before the pane's own code runs; while it is offline it
 * fails as the browser's does without a network, and the pane hears the browser's `offline` and `online` events.
 */
export class Connection {
  private isOffline = false;
  private pane: Window | null = null;

  /** Called for each load of the pane, while Office.js waits for its host. */
  attach(pane: Window): void {
    this.pane = pane;
    const real = pane.fetch.bind(pane);
    pane.fetch = (input, init) => (this.isOffline ? Promise.reject(new TypeError('Failed to fetch')) : real(input, init));
    Object.defineProperty(pane.navigator, 'onLine', { configurable: true, get: () => !this.isOffline });
  }

  setOffline(isOffline: boolean): void {
    this.isOffline = isOffline;
    this.pane?.dispatchEvent(new Event(isOffline ? 'offline' : 'online'));
  }
}
