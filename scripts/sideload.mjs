import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Opens Excel with the add-in: trusts a certificate for localhost and registers manifest.xml, through Microsoft's own tools. They come
 * through npx and are not dependencies: the second needs --legacy-peer-deps and is of use on Windows and Mac only.
 */
const CERTIFICATES = 'office-addin-dev-certs@3.0.0';
const DEBUGGING = 'office-addin-debugging@7.0.0';
const MANIFEST = join(import.meta.dirname, '..', 'manifest.xml');

export const NOT_HERE = [
  'Excel does not run on this system, so there is nothing to open the add-in in.',
  'Try it in the workbench instead: npm start, then https://localhost:3443/workbench/.',
  'For Excel on the web: Home > Add-ins > More add-ins > My add-ins > Upload my add-in, with manifest.xml;',
  'the browser has to trust https://localhost:3443 first.',
].join('\n');

/** What to run, one after the other; null where Excel cannot run. */
export function stepsFor(platform, manifest = MANIFEST) {
  if (platform !== 'win32' && platform !== 'darwin') return null;
  return [
    { says: 'Trusting a certificate for localhost (your system may ask for your password) ...', args: ['--yes', CERTIFICATES, 'install'] },
    {
      says: 'Starting Excel with the add-in ...',
      args: ['--yes', '--legacy-peer-deps', DEBUGGING, 'start', manifest, 'desktop', '--no-debug'],
    },
  ];
}

function main() {
  const steps = stepsFor(process.platform);
  if (!steps) {
    console.error(NOT_HERE);
    return 1;
  }
  if (!existsSync(MANIFEST)) {
    console.error(`There is no ${MANIFEST}.`);
    return 1;
  }
  for (const { says, args } of steps) {
    console.log(says);
    const { status, error } = spawnSync('npx', args, { stdio: 'inherit', shell: process.platform === 'win32' });
    if (error || status !== 0) {
      console.error(`This did not work: npx ${args.join(' ')}${error ? ` (${error.message})` : ''}`);
      return 1;
    }
  }
  console.log('Excel has the button "Excel interview" on its Home tab. The server has to run beside it: npm start.');
  return 0;
}

if (process.argv[1] === import.meta.filename) process.exitCode = main();
