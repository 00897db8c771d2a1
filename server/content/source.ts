import { isMap, isNode, isPair, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';

/** One thing to mend in a file, for the author. */
export interface Problem {
  file: string;
  line: number;
  /** Where in the file, in the author's words: `data > 1 > columns > Price`. */
  where: string;
  message: string;
}

export class ContentError extends Error {
  override readonly name = 'ContentError';
  constructor(readonly problems: Problem[]) {
    super(problems.map(({ file, line, where, message }) => `${file}:${line}: ${where ? `${where}: ` : ''}${message}`).join('\n'));
  }
}

export type Read<T> = { value: T; lineOf(path: PropertyKey[]): number; problems: [] } | { value: null; problems: Problem[] };

/** Reads one YAML file against its schema; what is wrong comes back with file, line and what to write instead. */
export function readYaml<T>(file: string, text: string, schema: z.ZodType<T>): Read<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      file,
      line: lines.linePos(error.pos[0]).line,
      where: '',
      message: yamlAdvice(error.message),
    }));
    return { value: null, problems };
  }
  const lineOf = (path: PropertyKey[]): number => lineAt(document, path, lines);
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { value: parsed.data, lineOf, problems: [] };
  const problems = parsed.error.issues
    .flatMap((issue) => deepest(issue))
    .map(({ path, message }) => ({ file, line: lineOf(path), where: spoken(path), message }));
  return { value: null, problems };
}

interface Told {
  path: PropertyKey[];
  message: string;
}

/** A union only says "invalid"; the branch that got furthest says why. */
function deepest(issue: z.core.$ZodIssue): Told[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: [...issue.path, key], message: unknownField(key) }));
  if (issue.code === 'invalid_union' && issue.errors.length > 0 && issue.message === 'Invalid input') {
    const branch = [...issue.errors].sort((a, b) => depth(b) - depth(a))[0]!;
    return branch.flatMap((inner) => deepest(inner)).map(({ path, message }) => ({ path: [...issue.path, ...path], message }));
  }
  return [{ path: issue.path, message: plainer(issue) }];
}

const depth = (issues: z.core.$ZodIssue[]): number => Math.max(...issues.map(({ path }) => path.length));

function unknownField(key: string): string {
  return `There is no field "${key}" here. Remove it, or check its spelling and indentation against docs/writing-questions.md.`;
}

function plainer(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.input === undefined) return `This is missing; write ${withArticle(issue.expected)}.`;
  if (issue.code === 'invalid_type') return `Write ${withArticle(issue.expected)} here.`;
  if (issue.code === 'invalid_value') return `Write one of ${issue.values.map(String).join(', ')}.`;
  if (issue.code === 'too_small' && issue.origin === 'array' && issue.message.startsWith('Too small')) return `Write at least ${issue.minimum} here.`;
  return issue.message;
}

const WORDS: Record<string, string> = {
  string: 'text',
  array: 'a list (lines that begin with "- ")',
  object: 'fields below it, indented',
  record: 'fields below it, indented',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
};

function withArticle(expected: string): string {
  return WORDS[expected] ?? `a ${expected}`;
}

function yamlAdvice(message: string): string {
  const first = message.split('\n')[0]!;
  if (/Nested mappings|implicit/i.test(first))
    return `${first}. A text with ": " in it must stand in quotes, or on its own lines after "|".`;
  return `${first}. Check the indentation, and put texts that begin with a special sign in single quotes.`;
}

/** A path in the author's words: positions count from 1. */
export function spoken(path: PropertyKey[]): string {
  return path.map((part) => (typeof part === 'number' ? part + 1 : String(part))).join(' > ');
}

/** The line of the nearest thing that exists: of a missing field, the line of what should hold it. */
function lineAt(document: Document, path: PropertyKey[], lines: LineCounter): number {
  for (let length = path.length; length > 0; length -= 1) {
    const keys = path.slice(0, length);
    const parent = document.getIn(keys.slice(0, -1), true);
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isPair(item) && String(item.key) === String(keys.at(-1)));
      if (pair && isNode(pair.key) && pair.key.range) return lines.linePos(pair.key.range[0]).line;
    }
    const node = document.getIn(keys, true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
