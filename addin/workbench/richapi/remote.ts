import type { Area } from '../../workbook/a1';
import type { Book } from '../book/book';

/** What the objects of the API work on. */
export interface Session {
  book: Book;
  /** Counts handlers by event and target; see `events.ts`. */
  subscribe(event: string, target: string, by: 1 | -1): void;
}

/**
 * One class of the API as the workbench has it. Names are as on the wire; `since` is the ExcelApi set where Microsoft documents the
 * member, and the processor refuses it below that set.
 */
export interface ClassDefinition<T> {
  name: string;
  since: string;
  /** Ranges are kept alive by reference between requests. */
  isTracked?: boolean;
  idOf?: (self: T, session: Session) => string;
  properties?: Record<string, Property<T>>;
  /** Properties that are objects. */
  objects?: Record<string, { since: string; get: (self: T, session: Session) => Remote }>;
  methods?: Record<string, Method<T>>;
  /** For collections. */
  items?: (self: T, session: Session) => Remote[];
}

export interface Property<T> {
  since: string;
  get?: (self: T, session: Session) => unknown;
  set?: (self: T, value: unknown, session: Session) => void;
}

export interface Method<T> {
  since: string;
  call: (self: T, args: unknown[], session: Session) => unknown;
}

/** An object of the API: a class and the plain value behind it. */
export interface Remote {
  definition: ClassDefinition<unknown>;
  self: unknown;
  referenceId?: string;
}

export const isRemote = (value: unknown): value is Remote =>
  typeof value === 'object' && value !== null && 'definition' in value && 'self' in value;

/** The null object that `...OrNullObject` methods give. */
export const NULL_OBJECT: Remote = { definition: { name: 'Null', since: '1.1' }, self: null };

export function remote<T>(definition: ClassDefinition<T>, self: T): Remote {
  return { definition: definition as unknown as ClassDefinition<unknown>, self };
}

/** What a range is on the inside. */
export interface RangeSelf {
  sheetId: string;
  area: Area;
}
