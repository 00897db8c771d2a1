export interface Element {
  /** Without its namespace prefix. */
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  /** The element's own text, without that of its children. */
  text: string;
}

const TOKEN = /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<(\/?)([\w.:-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/gy;
const ATTRIBUTE = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
  // Line ends are one character to a reader of XML (XML 1.0, 2.11).
  return text.replace(/\r\n?/g, '\n').replace(/&(#x[0-9a-fA-F]+|#\d+|\w+);/g, (_, entity: string) => {
    if (!entity.startsWith('#')) return ENTITIES[entity] ?? fail(`the entity ${entity}`);
    return String.fromCodePoint(entity[1] === 'x' ? parseInt(entity.slice(2), 16) : Number(entity.slice(1)));
  });
}

function fail(what: string): never {
  throw new Error(`This part of a workbook cannot be read: ${what}.`);
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Reads the XML of workbooks into a tree: no document types, no CDATA. Throws on anything that it does not know, so that nothing is passed over. */
export function readXml(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  TOKEN.lastIndex = text.startsWith('\ufeff') ? 1 : 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(text);
    if (!token) fail(`unexpected text at ${at}`);
    const [, closing, tag, attributes, single, content] = token;
    const parent = open.at(-1)!;
    if (content !== undefined) parent.text += decoded(content);
    else if (closing) {
      if (open.length < 2 || open.pop()!.name !== localName(tag!)) fail(`</${tag}> at ${at}`);
    } else if (tag) {
      const element: Element = { name: localName(tag), attributes: {}, children: [], text: '' };
      for (const [, key, double, quoted] of attributes!.matchAll(ATTRIBUTE)) element.attributes[key!] = decoded(double ?? quoted!);
      parent.children.push(element);
      if (!single) open.push(element);
    }
  }
  if (open.length !== 1 || root.children.length !== 1) fail('it does not end');
  return root.children[0]!;
}

export function child(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((one) => one.name === name);
}

export function children(element: Element | undefined, name: string): Element[] {
  return element?.children.filter((one) => one.name === name) ?? [];
}
