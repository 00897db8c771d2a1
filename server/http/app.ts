import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import type { Ports } from '../app/ports';
import { AppError } from '../contract';
import { openApiDocument } from '../contract/openapi';
import { errorHandler } from './errors';
import { createHandlers } from './handlers';
import { createMetrics } from './metrics';
import { mount } from './mount';
import { pages, type PagesOptions } from './pages';
import { requestId, requestIdOf } from './request-id';
import { limit, plainHeaders } from './security';

export interface AppOptions {
  limits: { bodyBytes: number; uploadBytes: number; requestsPerMinute: number; loginsPer15Minutes: number; startsPerHour: number };
  trustedProxies: number;
  metricsToken: string | null;
  /** null in tests of the API alone. */
  pages: PagesOptions | null;
  /** Serves the disk store's links; null where the store makes its own. */
  files: RequestHandler | null;
  /** What /readyz asks; throws when something is missing. */
  ready: () => Promise<void>;
  log: Logger;
}

const MINUTE = 60_000;

/** The whole HTTP side, without a listener. */
export function createApp(ports: Ports, options: AppOptions): Express {
  const { limits, log } = options;
  const app = express();
  const metrics = createMetrics(options.metricsToken);
  const document = openApiDocument();
  app.disable('x-powered-by');
  app.set('trust proxy', options.trustedProxies);
  app.set('query parser', 'simple');
  app.use(requestId, requestLog(log), metrics.observe);
  app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  app.get('/readyz', readiness(options.ready));
  app.get('/metrics', metrics.expose);
  app.get('/api/openapi.json', plainHeaders(), (_request, response) => void response.json(document));
  if (options.pages) app.use(pages(options.pages));
  app.use('/api', plainHeaders(), limit(MINUTE, limits.requestsPerMinute));
  if (options.files) app.get('/api/files/{*key}', options.files);
  app.use(
    mount(ports, createHandlers(ports), {
      ...limits,
      guards: {
        login: limit(
          15 * MINUTE,
          limits.loginsPer15Minutes,
          'Too many attempts to sign in. Wait a quarter of an hour, or ask an admin to reset the password.',
        ),
        createSession: limit(
          60 * MINUTE,
          limits.startsPerHour,
          'Too many interviews were started from here within an hour. Try again later.',
        ),
      },
    }),
  );
  app.use(() => {
    throw new AppError('not_found', 'There is nothing at this address.');
  });
  app.use(errorHandler(log));
  return app;
}

function readiness(ready: () => Promise<void>): RequestHandler {
  return async (_request, response) => {
    try {
      await ready();
      response.json({ status: 'ready' });
    } catch (cause) {
      throw Object.assign(new AppError('unavailable'), { cause });
    }
  };
}

/** One line per request: method, route, status, time, id. No address parameters, bodies, tokens or names. */
function requestLog(log: Logger): RequestHandler {
  return pinoHttp({
    logger: log,
    genReqId: (request) => requestIdOf(request),
    autoLogging: { ignore: (request) => !request.url?.startsWith('/api') },
    customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'info'),
    serializers: {
      req: (request: { id: string; method: string }) => ({ id: request.id, method: request.method }),
      res: (response: { statusCode: number }) => ({ statusCode: response.statusCode }),
      err: () => undefined,
    },
    customProps: (request) => ({ route: (request as { route?: { path?: unknown } }).route?.path ?? null }),
  });
}
