// `npx tsx scripts/differential.ts [count] [seed] [folder with @ironcalc/wasm]`: makes formulas over the functions that the question bank uses, on made
// data, and compares what we compute with Univer's functions (the outermost call, with the same values) and, where it is installed, with IronCalc. A
// disagreement accuses nobody: Excel's documentation decides, and the decision becomes a rule in mends.test.ts. `soffice` is asked only where it is on the PATH.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse as parseCsv } from 'csv-parse/sync';
import { solid } from '../server/adapters/calculator/arrays';
import { Book } from '../server/adapters/calculator/book';
import { Evaluator } from '../server/adapters/calculator/evaluator';
import { compile } from '../server/adapters/calculator/expression';
import { univerFunction } from '../server/adapters/calculator/univer';
import { LambdaValue, Matrix, NotComputable, Raised, isError } from '../server/adapters/calculator/values';
import type { Scalar, Value } from '../server/adapters/calculator/values';
import type { CellContent } from '../server/contract';
import { madeFormula, madeRows, seededPicker } from '../server/testing/differential/made-formulas';

const COUNT = Number(process.argv[2] ?? 2000);
const SEED = Number(process.argv[3] ?? 1);
const NOW = 45_292;

type Shown = string | null;
type Engine = (formula: string, rows: CellContent[][]) => Shown;

/** A number by its 9 first digits, so that formatting and noise don't count; null: this engine does not answer. */
function shown(value: Scalar): string {
  if (value === null) return '0';
  if (typeof value === 'number') return String(Number(value.toPrecision(9)));
  return isError(value) ? value.code : typeof value === 'boolean' ? String(value).toUpperCase() : `"${value}"`;
}

function evaluatorOf(rows: CellContent[][]): Evaluator {
  const book = new Book({ sheets: [{ name: 'Sheet1', rows, formats: {} }], tables: [], names: [] });
  return new Evaluator(book, { nowSerial: NOW, random: () => 0.5, budget: 5_000_000, maximumDepth: 200 });
}

function first(value: Scalar | Matrix): Scalar {
  return value instanceof Matrix ? (value.cells[0] ?? null) : value;
}

function answered(compute: () => Value | null, context: ReturnType<Evaluator['contextAt']>): Shown {
  try {
    const value = compute();
    return value === null || value instanceof LambdaValue ? null : shown(first(solid(context, value)));
  } catch (fault) {
    if (fault instanceof NotComputable) return null;
    if (fault instanceof Raised) return fault.error.code;
    throw fault;
  }
}

const ours: Engine = (formula, rows) => {
  const context = evaluatorOf(rows).contextAt(0, 40, 9);
  return answered(() => context.evaluate(compile(formula)!), context);
};

const univer: Engine = (formula, rows) => {
  const context = evaluatorOf(rows).contextAt(0, 40, 9);
  const expression = compile(formula)!;
  if (expression.kind !== 'call') return null;
  const type = univerFunction(expression.name);
  if (!type || type.kind !== 'values') return null;
  return answered(() => {
    const args = expression.args.map((arg) => (arg ? context.evaluate(arg) : undefined));
    return args.length < type.min || args.length > type.max ? null : type.run(context, args);
  }, context);
};

const written = (cell: CellContent): string => (cell === null ? '' : typeof cell === 'string' ? `'${cell}` : String(cell).toUpperCase());

interface IronCalc {
  initSync(options: { module: Buffer }): void;
  Model: new (
    name: string,
    locale: string,
    timezone: string,
    language: string,
  ) => {
    setUserInput(sheet: number, row: number, col: number, text: string): void;
    getFormattedCellValue(sheet: number, row: number, col: number): string;
    getCellType(sheet: number, row: number, col: number): number;
    pauseEvaluation(): void;
    evaluate(): void;
  };
}

