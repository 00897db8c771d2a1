import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TaskWorkbook } from '../../../server/contract';
import { areaOf, cellCount } from '../../workbook/a1';
import type { WorkbookPort } from '../../workbook/port';
import { openWorkbench, paneOf, readCell, sheetNames, startTyping, typeInCell } from '../workbench.whole-way';
import { serveForTrial, type TrialServer } from './https-server';

/** A table named like its sheet, and a name that is also a function: Excel allows both, the grid's engine neither. */
const TASK: TaskWorkbook = {
  sheets: [
    {
      name: 'Orders',
      rows: [
        ['Code', 'Qty', 'Day', 'Net'],
        ['007', 2, 45000, 10],
        ['=A1', 3, 45001, 20],
        ['Mar-24', 4, 45002, 30],
      ],
      formats: { 'C2:C4': 'yyyy-mm-dd' },
    },
    { name: 'Price list', rows: [['Rate'], [0.2], [{ f: '=SUM(Orders[Qty])*Rate' }]], formats: { A2: '0%' } },
  ],
  tables: [{ name: 'Orders', sheet: 'Orders', ref: 'A1:D4' }],
  names: [{ name: 'Rate', refersTo: "'Price list'!$A$2" }],
};
const ANSWER = { sheet: 'Orders', ref: 'F2:F4' };

async function trialPane(): Promise<string> {
  const entry = fileURLToPath(new URL('./tiny-pane.ts', import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: 'iife' });
  return outputFiles[0]!.text;
}

/**
 * The workbench in a real browser, with stock Office.js and a pane that holds nothing but the real port.
 * `webFolder` is what webpack built; `openBrowser` starts a Chromium.
 */
