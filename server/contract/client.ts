import type { CallInput, EndpointName, Reply } from './endpoints';
import type { ErrorReply } from './errors';
import { AppError, ERRORS, type ErrorCode } from './failures';
import { ROUTES, type Route } from './routes';

export interface ClientOptions {
  /** Without a slash at the end; "" is the page's own origin. */
  baseUrl: string;
  fetch: typeof fetch;
  /** Asked before each call; null sends no credentials. */
  token: () => string | null;
}

export type Call = <N extends EndpointName>(name: N, ...input: keyof CallInput<N> extends never ? [] : [CallInput<N>]) => Promise<Reply<N>>;

interface AnyInput {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  file?: File;
  headers?: Record<string, string | undefined>;
}

/** The typed client of pane and dashboard. Failures are AppError: the server's own, or `network` when no answer came. */
export function createClient(options: ClientOptions): Call {
  return (async (name: EndpointName, input: AnyInput = {}) => {
    const response = await send(options, ROUTES[name], input);
    const payload: unknown = await response.json().catch(() => null);
    if (!response.ok) throw errorFrom(payload, response);
    /** Every reply is an object: anything else was cut off on the way, or came from somebody in between (a hotel's sign-in page). */
    if (typeof payload !== 'object' || payload === null) throw new AppError('network');
    return payload;
  }) as Call;
}

async function send({ baseUrl, fetch, token }: ClientOptions, route: Route, input: AnyInput): Promise<Response> {
  const headers = new Headers({ accept: 'application/json' });
  for (const [key, value] of Object.entries(input.headers ?? {})) if (value !== undefined) headers.set(key, value);
  const bearer = token();
  if (bearer) headers.set('authorization', `Bearer ${bearer}`);
  try {
    return await fetch(baseUrl + addressOf(route, input), { method: route.method, headers, body: bodyOf(route, input, headers) });
  } catch (cause) {
    throw Object.assign(new AppError('network'), { cause });
  }
}

function addressOf(route: Route, { params = {}, query = {} }: AnyInput): string {
  const path = route.path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
  const search = new URLSearchParams(Object.entries(query).flatMap(([k, v]) => (v === undefined || v === '' ? [] : [[k, String(v)]])));
  return search.size ? `${path}?${search}` : path;
}

function bodyOf(route: Route, { body, file }: AnyInput, headers: Headers): BodyInit | null {
  if (route.fileField && file) {
    const form = new FormData();
    form.append(route.fileField, file);
    return form;
  }
  if (body === undefined) return null;
  headers.set('content-type', 'application/json');
  return JSON.stringify(body);
}

/** Reads our error shape without a schema library in the pane's first load: unknown codes keep the server's message. */
function errorFrom(payload: unknown, response: Response): AppError {
  const error = (payload as Partial<ErrorReply> | null)?.error;
  if (error && typeof error.message === 'string') {
    const code: ErrorCode = error.code in ERRORS ? error.code : 'internal';
    return new AppError(code, error.message, error.details, error.requestId);
  }
  return new AppError(response.status === 429 ? 'rate_limited' : response.status >= 502 ? 'unavailable' : 'internal');
}
