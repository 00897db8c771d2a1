import { randomUUID } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createHttpTerminator } from 'http-terminator';
import { pino, type Logger } from 'pino';
import { createLinkOpener } from './adapters/objects/disk';
import { DataFolderBusy, DataFolderUnusable, MigrationRefused } from './adapters/store';
import { finishPending } from './app/evaluate-pending';
import { compose, ROOT, type Composed } from './compose';
import { ConfigError, readConfig, type Config } from './config';
import { ERRORS } from './contract';
import { ContentError } from './content/source';
import { BankFaulty } from './content/verify';
import { createApp } from './http/app';
import { serveFiles } from './http/files';
import { certificateFor } from './startup/certificate';
import { firstUser } from './startup/first-user';
import { greeting } from './startup/greeting';
import { verifiedOnce } from './startup/verified-bank';

/** What stops a start with a sentence and exit code 1; anything else is a bug and shows its stack. */
const FORESEEN = [ConfigError, DataFolderBusy, DataFolderUnusable, MigrationRefused, ContentError, BankFaulty];
const PENDING_EVERY_MS = 30_000;
const PENDING_AT_ONCE = 20;
const STOP_WITHIN_MS = 10_000;

async function main(): Promise<void> {
  const startedAt = Date.now();
  const config = readConfig();
  const log = pino({ level: config.logLevel, redact: ['req.headers', 'res.headers'] }, pino.destination({ dest: 2, sync: false }));
  const url = config.publicUrl ?? `${config.tls ? 'https' : 'http'}://${config.host}:${config.port}`;
  say('Opening the database and reading the question bank …');
  const composed = await compose(config, url, log);
  try {
    let serve: http.RequestListener = notYet;
    const server = await listen(config, (request, response) => serve(request, response));
    await verifiedOnce(composed.ports, composed.bank, config.dataFolder, say);
    serve = createApp(composed.ports, appOptions(config, composed, log));
    const firstLogin = await firstUser(composed.ports);
    const finishing = finishLater(composed, log);
    stopOn(['SIGINT', 'SIGTERM'], async () => {
      clearInterval(finishing);
      await createHttpTerminator({ server, gracefulTerminationTimeout: STOP_WITHIN_MS / 2 }).terminate();
      await composed.close();
    });
    const { kind, address } = composed.database;
    const questions = composed.ports.bank.items.length;
    say(
      greeting({
        config,
        url,
        databaseKind: kind,
        databaseAddress: address,
        judgeName: composed.ports.judge.name,
        firstLogin,
        questions,
        startedInMs: Date.now() - startedAt,
      }),
    );
  } catch (error) {
    await composed.close();
    throw error;
  }
}

/** The port is taken first, so that nobody waits for a start that can't succeed; until the bank is verified every request hears to come back. */
const notYet: http.RequestListener = (_request, response) => {
  const { status, message } = ERRORS.unavailable;
  response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '5' });
  response.end(JSON.stringify({ error: { code: 'unavailable', message, requestId: randomUUID() } }));
};

function appOptions(config: Config, { ports, database, signingKey }: Composed, log: Logger) {
  const { resolve } = createRequire(path.join(ROOT, 'package.json'));
  const officeJs = path.join(ROOT, 'node_modules/@microsoft/office-js/dist');
  return {
    limits: config.limits,
    trustedProxies: config.trustedProxies,
    metricsToken: config.metricsToken,
    pages: {
      webFolder: path.join(ROOT, 'dist/web'),
      officeJsFolder: config.workbench && existsSync(officeJs) ? officeJs : null,
      swaggerFolder: path.dirname(resolve('swagger-ui-dist/package.json')),
      frameAncestors: config.frameAncestors,
    },
    files: config.objects.kind === 'disk' ? serveFiles(createLinkOpener({ objects: ports.objects, signingKey, clock: ports.clock })) : null,
    ready: async () => {
      await database.prisma.$queryRaw`SELECT 1`;
      await ports.objects.ready();
    },
    log,
  };
}

async function listen(config: Config, app: http.RequestListener): Promise<http.Server | https.Server> {
  const server = config.tls
    ? https.createServer(await certificateFor(config.tls, config.dataFolder, config.host, Date.now()), app)
    : http.createServer(app);
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      reject(
        taken
          ? new ConfigError(
              `Port ${config.port} on ${config.host} is ${error.code === 'EACCES' ? 'not allowed for this user' : 'already in use'}. Stop what uses it, or choose another: PORT=3444 npm start`,
            )
          : error,
      );
    });
    server.listen(config.port, config.host, () => resolve(server));
  });
}

/** Judgements that did not come in time are asked for again, beside the requests. */
function finishLater({ ports }: Composed, log: Logger): NodeJS.Timeout {
  let running = false;
  return setInterval(() => {
    if (running) return;
    running = true;
    finishPending(ports, PENDING_AT_ONCE, (id, err) => log.warn({ interview: id, err }, 'an evaluation could not be finished yet'))
      .catch((err: unknown) => log.error({ err }, 'pending evaluations could not be listed'))
      .finally(() => (running = false));
  }, PENDING_EVERY_MS);
}

function stopOn(signals: NodeJS.Signals[], stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of signals) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      say('Stopping …');
      const late = setTimeout(() => {
        say('It took too long to stop cleanly; what was acknowledged is kept.');
        process.exit(1);
      }, STOP_WITHIN_MS);
      stop().then(
        () => {
          clearTimeout(late);
          say('Stopped.');
          process.exit(0);
        },
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  const foreseen = FORESEEN.some((kind) => error instanceof kind);
  process.stderr.write(`\n${foreseen ? (error as Error).message : String((error as Error).stack ?? error)}\n`);
  process.exit(1);
});
