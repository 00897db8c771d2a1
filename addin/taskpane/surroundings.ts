import type { Surroundings } from './theme';

/** What a page can ask about how it should look, and be told when that changes. */
export interface SurroundingsSource {
  now(): Surroundings;
  /** Calls back after a change; returns what stops it. */
  watch(onChange: () => void): () => void;
}

/** Office tells only some hosts' add-ins about a new theme: the others are asked again now and then. */
const ASK_AGAIN_MS = 5000;

/** The browser's own wishes, and Office's theme where there is an Office. */
export function surroundingsOf(window: Window, officeTheme: () => Office.OfficeTheme | undefined): SurroundingsSource {
  const forced = window.matchMedia('(forced-colors: active)');
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const now = () => ({ background: officeTheme()?.bodyBackgroundColor ?? null, forcedColors: forced.matches, prefersDark: dark.matches });
  return {
    now,
    watch(onChange) {
      let last = officeTheme()?.bodyBackgroundColor;
      const timer = window.setInterval(() => {
        const background = officeTheme()?.bodyBackgroundColor;
        if (background === last) return;
        last = background;
        onChange();
      }, ASK_AGAIN_MS);
      forced.addEventListener('change', onChange);
      dark.addEventListener('change', onChange);
      return () => {
        window.clearInterval(timer);
        forced.removeEventListener('change', onChange);
        dark.removeEventListener('change', onChange);
      };
    },
  };
}
