// Set-up without any dependency: this runs before node_modules exists. Progress goes to stderr, so that a command's own output stays clean.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const stampFile = path.join(root, 'node_modules/.cache/set-up/stamps.json');
const OLDEST_NODE = [20, 19];

export const say = (line) => process.stderr.write(`${line}\n`);

/** A failure that a person can do something about: shown as its sentence, without a stack. */
export class SetupError extends Error {}

export async function runAsProgram(program) {
  try {
    process.exitCode = await program();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(`\n${error.message}`);
    process.exitCode = 1;
  }
}

export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options });
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      code === 0 ? resolve() : reject(new SetupError(`"${[command, ...args].join(' ')}" ended with ${signal ?? `code ${code}`}.`)),
    );
  });
}

/** The path of a program in node_modules, run with this very Node. */
export const tool = (packagePath) => path.join(root, 'node_modules', packagePath);

export function assertNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]))
    throw new SetupError(
      `Node ${OLDEST_NODE.join('.')} or later is needed; this is ${process.versions.node}. Install a current Node 20 or later and try again.`,
    );
}

/** Does `work` unless it was done for the same inputs before. */
async function once(name, inputs, outputs, title, work) {
  const stamp = hashOf(inputs);
  if (readStamps()[name] === stamp && outputs.every((output) => existsSync(path.join(root, output)))) return false;
  const startedAt = Date.now();
  say(`• ${title} …`);
  await work();
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, JSON.stringify({ ...readStamps(), [name]: stamp }));
  say(`  done in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  return true;
}

function readStamps() {
  return existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : {};
}

function hashOf(inputs) {
  const hash = createHash('sha256').update(process.versions.node);
  for (const input of inputs) for (const file of filesBelow(path.join(root, input))) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

const SKIPPED = new Set(['node_modules', 'dist', 'generated', 'test-output', '.git']);

function filesBelow(start) {
  if (!existsSync(start)) return [];
  if (statSync(start).isFile()) return [start];
  return readdirSync(start, { withFileTypes: true })
    .filter(({ name }) => !SKIPPED.has(name))
    .flatMap((entry) => filesBelow(path.join(start, entry.name)))
    .sort();
}

export function installPackages() {
  return once(
    'packages',
    ['package-lock.json'],
    ['node_modules/.package-lock.json'],
    'Installing packages (a few minutes the first time)',
    () =>
      run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
        shell: process.platform === 'win32',
        env: { ...process.env, NODE_ENV: 'development' },
      }),
  );
}

export function generateClient() {
  return once(
    'prisma',
    ['server/prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'],
    ['server/prisma/generated'],
    'Generating the database client',
    () => run(process.execPath, [tool('prisma/build/index.js'), 'generate'], { stdio: ['ignore', 'ignore', 2] }),
  );
}

const SERVER_SOURCES = ['server', 'scripts/setup/build-server.mjs', 'package-lock.json'];

export function buildServer() {
  return once(
    'server',
    SERVER_SOURCES,
    ['dist/server/main.js', 'dist/server/cli.js', 'dist/server/calculator-worker.js'],
    'Building the server',
    () => run(process.execPath, [path.join(root, 'scripts/setup/build-server.mjs')]),
  );
}

export function buildPages() {
  const sources = ['addin', 'server/contract', 'server/dashboard', 'webpack.config.js', 'package-lock.json'];
  return once(
    'pages',
    sources,
    ['dist/web/taskpane.html', 'dist/web/dashboard/index.html', 'dist/web/workbench/index.html'],
    'Building the pages (about a minute the first time)',
    () => run(process.execPath, [tool('webpack/bin/webpack.js'), '--mode=production'], { stdio: ['ignore', 'ignore', 2] }),
  );
}

/** Settings in a file .env; a variable of the environment wins. */
export function readDotEnv() {
  const file = path.join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/** Everything that the server needs before it can start. */
export async function setUp() {
  assertNode();
  await installPackages();
  await generateClient();
  await buildServer();
  await buildPages();
}

/** Runs a program in the foreground: its output is ours, and so are Ctrl-C and its exit code. */
export function foreground(args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', ...options });
    const forward = (signal) => child.kill(signal);
    // Ctrl-C reaches the whole group by itself; a plain kill of this process must reach the child too.
    process.on('SIGINT', () => {});
    process.on('SIGTERM', forward);
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)));
  });
}

export function commandExists(command) {
  return spawnSync(process.platform === 'win32' ? 'where' : 'which', [command], { stdio: 'ignore' }).status === 0;
}
