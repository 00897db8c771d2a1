import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkbench, sheetNames, typeInCell } from '../../../addin/workbench/workbench.whole-way';
import { assess } from '../../domain/interview/assess';
import { currentTurn, exchangeOf, instanceOf, numberOf, phaseOf } from '../../domain/interview/flow';
import type { Interview, Turn } from '../../domain/interview/interview';
import type { QuestionInstance } from '../../domain/questions/instance';
import { copiedFormula } from '../../domain/formula/fill';
import { areaOf, cellsOf } from '../../domain/questions/a1';
import { openBrowser, startProduct, type Product } from './product';

/** One whole interview, as a person goes through it: the unmodified pane on stock Office.js in the workbench, the dashboard, the PDF. */

const SHOTS = 'test-output/screenshots';
const CANDIDATE = 'Maximiliane Featherstonehaugh';

let product: Product;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let pane: Frame;
let sessionId: string;

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true });
  product = await startProduct();
  browser = await openBrowser();
  context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await product?.remove();
});

const shoot = (name: string, of: Page = page) => of.screenshot({ path: `${SHOTS}/${name}.png` });

async function facts(): Promise<Interview> {
  return (await product.interviews.load(sessionId))!.interview;
}

interface Open {
  turn: Turn;
  instance: QuestionInstance;
  wantsWords: boolean;
}

async function open(): Promise<Open | null> {
  const interview = await facts();
  const turn = currentTurn(interview);
  if (!turn) return null;
  const instance = instanceOf(exchangeOf(interview, turn));
  return { turn, instance, wantsWords: turn.followUpKind === 'explain' || instance.type === 'explain' };
}

const button = (name: string | RegExp) => pane.getByRole('button', { name });
const words = () => pane.getByRole('textbox', { name: /your own words|your answer|why, if you like/i });

/** Presses the one button at the bottom and waits until this turn is answered. */
async function send({ turn }: Open, name: string | RegExp): Promise<void> {
  await button(name).last().click();
  await expect.poll(async () => (await open())?.turn.id, { timeout: 30_000, interval: 250 }).not.toBe(turn.id);
}

/** Answers by typing into the grid, and sends what the pane has read there. */
async function answerInCells(asked: Open, formula: string): Promise<void> {
  const { sheet, ref } = asked.instance.answer!;
  const cells = cellsOf(areaOf(ref)!).map(({ cell }) => cell);
  const typed = cells.length <= 6 ? cells : cells.slice(0, 1);
  for (const cell of typed) await typeInCell(page, cell, copiedFormula(formula, cells[0]!, cell), sheet);
  await send(asked, /^Send [A-Z]/);
}

async function answerInWords(asked: Open, text: string): Promise<void> {
  await words().fill(text);
  await send(asked, /^Send/);
}

/** The pane offers it as soon as it knows that the sheet is not there; a task that is answered in cells can't do without. */
async function placeTask({ instance, wantsWords }: Open): Promise<void> {
  const offer = button('Put the task on a sheet');
  const sheet = wantsWords || !instance.check ? undefined : instance.answer?.sheet;
  const isMissing = sheet !== undefined && !(await sheetNames(page)).includes(sheet);
  if (!isMissing && !(await offer.isVisible())) return;
  await offer.click();
  await offer.waitFor({ state: 'hidden' });
}

/** Waits until the pane shows what the server asks now, so that nothing is sent to an old turn. */
async function paneShows({ turn }: Open): Promise<void> {
  const start = turn.text.split('\n')[0]!.slice(0, 40);
  await pane.getByText(start).last().waitFor({ timeout: 20_000 });
}

async function goOn(asked: Open): Promise<void> {
  await paneShows(asked);
  await placeTask(asked);
  const { instance, wantsWords } = asked;
  if (wantsWords) return answerInWords(asked, instance.modelAnswer || 'It adds the amounts of the rows that meet the condition.');
  if (instance.type === 'predict') return passOn(asked);
  const reference = instance.check!.references[0]!;
  const size = cellsOf(areaOf(instance.answer!.ref)!).length;
  // A long fill is typed as words: the formula for the first cell, as the contract allows.
  return size <= 6 ? answerInCells(asked, reference) : answerInWords(asked, reference);
}

async function passOn(asked: Open): Promise<void> {
  await button('I don’t know').click();
  await send(asked, 'Skip it');
}

