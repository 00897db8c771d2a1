import { createClient } from '../../../server/contract/client';
import { createFakeWorkbook, type FakeOptions, type FakeWorkbook } from '../../workbook/fake';
import { App } from '../app';
import { keptInMemory, type Kept } from '../kept';
import type { PaneParts } from '../pane-context';
import { createSession } from '../session';
import type { SurroundingsSource } from '../surroundings';
import { createFakeServer, type FakeServer } from './fake-server';

export interface PaneUnderTest {
  element: React.ReactElement;
  parts: PaneParts;
  server: FakeServer;
  workbook: FakeWorkbook;
  kept: Kept;
}

const plain: SurroundingsSource = {
  now: () => ({ background: null, forcedColors: false, prefersDark: false }),
  watch: () => () => undefined,
};

interface Options {
  workbook?: FakeOptions;
  /** Opens with a kept reference at that turn. */
  at?: string;
  server?: FakeServer;
  kept?: Kept;
  candidateName?: string;
  surroundings?: SurroundingsSource;
}

/** The whole pane on the fake workbook and the fake API; everything between is the real thing. */
export async function paneUnderTest(options: Options = {}): Promise<PaneUnderTest> {
  const server = options.server ?? createFakeServer();
  const workbook = createFakeWorkbook(options.workbook);
  const kept = options.kept ?? keptInMemory();
  if (options.at) kept.write('session', server.openAt(options.at, options.candidateName));
  let lastKey = 0;
  const session = createSession({
    connect: (token) => createClient({ baseUrl: '', fetch: server.fetch, token }),
    kept,
    newKey: () => `key-${Date.now()}-${(lastKey += 1)}`,
    later(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });
  const capabilities = await workbook.capabilities();
  const parts: PaneParts = {
    session,
    port: workbook,
    capabilities,
    surroundings: options.surroundings ?? plain,
    survivesClosing: kept.survivesClosing,
  };
  return { element: <App parts={parts} />, parts, server, workbook, kept };
}
