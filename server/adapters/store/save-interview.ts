import { randomUUID } from 'node:crypto';
import type { EventRecord, InterviewChange, InterviewStore } from '../../app/ports';
import { AppError } from '../../contract/errors';
import type { Override, Response, Turn } from '../../domain/interview/interview';
import type { Prisma } from '../../prisma/generated/client';
import type { PrismaClient } from '../../prisma/generated/client';
import { asAppError } from './failures';
import { isId, searchable, storableJson, storableText } from './rows';

type Writer = Prisma.TransactionClient;
type NewResponse = NonNullable<InterviewChange['responses']>[number];
type NewEvaluation = NonNullable<InterviewChange['evaluations']>[number];

export function createInterview(prisma: PrismaClient): InterviewStore['create'] {
  return (interview, token, events, summary) =>
    asAppError(
      prisma.$transaction(async (writer) => {
        const { id, candidateName, role, difficulty, seed, bankVersion, consentedAt, startedAt, turns, overrides, hostReads } = interview;
        await writer.session.create({
          data: {
            id,
            candidateName: storableText(candidateName),
            searchName: searchable(candidateName),
            ...{ role, difficulty, seed, bankVersion, consentedAt, startedAt, ...(hostReads ? { hostReads } : {}) },
            ...{ tokenHash: token.hash, tokenExpiresAt: token.expiresAt },
            ...columnsOf({ reflection: interview.reflection, publication: interview.publication, summary, events }),
          },
        });
        const responses = turns.flatMap((turn) => turn.responses.map((response) => ({ turnId: turn.id, response })));
        await addRows(writer, { id, bankVersion }, { turns, responses, overrides, events, summary });
      }),
    );
}

export function saveInterview(prisma: PrismaClient): InterviewStore['save'] {
  return async (id, readVersion, change) => {
    if (!isId(id)) throw new AppError('not_found');
    await asAppError(
      prisma.$transaction(async (writer) => {
        // The update takes the row's lock: a second save waits here, then finds another version than the one it read.
        const [session] = await writer.session.updateManyAndReturn({
          where: { id, version: readVersion },
          data: { version: { increment: 1 }, ...columnsOf(change) },
          select: { id: true, bankVersion: true },
        });
        if (!session) throw new AppError((await writer.session.count({ where: { id } })) > 0 ? 'conflict' : 'not_found');
        await addRows(writer, session, change);
      }),
    );
  };
}

function columnsOf({ reflection, publication, summary }: InterviewChange) {
  const { status, phase, finishedAt, overallScore, level, theta, standardError, needsPerson, pendingJudgements = null } = summary;
  return {
    ...{ status, phase, finishedAt, overallScore, level, theta, standardError, needsPerson, pendingJudgements },
    ...(reflection === undefined ? {} : { reflection: storableJson(reflection) }),
    ...(publication === undefined ? {} : { publishedAt: publication?.publishedAt ?? null, publishedBy: publication?.by ?? null }),
  };
}

async function addRows(writer: Writer, session: { id: string; bankVersion: string }, change: InterviewChange): Promise<void> {
  const { turns = [], responses = [], evaluations = [], overrides = [], removedOverrideIds = [], events } = change;
  if (turns.length > 0) await addTurns(writer, session, turns);
  if (responses.length > 0) await addResponses(writer, session.id, responses);
  await addEvaluations(writer, session.id, [...responses.flatMap(evaluationWith), ...evaluations]);
  if (removedOverrideIds.length > 0) await undoOverrides(writer, session.id, removedOverrideIds, events);
  if (overrides.length > 0) await writer.override.createMany({ data: overrides.map((override) => overrideRow(session.id, override)) });
  if (events.length > 0) await writer.event.createMany({ data: events.map((event) => eventRow(session.id, event)) });
}

