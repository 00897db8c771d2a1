import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Looks into a PDF with other people's tools; without them a test must fail, and say what to install. */
async function output(tool: string, args: string[]): Promise<string> {
  try {
    return (await run(tool, args, { maxBuffer: 64 * 1024 * 1024 })).stdout;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault;
    throw new Error(
      `${tool} is not installed. Debian and Ubuntu: apt-get install -y poppler-utils qpdf. macOS: brew install poppler qpdf.`,
      { cause: fault },
    );
  }
}

export interface Inspected {
  /** One text per page, without the foot. */
  pages: string[];
  text: string;
  info: string;
  fonts: string;
  /** Structure tree with its text, in reading order. */
  structure: string;
  /** Every object, decoded. */
  objects: string;
  /** Words with their boxes in points. */
  boxes: { page: number; xMin: number; xMax: number; yMin: number; yMax: number }[];
}

/** Fails when qpdf finds a fault in the file or poppler can't draw it. */
export function inspected(bytes: Uint8Array): Promise<Inspected> {
  return withFile(bytes, async (file) => {
    await output('qpdf', ['--check', file]);
    await output('pdftoppm', ['-r', '20', '-png', file, `${file}-page`]);
    const text = await textOf(file);
    return {
      text,
      pages: pagesIn(text),
      info: await output('pdfinfo', [file]),
      fonts: await output('pdffonts', [file]),
      structure: await output('pdfinfo', ['-struct-text', file]),
      objects: await output('qpdf', ['--json', '--json-key=qpdf', file]),
      boxes: boxesIn(await output('pdftotext', ['-bbox', file, '-'])),
    };
  });
}

/** The text of each page, without the foot. */
export function pagesOf(bytes: Uint8Array): Promise<string[]> {
  return withFile(bytes, async (file) => pagesIn(await textOf(file)));
}

async function withFile<T>(bytes: Uint8Array, look: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'report-'));
  try {
    const file = join(folder, 'report.pdf');
    await writeFile(file, bytes);
    return await look(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const textOf = (file: string) => output('pdftotext', ['-layout', '-enc', 'UTF-8', file, '-']);
const pagesIn = (text: string) => text.split('\f').slice(0, -1).map(withoutFoot);

function withoutFoot(page: string): string {
  return page
    .split('\n')
    .filter((line) => !/Page \d+ of \d+$/.test(line))
    .join('\n')
    .trim();
}

function boxesIn(xhtml: string): Inspected['boxes'] {
  return xhtml
    .split('<page ')
    .slice(1)
    .flatMap((page, index) =>
      [...page.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">/g)].map(
        ([, xMin, yMin, xMax, yMax]) => ({
          page: index + 1,
          xMin: Number(xMin),
          yMin: Number(yMin),
          xMax: Number(xMax),
          yMax: Number(yMax),
        }),
      ),
    );
}