/** Cell types of IronCalc: 1 number, 2 text, 4 logical value, 16 error. */
async function ironCalc(folder: string): Promise<Engine> {
  const place = resolve(folder, 'node_modules/@ironcalc/wasm');
  const library = (await import(pathToFileURL(join(place, 'wasm.js')).href)) as IronCalc;
  library.initSync({ module: readFileSync(join(place, 'wasm_bg.wasm')) });
  return (formula, rows) => {
    const model = new library.Model('made', 'en', 'UTC', 'en');
    model.pauseEvaluation();
    rows.forEach((row, r) => row.forEach((cell, c) => cell !== null && model.setUserInput(0, r + 1, c + 1, written(cell))));
    model.setUserInput(0, 41, 10, formula);
    model.evaluate();
    const text = model.getFormattedCellValue(0, 41, 10);
    const type = model.getCellType(0, 41, 10);
    if (text === '#N/IMPL!' || text === '#ERROR!') return null;
    const number = Number(text.replace(/,/g, ''));
    return type === 1 && text !== '' && !Number.isNaN(number) ? shown(number) : type === 2 ? `"${text}"` : text;
  };
}

/** All formulas in one sheet below the data, recalculated and written as CSV. Newer functions are unknown to it and come back as #NAME?. */
function libreOffice(cases: { formula: string; rows: CellContent[][] }[]): Shown[] {
  const folder = mkdtempSync(join(tmpdir(), 'differential-'));
  const answers = cases.map(({ formula, rows }, index): Shown => {
    const lines = rows.map((row) => row.map((cell) => `"${cell === null ? '' : String(cell)}"`).join(','));
    const file = join(folder, `${index}.csv`);
    writeFileSync(file, [...lines, `"=${formula.slice(1).replace(/"/g, '""')}"`].join('\n'));
    execFileSync('soffice', [
      '--headless',
      '--convert-to',
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false',
      '--outdir',
      `${folder}/out`,
      file,
    ]);
    const table = parseCsv(readFileSync(`${folder}/out/${index}.csv`)) as string[][];
    const text = table[rows.length]?.[0] ?? '';
    return text === '#NAME?' ? null : Number.isNaN(Number(text)) || text === '' ? `"${text}"` : shown(Number(text));
  });
  rmSync(folder, { recursive: true, force: true });
  return answers;
}

const pick = seededPicker(SEED);
const cases = Array.from({ length: COUNT }, () => ({ rows: madeRows(pick), formula: madeFormula(pick) }));
const engines: Record<string, Engine> = { univer };
const folder = process.argv[4];
if (folder && existsSync(folder)) engines.ironcalc = await ironCalc(folder);
else console.log('IronCalc is not compared: no folder with @ironcalc/wasm was given.');

for (const [name, engine] of Object.entries(engines)) {
  let same = 0;
  let silent = 0;
  const differ = new Map<string, string[]>();
  for (const { formula, rows } of cases) {
    const mine = ours(formula, rows);
    let other: Shown;
    try {
      other = engine(formula, rows);
    } catch {
      other = null; // The oracle crashed; it has no say then.
    }
    if (mine === null || other === null) silent++;
    else if (mine === other) same++;
    else {
      const key = /^=(\w[\w.]*)/.exec(formula)?.[1] ?? 'operator';
      differ.set(key, [...(differ.get(key) ?? []), `${formula}  ours ${mine}  ${name} ${other}  ${JSON.stringify(rows.slice(0, 6))}`]);
    }
  }
  const count = [...differ.values()].reduce((sum, list) => sum + list.length, 0);
  console.log(`${name}: ${same} agree, ${count} differ, ${silent} without an answer, of ${COUNT}`);
  for (const [key, list] of [...differ].sort((a, b) => b[1].length - a[1].length)) console.log(`  ${key} ${list.length}: ${list[0]}`);
}
try {
  execFileSync('soffice', ['--version'], { stdio: 'ignore' });
  const some = cases.slice(0, 50);
  const answers = libreOffice(some);
  const differ = some.filter(({ formula, rows }, index) => answers[index] !== null && answers[index] !== ours(formula, rows));
  console.log(`libreoffice: ${differ.length} of ${some.length} differ`);
} catch (fault) {
  if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault;
  console.log('LibreOffice is not compared: soffice is not on the PATH.');
}
