// `npm run cli -- …`: sets up silently what the commands need, then runs them; only the command itself writes to stdout.
import { assertNode, buildServer, foreground, generateClient, installPackages, readDotEnv, runAsProgram } from './setup/steps.mjs';

await runAsProgram(async () => {
  assertNode();
  readDotEnv();
  await installPackages();
  await generateClient();
  await buildServer();
  return foreground(['--enable-source-maps', 'dist/server/cli.js', ...process.argv.slice(2)]);
});