export function describeWorkbench(webFolder: string, openBrowser: () => Promise<Browser>): void {
  let server: TrialServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let pane: Frame;
  const troubles: string[] = [];

  async function open(query = ''): Promise<void> {
    pane = await openWorkbench(page, server.baseUrl, query);
    await pane.waitForFunction(() => window.port !== undefined);
  }

  /** Asks the port in the pane; a `WorkbookError` comes back as its code. */
  async function ask<K extends keyof WorkbookPort>(
    method: K,
    ...args: Parameters<WorkbookPort[K]>
  ): Promise<Awaited<ReturnType<WorkbookPort[K]>> | string> {
    const text = await pane.evaluate(
      async ([name, given]) => {
        const call = (window.port as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>)[name]!;
        return JSON.stringify(await call(...given).catch((error: { code: string }) => error.code));
      },
      [method, args as unknown[]] as const,
    );
    return JSON.parse(text) as Awaited<ReturnType<WorkbookPort[K]>>;
  }

  /** The cells of the range; the port gives helper cells after them. */
  const read = async (ref: string) => {
    const capture = await ask('readAnswer', { sheet: 'Orders', ref }, null);
    if (typeof capture === 'string') throw new Error(capture);
    return capture.cells.slice(0, cellCount(areaOf(ref)));
  };
  const cellAt = async (address: string) => (await read(address))[0]!;

  beforeAll(async () => {
    server = await serveForTrial(webFolder, await trialPane());
    browser = await openBrowser();
    context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
    page.on('pageerror', (error) => troubles.push(error.message));
    await open();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  describe('the workbench', () => {
    it('says plainly that it is not Excel, and what is real', async () => {
      await expect(page.locator('#bar').innerText()).resolves.toContain('This is not Excel: a workbench for trying the add-in.');
      await expect(page.locator('#bar').innerText()).resolves.toContain(
        'What is real: the pane, Office.js, the API. What is not: the grid.',
      );
      expect(await pane.evaluate(() => Office.context.host as unknown as string)).toBe('Excel');
    });

    it('takes a whole task from the pane and calculates it', async () => {
      expect(await ask('placeTask', 'q1', TASK, ANSWER)).toBe('created');
      expect(await sheetNames(page)).toEqual(['Sheet1', 'Orders', 'Price list']);
      expect((await read('A2:D4')).map((cell) => cell.value)).toEqual(['007', 2, 45000, 10, '=A1', 3, 45001, 20, 'Mar-24', 4, 45002, 30]);
      expect((await readCell(page, 'A3', 'Price list')).value).toBeCloseTo(1.8, 12);
    });

    it.each([
      ['F2', '=Orders[@Net]*Rate', 2],
      ['F3', '=orders[@net]*rate', 4],
      ['F4', '=SUM(Orders[Net])', 60],
      ['H2', '=VLOOKUP("007",Orders,2,FALSE)', 2],
      ['H3', '=XLOOKUP("=A1",A2:A4,D2:D4)', 20],
      ['H4', '=[@Nope]+1', '#NAME?'],
      ['H5', '=SUM(D2:D4)', 60],
      ['H6', '=LET(x,D2,x*3)', 30],
      ['H7', '=IFERROR(1/0,"none")', 'none'],
    ])('calculates what is typed in %s with the keyboard: %s', async (address, formula, value) => {
      await typeInCell(page, address, formula, 'Orders');
      expect(await cellAt(address)).toMatchObject({ address, formula, value });
    });

    it('shows a spill as a spill', async () => {
      await typeInCell(page, 'J2', '=FILTER(B2:B4,B2:B4>2)', 'Orders');
      const [anchor, second] = await read('J2:J3');
      expect(anchor).toMatchObject({
        formula: '=FILTER(B2:B4,B2:B4>2)',
        formulaR1C1: '=FILTER(RC[-8]:R[2]C[-8],RC[-8]:R[2]C[-8]>2)',
        value: 3,
        spill: 'J2:J3',
      });
      expect(second).toMatchObject({ address: 'J3', value: 4 });
      expect(second).not.toHaveProperty('formula');
    });

    it('tells the pane of an edit', async () => {
      await pane.evaluate(() => window.port!.watch({ sheet: 'Orders', ref: 'F2' }, () => void (window.changes! += 1)));
      const before = await pane.evaluate(() => window.changes!);
      await typeInCell(page, 'L2', 'hello', 'Orders');
      await pane.waitForFunction((count) => window.changes! === count + 1, before);
    });

    it('answers as Excel does while a cell is being edited', async () => {
      await startTyping(page, 'L3', '=1+', 'Orders');
      expect(await ask('hasTask', 'q1')).toBe('edit_mode');
      await page.keyboard.press('Escape');
      await expect.poll(() => ask('hasTask', 'q1')).toBe(true);
    });

    it('still calculates after a bracket was left open and given up', async () => {
      await startTyping(page, 'L4', '=Orders[', 'Orders');
      await page.keyboard.press('Escape');
      await typeInCell(page, 'L5', '=SUM(B2:B4)+100', 'Orders');
      expect((await cellAt('L5')).value).toBe(109);
    });

    it('plays a protected workbook', async () => {
      await page.getByLabel('Protected').check();
      expect(await ask('placeTask', 'q2', TASK, null)).toBe('protected');
      await page.getByLabel('Protected').uncheck();
    });

    it("takes the pane's network away", async () => {
      const reach = () => pane.evaluate(() => fetch('/taskpane.html').then(({ ok }) => ok, () => 'no network')); // prettier-ignore
      await page.getByLabel('Offline').check();
      expect(await reach()).toBe('no network');
      await page.getByLabel('Offline').uncheck();
      expect(await reach()).toBe(true);
    });

    it('gives the pane an Office theme and another width', async () => {
      const background = () => pane.evaluate(() => Office.context.officeTheme.bodyBackgroundColor);
      expect(await background()).toBe('#ffffff');
      await page.getByLabel('Theme').selectOption('dark');
      expect(await background()).toBe('#262626');
      await page.getByLabel('Theme').selectOption('light');
      await page.locator('#pane-width').selectOption('400');
      await expect.poll(() => pane.evaluate(() => window.innerWidth)).toBe(400);
    });

    it('keeps the workbook over a reload, with its formulas, spills and settings', async () => {
      await expect.poll(() => page.evaluate(() => localStorage.getItem('workbench/workbook')?.includes('SUM(B2:B4)+100'))).toBe(true);
      await open();
      expect(await ask('hasTask', 'q1')).toBe(true);
      expect(await cellAt('F3')).toMatchObject({ formula: '=orders[@net]*rate', value: 4 });
      expect((await read('J2:J3')).map((cell) => cell.value)).toEqual([3, 4]);
    });

    it('removes the task sheets and leaves the rest', async () => {
      expect(await ask('removeTaskSheets')).toBe(2);
      expect(await sheetNames(page)).toEqual(['Sheet1']);
    });

    it('plays an older Excel', async () => {
      await page.locator('#excel-api').selectOption('1.1');
      pane = await paneOf(page);
      await pane.waitForFunction(() => window.port !== undefined);
      expect(await ask('capabilities')).toMatchObject({ excelApi: '1.1', canPlaceTasks: false });
      expect(await ask('placeTask', 'q1', TASK, null)).toBe('not_supported');
    });

    it('starts with a fresh workbook when asked to', async () => {
      await typeInCell(page, 'A1', 'old', 'Sheet1');
      await page.getByRole('button', { name: 'Fresh workbook' }).click();
      await page.waitForFunction(() => window.workbench?.book.cell(window.workbench.book.grid.activeSheet(), 0, 0).value === '');
    });

    it('does all this without an error on the page', () => {
      expect(troubles).toEqual([]);
    });
  });
}
