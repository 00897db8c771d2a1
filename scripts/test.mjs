// `npm test`: sets up what is missing (packages, Chromium, PostgreSQL, small tools), builds, and runs every check.
import { FORMAT, IMPORTS, LINT, OPENAPI, runChecks, SCHEMA, SIZE, TYPES, UNIT, WHOLE_WAY } from './setup/checks.mjs';
import { runAsProgram, setUp } from './setup/steps.mjs';
import { systemTools } from './setup/system.mjs';

await runAsProgram(async () => {
  await setUp();
  const environment = await systemTools();
  return runChecks([TYPES, LINT, FORMAT, IMPORTS, SCHEMA, OPENAPI, SIZE, UNIT, WHOLE_WAY], environment);
});
