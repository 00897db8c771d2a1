import { AppError } from '../../contract/errors';
import { Prisma } from '../../prisma/generated/client';

/** Prisma's codes: a unique index refused the row; a transaction lost against another one. */
const LOST_TO_ANOTHER = new Set(['P2002', 'P2034']);
/** Prisma's code: the row it should belong to is gone. */
const PARENT_GONE = 'P2003';

const codeOf = (error: unknown): string | null => (error instanceof Prisma.PrismaClientKnownRequestError ? error.code : null);

export const isUniqueViolation = (error: unknown): boolean => codeOf(error) === 'P2002';

/** What another's write at the same moment means to a use case; anything else stays as it is. */
export async function asAppError<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const code = codeOf(error);
    if (code !== null && LOST_TO_ANOTHER.has(code)) throw Object.assign(new AppError('conflict'), { cause: error });
    if (code === PARENT_GONE) throw Object.assign(new AppError('not_found'), { cause: error });
    throw error;
  }
}
