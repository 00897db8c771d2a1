import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AuthoredQuestion, AuthoredScenario, WordLists } from '../domain/questions/authored';
import { createBank, type AuthoredBank } from '../domain/questions/bank';
import { lintBank } from '../domain/questions/lint';
import { ContentError, readYaml, spoken, type Problem, type Read } from './source';

/** The bank that comes with the product. A bundled server must be told where the content is. */
export const CONTENT_FOLDER = dirname(fileURLToPath(import.meta.url));

/**
 * Reads `lists.yaml`, `questions/**` and `scenarios/**` below a folder. Throws ContentError with every problem found, each with file and line.
 * The version is a hash over the files, so the same files give the same version on every machine. The answers are not computed here: see `verifyBank`.
 */
export async function loadBank(folder: string = CONTENT_FOLDER): Promise<AuthoredBank> {
  const files = await yamlFiles(folder);
  const problems: Problem[] = [];
  const take = <T>(read: Read<T>): Read<T> => {
    problems.push(...read.problems);
    return read;
  };
  let lists: WordLists = {};
  const questions: AuthoredQuestion[] = [];
  const scenarios: AuthoredScenario[] = [];
  const home = new Map<string, Home>();
  for (const { name, text } of files) {
    if (name === 'lists.yaml') lists = take(readYaml(name, text, WordLists)).value ?? {};
    else if (name.startsWith('scenarios/')) add(scenarios, take(readYaml(name, text, AuthoredScenario)), home, name);
    else if (name.startsWith('questions/')) add(questions, take(readYaml(name, text, AuthoredQuestion)), home, name);
  }
  const bank = createBank({ questions, scenarios, lists }, versionOf(files));
  const faults = lintBank(bank).map(({ id, path, message }) => problemAt(home.get(id)!, path, message));
  if (problems.length + faults.length > 0) throw new ContentError([...problems, ...faults]);
  return bank;
}

interface SourceFile {
  /** With `/` on every system. */
  name: string;
  text: string;
}

async function yamlFiles(folder: string): Promise<SourceFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  return Promise.all(names.map(async (name) => ({ name, text: (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n') })));
}

interface Home {
  file: string;
  lineOf(path: PropertyKey[]): number;
}

function add<T extends { id: string }>(items: T[], read: Read<T>, home: Map<string, Home>, file: string): void {
  if (!('lineOf' in read)) return;
  items.push(read.value);
  // Of two files with one id, the later one has to change.
  home.set(read.value.id, { file, lineOf: read.lineOf });
}

function problemAt({ file, lineOf }: Home, path: PropertyKey[], message: string): Problem {
  return { file, line: lineOf(path), where: spoken(path), message };
}

function versionOf(files: SourceFile[]): string {
  const hash = createHash('sha256');
  for (const { name, text } of files) hash.update(`${name}\n${text.length}\n${text}`);
  return hash.digest('hex').slice(0, 16);
}
