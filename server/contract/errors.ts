import { z } from 'zod';
import { ERRORS, type ErrorCode as Code } from './failures';

export { AppError, ERRORS, type ErrorDetail } from './failures';

export type ErrorCode = Code;
export const ErrorCode = z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]);

export const ErrorReply = z.strictObject({
  error: z.strictObject({
    code: ErrorCode,
    /** A sentence for a person that says what to do. */
    message: z.string(),
    requestId: z.string(),
    /** For `invalid_request`: what is wrong where. */
    details: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
  }),
});
export type ErrorReply = z.infer<typeof ErrorReply>;
