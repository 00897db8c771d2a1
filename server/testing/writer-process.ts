import { randomUUID } from 'node:crypto';
import { createInterviewStore, openDatabase } from '../adapters/store';
import { buildInterview, buildTurn } from './builders';
import { MIGRATIONS_FOLDER } from './database';

/**
 * A process of its own that opens the embedded database in the folder named on the command line and saves turn after turn, telling each on a line
 * once the save has answered. Without `write` it only opens and waits. It ends when it is killed.
 */
const [folder = '', mode] = process.argv.slice(2);
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

try {
  const { prisma } = await openDatabase({
    dataFolder: folder,
    migrationsFolder: MIGRATIONS_FOLDER,
    log: { info: () => undefined, error: () => undefined },
  });
  say({ opened: process.pid });
  if (mode === 'write') await writeForEver();
  setInterval(() => undefined, 1000);

  async function writeForEver(): Promise<never> {
    const store = createInterviewStore(prisma);
    const at = new Date().toISOString();
    const summary = {
      ...{ status: 'in_progress' as const, phase: 'questions' as const, finishedAt: null, overallScore: null, level: null },
      ...{ theta: 0, standardError: 1, needsPerson: [] },
    };
    const interview = buildInterview({ id: randomUUID() });
    await store.create(interview, { hash: randomUUID(), expiresAt: at }, [], summary);
    for (let version = 1; ; version++) {
      const turn = buildTurn({ id: randomUUID() });
      await store.save(interview.id, version, { turns: [turn], events: [], summary });
      say({ saved: turn.id, interview: interview.id });
    }
  }
} catch (error) {
  say({ refused: (error as Error).name, message: (error as Error).message });
  process.exitCode = 1;
}
