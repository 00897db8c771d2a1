import { endpoints, type CallInput, type Endpoint, type EndpointName, type Reply } from './endpoints';
import { AppError, ERRORS, ErrorReply, type ErrorCode } from './errors';

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
    const endpoint: Endpoint = endpoints[name];
    const response = await send(options, endpoint, input);
    const payload: unknown = await response.json().catch(() => null);
    if (!response.ok) throw errorFrom(payload, response);
    return payload;
  }) as Call;
}

async function send({ baseUrl, fetch, token }: ClientOptions, endpoint: Endpoint, input: AnyInput): Promise<Response> {
  const headers = new Headers({ accept: 'application/json' });
  for (const [key, value] of Object.entries(input.headers ?? {})) if (value !== undefined) headers.set(key, value);
  const bearer = token();
  if (bearer) headers.set('authorization', `Bearer ${bearer}`);
  try {
    return await fetch(baseUrl + addressOf(endpoint, input), { method: endpoint.method, headers, body: bodyOf(endpoint, input, headers) });
  } catch (cause) {
    throw Object.assign(new AppError('network'), { cause });
  }
}

function addressOf(endpoint: Endpoint, { params = {}, query = {} }: AnyInput): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
  const search = new URLSearchParams(Object.entries(query).flatMap(([k, v]) => (v === undefined || v === '' ? [] : [[k, String(v)]])));
  return search.size ? `${path}?${search}` : path;
}

function bodyOf(endpoint: Endpoint, { body, file }: AnyInput, headers: Headers): BodyInit | null {
  if (endpoint.file && file) {
    const form = new FormData();
    form.append(endpoint.file.field, file);
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
