import type { InterviewStore, ReviewFilter } from '../../app/ports';
import type { Prisma } from '../../prisma/generated/client';
import type { PrismaClient } from '../../prisma/generated/client';
import { isoOrNull, searchable } from './rows';

const LISTED = {
  ...{ id: true, candidateName: true, role: true, difficulty: true, startedAt: true, finishedAt: true, status: true, phase: true },
  ...{ overallScore: true, level: true, theta: true, standardError: true, needsPerson: true, pendingJudgements: true },
} satisfies Prisma.SessionSelect;

export function listInterviews(prisma: PrismaClient): InterviewStore['list'] {
  return async (filter) => {
    const where = whereOf(filter);
    const [sessions, total] = await prisma.$transaction([
      prisma.session.findMany({
        where,
        select: LISTED,
        // The id decides between equals, so that no page shows one twice.
        orderBy: [orderOf(filter), { startedAt: 'desc' }, { id: 'asc' }],
        skip: (filter.page - 1) * filter.pageSize,
        take: filter.pageSize,
      }),
      prisma.session.count({ where }),
    ]);
    const items = sessions.map(({ pendingJudgements, ...session }) => ({
      ...session,
      startedAt: session.startedAt.toISOString(),
      finishedAt: isoOrNull(session.finishedAt),
      ...(pendingJudgements === null ? {} : { pendingJudgements }),
    }));
    return { items, total };
  };
}

/** Every word of the search stands somewhere in the name, in any order. */
function whereOf({ search = '', status, role }: ReviewFilter): Prisma.SessionWhereInput {
  const words = searchable(search).split(' ').filter(Boolean);
  return {
    ...(status ? { status } : {}),
    ...(role ? { role } : {}),
    AND: words.map((word) => ({ searchName: { contains: literally(word) } })),
  };
}

/** `contains` becomes LIKE with its wildcards in force. */
const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

function orderOf({ sort, order }: ReviewFilter): Prisma.SessionOrderByWithRelationInput {
  if (sort === 'candidateName') return { searchName: order };
  if (sort === 'overallScore') return { overallScore: { sort: order, nulls: 'last' } };
  return { startedAt: order };
}

/** Sessions with judgements missing, oldest first: by the application's own count, or by the answers without a judgement where it gave none. */
export function pendingInterviews(prisma: PrismaClient): InterviewStore['pending'] {
  return async (limit) => {
    const rows = await prisma.$queryRaw<{ id: string }[]>`
      SELECT s.id FROM sessions s
      WHERE CASE WHEN s.pending_judgements IS NOT NULL THEN s.pending_judgements > 0 ELSE EXISTS (
        SELECT 1 FROM responses r
        LEFT JOIN LATERAL (SELECT judgement FROM evaluations e WHERE e.response_id = r.id ORDER BY sequence DESC LIMIT 1) latest ON TRUE
        WHERE r.session_id = s.id AND r.intent = 'answer' AND latest.judgement IS NULL
      ) END
      ORDER BY s.started_at, s.id LIMIT ${limit}`;
    return rows.map(({ id }) => id);
  };
}
