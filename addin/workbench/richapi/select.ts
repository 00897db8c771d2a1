import type { Remote, Session } from './remote';
import { NULL_OBJECT } from './remote';

/** Which members the declared requirement set has. */
export interface Gate {
  allows(since: string | undefined): boolean;
  /** Throws `ApiNotFound` when it is not allowed. */
  pass(member: string, since: string | undefined): void;
}

/**
 * The answer to `load(...)`: `["values", "format/fill/color"]`, or `["items/name"]` and plain `["name"]` for a collection's items.
 * An empty list asks for every property that the declared set has.
 */
export function select(object: Remote, wanted: string[], session: Session, gate: Gate): Record<string, unknown> | null {
  if (object === NULL_OBJECT) return null;
  const { definition, self } = object;
  const out: Record<string, unknown> = object.referenceId ? { _ReferenceId: object.referenceId } : {};
  const ofItems: string[] = [];
  const ofObjects = new Map<string, string[]>();

  for (const path of wanted.length > 0 ? wanted : ['$all']) {
    const [head = '', ...tail] = path.split('/');
    const rest = tail.join('/');
    const property = find(definition.properties, head);
    const child = find(definition.objects, head);
    if (head === '$none') continue;
    if (head === '$all' && !definition.items) Object.assign(out, everything(object, session, gate));
    else if (definition.items && !property) ofItems.push(head === 'items' || head === 'Items' ? rest || '$all' : path);
    else if (property) out[property] = read(object, property, session, gate);
    else if (child) ofObjects.set(child, [...(ofObjects.get(child) ?? []), rest || '$all']);
    else gate.pass(`${definition.name}.${head}`, undefined);
  }
  for (const [name, paths] of ofObjects) {
    const found = definition.objects![name]!;
    gate.pass(`${definition.name}.${name}`, found.since);
    out[name] = select(found.get(self, session), paths, session, gate);
  }
  if (definition.items && ofItems.length > 0) {
    out._Items = definition.items(self, session).map((item) => ({
      ...(item.definition.idOf ? { Id: item.definition.idOf(item.self, session) } : {}),
      ...select(item, ofItems, session, gate),
    }));
  }
  return out;
}

/** Names in `load` are in camelCase or PascalCase. */
const find = (members: Record<string, unknown> | undefined, name: string): string | undefined =>
  Object.keys(members ?? {}).find((member) => member.toLowerCase() === name.toLowerCase());

function read(object: Remote, name: string, session: Session, gate: Gate): unknown {
  const property = object.definition.properties![name]!;
  gate.pass(`${object.definition.name}.${name}`, property.get && property.since);
  return property.get!(object.self, session);
}

/** Properties of newer sets are left out of "everything", as an older Excel does not know them. */
function everything(object: Remote, session: Session, gate: Gate): Record<string, unknown> {
  const readable = Object.entries(object.definition.properties ?? {}).filter(([, property]) => property.get && gate.allows(property.since));
  return Object.fromEntries(readable.map(([name]) => [name, read(object, name, session, gate)]));
}
