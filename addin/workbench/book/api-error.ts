/** An error as Excel's API reports it: the code is one of `Excel.ErrorCodes`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    readonly code: string,
    message: string,
    readonly httpStatusCode = 400,
  ) {
    super(message);
  }
}

export const itemNotFound = () => new ApiError('ItemNotFound', "The requested resource doesn't exist.", 404);
export const itemAlreadyExists = () =>
  new ApiError('ItemAlreadyExists', 'A resource with the same name or identifier already exists.', 409);
export const invalidArgument = (what: string) =>
  new ApiError('InvalidArgument', `The argument is invalid or missing or has an incorrect format: ${what}.`);
export const accessDenied = () => new ApiError('AccessDenied', 'You cannot perform the requested operation.', 403);
export const cellEditMode = () =>
  new ApiError(
    'InvalidOperationInCellEditMode',
    'Excel is in cell-editing mode. Please exit the edit mode by pressing ENTER or TAB or selecting another cell, and then try again.',
  );
/** Also for what Excel has and the workbench has not: it says which, instead of pretending. */
export const apiNotFound = (what: string) => new ApiError('ApiNotFound', `The API you are trying to use could not be found: ${what}.`, 501);
