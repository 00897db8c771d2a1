import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../../prisma/generated/client';
import { lockDataFolder } from './data-folder-lock';
import { migrate } from './migrate';
import type { MigrationTarget } from './migrate';
import { openInFolder } from './pglite';

/** A pino logger fits. */
export interface StoreLog {
  info(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface OpenDatabase {
  /** Where PostgreSQL is: `postgresql://...`. Left out: an embedded one in `dataFolder`. */
  databaseUrl?: string;
  /** Where the product keeps its files; the embedded database lies in `database/` below. Used by one process at a time. */
  dataFolder: string;
  /** Holds `<time>_<name>/migration.sql`. */
  migrationsFolder: string;
  log: StoreLog;
}

export interface Database {
  prisma: PrismaClient;
  kind: 'postgres' | 'embedded';
  /** For a PostgreSQL client, without the password. */
  address: string;
  /** After it, nothing answers any more; for the embedded one all is on disk and the folder is free. */
  close(): Promise<void>;
}

/** A save may wait behind others: the embedded database does one thing at a time. Prisma's own two seconds fail in a burst. */
const TRANSACTION_OPTIONS = { maxWait: 15_000, timeout: 20_000 };
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Opens the database with every migration applied.
 * Throws DataFolderBusy, DataFolderUnusable or MigrationRefused (each a sentence for a person), or what the driver says when PostgreSQL can't be reached.
 */
export function openDatabase(options: OpenDatabase): Promise<Database> {
  return options.databaseUrl ? openPostgres(options.databaseUrl, options) : openEmbedded(options);
}

async function openPostgres(url: string, { migrationsFolder, log }: OpenDatabase): Promise<Database> {
  await migratePostgres(url, migrationsFolder, log);
  const prisma = connect(url, log);
  return { prisma, kind: 'postgres', address: withoutPassword(url), close: () => prisma.$disconnect() };
}

/** On a connection of its own: the advisory lock belongs to it. */
export async function migratePostgres(url: string, migrationsFolder: string, log: StoreLog): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  await client.connect();
  try {
    const target: MigrationTarget = {
      query: async (sql, parameters) => (await client.query<Record<string, unknown>>(sql, parameters)).rows,
      script: async (sql) => {
        await client.query(sql);
      },
    };
    tell(await migrate(target, migrationsFolder), log);
  } finally {
    await client.end();
  }
}

async function openEmbedded({ dataFolder, migrationsFolder, log }: OpenDatabase): Promise<Database> {
  const lock = await lockDataFolder(dataFolder);
  try {
    const folder = path.join(dataFolder, 'database');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const embedded = await openInFolder(folder);
    const close = async () => {
      await embedded.close();
      await lock.release();
    };
    try {
      tell(await migrate(embedded.target, migrationsFolder), log);
      const prisma = connect(embedded.address, log);
      await lock.announce(embedded.address);
      return {
        prisma,
        kind: 'embedded',
        address: embedded.address,
        close: async () => {
          await prisma.$disconnect();
          await close();
        },
      };
    } catch (error) {
      await embedded.close();
      throw error;
    }
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function connect(url: string, log: StoreLog): PrismaClient {
  const onTrouble = (error: Error) => log.error({ err: error }, 'a database connection was lost');
  const adapter = new PrismaPg(
    { connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS },
    { onPoolError: onTrouble, onConnectionError: onTrouble },
  );
  // `minimal`: an error's message must not carry what was to be written.
  return new PrismaClient({ adapter, errorFormat: 'minimal', transactionOptions: TRANSACTION_OPTIONS });
}

function tell(applied: string[], log: StoreLog): void {
  if (applied.length > 0) log.info({ migrations: applied }, 'database migrated');
}

function withoutPassword(url: string): string {
  const address = new URL(url);
  address.password = '';
  return address.toString();
}
