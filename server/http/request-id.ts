import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';

const ids = new WeakMap<object, string>();

/** Every request has an id of ours, in the log, in each error and in the header `X-Request-Id`. A caller's own id is not taken over. */
export const requestId: RequestHandler = (request, response, next) => {
  response.setHeader('X-Request-Id', requestIdOf(request));
  next();
};

export function requestIdOf(request: Request | object): string {
  const known = ids.get(request);
  if (known) return known;
  const id = randomUUID();
  ids.set(request, id);
  return id;
}
