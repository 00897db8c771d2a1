import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, extname, join, normalize } from 'node:path';
import { generate } from 'selfsigned';

const OFFICE_JS = join(dirname(createRequire(import.meta.url).resolve('@microsoft/office-js/package.json')), 'dist');
const CDN_SCRIPT = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js';
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
  '.json': 'application/json',
};

export interface TrialServer {
  /** `https://localhost:<port>`; Office.js refuses a host at 127.0.0.1. */
  baseUrl: string;
  stop(): Promise<void>;
}

/**
 * Serves a built workbench on loopback, with a pane of the test's own in place of the product's and the CDN's Office.js from node_modules:
 * what the product's server does in workbench mode, without an API. For tests of the workbench alone.
 */
export async function serveForTrial(webFolder: string, paneScript: string): Promise<TrialServer> {
  const made: Record<string, string> = {
    '/taskpane.html': `<!doctype html><meta charset="utf-8"><title>Trial</title><script src="${CDN_SCRIPT}"></script><body><script src="/trial-pane.js"></script>`,
    '/trial-pane.js': paneScript,
  };
  const certificate = await generate([{ name: 'commonName', value: 'localhost' }], { keySize: 2048 });
  const server = createServer({ key: certificate.private, cert: certificate.cert }, (request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'https://localhost').pathname);
    const file = path.startsWith('/workbench/office-js/')
      ? join(OFFICE_JS, path.slice('/workbench/office-js/'.length))
      : join(webFolder, path.endsWith('/') ? `${path}index.html` : path);
    const body = made[path] === undefined ? readFile(file) : Promise.resolve(Buffer.from(made[path]));
    body.then(
      (bytes) => {
        response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
        response.end(extname(file) === '.html' ? bytes.toString().replace(CDN_SCRIPT, '/workbench/office-js/office.js') : bytes);
      },
      () => {
        response.statusCode = 404;
        response.end();
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `https://localhost:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
