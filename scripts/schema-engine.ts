import { EventEmitter } from 'node:events';
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type * as Engine from '@prisma/schema-engine-wasm';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { openInMemory } from '../server/adapters/store/pglite';
import type { EmbeddedPostgres } from '../server/adapters/store/pglite';

/**
 * Prisma's own schema engine, compiled to WebAssembly, without the command-line binary that would have to be downloaded. It works on databases
 * in memory, so it needs neither a server nor a network.
 */

export interface Difference {
  /** False when migrations and schema agree. */
  differs: boolean;
  /** For a person, or the SQL that would make them agree. */
  text: string;
}

type EngineModule = typeof Engine & { __wbg_set_wasm(exports: WebAssembly.Exports): void };

/** One for the whole process: the package's glue keeps views of the first memory that it was given. */
let loaded: Promise<EngineModule> | undefined;
const loadEngine = (): Promise<EngineModule> => (loaded ??= putTogether());

/** Where the engine leaves its last words. After a panic its promises never settle, so somebody has to listen here. */
const lastWords = new EventEmitter();
Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => lastWords.emit('panic', message) } });

function panic(): Promise<never> {
  return new Promise((_resolve, reject) =>
    lastWords.once('panic', (message: string) => reject(new Error(`The schema engine gave up: ${message}`))),
  );
}

/** Node can't import a .wasm file as a module, which is how the package wants to be loaded. */
async function putTogether(): Promise<EngineModule> {
  const file = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm');
  const engine = (await import('@prisma/schema-engine-wasm/schema_engine_bg' as string)) as EngineModule;
  const { instance } = await WebAssembly.instantiate(readFileSync(file), {
    './schema_engine_bg.js': engine as unknown as WebAssembly.ModuleImports,
  });
  engine.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return engine;
}

/** The catalogue's one-letter columns have the type "char" (18). The adapter refuses it, and gives VARCHAR (1043) out as text; the engine wants a character. */
const CATALOGUE_CHAR = 18;
const VARCHAR = 1043;

/** An adapter that can read PostgreSQL's catalogue, for one query at a time, which is how the engine asks. */
async function catalogueReader(database: EmbeddedPostgres, pool: pg.Pool): Promise<SqlDriverAdapter> {
  let characters: boolean[] = [];
  const ask = pool.query.bind(pool) as (config: pg.QueryConfig) => Promise<pg.QueryResult>;
  const askNotingCharacters = async (config: pg.QueryConfig) => {
    const result = await ask(config);
    characters = result.fields.map(({ dataTypeID }) => dataTypeID === CATALOGUE_CHAR);
    for (const field of result.fields) if (field.dataTypeID === CATALOGUE_CHAR) field.dataTypeID = VARCHAR;
    return result;
  };
  pool.query = askNotingCharacters as typeof pool.query;

  const adapter: SqlDriverAdapter = await new PrismaPg(pool).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    return { ...result, columnTypes: result.columnTypes.map((type, column) => (characters[column] ? ColumnTypeEnum.Character : type)) };
  };
  // The adapter's own cuts a script at every semicolon, also within comments and function bodies.
  adapter.executeScript = database.target.script;
  return adapter;
}

/** Every connection gets a new database in memory: the engine's main one and its shadow. */
class InMemory implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = 'postgres';
  readonly adapterName = '@prisma/adapter-pg';
  readonly #open: (() => Promise<void>)[] = [];

  async connect(): Promise<SqlDriverAdapter> {
    const database = await openInMemory();
    const pool = new pg.Pool({ connectionString: database.address, max: 1 });
    this.#open.push(async () => {
      await pool.end();
      await database.close();
    });
    return catalogueReader(database, pool);
  }

  connectToShadowDb(): Promise<SqlDriverAdapter> {
    return this.connect();
  }

  async close(): Promise<void> {
    for (const close of this.#open) await close();
  }
}

function migrationsIn(folder: string): Engine.MigrationList {
  const lockFile = path.join(folder, 'migration_lock.toml');
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: existsSync(lockFile) ? readFileSync(lockFile, 'utf8') : null },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(path.join(folder, name, 'migration.sql'), 'utf8') },
      },
    })),
  };
}

/**
 * What separates the migrations' SQL from the schema file. Does not see what the schema language can't say: triggers, CHECKs, partial indexes.
 * Throws when a migration's SQL fails on an empty database.
 */
export async function compareSchema(schemaFile: string, migrationsFolder: string, as: 'words' | 'sql'): Promise<Difference> {
  const schema = { path: schemaFile, content: readFileSync(schemaFile, 'utf8') };
  const { SchemaEngine } = await loadEngine();
  const databases = new InMemory();
  const diff = async () => {
    const engine = await SchemaEngine.new(
      { datamodels: [[schema.path, schema.content]] },
      () => undefined,
      bindMigrationAwareSqlAdapterFactory(databases),
    );
    return engine.diff({
      from: { tag: 'migrations', ...migrationsIn(migrationsFolder) },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: as === 'sql',
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
  };
  try {
    const result = await Promise.race([diff(), panic()]);
    return { differs: result.exitCode === 2, text: result.stdout ?? '' };
  } finally {
    await databases.close();
  }
}