async function addTurns(writer: Writer, { id: sessionId, bankVersion }: { id: string; bankVersion: string }, turns: Turn[]): Promise<void> {
  const asked = await writer.question.count({ where: { sessionId } });
  await writer.question.createMany({
    data: turns.map(({ id, kind, itemId, seed, parentId, followUpKind, text, instance, askedAt }, index) => ({
      ...{ id, sessionId, position: asked + index, kind, type: instance?.type ?? null, itemId, seed, bankVersion, parentId, followUpKind },
      text: storableText(text),
      expected: storableJson(instance && expectedOf(instance)),
      instance: storableJson(instance),
      askedAt,
    })),
  });
}

function expectedOf({ check, prediction, modelAnswer }: NonNullable<Turn['instance']>) {
  return { references: check?.references ?? [], accepted: prediction?.accepted ?? [], modelAnswer };
}

async function addResponses(writer: Writer, sessionId: string, responses: NewResponse[]): Promise<void> {
  const sent = await writer.response.count({ where: { sessionId } });
  await writer.response.createMany({
    data: responses.map(({ turnId, response, evaluationNotes }, index) => ({
      ...{ id: response.id, sessionId, questionId: turnId, position: sent + index, intent: response.intent, at: response.at },
      ...{ idempotencyKey: response.idempotencyKey, evaluationNotes: evaluationNotes === undefined ? null : storableText(evaluationNotes) },
      answerText: storableText(response.answerText),
      cells: storableJson(response.cells) as Prisma.InputJsonValue,
      reading: response.reading ? storableJson(response.reading) : undefined,
      reply: storableText(response.reply),
    })),
  });
  await keepRubric(writer, answersAmong(responses));
}

const answersAmong = (responses: NewResponse[]): string[] =>
  responses.filter(({ response }) => response.intent === 'answer').map(({ response }) => response.id);

/** Beside each answer, the criteria it is read for, from the instance served; a follow-up has its parent's. */
async function keepRubric(writer: Writer, responseIds: string[]): Promise<void> {
  if (responseIds.length === 0) return;
  await writer.$executeRaw`
    UPDATE responses SET rubric = COALESCE(asked.instance, parent.instance) -> 'criteria'
    FROM questions asked LEFT JOIN questions parent ON parent.id = asked.parent_id
    WHERE asked.id = responses.question_id AND responses.id = ANY(${responseIds}::uuid[])`;
}

function evaluationWith({ response }: NewResponse): NewEvaluation[] {
  const { id: responseId, check, judgement } = response as Response;
  return check || judgement ? [{ responseId, check, judgement }] : [];
}

/** Added, never changed: the latest counts, the earlier ones are the history. */
async function addEvaluations(writer: Writer, sessionId: string, evaluations: NewEvaluation[]): Promise<void> {
  if (evaluations.length === 0) return;
  await writer.evaluation.createMany({
    data: evaluations.map(({ responseId, check, judgement, costUsd }) => ({
      ...{
        id: randomUUID(),
        sessionId,
        responseId,
        check: storableJson(check),
        judgement: storableJson(judgement),
        costUsd: costUsd ?? null,
      },
      ...{ judge: judgement?.judge, model: judgement?.model, promptVersion: judgement?.promptVersion },
      ...{ inputTokens: judgement?.inputTokens, outputTokens: judgement?.outputTokens, elapsedMs: judgement?.elapsedMs },
    })),
  });
}

async function undoOverrides(writer: Writer, sessionId: string, ids: string[], events: EventRecord[]): Promise<void> {
  await writer.override.updateMany({
    where: { sessionId, id: { in: ids }, undoneAt: null },
    data: { undoneAt: events.at(-1)?.at ?? new Date() },
  });
}

function overrideRow(sessionId: string, { id, turnId, mark, score, reason, by, at }: Override) {
  return { id, sessionId, questionId: turnId, mark, score, reason: storableText(reason), by, at };
}

export function eventRow(sessionId: string | null, { kind, by, at, details }: EventRecord) {
  return { id: randomUUID(), sessionId, kind, by, at, details: storableJson(details) as Prisma.InputJsonValue };
}
