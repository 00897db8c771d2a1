import { randomUUID } from 'node:crypto';
import type { EventRecord, InterviewStore, ReportRecord, UploadRecord } from '../../app/ports';
import { AppError } from '../../contract/errors';
import type { Prisma } from '../../prisma/generated/client';
import type { PrismaClient } from '../../prisma/generated/client';
import { eraseInterview } from './erase-interview';
import { asAppError } from './failures';
import { listInterviews, pendingInterviews } from './list-interviews';
import { loadInterview } from './load-interview';
import { isId, storableJson, storableText } from './rows';
import { createInterview, eventRow, saveInterview } from './save-interview';

/** Interviews in PostgreSQL, embedded or not. What each operation promises is in ports.ts and in store.contract.ts. */
export function createInterviewStore(prisma: PrismaClient): InterviewStore {
  return {
    create: createInterview(prisma),
    load: loadInterview(prisma),
    save: saveInterview(prisma),
    list: listInterviews(prisma),
    pending: pendingInterviews(prisma),
    erase: eraseInterview(prisma),
    sessionOfToken: (hash) => sessionOfToken(prisma, hash),
    ...eventsOf(prisma),
    ...uploadsOf(prisma),
    ...reportsOf(prisma),
  };
}

async function sessionOfToken(prisma: PrismaClient, hash: string) {
  const session = await prisma.session.findUnique({ where: { tokenHash: hash }, select: { id: true, tokenExpiresAt: true } });
  return session && { sessionId: session.id, expiresAt: session.tokenExpiresAt.toISOString() };
}

const oldestFirst = (sessionId: string) => ({ where: { sessionId }, orderBy: { sequence: 'asc' as const } });

function assertId(id: string): void {
  if (!isId(id)) throw new AppError('not_found');
}

function eventsOf(prisma: PrismaClient): Pick<InterviewStore, 'events' | 'addEvent'> {
  return {
    events: async (id) => {
      const rows = isId(id) ? await prisma.event.findMany(oldestFirst(id)) : [];
      return rows.map(({ kind, by, at, details }) => ({ kind, by, at: at.toISOString(), details }) as EventRecord);
    },
    addEvent: async (id, event) => {
      assertId(id);
      await asAppError(prisma.event.create({ data: eventRow(id, event) }));
    },
  };
}

function uploadsOf(prisma: PrismaClient): Pick<InterviewStore, 'uploads' | 'addUpload'> {
  return {
    uploads: async (id) => {
      const rows = isId(id) ? await prisma.upload.findMany(oldestFirst(id)) : [];
      return rows.map(({ fileKey, fileName, sizeBytes, rows: table, at }) => ({
        ...{ fileKey, fileName, sizeBytes, at: at.toISOString() },
        rows: table as UploadRecord['rows'],
      }));
    },
    addUpload: async (id, { fileKey, fileName, sizeBytes, rows, at }) => {
      assertId(id);
      const table = storableJson(rows) as Prisma.InputJsonValue;
      const data = { id: randomUUID(), sessionId: id, fileKey, fileName: storableText(fileName), sizeBytes, rows: table, at };
      await asAppError(prisma.upload.create({ data }));
    },
  };
}

function reportsOf(prisma: PrismaClient): Pick<InterviewStore, 'saveReport' | 'latestReport'> {
  return {
    saveReport: async (id, { objectKey, transcriptKey, content, at }) => {
      assertId(id);
      const kept = storableJson(content) as Prisma.InputJsonValue;
      await asAppError(prisma.report.create({ data: { id: randomUUID(), sessionId: id, objectKey, transcriptKey, content: kept, at } }));
    },
    latestReport: async (id) => {
      const row = isId(id) ? await prisma.report.findFirst({ where: { sessionId: id }, orderBy: { sequence: 'desc' } }) : null;
      if (!row) return null;
      const { objectKey, transcriptKey, content, at } = row;
      return { objectKey, transcriptKey, content: content as unknown as ReportRecord['content'], at: at.toISOString() };
    },
  };
}
