import type { ErrorRequestHandler } from 'express';
import { MulterError } from 'multer';
import type { Logger } from 'pino';
import type { z } from 'zod';
import { AppError, type ErrorReply } from '../contract';
import { requestIdOf } from './request-id';

/** The one place where an error becomes a status. */
export function errorHandler(log: Logger): ErrorRequestHandler {
  return (thrown: unknown, request, response, next) => {
    const requestId = requestIdOf(request);
    const error = foreseen(thrown) ?? new AppError('internal');
    if (error.code === 'internal') log.error({ requestId, err: thrown }, 'a bug, or a part that failed');
    // Headers are out: all that is left is to end the connection, so that the client sees a failure.
    if (response.headersSent) return next(thrown);
    const reply: ErrorReply = {
      error: { code: error.code, message: error.message, requestId, ...(error.details ? { details: error.details } : {}) },
    };
    response.status(error.status).json(reply);
  };
}

/** What express, its body parsers and zod throw, in our own words; null for a bug. */
function foreseen(thrown: unknown): AppError | null {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof MulterError)
    return new AppError(thrown.code === 'LIMIT_FILE_SIZE' ? 'payload_too_large' : 'invalid_request', multerMessage(thrown));
  const { type, status } = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as { type?: string; status?: number };
  if (type === 'entity.too.large') return new AppError('payload_too_large');
  if (type === 'entity.parse.failed') return new AppError('malformed_json');
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') return new AppError('unsupported_type');
  if (thrown instanceof URIError || status === 400) return new AppError('invalid_request', 'The address or the body is not well formed.');
  return null;
}

const multerMessage = (error: MulterError) =>
  error.code === 'LIMIT_FILE_SIZE'
    ? 'The file is too large. Upload a smaller part of it.'
    : 'Send exactly one file in the form field “file”.';

/** Throws `invalid_request` with one line for each thing to change. */
export function parseRequest<S extends z.ZodType>(schema: S, value: unknown, where: string): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.slice(0, 20).map(({ path, message }) => ({ path: [where, ...path].map(String).join('.'), message }));
  throw new AppError('invalid_request', undefined, details);
}
