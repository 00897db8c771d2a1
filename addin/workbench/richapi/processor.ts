import { isAtLeast } from '../../workbook/capabilities';
import { ApiError, apiNotFound, cellEditMode } from '../book/api-error';
import type { Book } from '../book/book';
import { EventSubscriptions } from './events';
import { internalServiceClass, workbookClass } from './objects/workbook';
import { isRemote, NULL_OBJECT, remote, type Remote, type Session } from './remote';
import { select, type Gate } from './select';
import {
  ActionType,
  ObjectPathType,
  type Action,
  type ArgumentInfo,
  type RichApiEvent,
  type RichApiReply,
  type RichApiRequest,
} from './wire';

/** Actions that read calculated values. */
const READS: number[] = [ActionType.Query];

/**
 * Answers Office.js requests on a book. Everything it does not know, and everything above the declared requirement set, is refused with
 * `ApiNotFound`: the client does not gate requirement sets, so the host has to.
 */
export class RequestProcessor {
  private readonly references = new Map<string, Remote>();
  private readonly subscriptions: EventSubscriptions;
  private readonly session: Session;
  private lastReference = 0;
  /** What was refused, for the workbench's console and for tests. */
  readonly refused: string[] = [];

  constructor(
    private readonly book: Book,
    private readonly excelApi: string,
    emit: (event: RichApiEvent) => void,
  ) {
    this.subscriptions = new EventSubscriptions(book, emit);
    this.session = { book, subscribe: (event, target, by) => this.subscriptions.count(event, target, by) };
  }

  /** When the pane that it answered is gone: its handlers are, too. */
  stop(): void {
    this.subscriptions.stop();
  }

  async execute(request: RichApiRequest): Promise<RichApiReply> {
    const reply: RichApiReply = { Results: [], TraceIds: [] };
    const resolved = new Map<number, Remote>();
    let index = -1;
    try {
      if (this.book.grid.isEditing()) throw cellEditMode();
      for (const action of request.Actions) {
        index += 1;
        if (READS.includes(action.ActionType)) await this.book.grid.settle();
        if (action.ActionType === ActionType.Trace) reply.TraceIds.push(action.Id);
        reply.Results.push({ ActionId: action.Id, Value: this.perform(action, request, resolved) ?? null });
      }
      return reply;
    } catch (error) {
      return { ...reply, Error: this.describe(error, request.Actions[index], request, index) };
    }
  }

  private perform(action: Action, request: RichApiRequest, resolved: Map<number, Remote>): unknown {
    if (action.ActionType === ActionType.Trace) return null;
    const object = this.resolve(action.ObjectPathId ?? 0, request, resolved);
    const args = this.argumentsOf(action.ArgumentInfo, request, resolved);
    if (object === NULL_OBJECT) return null;
    switch (action.ActionType) {
      case ActionType.Instantiate:
        return this.instantiate(object);
      case ActionType.Query:
        return select(object, action.QueryInfo?.Select ?? [], this.session, this.gate);
      case ActionType.Method:
        return this.call(object, action.Name ?? '', args);
      case ActionType.SetProperty:
        return this.set(object, action.Name ?? '', args[0]);
      case ActionType.Update:
        for (const [name, value] of Object.entries(action.ObjectState ?? {}))
          this.set(object, name.charAt(0).toUpperCase() + name.slice(1), value);
        return null;
      case ActionType.EnsureUnchanged:
        return null;
      default:
        throw apiNotFound(`action type ${action.ActionType}`);
    }
  }

  private instantiate(object: Remote): unknown {
    const { definition, self } = object;
    if (definition.isTracked) this.keep(object);
    return {
      ...(definition.idOf ? { Id: definition.idOf(self, this.session) } : {}),
      ...(object.referenceId ? { _ReferenceId: object.referenceId } : {}),
    };
  }

  private keep(object: Remote): void {
    if (object.referenceId) return;
    this.lastReference += 1;
    object.referenceId = `ref${this.lastReference}`;
    this.references.set(object.referenceId, object);
  }

