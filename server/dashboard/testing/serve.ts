import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { build } from 'esbuild';
import type { FakeServer } from './fake-server';

const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'";

/**
 * The dashboard's own page over the fake API, on loopback, under a policy as strict as the real one in what matters to a
 * page: no script but its own. Resolves to the address with a slash at the end.
 */
export async function serveDashboard(fake: FakeServer): Promise<{ address: string; server: Server }> {
  const [script, html] = await Promise.all([bundled(), readFile('server/dashboard/dashboard.html', 'utf8')]);
  const page = html.replace('</head>', '<script defer src="/assets/dashboard.js"></script></head>');
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    if (path.startsWith('/assets/')) return void response.setHeader('content-type', 'text/javascript').end(script);
    if (path.startsWith('/dashboard')) {
      return void response.setHeader('content-security-policy', POLICY).setHeader('content-type', 'text/html; charset=utf-8').end(page);
    }
    try {
      const reply = await fake.fetch(await requestOf(request));
      response.writeHead(reply.status, { 'content-type': 'application/json' }).end(await reply.text());
    } catch (error) {
      process.stderr.write(`${String(error)}\n`);
      response.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return { address: `http://127.0.0.1:${port}/`, server };
}

async function bundled(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: ['server/dashboard/index.tsx'],
    bundle: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

async function requestOf(request: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = chunks.length ? Buffer.concat(chunks).toString('utf8') : undefined;
  const authorization = request.headers.authorization;
  return new Request(`http://localhost${request.url}`, {
    method: request.method ?? 'GET',
    headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
    body,
  });
}
