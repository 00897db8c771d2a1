/** How the workbench is set; kept by the browser. */
export interface Preferences {
  excelApi: string;
  theme: 'light' | 'dark';
  /** In CSS pixels. */
  paneWidth: number;
}

/** The sets of the Excel versions that are still about, and one below what task sheets need. */
export const EXCEL_VERSIONS: { excelApi: string; label: string }[] = [
  { excelApi: '1.17', label: 'today (ExcelApi 1.17)' },
  { excelApi: '1.14', label: '2021 (ExcelApi 1.14)' },
  { excelApi: '1.8', label: '2019 (ExcelApi 1.8)' },
  { excelApi: '1.1', label: '2016 (ExcelApi 1.1)' },
];
export const THEMES: { theme: Preferences['theme']; label: string }[] = [
  { theme: 'light', label: 'light' },
  { theme: 'dark', label: 'dark' },
];
export const PANE_WIDTHS: { paneWidth: number; label: string }[] = [
  { paneWidth: 320, label: '320 px' },
  { paneWidth: 400, label: '400 px' },
  { paneWidth: 600, label: 'wide' },
];

const KEY = 'workbench/preferences';
const DEFAULTS: Preferences = { excelApi: '1.17', theme: 'light', paneWidth: 320 };

/** Reads what is kept; the page's own query (`?excelApi=1.8&theme=dark&paneWidth=400`) wins. Anything that is not offered is ignored. */
export function readPreferences(storage: Storage, query: string): Preferences {
  const kept = parse(storage.getItem(KEY));
  const asked = Object.fromEntries(new URLSearchParams(query));
  const wanted = { ...DEFAULTS, ...kept, ...asked };
  return {
    excelApi: EXCEL_VERSIONS.find((one) => one.excelApi === wanted.excelApi)?.excelApi ?? DEFAULTS.excelApi,
    theme: THEMES.find((one) => one.theme === wanted.theme)?.theme ?? DEFAULTS.theme,
    paneWidth: PANE_WIDTHS.find((one) => one.paneWidth === Number(wanted.paneWidth))?.paneWidth ?? DEFAULTS.paneWidth,
  };
}

export function keepPreferences(storage: Storage, preferences: Preferences): void {
  storage.setItem(KEY, JSON.stringify(preferences));
}

function parse(text: string | null): Record<string, unknown> {
  try {
    return (JSON.parse(text ?? '{}') as Record<string, unknown> | null) ?? {};
  } catch {
    return {};
  }
}
