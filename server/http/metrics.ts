import { timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { AppError } from '../contract';

export interface Metrics {
  registry: Registry;
  observe: RequestHandler;
  expose: RequestHandler;
}

/** Prometheus metrics. Read with a token where one is set, otherwise from this machine only. Labels hold routes and codes, nothing of a person. */
export function createMetrics(token: string | null): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from request to the end of the reply',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const answers = new Counter({ name: 'answers_total', help: 'Responses received from candidates', registers: [registry] });
  return {
    registry,
    observe: (request, response, next) => {
      const end = duration.startTimer();
      response.on('finish', () => {
        const route = (request.route as { path?: unknown } | undefined)?.path;
        end({ method: request.method, route: typeof route === 'string' ? route : 'other', status: String(response.statusCode) });
        if (route === '/api/sessions/:id/responses' && response.statusCode === 200) answers.inc();
      });
      next();
    },
    expose: async (request, response) => {
      if (!mayRead(token, request.headers.authorization ?? '', request.socket.remoteAddress ?? '')) throw new AppError('forbidden');
      response.type(registry.contentType).send(await registry.metrics());
    },
  };
}

function mayRead(token: string | null, authorization: string, address: string): boolean {
  if (token === null) return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(address);
  const given = Buffer.from(authorization);
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
