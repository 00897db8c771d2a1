import type { Preferences } from './preferences';

type Theme = Preferences['theme'];

/** Office's own colours of the two themes, as Excel on the desktop reports them. */
const COLOURS: Record<Theme, Office.OfficeTheme> = {
  light: theme('#ffffff', '#262626', '#f3f2f1', '#444444', false),
  dark: theme('#262626', '#ffffff', '#0a0a0a', '#ffffff', true),
};

function theme(body: string, ink: string, control: string, controlInk: string, isDarkTheme: boolean): Office.OfficeTheme {
  return {
    bodyBackgroundColor: body,
    bodyForegroundColor: ink,
    controlBackgroundColor: control,
    controlForegroundColor: controlInk,
    isDarkTheme,
  } as Office.OfficeTheme;
}

type PaneWithOffice = Window & { Office?: { context?: object } };

/** How often the pane is looked at until Office.js has made its context. */
const LOOK_AGAIN_MS = 5;

/**
 * Gives the pane an Office theme. The messages of Excel on the web carry none (the stock client drops it), so it is put where Excel on the
 * desktop shows it: `Office.context.officeTheme`.
 */
export class OfficeThemeOfPane {
  private current: Theme = 'light';
  private timer: number | undefined;

  set(chosen: Theme): void {
    this.current = chosen;
  }

  attach(pane: Window): void {
    window.clearInterval(this.timer);
    this.timer = window.setInterval(() => {
      const context = (pane as PaneWithOffice).Office?.context;
      if (!context) return;
      window.clearInterval(this.timer);
      Object.defineProperty(context, 'officeTheme', { configurable: true, enumerable: true, get: () => COLOURS[this.current] });
    }, LOOK_AGAIN_MS);
  }
}
