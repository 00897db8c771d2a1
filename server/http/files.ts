import type { RequestHandler } from 'express';

export interface OpenedFile {
  bytes: Uint8Array;
  contentType: string;
  downloadName: string;
}

/** Opens the file that a link of the disk store names. Throws AppError: `link_expired` for a link that is old or not ours, `not_found`. */
export type OpenLink = (key: string, query: { expires: string; name: string; signature: string }) => Promise<OpenedFile>;

/** Serves links of the disk store; the signature is the permission, as with a presigned link of S3. */
export function serveFiles(open: OpenLink): RequestHandler {
  return async (request, response) => {
    const text = (name: string) => (typeof request.query[name] === 'string' ? request.query[name] : '');
    const key = [request.params['key'] ?? []].flat().join('/');
    const { bytes, contentType, downloadName } = await open(key, {
      expires: text('expires'),
      name: text('name'),
      signature: text('signature'),
    });
    response.setHeader('Content-Disposition', `inline; filename="${downloadName.replace(/[^\w.-]/g, '_')}"`);
    response.setHeader('Cache-Control', 'private, no-store');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.type(contentType).send(Buffer.from(bytes));
  };
}
