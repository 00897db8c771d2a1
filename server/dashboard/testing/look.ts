import { mkdir } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Page } from 'playwright-core';
import { candidates } from './candidates';
import { createFakeServer, ADMIN, PASSWORD } from './fake-server';
import { serveDashboard } from './serve';

/**
 * Goes through every screen of the dashboard in Chromium, in three widths, light or dark: a picture of each, and axe on
 * each. Ends with 1 when axe finds something, the page scrolls sideways, or the console has an error.
 *
 *   npx tsx server/dashboard/testing/look.ts FOLDER [part of a screen's name] [path of the browser]
 */

const [folder = 'dist/test/dashboard', only = '', executablePath = '/usr/bin/chromium'] = process.argv.slice(2);
const LOOKS = [
  [320, 'light'],
  [400, 'dark'],
  [1280, 'light'],
  [1280, 'dark'],
] as const;
const found: string[] = [];

interface Look {
  page: Page;
  address: string;
  fake: ReturnType<typeof createFakeServer>;
}

/** Each starts signed in as an admin on the list, but for those of the sign-in. */
const SCREENS: Record<string, (look: Look) => Promise<void>> = {
  list: async ({ page }) => void (await page.getByRole('table', { name: 'Interviews' }).waitFor()),
  'list-all': async ({ page, address }) => {
    await page.goto(`${address}dashboard/?status=all`);
    await page.getByRole('link', { name: 'Sofia Rossi' }).waitFor();
  },
  'list-empty': async ({ page, address }) => {
    await page.goto(`${address}dashboard/?search=nobody`);
    await page.getByRole('heading', { name: 'No interview matches' }).waitFor();
  },
  'list-error': async ({ page, address, fake }) => {
    fake.failNext('listReviews', 'internal');
    await page.goto(`${address}dashboard/?role=HR`);
    await page.getByRole('alert').waitFor();
  },
  'list-loading': async ({ page, address }) => {
    await page.route('**/api/review/sessions?**', () => undefined);
    await page.goto(`${address}dashboard/?role=HR`);
    await page.getByLabel('Loading the interviews').first().waitFor();
  },
  session: async (look) => open(look, 'session-1'),
  'session-lookup': async (look) => open(look, 'session-1?answer=turn-1'),
  'session-attempts': async (look) => {
    await open(look, 'session-1?answer=turn-3');
    await look.page.getByText('1 earlier attempt').click();
  },
  'session-fill': async (look) => open(look, 'session-1?answer=turn-8'),
  'session-sheet': async (look) => open(look, 'session-1?answer=turn-9'),
  'session-transcript': async (look) => {
    await open(look, 'session-1?answer=turn-5');
    await look.page.getByRole('switch').click();
  },
  'session-long-name': async (look) => open(look, 'session-2'),
  'session-nothing': async (look) => open(look, 'session-6'),
  'session-missing': async ({ page, address }) => {
    await page.goto(`${address}dashboard/sessions/none`);
    await page.getByRole('alert').waitFor();
  },
  override: async (look) => {
    await open(look, 'session-1?answer=turn-1');
    await look.page.getByRole('button', { name: 'Change the mark for correctness' }).click();
    await look.page.getByLabel('Mark, 0 to 5').fill('7');
    await look.page.getByRole('button', { name: 'Save the mark' }).click();
    await look.page.getByText('A mark goes from 0 to 5').waitFor();
  },
  overridden: async (look) => {
    await open(look, 'session-1?answer=turn-1');
    await look.page.getByRole('button', { name: 'Change the mark for correctness' }).click();
    await look.page.getByLabel('Mark, 0 to 5').fill('3.5');
    await look.page.getByRole('button', { name: 'The check missed a right answer.' }).click();
    await look.page.getByRole('button', { name: 'Save the mark' }).click();
    await look.page.getByText('given by Sam Okafor').waitFor();
  },
  publish: async (look) => {
    await open(look, 'session-1?answer=turn-4');
    await look.page.getByRole('button', { name: 'Publish the report' }).click();
    await look.page.getByRole('dialog').waitFor();
  },
  published: async (look) => open(look, 'session-7'),
  unpublish: async (look) => {
    await open(look, 'session-7');
    await look.page.getByRole('button', { name: 'Unpublish the report' }).click();
    await look.page.getByRole('dialog').waitFor();
  },
  erase: async (look) => {
    await open(look, 'session-2');
    await look.page.getByRole('button', { name: 'Erase this candidate' }).click();
    await look.page.getByRole('dialog').waitFor();
  },
  erased: async (look) => {
    await open(look, 'session-3');
    await look.page.getByRole('button', { name: 'Erase this candidate' }).click();
    await look.page.getByLabel(/To confirm/).fill('Tomasz Zieliński');
    await look.page.getByRole('button', { name: 'Erase for good' }).click();
    await look.page.getByText('Everything about').waitFor();
    // By its role: a screen reader must be able to reach the page again.
    await look.page.getByRole('button', { name: 'Sign out' }).waitFor();
  },
  conflict: async (look) => {
    await open(look, 'session-1');
    look.fake.failNext('evaluate', 'conflict');
    await look.page.getByRole('button', { name: /Judge what is open/ }).click();
    await look.page.getByRole('alert').waitFor();
  },
  'sign-in': async ({ page }) => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Write your password.').waitFor();
  },
  'sign-in-refused': async ({ page, address, fake }) => {
    fake.revokeRefresh();
    await page.goto(`${address}dashboard/`);
    await signIn(page, 'wrong');
    await page.getByRole('alert').waitFor();
  },
  'not-found': async ({ page, address }) => {
    await page.goto(`${address}dashboard/elsewhere`);
    await page.getByRole('heading', { name: 'nothing at this address' }).waitFor();
  },
};

