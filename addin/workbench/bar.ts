import { EXCEL_VERSIONS, PANE_WIDTHS, THEMES, type Preferences } from './preferences';

export interface BarActions {
  newInterview(): void;
  freshWorkbook(): void;
  change(preferences: Preferences): void;
  setOffline(isOffline: boolean): void;
  setProtected(isProtected: boolean): void;
}

const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

/** Connects the slim bar above the grid. */
export function connectBar(preferences: Preferences, isProtected: boolean, actions: BarActions): void {
  let current = preferences;
  const change = (changed: Partial<Preferences>) => {
    current = { ...current, ...changed };
    actions.change(current);
  };
  byId('new-interview').addEventListener('click', actions.newInterview);
  byId('fresh-workbook').addEventListener('click', actions.freshWorkbook);
  choices(
    'excel-api',
    EXCEL_VERSIONS.map((one) => [one.excelApi, one.label]),
    current.excelApi,
    (excelApi) => change({ excelApi }),
  );
  choices(
    'theme',
    THEMES.map((one) => [one.theme, one.label]),
    current.theme,
    (theme) => change({ theme: theme as Preferences['theme'] }),
  );
  choices(
    'pane-width',
    PANE_WIDTHS.map((one) => [String(one.paneWidth), one.label]),
    String(current.paneWidth),
    (width) => change({ paneWidth: Number(width) }),
  );
  toggle('offline', false, actions.setOffline);
  toggle('protected', isProtected, actions.setProtected);
}

function choices(id: string, options: [value: string, label: string][], chosen: string, onChoose: (value: string) => void): void {
  const select = byId<HTMLSelectElement>(id);
  select.append(...options.map(([value, label]) => new Option(label, value, false, value === chosen)));
  select.addEventListener('change', () => onChoose(select.value));
}

function toggle(id: string, isOn: boolean, onToggle: (isOn: boolean) => void): void {
  const box = byId<HTMLInputElement>(id);
  box.checked = isOn;
  box.addEventListener('change', () => onToggle(box.checked));
}

export function showStatus(text: string): void {
  byId('status').textContent = text;
}
