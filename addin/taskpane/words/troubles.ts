import { AppError, type ErrorCode } from '../../../server/contract/failures';
import { WorkbookError, type WorkbookErrorCode } from '../../workbook/port';

/**
 * What the button under an error does: `again` repeats what failed, `reload` fetches where the interview stands, `place` puts the task on a
 * sheet, `type` goes to the text field, `restart` forgets this session and shows the welcome page.
 */
export type WayOut = 'again' | 'reload' | 'place' | 'type' | 'restart';

/** An error as the candidate meets it: a sentence, a cause, a button. */
export interface Trouble {
  sentence: string;
  cause: string;
  wayOut: { act: WayOut; label: string } | null;
}

const AGAIN = { act: 'again', label: 'Try again' } as const;
const RELOAD = { act: 'reload', label: 'Show the current question' } as const;
const TYPE = { act: 'type', label: 'Type the answer here' } as const;
const PLACE = { act: 'place', label: 'Put the task on a sheet again' } as const;
const RESTART = { act: 'restart', label: 'Go to the welcome page' } as const;

const WORKBOOK_WAYS_OUT: Record<WorkbookErrorCode, Trouble['wayOut']> = {
  edit_mode: AGAIN,
  sheet_missing: PLACE,
  protected: AGAIN,
  name_taken: AGAIN,
  not_supported: TYPE,
  too_large: AGAIN,
  not_in_excel: null,
  excel_error: AGAIN,
};

const KEPT = 'What you wrote is kept here.';

/** Where the pane can say more than the server's own sentence; the others are shown with that sentence and "Try again". */
const SERVICE_TROUBLES: Partial<Record<ErrorCode, Trouble>> = {
  network: { sentence: 'I can’t reach the server.', cause: `The connection is lost, or the server is down. ${KEPT}`, wayOut: AGAIN },
  unavailable: { sentence: 'The service is not ready.', cause: `It is starting or being updated. ${KEPT}`, wayOut: AGAIN },
  rate_limited: { sentence: 'That was a lot at once.', cause: `The server asks for a short break. ${KEPT}`, wayOut: AGAIN },
  internal: { sentence: 'Something went wrong on our side.', cause: `It is not your formula. ${KEPT}`, wayOut: AGAIN },
  payload_too_large: {
    sentence: 'That is more than I can send at once.',
    cause: 'The text is too long, or too many cells are filled. Shorten it and send it again.',
    wayOut: TYPE,
  },
  token_expired: {
    sentence: 'This interview is no longer open.',
    cause: 'It has expired. Ask the person who invited you to open a new one; what you sent before is with them.',
    wayOut: RESTART,
  },
  unauthenticated: {
    sentence: 'This pane has lost its key to the interview.',
    cause: 'The server does not know it any more. Ask the person who invited you how to go on.',
    wayOut: RESTART,
  },
  foreign_session: {
    sentence: 'This pane has the key to another interview.',
    cause: 'Somebody else may have used this computer. Start from the welcome page.',
    wayOut: RESTART,
  },
  not_found: {
    sentence: 'This interview is not there any more.',
    cause: 'It was deleted, or it was kept on another server. Ask the person who invited you.',
    wayOut: RESTART,
  },
  stale_question: {
    sentence: 'This question was already answered.',
    cause: 'Perhaps in another window with this pane.',
    wayOut: RELOAD,
  },
  wrong_phase: { sentence: 'The interview has moved on.', cause: 'Perhaps in another window with this pane.', wayOut: RELOAD },
  conflict: { sentence: 'Two things arrived at the same moment.', cause: `One of them was not taken. ${KEPT}`, wayOut: AGAIN },
  invite_required: {
    sentence: 'An invitation code is needed to start.',
    cause: 'It is in the message that invited you. Check it and press Start again.',
    wayOut: null,
  },
  invalid_file: {
    sentence: 'I can’t read this file as CSV.',
    cause: 'In Excel, save the sheet as "CSV UTF-8" and choose that file.',
    wayOut: null,
  },
  unsupported_type: { sentence: 'This kind of file is not accepted.', cause: 'Choose a CSV file, or use the open sheet.', wayOut: null },
};

/** Something went wrong: says what, why, and what to do. Whoever shows it for a bug also reports the bug (`isForeseen`). */
export function troubleFrom(error: unknown): Trouble {
  if (error instanceof WorkbookError) return fromWorkbook(error);
  if (error instanceof AppError) return fromService(error);
  return { sentence: 'Something went wrong in this pane.', cause: `It is not your formula. ${KEPT}`, wayOut: RELOAD };
}

export const isForeseen = (error: unknown): boolean => error instanceof WorkbookError || error instanceof AppError;

/** The workbook's own messages are already "what happened. What to do." */
function fromWorkbook({ code, message }: WorkbookError): Trouble {
  const [sentence = message, ...rest] = message.split(/(?<=[.!?])\s+(?=[A-Z])/);
  return { sentence, cause: rest.join(' '), wayOut: WORKBOOK_WAYS_OUT[code] };
}

function fromService({ code, message, details }: AppError): Trouble {
  const own = SERVICE_TROUBLES[code];
  const cause = details?.map((detail) => detail.message).join(' ');
  if (code === 'invalid_file' && own) return { ...own, cause: `${message} ${own.cause}` };
  if (own) return own;
  return { sentence: message, cause: cause ?? '', wayOut: AGAIN };
}

/** Failures after which the same request may simply be sent again, by itself. */
export const passesByItself = (error: unknown): boolean =>
  error instanceof AppError && ['network', 'unavailable', 'rate_limited'].includes(error.code);

/** Failures after which this session can't be used from here any more. */
export const endsSession = (error: unknown): boolean =>
  error instanceof AppError && ['token_expired', 'unauthenticated', 'foreign_session', 'not_found'].includes(error.code);

/** Failures that say: the interview stands elsewhere than this pane believes. */
export const hasMovedOn = (error: unknown): boolean =>
  error instanceof AppError && ['stale_question', 'wrong_phase', 'conflict', 'idempotency_mismatch'].includes(error.code);