  private resolve(pathId: number, request: RichApiRequest, resolved: Map<number, Remote>): Remote {
    const known = resolved.get(pathId);
    if (known) return known;
    const path = request.ObjectPaths[pathId];
    if (!path) throw new ApiError('InvalidObjectPath', `The object path ${pathId} is not in the request.`);
    const parent = path.ParentObjectPathId ? this.resolve(path.ParentObjectPathId, request, resolved) : null;
    const args = this.argumentsOf(path.ArgumentInfo, request, resolved);
    const object = parent === NULL_OBJECT ? NULL_OBJECT : this.follow(path.ObjectPathType, path.Name ?? '', parent, args);
    resolved.set(pathId, object);
    return object;
  }

  private follow(type: number, name: string, parent: Remote | null, args: unknown[]): Remote {
    switch (type) {
      case ObjectPathType.Global:
        return remote(workbookClass, null);
      case ObjectPathType.New:
        return this.create(name);
      case ObjectPathType.Method:
        return this.objectFrom(this.call(parent!, name, args), name);
      case ObjectPathType.Property:
        return this.navigate(parent!, name);
      case ObjectPathType.Indexer:
        return this.objectFrom(this.call(parent!, 'GetItem', args), name);
      case ObjectPathType.ReferenceId: {
        const object = this.references.get(name);
        if (!object) throw new ApiError('InvalidReference', 'This reference is not valid for the current operation.');
        return object;
      }
      case ObjectPathType.Null:
        return NULL_OBJECT;
      default:
        throw apiNotFound(`object path type ${type} ${name}`);
    }
  }

  private create(name: string): Remote {
    if (name === internalServiceClass.name) return remote(internalServiceClass, null);
    throw apiNotFound(`a new ${name}`);
  }

  private objectFrom(value: unknown, name: string): Remote {
    if (isRemote(value)) return value;
    throw apiNotFound(`an object from ${name}`);
  }

  private argumentsOf(info: ArgumentInfo | undefined, request: RichApiRequest, resolved: Map<number, Remote>): unknown[] {
    const references = info?.ReferencedObjectPathIds;
    return (info?.Arguments ?? []).map((value, i) => (references?.[i] ? this.resolve(references[i]!, request, resolved) : value));
  }

  private call(object: Remote, name: string, args: unknown[]): unknown {
    if (name === '_KeepReference') {
      this.keep(object);
      return null;
    }
    if (name === '_RemoveReference' || name === '_ReleaseReference') {
      this.references.delete(String(args[0] ?? object.referenceId));
      return null;
    }
    const method = object.definition.methods?.[name];
    this.gate.pass(`${object.definition.name}.${name}`, method?.since);
    return method!.call(object.self, args, this.session);
  }

  private navigate(object: Remote, name: string): Remote {
    const found = object.definition.objects?.[name];
    this.gate.pass(`${object.definition.name}.${name}`, found?.since);
    return found!.get(object.self, this.session);
  }

  private set(object: Remote, name: string, value: unknown): null {
    const property = object.definition.properties?.[name];
    this.gate.pass(`${object.definition.name}.${name}`, property?.set && property.since);
    property!.set!(object.self, value, this.session);
    return null;
  }

  private readonly gate: Gate = {
    allows: (since) => since !== undefined && isAtLeast(this.excelApi, since),
    pass: (member, since) => {
      if (this.gate.allows(since)) return;
      const why = since === undefined ? 'the workbench does not have it' : `needs ExcelApi ${since}, the workbench plays ${this.excelApi}`;
      this.refused.push(`${member}: ${why}`);
      throw apiNotFound(`${member} (${why})`);
    },
  };

  private describe(error: unknown, action: Action | undefined, request: RichApiRequest, index: number): RichApiReply['Error'] {
    const known = error instanceof ApiError;
    if (!known) console.error('The workbench failed to answer a request:', error);
    const path = action?.ObjectPathId ? request.ObjectPaths[action.ObjectPathId] : undefined;
    return {
      Code: known ? error.code : 'GeneralException',
      Message: error instanceof Error ? error.message : String(error),
      HttpStatusCode: known ? error.httpStatusCode : 500,
      Location: [path?.Name, action?.Name].filter(Boolean).join('.'),
      ActionIndex: index,
    };
  }
}
