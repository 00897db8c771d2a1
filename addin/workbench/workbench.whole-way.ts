import type { Frame, Page } from 'playwright-core';
import { areaOf } from '../workbook/a1';

/** What whole-way tests do with the workbench, as a person would: with the keyboard, in the real page. */

/** Opens the workbench and waits until the grid and the pane are there. `query` is `?excelApi=1.8` and the like. */
export async function openWorkbench(page: Page, baseUrl: string, query = ''): Promise<Frame> {
  await page.goto(`${baseUrl}/workbench/${query}`);
  await page.waitForFunction(() => window.workbench !== undefined, undefined, { timeout: 60_000 });
  await page.locator('#grid canvas').first().waitFor();
  return paneOf(page);
}

/** The pane's frame, once its page is loaded. */
export async function paneOf(page: Page): Promise<Frame> {
  const element = await page.locator('#pane iframe').elementHandle();
  const frame = await element?.contentFrame();
  if (!frame) throw new Error('The workbench shows no pane.');
  await frame.waitForLoadState();
  return frame;
}

/** Selects a cell of the active sheet, or of the named one, as the name box does. */
export async function selectCell(page: Page, address: string, sheet?: string): Promise<void> {
  const area = areaOf(address);
  await page.evaluate(
    ([where, name]) => {
      const { book } = window.workbench!;
      book.grid.select(name ? book.sheet(name).id : book.grid.activeSheet(), where);
    },
    [area, sheet] as const,
  );
}

/** On a busy machine. */
const ENTERED_WITHIN_MS = 10_000;

/** Selects the cell, gives the grid the keyboard, types and presses Enter; resolves when everything is calculated. */
export async function typeInCell(page: Page, address: string, text: string, sheet?: string): Promise<void> {
  await startTyping(page, address, text, sheet);
  await page.keyboard.press('Enter');
  const isEntered = () => page.waitForFunction(() => !window.workbench!.book.grid.isEditing(), null, { timeout: ENTERED_WITHIN_MS });
  // The grid's list of function names takes an Enter that comes while it opens; a person presses it again.
  await isEntered().catch(async () => {
    await page.keyboard.press('Enter');
    await isEntered();
  });
  await page.evaluate(() => window.workbench!.isSettled());
}

/** The same without Enter: the cell stays in edit mode. */
export async function startTyping(page: Page, address: string, text: string, sheet?: string): Promise<void> {
  await focusGrid(page);
  await selectCell(page, address, sheet);
  await page.keyboard.type(text);
  await page.waitForFunction(() => window.workbench!.book.grid.isEditing());
}

/** Clicks into the grid, away from the cells' headers; where does not matter, as a cell is selected next. */
async function focusGrid(page: Page): Promise<void> {
  const box = await page.locator('#grid canvas').last().boundingBox();
  if (!box) throw new Error('The grid is not on the page.');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

export interface CellInGrid {
  value: number | boolean | string;
  formula: string | null;
}

/** What the workbook holds, when it is calculated. */
export async function readCell(page: Page, address: string, sheet?: string): Promise<CellInGrid> {
  const { top, left } = areaOf(address);
  return page.evaluate(
    async ([row, column, name]) => {
      const { book, isSettled } = window.workbench!;
      await isSettled();
      return book.cell(name ? book.sheet(name).id : book.grid.activeSheet(), row, column);
    },
    [top, left, sheet] as const,
  );
}

export async function sheetNames(page: Page): Promise<string[]> {
  return page.evaluate(() => window.workbench!.book.sheets().map((sheet) => sheet.name));
}
