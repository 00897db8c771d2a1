import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { PGliteOptions } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import type { MigrationTarget } from './migrate';

/** PostgreSQL inside this process, and a private socket on which ordinary PostgreSQL clients reach it. */
export interface EmbeddedPostgres {
  /** For a PostgreSQL client; carries no secret. */
  address: string;
  /** For migrations, before anybody else is connected. */
  target: MigrationTarget;
  /** The whole database as a tar file, to open another one from. */
  snapshot(): Promise<Blob>;
  close(): Promise<void>;
}

/** The server is one connection inside; this many clients may wait their turn. */
const MAX_CLIENTS = 20;

/**
 * Opens the database in this folder (made when missing).
 * Never two on one folder: PGlite doesn't lock it, and two writers lose rows. See data-folder-lock.ts.
 */
export const openInFolder = (folder: string): Promise<EmbeddedPostgres> => open({ dataDir: folder });

/** A database that is gone when it is closed; empty, or as it was when the snapshot was taken. */
export const openInMemory = (snapshot?: Blob): Promise<EmbeddedPostgres> => open(snapshot ? { loadDataDir: snapshot } : {});

async function open(options: PGliteOptions): Promise<EmbeddedPostgres> {
  const db = await PGlite.create(options);
  const endpoint = await chooseEndpoint();
  const server = new PGLiteSocketServer({ db, ...endpoint.listen, maxConnections: MAX_CLIENTS });
  await server.start();
  return {
    address: endpoint.address(server.getServerConn()),
    target: {
      query: async (sql, parameters) => (await db.query<Record<string, unknown>>(sql, parameters)).rows,
      script: async (sql) => {
        await db.exec(sql);
      },
    },
    snapshot: () => db.dumpDataDir('none'),
    close: async () => {
      await server.stop();
      await db.close();
      await endpoint.remove();
    },
  };
}

interface Endpoint {
  listen: { path: string } | { host: string; port: number };
  address(listening: string): string;
  remove(): Promise<void>;
}

/**
 * A unix socket in a folder that only this user may enter: PGlite asks nobody for a password. It lies among the temporary files, since the
 * path of a socket may have 100 characters at most and a data folder's can be longer. Windows has no such sockets: there it is a loopback port.
 */
async function chooseEndpoint(): Promise<Endpoint> {
  if (process.platform === 'win32') {
    return {
      listen: { host: '127.0.0.1', port: 0 },
      address: (listening) => `postgresql://postgres@${listening}/postgres?sslmode=disable`,
      remove: async () => undefined,
    };
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'interviewer-db-'));
  return {
    listen: { path: path.join(folder, '.s.PGSQL.5432') },
    address: () => `postgresql://postgres@${encodeURIComponent(folder)}/postgres`,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
