/** The values that Excel computes with. An empty cell is null; an empty text is ''. */
export class ExcelError {
  private constructor(readonly code: string) {}
  static readonly null = new ExcelError('#NULL!');
  static readonly div0 = new ExcelError('#DIV/0!');
  static readonly value = new ExcelError('#VALUE!');
  static readonly ref = new ExcelError('#REF!');
  static readonly name = new ExcelError('#NAME?');
  static readonly num = new ExcelError('#NUM!');
  static readonly na = new ExcelError('#N/A');
  static readonly spill = new ExcelError('#SPILL!');
  static readonly calc = new ExcelError('#CALC!');
  static readonly gettingData = new ExcelError('#GETTING_DATA');

  static fromCode(code: string): ExcelError {
    const known = [this.null, this.div0, this.value, this.ref, this.name, this.num, this.na, this.spill, this.calc, this.gettingData];
    return known.find((error) => error.code === code.toUpperCase()) ?? this.value;
  }
}

export type Scalar = number | string | boolean | null | ExcelError;

/** A computed array, row-major. */
export class Matrix {
  constructor(
    readonly rows: number,
    readonly cols: number,
    readonly cells: Scalar[],
  ) {}

  static fromRows(rows: Scalar[][]): Matrix {
    return new Matrix(rows.length, rows[0]?.length ?? 0, rows.flat());
  }
  static column(cells: Scalar[]): Matrix {
    return new Matrix(cells.length, 1, cells);
  }
  static row(cells: Scalar[]): Matrix {
    return new Matrix(1, cells.length, cells);
  }
  static build(rows: number, cols: number, cell: (row: number, col: number) => Scalar): Matrix {
    const cells: Scalar[] = new Array(rows * cols);
    for (let r = 0, i = 0; r < rows; r++) for (let c = 0; c < cols; c++) cells[i++] = cell(r, c);
    return new Matrix(rows, cols, cells);
  }

  at(row: number, col: number): Scalar {
    return this.cells[row * this.cols + col]!;
  }
  rowAt(row: number): Scalar[] {
    return this.cells.slice(row * this.cols, (row + 1) * this.cols);
  }
  colAt(col: number): Scalar[] {
    return Array.from({ length: this.rows }, (_, row) => this.at(row, col));
  }
  toRows(): Scalar[][] {
    return Array.from({ length: this.rows }, (_, row) => this.rowAt(row));
  }
  transposed(): Matrix {
    return Matrix.build(this.cols, this.rows, (r, c) => this.at(c, r));
  }
}

/** A rectangle on one sheet, 0-based, ends inclusive. Whole columns and rows reach to Excel's last row and column. */
export interface Area {
  /** Index of the sheet in the workbook. */
  sheet: number;
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export class Reference {
  constructor(readonly areas: Area[]) {}
}

/** A function as a value: LAMBDA, or the name of a built-in one handed over (`BYROW(A1:B2,SUM)`). */
export class LambdaValue {
  constructor(
    readonly parameterCount: number,
    readonly call: (args: (Value | undefined)[]) => Value,
  ) {}
}

export type Value = Scalar | Matrix | Reference | LambdaValue;

export const LAST_ROW = 1048575;
export const LAST_COL = 16383;

export const isError = (value: unknown): value is ExcelError => value instanceof ExcelError;

/** Thrown where Excel has an answer and this calculator does not. */
export class NotComputable extends Error {
  constructor(
    readonly functions: string[],
    message: string,
  ) {
    super(message);
  }
}

/** Thrown when the work of a calculation passes its budget. */
export class TooCostly extends Error {}

/** Thrown inside a function to answer with an error value; caught where the function was called. */
export class Raised extends Error {
  constructor(readonly error: ExcelError) {
    super(error.code);
  }
}

export function raise(error: ExcelError): never {
  throw new Raised(error);
}
