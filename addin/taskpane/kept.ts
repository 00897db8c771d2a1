import { Storage, StorageType } from '@microsoft/office-js-helpers';

/** Small values that outlive the pane: the session's reference, drafts, the one unsent answer. Never a cookie. */
export interface Kept {
  read<T>(key: string): T | null;
  /** False when there is no room: the value is then only where the caller has it. */
  write(key: string, value: unknown): boolean;
  remove(key: string): void;
  /** False where the browser keeps nothing: then a closed pane starts anew. */
  survivesClosing: boolean;
}

const CONTAINER = 'excel-interviewer';

/**
 * Kept by Microsoft's helper library, in local storage where the browser allows it in a frame, else in memory.
 * Values travel as JSON text inside its JSON: the library turns any text that looks like a date into a Date.
 */
export function createKept(): Kept {
  const { storage, survivesClosing } = openStorage();
  return {
    survivesClosing,
    read<T>(key: string) {
      const text: unknown = storage.get(key);
      if (typeof text !== 'string') return null;
      try {
        return JSON.parse(text) as T;
      } catch {
        return null;
      }
    },
    write(key, value) {
      try {
        storage.set(key, JSON.stringify(value));
        return true;
      } catch {
        return false;
      }
    },
    remove(key) {
      /** Deleting what is not there throws. */
      if (typeof storage.get(key) === 'string') storage.delete(key);
    },
  };
}

function openStorage(): { storage: Storage<string>; survivesClosing: boolean } {
  try {
    const storage = new Storage<string>(CONTAINER, StorageType.LocalStorage);
    storage.set('probe', 'kept');
    return { storage, survivesClosing: storage.get('probe') === 'kept' };
  } catch {
    return { storage: new Storage<string>(CONTAINER, StorageType.InMemoryStorage), survivesClosing: false };
  }
}

/** The same in memory, for tests. */
export function keptInMemory(entries: Record<string, unknown> = {}): Kept {
  const texts = new Map(Object.entries(entries).map(([key, value]) => [key, JSON.stringify(value)]));
  return {
    survivesClosing: true,
    read: <T>(key: string) => (texts.has(key) ? (JSON.parse(texts.get(key)!) as T) : null),
    write: (key, value) => texts.set(key, JSON.stringify(value)).has(key),
    remove: (key) => void texts.delete(key),
  };
}
