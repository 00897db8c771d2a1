/**
 * The request that Office.js sends for one `context.sync()`, and its reply. Inferred from what the stock client sends and accepts;
 * Microsoft documents neither. Names are in PascalCase on the wire.
 */
export interface RichApiRequest {
  Actions: Action[];
  ObjectPaths: Record<string, ObjectPath>;
  AutoKeepReference?: boolean;
}

export const ObjectPathType = { Global: 1, New: 2, Method: 3, Property: 4, Indexer: 5, ReferenceId: 6, Null: 7 } as const;

export interface ObjectPath {
  ObjectPathType: number;
  Name?: string;
  ParentObjectPathId?: number;
  ArgumentInfo?: ArgumentInfo;
}

/** An argument that is itself an object arrives as 0 or null, with its path's id at the same place of `ReferencedObjectPathIds`. */
export interface ArgumentInfo {
  Arguments?: unknown[];
  ReferencedObjectPathIds?: number[] | null;
}

export const ActionType = {
  Instantiate: 1,
  Query: 2,
  Method: 3,
  SetProperty: 4,
  Trace: 5,
  EnsureUnchanged: 8,
  Update: 9,
} as const;

export interface Action {
  Id: number;
  ActionType: number;
  ObjectPathId?: number;
  Name?: string;
  ArgumentInfo?: ArgumentInfo;
  QueryInfo?: { Select?: string[]; Top?: number; Skip?: number };
  ObjectState?: Record<string, unknown>;
}

export interface RichApiReply {
  Results: { ActionId: number; Value: unknown }[];
  /** The executed Trace actions; an event whose Trace is missing here is never registered by the client. */
  TraceIds: number[];
  Error?: { Code: string; Message: string; HttpStatusCode: number; Location: string; ActionIndex: number };
}

/** Event types and the target of workbook-wide ones. */
export const EventType = { SheetActivated: 11, DataChanged: 10, SheetAdded: 13, SelectionChanged: 14, SheetDeleted: 15 } as const;
export const WORKBOOK_TARGET = 'Workbook';

/** One entry of an event message; `args` becomes the handler's argument. */
export interface RichApiEvent {
  type: number;
  targetId: string;
  args: Record<string, unknown>;
}
