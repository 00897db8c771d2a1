import type { InterviewStore } from '../../app/ports';
import type { Interview, Override, Response, Turn } from '../../domain/interview/interview';
import type * as Rows from '../../prisma/generated/client';
import { isId } from './rows';

/** JSONB columns hold what this adapter wrote: values of the domain's own types. */
const as = <T>(json: unknown): T => json as T;

export function loadInterview(prisma: Rows.PrismaClient): InterviewStore['load'] {
  return async (id) => {
    if (!isId(id)) return null;
    const inSession = { where: { sessionId: id } };
    // One snapshot: facts and version belong together, whatever is saved in between.
    const [session, questions, responses, evaluations, overrides] = await prisma.$transaction(
      [
        prisma.session.findUnique({ where: { id } }),
        prisma.question.findMany({ ...inSession, orderBy: { position: 'asc' } }),
        prisma.response.findMany({ ...inSession, orderBy: { position: 'asc' } }),
        prisma.evaluation.findMany({ ...inSession, orderBy: { sequence: 'desc' }, distinct: ['responseId'] }),
        prisma.override.findMany({ where: { sessionId: id, undoneAt: null }, orderBy: { sequence: 'asc' } }),
      ],
      { isolationLevel: 'RepeatableRead' },
    );
    if (!session) return null;
    const latest = new Map(evaluations.map((evaluation) => [evaluation.responseId, evaluation]));
    const turns = questions.map((question) => {
      const sent = responses.filter(({ questionId }) => questionId === question.id);
      return turnFrom(
        question,
        sent.map((response) => responseFrom(response, latest.get(response.id))),
      );
    });
    return { version: session.version, interview: interviewFrom(session, turns, overrides.map(overrideFrom)) };
  };
}

function interviewFrom(session: Rows.Session, turns: Turn[], overrides: Override[]): Interview {
  const { id, candidateName, role, difficulty, seed, bankVersion, publishedAt, publishedBy } = session;
  return {
    ...{ id, candidateName, role, difficulty, seed, bankVersion, turns, overrides },
    consentedAt: session.consentedAt.toISOString(),
    startedAt: session.startedAt.toISOString(),
    ...(session.hostReads === null ? {} : { hostReads: as<NonNullable<Interview['hostReads']>>(session.hostReads) }),
    reflection: as<Interview['reflection']>(session.reflection),
    publication: publishedAt && publishedBy !== null ? { publishedAt: publishedAt.toISOString(), by: publishedBy } : null,
  };
}

function turnFrom(question: Rows.Question, responses: Response[]): Turn {
  const { id, kind, itemId, seed, parentId, followUpKind, text, instance, askedAt } = question;
  return {
    ...{ id, kind, itemId, seed, parentId, followUpKind, text, responses },
    instance: as<Turn['instance']>(instance),
    askedAt: askedAt.toISOString(),
  };
}

function responseFrom(response: Rows.Response, evaluation: Rows.Evaluation | undefined): Response {
  const { id, intent, answerText, cells, reading, idempotencyKey, reply, at } = response;
  return {
    ...{ id, intent, answerText, idempotencyKey, reply, at: at.toISOString() },
    cells: as<Response['cells']>(cells),
    ...(reading === null ? {} : { reading: as<NonNullable<Response['reading']>>(reading) }),
    check: as<Response['check']>(evaluation?.check ?? null),
    judgement: as<Response['judgement']>(evaluation?.judgement ?? null),
  };
}

function overrideFrom({ id, questionId, mark, score, reason, by, at }: Rows.Override): Override {
  return { id, turnId: questionId, mark, score, reason, by, at: at.toISOString() };
}
