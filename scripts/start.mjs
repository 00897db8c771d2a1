// `npm start`: everything from a bare clone to a running server.
import { assertNode, foreground, readDotEnv, runAsProgram, say, setUp } from './setup/steps.mjs';

const HELP = `npm start                 set up what is missing, then serve everything on https://localhost:3443
npm start -- --help       this text

Settings are environment variables, all optional; .env.example lists them. A file .env beside it is read.
The first start installs packages and builds the pages (a few minutes), later ones take seconds. Ctrl-C stops.`;

await runAsProgram(async () => {
  if (process.argv.includes('--help')) {
    say(HELP);
    return 0;
  }
  assertNode();
  readDotEnv();
  await setUp();
  return foreground(['--enable-source-maps', 'dist/server/main.js']);
});
