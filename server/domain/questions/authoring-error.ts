/** Something that an author must mend; the message says what to write instead, `path` where it stands in the file. */
export class AuthoringError extends Error {
  override readonly name = 'AuthoringError';
  constructor(
    message: string,
    readonly path: PropertyKey[] = [],
  ) {
    super(message);
  }
}
