import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareSchema } from './schema-engine';

/**
 * Do the SQL migrations and schema.prisma say the same?
 *
 *     npx tsx scripts/check-schema.ts         words on the difference; exit code 0 when there is none, 2 when there is one
 *     npx tsx scripts/check-schema.ts --sql   prints the SQL that a new migration would need
 */
const prismaFolder = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'server', 'prisma');
const asSql = process.argv.includes('--sql');

const difference = await compareSchema(
  path.join(prismaFolder, 'schema.prisma'),
  path.join(prismaFolder, 'migrations'),
  asSql ? 'sql' : 'words',
);
if (asSql) console.log(difference.text);
else if (difference.differs) console.error(`schema.prisma and the migrations differ:\n${difference.text}`);
else console.log('schema.prisma and the migrations agree.');
process.exitCode = difference.differs ? 2 : 0;
