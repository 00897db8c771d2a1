export { openDatabase, migratePostgres } from './database';
export type { Database, OpenDatabase, StoreLog } from './database';
export { DataFolderBusy, DataFolderUnusable } from './data-folder-lock';
export { createInterviewStore } from './interview-store';
export { MigrationRefused } from './migrate';
export { createUserStore } from './user-store';