async function assertAccessible(of: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page: of })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .exclude('#grid')
    .analyze();
  expect(violations.map(({ id, nodes }) => `${where}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
}

describe('one whole interview', () => {
  it('starts only with a name and consent', async () => {
    pane = await openWorkbench(page, product.url);
    await button('Start the interview').waitFor();
    await shoot('01-welcome');
    await assertAccessible(page, 'welcome');
    await button('Start the interview').click();
    await pane.getByText('Write your name, so that the report can carry it.').waitFor();
    await pane.getByRole('textbox', { name: 'Your name' }).fill(CANDIDATE);
    await pane.getByRole('combobox', { name: 'The role you are interviewed for' }).selectOption('Operations');
    await pane.getByRole('checkbox').check();
    await button('Start the interview').click();
    await expect
      .poll(async () => (await product.interviews.list({ page: 1, pageSize: 10, sort: 'startedAt', order: 'desc' })).total)
      .toBe(1);
    sessionId = (await product.interviews.list({ page: 1, pageSize: 1, sort: 'startedAt', order: 'desc' })).items[0]!.id;
    expect(await facts()).toMatchObject({ candidateName: CANDIDATE, role: 'Operations' });
  });

  it('gives a hint on request and keeps the question', async () => {
    const asked = (await open())!;
    await paneShows(asked);
    await shoot('02-question');
    await button(/^Hint/).click();
    await pane.getByText(asked.instance.hints[0]!.text.slice(0, 30)).last().waitFor();
    expect((await open())!.turn.id).toBe(asked.turn.id);
  });

  it('reads a formula typed in the grid, shows it before it is sent, and asks about it', async () => {
    let asked = (await open())!;
    // Come to a question that is answered in a few cells.
    while (asked.wantsWords || asked.instance.type === 'predict' || cellsOf(areaOf(asked.instance.answer!.ref)!).length > 6) {
      await goOn(asked);
      asked = (await open())!;
    }
    await paneShows(asked);
    await placeTask(asked);
    const { sheet, ref } = asked.instance.answer!;
    expect(await sheetNames(page)).toContain(sheet);
    await typeInCell(page, cellsOf(areaOf(ref)!)[0]!.cell, '=1+1', sheet);
    await pane.getByText('=1+1').first().waitFor();
    await shoot('03-read-cells');
    await send(asked, /^Send [A-Z]/);
    const mend = (await open())!;
    expect(mend.turn).toMatchObject({ kind: 'follow_up', followUpKind: 'mend' });
    await paneShows(mend);
    await shoot('04-evaluation');
    await answerInCells(mend, asked.instance.check!.references[0]!);
    const answered = (await facts()).turns.find(({ id }) => id === mend.turn.id)!;
    expect(answered.responses.at(-1)!.check!.verdict).toBe('correct');
  });

  it('continues at the same turn after the pane was closed', async () => {
    const before = (await open())!;
    await page.reload();
    pane = await openWorkbench(page, product.url);
    await paneShows(before);
    expect((await open())!.turn.id).toBe(before.turn.id);
  });

  it('comes to the scenario, places its data, takes a file of the candidate’s own, and asks about it', async () => {
    for (let turns = 0; phaseOf(await facts()) === 'questions' && turns < 30; turns++) await goOn((await open())!);
    const first = (await open())!;
    await paneShows(first);
    await placeTask(first);
    await shoot('05-scenario');
    const csv = 'Site,Hours\nLeeds,10\nYork,20\nLeeds,30\nYork,5\n';
    await button('Add data of your own').click();
    await pane.locator('input[type=file]').setInputFiles({ name: 'shifts.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await button('Send it').click();
    await pane
      .getByText(/I have read shifts\.csv/)
      .last()
      .waitFor();
    await shoot('06-upload');
    for (let turns = 0; phaseOf(await facts()) === 'scenario' && turns < 20; turns++) await goOn((await open())!);
    const own = (await facts()).turns.find(({ itemId }) => itemId.startsWith('upload:'))!;
    expect(own.responses.at(-1)!.check!.verdict).toBe('correct');
  });

  it('ends with a reflection and says what happens next', async () => {
    await pane.getByRole('slider').waitFor();
    await pane.getByRole('textbox', { name: 'What went well?' }).fill('Reading the task before typing.');
    await pane.getByRole('textbox', { name: 'What would you like to do better?' }).fill('PivotTables.');
    await shoot('07-reflection');
    await assertAccessible(page, 'reflection');
    await button('Send and finish').click();
    await expect.poll(async () => phaseOf(await facts())).toBe('closing');
    await pane
      .getByText(/person will/i)
      .first()
      .waitFor();
    await shoot('08-closing');
    await assertAccessible(page, 'closing');
  });
});

describe('the review of it', () => {
  let dashboard: Page;

  it('lets a reviewer sign in and find the interview', async () => {
    dashboard = await context.newPage();
    await dashboard.goto(`${product.url}/dashboard/`);
    await dashboard.getByLabel(/e-?mail/i).fill(product.login.email);
    await dashboard
      .getByLabel(/password/i)
      .first()
      .fill(product.login.password);
    await dashboard.getByRole('button', { name: /sign in/i }).click();
    await dashboard.getByText(CANDIDATE).first().waitFor();
    await shoot('09-dashboard-list', dashboard);
    await assertAccessible(dashboard, 'dashboard list');
  });

  it('shows the evidence: formulas, the case that broke, expected and got', async () => {
    await dashboard
      .getByRole('link', { name: new RegExp(CANDIDATE) })
      .first()
      .click();
    await dashboard
      .getByRole('button', { name: /^Change the mark for/ })
      .first()
      .waitFor();
    await shoot('10-dashboard-session', dashboard);
    await assertAccessible(dashboard, 'dashboard session');
    const interview = await facts();
    const wrong = interview.turns.find(
      ({ kind, responses }) => kind === 'question' && responses.some(({ check }) => check?.formulas[0]?.formula === '=1+1'),
    )!;
    await dashboard
      .getByText(`Question ${numberOf(interview, wrong)}`, { exact: true })
      .first()
      .click();
    const evidence = dashboard.getByRole('region', { name: 'Evidence' });
    await evidence.getByText('1 earlier attempt').click();
    await evidence.getByText('=1+1').first().waitFor();
    await evidence
      .getByText(/expected/i)
      .first()
      .waitFor();
    await shoot('10-dashboard-evidence', dashboard);
  });

  it('changes a mark with a reason, and the total moves', async () => {
    const before = await facts();
    await dashboard.getByRole('button', { name: 'Change the mark for correctness' }).first().click();
    await dashboard.getByLabel('Mark, 0 to 5').fill('0.5');
    await dashboard.getByLabel('Reason, the candidate will read it').fill('Seen in the replay: found by trial and error.');
    await dashboard.getByRole('button', { name: 'Save the mark' }).click();
    await expect.poll(async () => (await facts()).overrides.length).toBe(1);
    expect(assess(await facts()).overallScore).not.toBe(assess(before).overallScore);
    await dashboard.getByText('Seen in the replay: found by trial and error.').first().waitFor();
    await shoot('11-dashboard-override', dashboard);
  });

  it('keeps the report from the candidate until a person publishes it', async () => {
    await button('Check for the report').click();
    await pane.getByText(/Not published yet/).waitFor();
    await publishTheReport();
    await expect.poll(async () => (await facts()).publication?.by).toBe(product.login.email);
    await shoot('12-dashboard-published', dashboard);
  });

  it('lets the candidate open the PDF of it from the pane', async () => {
    await button('Check for the report').click();
    const link = pane.getByRole('link', { name: 'Open the report (PDF)' });
    await link.waitFor();
    await shoot('13-report-in-pane');
    const reply = await context.request.get((await link.getAttribute('href'))!);
    expect(reply.headers()['content-type']).toBe('application/pdf');
    writeFileSync('test-output/report.pdf', await reply.body());
    const text = execFileSync('pdftotext', ['-layout', 'test-output/report.pdf', '-'], { encoding: 'utf8' });
    expect(text).toContain(CANDIDATE);
    expect(text.replace(/\s+/g, ' ')).toContain('Seen in the replay');
    execFileSync('qpdf', ['--check', 'test-output/report.pdf'], { stdio: 'pipe' });
  });

  /** Answers that need a person must have been opened first: the dialog names them. */
  async function publishTheReport(): Promise<void> {
    const dialog = dashboard.getByRole('dialog');
    for (let seen = 0; seen < 12; seen++) {
      await dashboard.getByRole('button', { name: 'Publish the report' }).click();
      await dialog.waitFor();
      const unseen = dialog.getByText(/Look at the evidence/).getByRole('button');
      if (!(await unseen.first().isVisible())) break;
      await unseen.first().click();
      await dialog.waitFor({ state: 'hidden' });
    }
    await shoot('12-publish-dialog', dashboard);
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  }
});
