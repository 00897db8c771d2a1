import express, { type Request, type RequestHandler, type Router } from 'express';
import multer from 'multer';
import { AppError, endpoints, type Endpoint, type EndpointName, type HandlerInput, type Reply, type UploadedFile } from '../contract';
import type { Ports } from '../app/ports';
import { identify, type CallerOf } from './caller';
import { parseRequest } from './errors';

/** One handler per row of the table; its input is parsed, its caller is who the row's audience says. */
export type Handlers = {
  [N in EndpointName]: (input: HandlerInput<N>, caller: CallerOf<(typeof endpoints)[N]['audience']>) => Promise<Reply<N>>;
};

export interface MountOptions {
  bodyBytes: number;
  uploadBytes: number;
  /** Extra guards by endpoint, such as a stricter rate limit. */
  guards: Partial<Record<EndpointName, RequestHandler>>;
}

type AnyHandler = (input: Record<string, unknown>, caller: unknown) => Promise<unknown>;

/** Routes for the whole table: identify, parse in, handle, parse out. */
export function mount(
  ports: Pick<Ports, 'interviews' | 'users' | 'credentials' | 'clock'>,
  handlers: Handlers,
  options: MountOptions,
): Router {
  const router = express.Router({ caseSensitive: true });
  for (const [name, endpoint] of Object.entries(endpoints) as [EndpointName, Endpoint][]) {
    const handler = handlers[name] as unknown as AnyHandler;
    const serve: RequestHandler = async (request, response) => {
      const caller = await identify(ports, endpoint.audience, request);
      await readBody(endpoint, options, request);
      const reply = await handler(inputOf(endpoint, request), caller);
      response.status(endpoint.status).set('Cache-Control', 'no-store').json(endpoint.reply.parse(reply));
    };
    const guard = options.guards[name];
    router[METHODS[endpoint.method]](endpoint.path, ...(guard ? [guard] : []), serve);
  }
  refuseOtherMethods(router);
  return router;
}

const METHODS = { GET: 'get', POST: 'post', DELETE: 'delete' } as const;

function inputOf({ params, query, body, headers, file }: Endpoint, request: Request): Record<string, unknown> {
  return {
    ...(params && { params: parseRequest(params, request.params, 'params') }),
    ...(query && { query: parseRequest(query, request.query, 'query') }),
    ...(headers && { headers: parseRequest(headers, request.headers, 'headers') }),
    ...(body && { body: parseRequest(body, request.body ?? {}, 'body') }),
    ...(file && { file: fileOf(file, request) }),
  };
}

/** The body is read only once the caller is known: a stranger can't make us read megabytes. */
async function readBody({ body, file, method }: Endpoint, { bodyBytes, uploadBytes }: MountOptions, request: Request): Promise<void> {
  const isEmpty = !request.headers['transfer-encoding'] && Number(request.headers['content-length'] ?? 0) === 0;
  if (body) {
    if (isEmpty) return;
    if (!request.is('application/json'))
      throw new AppError('unsupported_type', 'Send JSON with the header Content-Type: application/json.');
    await run(express.json({ limit: bodyBytes, strict: true }), request);
  } else if (file) {
    if (!request.is('multipart/form-data')) throw new AppError('unsupported_type', 'Send the file as multipart/form-data.');
    const limits = { fileSize: uploadBytes, files: 1, fields: 0, parts: 1 };
    await run(multer({ storage: multer.memoryStorage(), limits, defParamCharset: 'utf8' }).single(file.field), request);
  } else if (method === 'POST' && Number(request.headers['content-length'] ?? 0) > bodyBytes) {
    throw new AppError('payload_too_large');
  }
}

function run(middleware: RequestHandler, request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    void middleware(request, request.res!, (error?: unknown) => (error ? reject(error as Error) : resolve()));
  });
}

function fileOf({ field, types }: NonNullable<Endpoint['file']>, request: Request): UploadedFile {
  const file = request.file;
  if (!file) throw new AppError('invalid_request', `Send one file in the form field “${field}”.`, [{ path: field, message: 'is missing' }]);
  if (!types.includes(file.mimetype)) throw new AppError('unsupported_type', 'Only CSV files are accepted here.');
  return { fileName: file.originalname, declaredType: file.mimetype, bytes: file.buffer };
}

/** A known address with another method says which ones it answers. */
function refuseOtherMethods(router: Router): void {
  for (const [path, rows] of groupByPath()) {
    router.all(path, (_request, response) => {
      response.setHeader('Allow', rows.map(({ method }) => method).join(', '));
      throw new AppError('method_not_allowed');
    });
  }
}

function groupByPath(): Map<string, Endpoint[]> {
  const groups = new Map<string, Endpoint[]>();
  for (const endpoint of Object.values<Endpoint>(endpoints)) groups.set(endpoint.path, [...(groups.get(endpoint.path) ?? []), endpoint]);
  return groups;
}
