/** Something that an author must mend; the message says what to write instead. */
export class AuthoringError extends Error {
  override readonly name = 'AuthoringError';
}
