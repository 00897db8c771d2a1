import { startPostgresStore, startTestStore } from '../../testing/database';
import { describeStore } from './store.contract';

describeStore('the embedded database', startTestStore);
describeStore('PostgreSQL', startPostgresStore);
