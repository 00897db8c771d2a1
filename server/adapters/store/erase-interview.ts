import type { InterviewStore } from '../../app/ports';
import type { PrismaClient } from '../../prisma/generated/client';
import { isId } from './rows';
import { eventRow } from './save-interview';

const NOTHING = { rowsRemoved: 0, objectKeys: [] };

/** Deletes row by row instead of leaving it to the cascade, so that the receipt can say how many there were. */
export function eraseInterview(prisma: PrismaClient): InterviewStore['erase'] {
  return async (id, by, at, removeObjects) => {
    if (!isId(id)) return NOTHING;
    return prisma.$transaction(async (writer) => {
      // Nothing can be added to a locked session: a save or an upload under way waits, and then finds it gone.
      const locked = await writer.$queryRaw<unknown[]>`SELECT id FROM sessions WHERE id = ${id}::uuid FOR UPDATE`;
      if (locked.length === 0) return NOTHING;
      const inSession = { where: { sessionId: id } };
      const reports = await writer.report.findMany({ ...inSession, select: { objectKey: true, transcriptKey: true } });
      const uploads = await writer.upload.findMany({ ...inSession, select: { fileKey: true } });
      const objectKeys = [
        ...new Set([
          ...reports.flatMap(({ objectKey, transcriptKey }) => [objectKey, transcriptKey]),
          ...uploads.map(({ fileKey }) => fileKey),
        ]),
      ];
      const removed = [
        await writer.evaluation.deleteMany(inSession),
        await writer.override.deleteMany(inSession),
        await writer.response.deleteMany(inSession),
        await writer.question.deleteMany(inSession),
        await writer.report.deleteMany(inSession),
        await writer.upload.deleteMany(inSession),
        await writer.event.deleteMany(inSession),
        await writer.session.deleteMany({ where: { id } }),
      ];
      const rowsRemoved = removed.reduce((sum, { count }) => sum + count, 0);
      await writer.event.create({ data: eventRow(null, { kind: 'erased', by, at, details: { rowsRemoved, objects: objectKeys.length } }) });
      // Before the commit: when a file can't be removed the rows stay, still naming it, and the erasure can be asked for again.
      await removeObjects(objectKeys);
      return { rowsRemoved, objectKeys };
    });
  };
}
