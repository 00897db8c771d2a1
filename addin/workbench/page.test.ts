// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Connection } from './connection';
import { forgetInterview, forgetWorkbook, keepWorkbook, readWorkbook, type KeptWorkbook } from './keeping';
import { OfficeThemeOfPane } from './office-theme';
import { keepPreferences, readPreferences } from './preferences';

beforeEach(() => localStorage.clear());

describe('how the workbench is set', () => {
  it('is kept, and the address of the page wins', () => {
    keepPreferences(localStorage, { excelApi: '1.8', theme: 'dark', paneWidth: 400 });
    expect(readPreferences(localStorage, '')).toEqual({ excelApi: '1.8', theme: 'dark', paneWidth: 400 });
    expect(readPreferences(localStorage, '?excelApi=1.1&paneWidth=600')).toEqual({ excelApi: '1.1', theme: 'dark', paneWidth: 600 });
  });

  it.each(['{broken', 'null', '{"excelApi":"9.9","theme":"pink","paneWidth":-1}'])('is the default where %s is kept', (kept) => {
    localStorage.setItem('workbench/preferences', kept);
    expect(readPreferences(localStorage, '?theme=green')).toEqual({ excelApi: '1.17', theme: 'light', paneWidth: 320 });
  });
});

describe('what outlives a reload', () => {
  const workbook: KeptWorkbook = {
    grid: { id: 'book' },
    book: { tables: [], names: [], settings: [['k', 1]], written: [], isProtected: false },
    documentSettings: [['a', '"b"']],
  };

  it('is the workbook, until a fresh one is asked for', () => {
    expect(readWorkbook(localStorage)).toBeNull();
    expect(keepWorkbook(localStorage, workbook)).toBe(true);
    expect(readWorkbook(localStorage)).toEqual(workbook);
    forgetWorkbook(localStorage);
    expect(readWorkbook(localStorage)).toBeNull();
  });

  it('says when the browser has no room for it', () => {
    const full = { setItem: () => { throw new DOMException('full', 'QuotaExceededError'); } } as unknown as Storage; // prettier-ignore
    expect(keepWorkbook(full, workbook)).toBe(false);
  });

  it('is not the interview, when a new one is asked for, and nothing else is lost with it', () => {
    localStorage.setItem('@excel-interviewer/session', 'x');
    localStorage.setItem('reviewer', 'y');
    keepWorkbook(localStorage, workbook);
    forgetInterview(localStorage);
    expect(Object.keys({ ...localStorage }).sort()).toEqual(['reviewer', 'workbench/workbook']);
  });
});

describe("the pane's network", () => {
  it('fails as the browser does while it is taken away, and comes back', async () => {
    const real = vi.fn().mockResolvedValue('reply');
    const heard: string[] = [];
    const pane = Object.assign(new EventTarget(), { fetch: real, navigator: {} }) as unknown as Window;
    pane.addEventListener('offline', () => heard.push('offline'));
    pane.addEventListener('online', () => heard.push('online'));
    const connection = new Connection();
    connection.attach(pane);
    connection.setOffline(true);
    await expect(pane.fetch('/api')).rejects.toThrow(TypeError);
    expect(pane.navigator.onLine).toBe(false);
    connection.setOffline(false);
    await expect(pane.fetch('/api')).resolves.toBe('reply');
    expect(pane.navigator.onLine).toBe(true);
    expect(heard).toEqual(['offline', 'online']);
    expect(real).toHaveBeenCalledTimes(1);
  });
});

describe("the pane's theme", () => {
  it('is in Office.context as soon as Office.js has made it, and follows a change', async () => {
    const theme = new OfficeThemeOfPane();
    const pane = {} as Window & { Office?: { context?: { officeTheme?: Office.OfficeTheme } } };
    theme.attach(pane);
    pane.Office = { context: {} };
    await vi.waitFor(() => expect(pane.Office?.context?.officeTheme?.bodyBackgroundColor).toBe('#ffffff'));
    theme.set('dark');
    expect(pane.Office.context?.officeTheme).toMatchObject({ bodyBackgroundColor: '#262626', isDarkTheme: true });
  });
});
