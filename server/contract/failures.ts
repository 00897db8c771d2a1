/**
 * The one list of foreseen failures: code -> HTTP status and the sentence shown when the thrower has none of its own.
 * Codes never change meaning; clients of an older version show the message of a code they don't know.
 */
export const ERRORS = {
  invalid_request: { status: 400, message: 'Something in the request is not as expected. The details say what to change.' },
  malformed_json: { status: 400, message: 'The request body is not valid JSON.' },
  unauthenticated: { status: 401, message: 'Sign in again to continue.' },
  token_expired: { status: 401, message: 'This interview link has expired. Ask the person who invited you for a new one.' },
  wrong_credentials: { status: 401, message: 'The e-mail address or the password is not right.' },
  forbidden: { status: 403, message: 'You are not allowed to do this.' },
  foreign_session: { status: 403, message: 'This interview belongs to somebody else.' },
  invite_required: { status: 403, message: 'An invitation code is needed to start. Check the code in your invitation.' },
  report_not_published: { status: 403, message: 'Your report is being reviewed by a person. You can read it here once it is published.' },
  link_expired: { status: 403, message: 'This link has expired. Open the report again to get a new one.' },
  not_found: { status: 404, message: 'This does not exist, or no longer does.' },
  method_not_allowed: { status: 405, message: 'This address does not answer that method.' },
  stale_question: { status: 409, message: 'This question has already been answered. Continue with the current one.' },
  wrong_phase: { status: 409, message: 'The interview is at another point now. Reload to continue where you are.' },
  conflict: { status: 409, message: 'Someone changed this at the same moment. Reload and try again.' },
  idempotency_mismatch: { status: 409, message: 'This request key was used for a different answer.' },
  not_finished: { status: 409, message: 'The interview is not finished yet, so there is nothing to publish.' },
  already_published: { status: 409, message: 'The report is published. Unpublish it first to change a score.' },
  payload_too_large: { status: 413, message: 'This is too large to send.' },
  unsupported_type: { status: 415, message: 'This type of content is not accepted here.' },
  invalid_file: { status: 422, message: 'The file could not be read as CSV.' },
  rate_limited: { status: 429, message: 'Too many requests at once. Wait a moment and try again.' },
  internal: { status: 500, message: 'Something went wrong on our side. Nothing you sent before is lost. Try again.' },
  unavailable: { status: 503, message: 'The service is starting or stopping. Try again in a moment.' },
  /** Only ever made by the client: no answer came from the server. */
  network: { status: 0, message: 'The connection is lost. What you wrote is kept here.' },
} as const;

export type ErrorCode = keyof typeof ERRORS;
export type ErrorDetail = { path: string; message: string };

/** A foreseen failure. Thrown by the server, rethrown by the client. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly status: number;
  constructor(
    readonly code: ErrorCode,
    message: string = ERRORS[code].message,
    readonly details?: ErrorDetail[],
    readonly requestId?: string,
  ) {
    super(message);
    this.status = ERRORS[code].status;
  }
}
