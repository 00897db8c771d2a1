export type Method = 'GET' | 'POST' | 'DELETE';

/** Of an endpoint, what a caller needs in order to call it. Apart from the schemas, so that a page that only calls carries no schema library. */
export interface Route {
  method: Method;
  /** Express style: `/api/sessions/:id`. */
  path: string;
  /** Where the endpoint takes a file instead of a JSON body: the form's field. */
  fileField?: string;
}

export const ROUTES = {
  createSession: { method: 'POST', path: '/api/sessions' },
  getSession: { method: 'GET', path: '/api/sessions/:id' },
  nextQuestion: { method: 'GET', path: '/api/sessions/:id/next-question' },
  submitResponse: { method: 'POST', path: '/api/sessions/:id/responses' },
  evaluate: { method: 'POST', path: '/api/sessions/:id/evaluate' },
  upload: { method: 'POST', path: '/api/sessions/:id/uploads', fileField: 'file' },
  saveReflection: { method: 'POST', path: '/api/sessions/:id/reflection' },
  getReport: { method: 'GET', path: '/api/sessions/:id/report' },
  publish: { method: 'POST', path: '/api/sessions/:id/publish' },
  login: { method: 'POST', path: '/api/auth/login' },
  refresh: { method: 'POST', path: '/api/auth/refresh' },
  logout: { method: 'POST', path: '/api/auth/logout' },
  me: { method: 'GET', path: '/api/auth/me' },
  listReviews: { method: 'GET', path: '/api/review/sessions' },
  getReview: { method: 'GET', path: '/api/review/sessions/:id' },
  override: { method: 'POST', path: '/api/review/sessions/:id/overrides' },
  undoOverride: { method: 'DELETE', path: '/api/review/sessions/:id/overrides/:overrideId' },
  reportLink: { method: 'GET', path: '/api/review/sessions/:id/report-link' },
  exportCandidate: { method: 'GET', path: '/api/review/sessions/:id/export' },
  eraseCandidate: { method: 'DELETE', path: '/api/review/sessions/:id' },
} as const satisfies Record<string, Route>;
