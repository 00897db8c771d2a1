import type { Config } from '../config';
import type { FirstLogin } from './first-user';

export interface GreetingFacts {
  config: Config;
  url: string;
  databaseKind: 'postgres' | 'embedded';
  databaseAddress: string;
  judgeName: string;
  firstLogin: FirstLogin | null;
  questions: number;
  startedInMs: number;
}

/** What the person at the terminal sees once everything is up. */
export function greeting({
  config,
  url,
  databaseKind,
  databaseAddress,
  firstLogin,
  questions,
  startedInMs,
  judgeName,
}: GreetingFacts): string {
  const degraded = degradedParts(config, databaseKind);
  const lines = [
    '',
    `Ready in ${(startedInMs / 1000).toFixed(1)} s, with ${questions} questions. Open one of these (accept this machine's own certificate the first time):`,
    '',
    ...(config.workbench ? [`  Workbench      ${url}/workbench/      try an interview without Excel`] : []),
    `  Dashboard      ${url}/dashboard/      for reviewers`,
    `  Task pane      ${url}/taskpane.html   what manifest.xml opens in Excel`,
    `  API            ${url}/api/docs`,
    '',
    ...(firstLogin
      ? [
          `  First reviewer ${firstLogin.email}`,
          `  Password       ${firstLogin.password}   shown this once; "npm run cli -- users reset ${firstLogin.email}" makes a new one`,
          '',
        ]
      : []),
    `  Database       ${databaseKind === 'embedded' ? `embedded, in ${config.dataFolder}` : databaseAddress}`,
    `  Files          ${config.objects.kind === 'disk' ? config.objects.folder : `s3://${config.objects.bucket}`}`,
    `  Judge          ${judgeName}`,
    ...(degraded.length > 0 ? ['', '  Degraded:', ...degraded.map((part) => `  - ${part}`)] : []),
    '',
    'Ctrl-C stops.',
    '',
  ];
  return lines.join('\n');
}

function degradedParts({ judge, production, tls }: Config, databaseKind: string): string[] {
  return [
    judge.kind === 'offline' ? 'no model key: the offline judge reads explanations, with lower confidence (set OPENAI_API_KEY)' : '',
    databaseKind === 'embedded' ? 'embedded database: one process on one machine (set DATABASE_URL for more)' : '',
    tls && !tls.certFile && production
      ? 'a self-made certificate: browsers will warn (set TLS_CERT_FILE and TLS_KEY_FILE, or TLS=false behind a proxy)'
      : '',
  ].filter(Boolean);
}
