// Writes docs/openapi.json from the table of endpoints; --check says whether the kept one is current.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openApiDocument } from '../server/contract/openapi';

const file = fileURLToPath(new URL('../docs/openapi.json', import.meta.url));
const current = `${JSON.stringify(openApiDocument(), null, 2)}\n`;

if (!process.argv.includes('--check')) writeFileSync(file, current);
else if (readFileSync(file, 'utf8') !== current) {
  console.error('docs/openapi.json is not what the contract says. Run: npm run openapi');
  process.exitCode = 1;
}
