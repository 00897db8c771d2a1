import type { Capabilities } from './port';

/** The newest set first; Excel names them 1.1 to 1.20 so far. */
const SETS = Array.from({ length: 20 }, (_, i) => `1.${20 - i}`);

/** `isSetSupported` is Office's own probe. */
export function probeCapabilities(isSetSupported: (set: string, version: string) => boolean): Capabilities {
  const has = (version: string) => isSetSupported('ExcelApi', version);
  return {
    excelApi: SETS.find(has) ?? '1.0',
    canReadR1C1: has('1.2'),
    canPlaceTasks: has('1.4'),
    canWatchChanges: has('1.7'),
    canReadSpills: has('1.12'),
  };
}

/** Whether version "1.9" is enough for "1.12": compared number by number. */
export function isAtLeast(version: string, wanted: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
