import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { createCalculatorPool } from './adapters/calculator/pool';
import { createCredentials, systemRandom } from './adapters/credentials/credentials';
import { readCsv } from './adapters/csv/read-csv';
import { createOfflineJudge } from './adapters/judge/offline';
import { createOpenAiJudge } from './adapters/judge/openai';
import { createDiskObjects } from './adapters/objects/disk';
import { createS3Client, createS3Objects } from './adapters/objects/s3';
import { createPdfPrinter } from './adapters/printer/pdf-printer';
import { createInterviewStore, createUserStore, openDatabase, type Database } from './adapters/store';
import type { Judge, ObjectStore, Ports } from './app/ports';
import type { Config } from './config';
import { loadBank } from './content/load';
import type { AuthoredBank } from './domain/questions/bank';
import { withParameters } from './domain/selection/parameter-set';
import { keptFile, newSecret } from './startup/kept-files';
import { newestParameters } from './startup/parameter-files';

/** The project's folder, seen from the bundle in dist/server. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface Composed {
  ports: Ports;
  database: Database;
  bank: AuthoredBank;
  signingKey: string;
  close(): Promise<void>;
}

/** Picks the adapters and opens what must be open. `publicUrl` is where links of the disk store lead. Throws the sentences of openDatabase and loadBank. */
export async function compose(config: Config, publicUrl: string, log: Logger): Promise<Composed> {
  const { dataFolder } = config;
  const bank = await loadBank(path.join(ROOT, 'server/content'));
  const database = await openDatabase({
    ...(config.databaseUrl ? { databaseUrl: config.databaseUrl } : {}),
    dataFolder,
    migrationsFolder: path.join(ROOT, 'server/prisma/migrations'),
    log,
  });
  // Only now is it sure that the data folder can be used.
  const parameters = await newestParameters(dataFolder);
  const signingKey = config.signingSecret ?? (await keptFile(dataFolder, 'signing-secret', newSecret));
  const calculator = createCalculatorPool({
    workerFile: new URL('./calculator-worker.js', import.meta.url),
    size: config.calculatorWorkers,
  });
  const ports: Ports = {
    interviews: createInterviewStore(database.prisma),
    users: createUserStore(database.prisma),
    objects: objectsFor(config, signingKey, publicUrl),
    judge: judgeFor(config, log),
    calculator,
    printer: createPdfPrinter(),
    bank: withParameters(bank, parameters),
    readCsv,
    credentials: createCredentials({ secret: signingKey, accessTokenMinutes: config.accessTokenMinutes }),
    random: systemRandom,
    clock: Date.now,
    settings: config.settings,
  };
  return {
    ports,
    database,
    bank,
    signingKey,
    async close() {
      await calculator.close();
      await database.close();
    },
  };
}

function objectsFor({ objects }: Config, signingKey: string, publicUrl: string): ObjectStore {
  if (objects.kind === 'disk') return createDiskObjects({ folder: objects.folder, signingKey, publicUrl, clock: Date.now });
  const client = createS3Client({
    region: objects.region,
    forcePathStyle: objects.forcePathStyle,
    ...(objects.endpoint ? { endpoint: objects.endpoint } : {}),
  });
  return createS3Objects({ client, bucket: objects.bucket });
}

function judgeFor({ judge }: Config, log: Logger): Judge {
  if (judge.kind === 'offline') return createOfflineJudge();
  return createOpenAiJudge({ ...judge, onFailure: (kind) => log.warn({ kind }, 'a judgement did not come; it stays pending') });
}
