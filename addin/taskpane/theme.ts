import { createDarkTheme, createLightTheme, teamsHighContrastTheme, type BrandVariants, type Theme } from '@fluentui/react-components';

/** Excel's green, from dark to light; 80 is the one that fills a primary button in the light theme. */
const GREEN: BrandVariants = {
  10: '#031108',
  20: '#072113',
  30: '#0a311c',
  40: '#0c3f24',
  50: '#0e4d2c',
  60: '#0f5c34',
  70: '#0f6b3b',
  80: '#107c41',
  90: '#2a8b55',
  100: '#45a06d',
  110: '#5fb485',
  120: '#7bc69c',
  130: '#99d6b3',
  140: '#b7e4ca',
  150: '#d5f0e0',
  160: '#eef9f2',
};

export type Appearance = 'light' | 'dark' | 'contrast';

const dark = createDarkTheme(GREEN);

export const THEMES: Record<Appearance, Theme> = {
  light: createLightTheme(GREEN),
  /** Fluent's dark theme sets brand text on the default ramp, which is too dim for green. */
  dark: { ...dark, colorBrandForeground1: GREEN[120], colorBrandForeground2: GREEN[130], colorBrandForegroundLink: GREEN[120] },
  contrast: teamsHighContrastTheme,
};

/** What decides how the pane looks. `background` is Office's, as `#rrggbb`; null where the host names none. */
export interface Surroundings {
  background: string | null;
  forcedColors: boolean;
  prefersDark: boolean;
}

export function appearanceFor({ background, forcedColors, prefersDark }: Surroundings): Appearance {
  if (forcedColors) return 'contrast';
  const luminance = background ? luminanceOf(background) : null;
  if (luminance === null) return prefersDark ? 'dark' : 'light';
  return luminance < 0.35 ? 'dark' : 'light';
}

/** Relative luminance as WCAG 2 defines it, 0 black to 1 white; null for anything but a hex colour. */
function luminanceOf(colour: string): number | null {
  const hex = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (!hex) return null;
  const [r, g, b] = hex.slice(1).map((part) => {
    const share = parseInt(part, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