async function open({ page, address }: Look, path: string): Promise<void> {
  await page.goto(`${address}dashboard/sessions/${path}`);
  await page.getByRole('heading', { name: 'Evidence' }).waitFor();
}

async function signIn(page: Page, password = PASSWORD): Promise<void> {
  await page.getByLabel('E-mail address').fill(ADMIN.email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function inspect(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(350); // Fluent's dialogs fade in; axe measures contrast.
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: !(await page.getByRole('dialog').isVisible()) });
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  for (const { id, help, nodes } of violations)
    found.push(
      `${name}: ${id}: ${help}\n    ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary?.split('\n')[1] ?? ''}`).join('\n    ')}`,
    );
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (sideways > 0) found.push(`${name}: the page scrolls sideways by ${sideways} px`);
}

async function main(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const now = () => new Date('2026-11-14T12:00:00Z');
  const fake = createFakeServer({ sessions: candidates(now()), now });
  const { address, server } = await serveDashboard(fake);
  for (const [name, go] of Object.entries(SCREENS).filter(([screen]) => screen.includes(only))) {
    for (const [width, colorScheme] of LOOKS) {
      fake.sessions.splice(0, fake.sessions.length, ...candidates(now()));
      const context = await browser.newContext({
        viewport: { width, height: width > 1000 ? 900 : 720 },
        colorScheme,
        timezoneId: 'Europe/Berlin',
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      await page.clock.setFixedTime(now());
      const at = `${name}-${width}-${colorScheme}`;
      page.on(
        'console',
        (message) =>
          message.type() === 'error' &&
          !/status of [45]|Failed to fetch/.test(message.text()) &&
          found.push(`${at}: console: ${message.text()}`),
      );
      page.on('pageerror', (error) => found.push(`${at}: ${error.message}`));
      await page.goto(`${address}dashboard/`);
      await signIn(page);
      await page.getByRole('table', { name: 'Interviews' }).waitFor();
      await go({ page, address, fake }).then(
        () => inspect(page, at),
        (error: unknown) => found.push(`${at}: ${String(error).split('\n')[0]}`),
      );
      await context.close();
    }
    process.stdout.write(`${[name, ...found.filter((finding) => finding.startsWith(`${name}-`))].join('\n')}\n`);
  }
  await browser.close();
  server.close();
  process.stdout.write(found.length ? `${found.length} found, see above.\n` : 'Nothing found.\n');
  process.exitCode = found.length ? 1 : 0;
}

await main();
