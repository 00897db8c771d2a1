import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { AppError } from '../contract';

/** Where Microsoft serves Office.js from, and who may frame a task pane: Excel on the web's own hosts (Microsoft, "Office domains"). */
export const OFFICE_JS_ORIGIN = 'https://appsforoffice.microsoft.com';
const OFFICE_HOSTS = [
  'https://*.officeapps.live.com',
  'https://*.office.com',
  'https://*.office365.com',
  'https://*.microsoft365.com',
  'https://*.cloud.microsoft',
  'https://*.sharepoint.com',
  'https://*.live.com',
];

interface PageRules {
  frameAncestors: string[];
  scripts?: string[];
  /** The grid of the workbench draws on canvas, starts workers from blobs and compiles small functions. */
  grid?: boolean;
}

/** Headers of one kind of page. Fluent UI writes its styles at run time, hence inline styles; scripts are files of ours and Office.js only. */
function pageHeaders({ frameAncestors, scripts = [], grid = false }: PageRules): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", ...scripts, ...(grid ? ["'unsafe-eval'"] : [])],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        frameSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: frameAncestors.length > 0 ? frameAncestors : ["'none'"],
      },
    },
    // frame-ancestors says it exactly; the older header can't name a list and would lock Excel out.
    frameguard: frameAncestors.length > 0 ? false : { action: 'deny' },
    // Excel on the web opens dialogs and help pages of the pane in windows of its own.
    crossOriginOpenerPolicy: frameAncestors.length > 0 ? false : { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    // On a developer's localhost it would force https on every other local server as well; in production the load balancer or PUBLIC_URL's host says it.
    strictTransportSecurity: false,
  });
}

export const paneHeaders = (more: string[]) =>
  pageHeaders({ frameAncestors: ["'self'", ...OFFICE_HOSTS, ...more], scripts: [OFFICE_JS_ORIGIN] });
export const workbenchHeaders = () => pageHeaders({ frameAncestors: [], grid: true });
export const plainHeaders = () => pageHeaders({ frameAncestors: [] });

/** So many requests per window and address; the reply is our own error with Retry-After. */
export function limit(windowMs: number, max: number, message?: string): RequestHandler {
  return rateLimit({
    windowMs,
    limit: max,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    handler: (_request, _response, next) => next(new AppError('rate_limited', message)),
  });
}
