import path from 'node:path';
import { z } from 'zod';

/** The one place that reads the environment. Each variable is documented in .env.example; a bad value stops the start with a sentence. */

const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);
const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max);

const Environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  HOST: z.string().default('localhost'),
  PORT: whole(0, 65_535).default(3443),
  /** How people reach this server, without a slash at the end; for links in reports. Default: https://HOST:PORT. */
  PUBLIC_URL: z.url().optional(),
  /** Behind a load balancer that ends TLS: serve plain HTTP. */
  TLS: flag.default(true),
  TLS_CERT_FILE: z.string().optional(),
  TLS_KEY_FILE: z.string().optional(),
  /** Number of proxies in front whose X-Forwarded-For is believed. */
  TRUSTED_PROXIES: whole(0, 10).default(0),
  DATA_FOLDER: z.string().default('data'),
  /** PostgreSQL 15 or later. Left out: an embedded database in the data folder. */
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  OBJECT_STORE: z.enum(['disk', 's3']).default('disk'),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default('eu-central-1'),
  S3_ENDPOINT: z.url().optional(),
  S3_FORCE_PATH_STYLE: flag.default(false),
  JUDGE: z.enum(['openai', 'offline']).optional(),
  OPENAI_API_KEY: z.string().min(1).optional(),
  OPENAI_BASE_URL: z.url().default('https://api.openai.com/v1'),
  OPENAI_MODEL: z.string().default('gpt-4o-mini'),
  JUDGE_DEADLINE_MS: whole(100, 60_000).default(8000),
  JUDGE_RETRIES: whole(0, 5).default(1),
  /** Signs reviewers' access tokens and file links; at least 32 characters. Left out: made once and kept in the data folder. */
  SIGNING_SECRET: z.string().min(32).optional(),
  INVITE_CODES: list.default([]),
  SESSION_HOURS: whole(1, 24 * 30).default(72),
  ACCESS_TOKEN_MINUTES: whole(1, 120).default(15),
  REFRESH_DAYS: whole(1, 90).default(14),
  REPORT_LINK_SECONDS: whole(10, 86_400).default(300),
  /** The page that plays Excel's part. Default: on, but off when NODE_ENV is production. */
  WORKBENCH: flag.optional(),
  /** Further origins that may frame the pane, beside Office's own. */
  FRAME_ANCESTORS: list.default([]),
  MAX_BODY_KB: whole(16, 10_240).default(1024),
  MAX_UPLOAD_KB: whole(1, 51_200).default(2048),
  RATE_LIMIT_PER_MINUTE: whole(1, 100_000).default(300),
  LOGIN_LIMIT_PER_15_MINUTES: whole(1, 10_000).default(10),
  START_LIMIT_PER_HOUR: whole(1, 100_000).default(60),
  CALCULATOR_WORKERS: whole(1, 32).default(2),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']).default('info'),
  METRICS_TOKEN: z.string().min(16).optional(),
});
type Environment = z.infer<typeof Environment>;

export type Config = ReturnType<typeof fromEnvironment>;

/** A value in the environment is not usable; the message names each with what to write instead. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Throws ConfigError. Empty variables count as left out. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path: [name], message }) => `  ${String(name)}: ${message}`);
    throw new ConfigError(`The configuration is not usable. Change these variables (see .env.example):\n${lines.join('\n')}`);
  }
  const problems = inconsistencies(parsed.data);
  if (problems.length > 0)
    throw new ConfigError(`The configuration is not usable:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  return fromEnvironment(parsed.data);
}

function inconsistencies(e: Environment): string[] {
  return [
    e.OBJECT_STORE === 's3' && !e.S3_BUCKET ? 'OBJECT_STORE=s3 needs S3_BUCKET.' : '',
    e.JUDGE === 'openai' && !e.OPENAI_API_KEY ? 'JUDGE=openai needs OPENAI_API_KEY (any text for a local server that asks for none).' : '',
    Boolean(e.TLS_CERT_FILE) !== Boolean(e.TLS_KEY_FILE) ? 'TLS_CERT_FILE and TLS_KEY_FILE go together.' : '',
    e.NODE_ENV === 'production' && e.DATABASE_URL && !e.SIGNING_SECRET
      ? 'With DATABASE_URL in production, SIGNING_SECRET must be set, the same on every machine.'
      : '',
  ].filter(Boolean);
}

function fromEnvironment(e: Environment) {
  const dataFolder = path.resolve(e.DATA_FOLDER);
  return {
    production: e.NODE_ENV === 'production',
    host: e.HOST,
    port: e.PORT,
    publicUrl: e.PUBLIC_URL?.replace(/\/$/, '') ?? null,
    tls: e.TLS ? { certFile: e.TLS_CERT_FILE ?? null, keyFile: e.TLS_KEY_FILE ?? null } : null,
    trustedProxies: e.TRUSTED_PROXIES,
    dataFolder,
    databaseUrl: e.DATABASE_URL ?? null,
    objects:
      e.OBJECT_STORE === 's3'
        ? {
            kind: 's3' as const,
            bucket: e.S3_BUCKET ?? '',
            region: e.S3_REGION,
            endpoint: e.S3_ENDPOINT ?? null,
            forcePathStyle: e.S3_FORCE_PATH_STYLE,
          }
        : { kind: 'disk' as const, folder: path.join(dataFolder, 'objects') },
    judge:
      (e.JUDGE ?? (e.OPENAI_API_KEY ? 'openai' : 'offline')) === 'openai'
        ? {
            kind: 'openai' as const,
            apiKey: e.OPENAI_API_KEY ?? '',
            baseUrl: e.OPENAI_BASE_URL,
            model: e.OPENAI_MODEL,
            deadlineMs: e.JUDGE_DEADLINE_MS,
            maxRetries: e.JUDGE_RETRIES,
          }
        : { kind: 'offline' as const },
    signingSecret: e.SIGNING_SECRET ?? null,
    settings: {
      inviteCodes: e.INVITE_CODES,
      sessionHours: e.SESSION_HOURS,
      refreshDays: e.REFRESH_DAYS,
      reportLinkSeconds: e.REPORT_LINK_SECONDS,
    },
    accessTokenMinutes: e.ACCESS_TOKEN_MINUTES,
    workbench: e.WORKBENCH ?? e.NODE_ENV !== 'production',
    frameAncestors: e.FRAME_ANCESTORS,
    limits: {
      bodyBytes: e.MAX_BODY_KB * 1024,
      uploadBytes: e.MAX_UPLOAD_KB * 1024,
      requestsPerMinute: e.RATE_LIMIT_PER_MINUTE,
      loginsPer15Minutes: e.LOGIN_LIMIT_PER_15_MINUTES,
      startsPerHour: e.START_LIMIT_PER_HOUR,
    },
    calculatorWorkers: e.CALCULATOR_WORKERS,
    logLevel: e.LOG_LEVEL,
    metricsToken: e.METRICS_TOKEN ?? null,
  };
}
