import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock, ObjectStore } from '../../app/ports';
import { AppError } from '../../contract/errors';
import { isKey, safeFileName } from './keys';

/** What a link of the disk store carries beside the key; all as text, as it comes from the address. */
export interface LinkQuery {
  /** Seconds since 1970. */
  expires: string;
  name: string;
  signature: string;
}

export interface LinkSigning {
  signingKey: string;
  clock: Clock;
}

/** The purpose is signed as well: the same key signs other things elsewhere. */
const PURPOSE = 'object-link';

function signatureOf(signingKey: string, key: string, expires: string, name: string): string {
  return createHmac('sha256', signingKey)
    .update(JSON.stringify([PURPOSE, key, expires, name]))
    .digest('base64url');
}

/** `/api/files/<key>?expires=..&name=..&signature=..` below `publicUrl`. */
export function signLink(
  publicUrl: string,
  key: string,
  expiresInSeconds: number,
  downloadName: string,
  { signingKey, clock }: LinkSigning,
): string {
  const expires = String(Math.floor(clock() / 1000) + expiresInSeconds);
  const name = safeFileName(downloadName);
  const query = new URLSearchParams({ expires, name, signature: signatureOf(signingKey, key, expires, name) });
  return `${publicUrl}/api/files/${key}?${query}`;
}

/** Throws AppError `link_expired` unless this store made the link and its time is not over. Whoever holds a link may open it: it is the permission. */
export function verifyLink(key: string, { expires, name, signature }: LinkQuery, { signingKey, clock }: LinkSigning): void {
  const expected = Buffer.from(signatureOf(signingKey, key, expires, name));
  const given = Buffer.from(signature);
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
  if (!isKey(key) || !isOurs || Number(expires) * 1000 <= clock()) throw new AppError('link_expired');
}

/** For the HTTP side: what a link opens. Throws AppError `link_expired` or `not_found`. */
export function createLinkOpener({ objects, ...signing }: LinkSigning & { objects: Pick<ObjectStore, 'get'> }) {
  return async (key: string, query: LinkQuery): Promise<{ bytes: Uint8Array; contentType: string; downloadName: string }> => {
    verifyLink(key, query, signing);
    const object = await objects.get(key);
    if (!object) throw new AppError('not_found');
    return { ...object, downloadName: query.name };
  };
}
