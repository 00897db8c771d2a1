// Bundles the server, the command line and the calculator's worker; packages stay outside.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));

await build({
  absWorkingDir: root,
  entryPoints: {
    main: 'server/main.ts',
    cli: 'server/cli/main.ts',
    'calculator-worker': 'server/adapters/calculator/worker.ts',
  },
  outdir: path.join(root, 'dist/server'),
  bundle: true,
  splitting: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  logLevel: 'warning',
});
