import { readFile } from 'node:fs/promises';
import path from 'node:path';
import express, { type Response, type Router } from 'express';
import { OFFICE_JS_ORIGIN, paneHeaders, plainHeaders, workbenchHeaders } from './security';

export interface PagesOptions {
  /** Where webpack put the built pages. */
  webFolder: string;
  /** The unmodified Office.js package for the workbench; null where the workbench is off. */
  officeJsFolder: string | null;
  swaggerFolder: string;
  frameAncestors: string[];
}

const OFFICE_JS_CDN = `${OFFICE_JS_ORIGIN}/lib/1/hosted/`;
const OFFICE_JS_LOCAL = '/workbench/office-js/';

/** The pane, the dashboard, the API's documentation and, where it is on, the workbench. */
export function pages({ webFolder, officeJsFolder, swaggerFolder, frameAncestors }: PagesOptions): Router {
  const router = express.Router({ strict: true });
  const html = (name: string) => path.join(webFolder, name);
  router.get('/', plainHeaders(), (_request, response) => response.redirect(officeJsFolder ? '/workbench/' : '/dashboard/'));

  router.get(['/taskpane.html', '/commands.html'], paneHeaders(frameAncestors), async (request, response) => {
    const page = await readFile(html(request.path.slice(1)), 'utf8');
    // The workbench plays Excel with a copy of Office.js from the package; Excel frames
    // the pane from another site and always gets Microsoft's own address.
    const inWorkbench = officeJsFolder !== null && request.headers['sec-fetch-site'] === 'same-origin';
    sendHtml(response, inWorkbench ? page.replaceAll(OFFICE_JS_CDN, OFFICE_JS_LOCAL) : page);
  });

  if (officeJsFolder) {
    router.use(
      '/workbench/office-js',
      paneHeaders(frameAncestors),
      express.static(officeJsFolder, { index: false, fallthrough: false, maxAge: '1h' }),
    );
    router.get('/workbench', (_request, response) => response.redirect('/workbench/'));
    router.get('/workbench/', workbenchHeaders(), async (_request, response) =>
      sendHtml(response, await readFile(html('workbench/index.html'), 'utf8')),
    );
  }

  router.get('/dashboard', (_request, response) => response.redirect('/dashboard/'));
  router.get('/dashboard/{*page}', plainHeaders(), async (request, response, next) => {
    if (path.extname(request.path)) return next();
    sendHtml(response, await readFile(html('dashboard/index.html'), 'utf8'));
  });

  router.use('/api/docs', plainHeaders(), apiDocs(swaggerFolder));
  const isBuiltWithHash = /\.[0-9a-f]{8,}\.\w+$/;
  router.use(
    plainHeaders(),
    express.static(webFolder, {
      index: false,
      setHeaders: (response, file) => {
        response.setHeader('Cache-Control', isBuiltWithHash.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache');
        // The pane's files are read from Office's frames; the page itself says who may frame it.
        response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
      },
    }),
  );
  return router;
}

function sendHtml(response: Response, page: string): void {
  response.type('html').set('Cache-Control', 'no-cache').send(page);
}

const DOCS_PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>API of the Excel interviewer</title><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/api/docs/swagger-ui.css"></head>
<body><div id="docs"></div><script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body></html>`;

const DOCS_START = `window.SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs', deepLinking: true, tryItOutEnabled: false });`;

function apiDocs(swaggerFolder: string): Router {
  const router = express.Router();
  router.get('/', (_request, response) => sendHtml(response, DOCS_PAGE));
  router.get('/start.js', (_request, response) => void response.type('js').send(DOCS_START));
  router.use(express.static(swaggerFolder, { index: false, maxAge: '1h' }));
  return router;
}
