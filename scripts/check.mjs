// `npm run check`: the quick part of the tests, for while you work.
import { FORMAT, IMPORTS, LINT, OPENAPI, QUICK, runChecks, TYPES } from './setup/checks.mjs';
import { assertNode, generateClient, installPackages, runAsProgram } from './setup/steps.mjs';

await runAsProgram(async () => {
  assertNode();
  await installPackages();
  await generateClient();
  return runChecks([TYPES, LINT, FORMAT, IMPORTS, OPENAPI, QUICK]);
});
