import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Capabilities, WorkbookPort } from '../workbook/port';
import type { PaneState } from './pane-state';
import type { Session } from './session';
import type { SurroundingsSource } from './surroundings';

/** What the screens are given by the composition root; a test gives others. */
export interface PaneParts {
  session: Session;
  port: WorkbookPort;
  capabilities: Capabilities;
  surroundings: SurroundingsSource;
  /** False where this browser keeps nothing after the pane is closed. */
  survivesClosing: boolean;
}

const Parts = createContext<PaneParts | null>(null);
export const PanePartsProvider = Parts.Provider;

export function usePane(): PaneParts {
  const parts = useContext(Parts);
  if (!parts) throw new Error('a screen was rendered outside the pane');
  return parts;
}

export function usePaneState(): PaneState {
  const { session } = usePane();
  return useSyncExternalStore(session.subscribe, session.state);
}
