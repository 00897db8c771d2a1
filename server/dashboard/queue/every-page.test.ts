import { expect, it } from 'vitest';
import { createClient } from '../../contract/client';
import { DEFAULT_FILTERS } from '../routing/address';
import { buildReport, buildSummary } from '../testing/builders';
import { createFakeServer, PASSWORD, REVIEWER } from '../testing/fake-server';
import { everyPage } from './every-page';

it('exports every interview that matches, beyond the page on the screen', async () => {
  const sessions = Array.from({ length: 230 }, (_, i) => {
    const summary = buildSummary({
      sessionId: `s${i}`,
      role: i % 2 ? 'HR' : 'Finance',
      startedAt: new Date(1_760_000_000_000 + i * 60_000).toISOString(),
    });
    return { summary, answers: [], transcript: [], report: buildReport(summary), uploads: [], history: [] };
  });
  const fake = createFakeServer({ sessions, now: () => new Date() });
  let token: string | null = null;
  const call = createClient({ baseUrl: '', fetch: fake.fetch, token: () => token });
  token = (await call('login', { body: { email: REVIEWER.email, password: PASSWORD } })).accessToken;
  expect((await everyPage(call, { ...DEFAULT_FILTERS, page: 2 })).map(({ sessionId }) => sessionId)).toEqual(
    sessions.map(({ summary }) => summary.sessionId),
  );
  expect(await everyPage(call, { ...DEFAULT_FILTERS, role: 'HR' })).toHaveLength(115);
});
