import { Prisma } from '../../prisma/generated/client';

/**
 * PostgreSQL keeps neither the null character nor half of a surrogate pair, and what a candidate sends may hold both.
 * Each becomes the replacement character, so that the rest of the text is kept.
 */
export const storableText = (text: string): string => text.replace(/[\0\p{Cs}]/gu, '\uFFFD');

/** A value for a JSONB column; null is SQL's NULL. */
export function storableJson(value: unknown): Prisma.InputJsonValue | typeof Prisma.DbNull {
  if (value === null || value === undefined) return Prisma.DbNull;
  return JSON.parse(
    JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? storableText(part) : part)),
  ) as Prisma.InputJsonValue;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** An id from an address bar may be anything; PostgreSQL answers anything but a UUID with an error instead of nothing. */
export const isId = (id: string): boolean => UUID.test(id);

export const isoOrNull = (time: Date | null): string | null => time?.toISOString() ?? null;

/** The name as it is searched and sorted by: without case, accents and spare spaces. Databases differ in theirs by locale. */
export function searchable(name: string): string {
  const bare = name.normalize('NFKD').replace(/\p{M}/gu, '');
  // Upper case first: it turns a sharp s into ss.
  return storableText(bare.toUpperCase().toLowerCase().replace(/\s+/g, ' ').trim());
}
