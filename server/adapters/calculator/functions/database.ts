import { isMany, simplified, solid, toMatrix, toScalar } from '../arrays';
import { toNumber, toText } from '../coerce';
import type { Arguments, Context, Functions } from '../context';
import { ExcelError, Matrix, isError, raise } from '../values';
import type { Scalar, Value } from '../values';
import { criterion } from './criteria';
import type { Test } from './criteria';
import { values } from './define';
import { summaries } from './statistics';

/** A text without operator matches what begins with it (Microsoft, "DSUM function"); `="=North"` matches only North. */
function condition(cell: Scalar): Test {
  if (cell === null) return () => true;
  if (typeof cell !== 'string' || /^(<|>|=)/.test(cell)) return criterion(cell);
  return criterion(`${cell}*`);
}

const sameName = (a: Scalar, b: Scalar): boolean =>
  !isError(a) && !isError(b) && toText(a).trim().toLowerCase() === toText(b).trim().toLowerCase();

const isTrue = (cell: Scalar): boolean => cell === null || cell === true || (typeof cell === 'number' && cell !== 0);

/** Rows of a criteria range are alternatives, its columns hold together. */
function matchingRows(context: Context, database: Matrix, criteria: Matrix): number[] {
  if (database.rows < 2) raise(ExcelError.value);
  const columns = criteria.rowAt(0).map((name) => database.rowAt(0).findIndex((header) => sameName(header, name)));
  const alternatives = Array.from({ length: criteria.rows - 1 }, (_, row) => criteria.rowAt(row + 1).map(condition));
  context.work.add(database.cells.length * Math.max(1, criteria.cells.length));
  const rows: number[] = [];
  for (let row = 1; row < database.rows; row++) {
    const fits = alternatives.some((tests) =>
      tests.every((test, index) => {
        const column = columns[index]!;
        // A header that names no column makes the cell below a condition of its own; here it would have to be TRUE.
        return column >= 0 ? test(database.at(row, column)) : isTrue(criteria.at(1, index));
      }),
    );
    if (fits) rows.push(row);
  }
  return rows;
}

function fieldIndex(context: Context, database: Matrix, field: Value | undefined): number {
  if (isMany(solid(context, field))) raise(ExcelError.value);
  const wanted = toScalar(context, field);
  const index =
    typeof wanted === 'string' ? database.rowAt(0).findIndex((header) => sameName(header, wanted)) : Math.trunc(toNumber(wanted)) - 1;
  return index < 0 || index >= database.cols ? raise(ExcelError.value) : index;
}

function matchingCells(context: Context, [databaseGiven, field, criteriaGiven]: Arguments): Scalar[] {
  const database = toMatrix(context, databaseGiven);
  const column = fieldIndex(context, database, field);
  return matchingRows(context, database, toMatrix(context, criteriaGiven)).map((row) => database.at(row, column));
}

const overNumbers = (summary: (numbers: number[]) => Scalar) =>
  values(3, 3, (context, args) => {
    const cells = matchingCells(context, args);
    return cells.find(isError) ?? summary(cells.filter((cell): cell is number => typeof cell === 'number'));
  });

export const databaseFunctions: Functions = {
  DSUM: overNumbers(summaries.SUM!),
  DAVERAGE: overNumbers(summaries.AVERAGE!),
  DMAX: overNumbers(summaries.MAX!),
  DMIN: overNumbers(summaries.MIN!),
  DPRODUCT: overNumbers(summaries.PRODUCT!),
  DVAR: overNumbers(summaries['VAR.S']!),
  DVARP: overNumbers(summaries['VAR.P']!),
  DSTDEV: overNumbers(summaries['STDEV.S']!),
  DSTDEVP: overNumbers(summaries['STDEV.P']!),
  DCOUNT: values(3, 3, (context, [database, field, criteria]) => {
    const all = toMatrix(context, database);
    const rows = matchingRows(context, all, toMatrix(context, criteria));
    if (field === undefined) return rows.length;
    const column = fieldIndex(context, all, field);
    return rows.filter((row) => typeof all.at(row, column) === 'number').length;
  }),
  DCOUNTA: values(3, 3, (context, [database, field, criteria]) => {
    const all = toMatrix(context, database);
    const rows = matchingRows(context, all, toMatrix(context, criteria));
    if (field === undefined) return rows.length;
    const column = fieldIndex(context, all, field);
    return rows.filter((row) => all.at(row, column) !== null).length;
  }),
  DGET: values(3, 3, (context, args) => {
    const cells = matchingCells(context, args);
    if (cells.length === 0) return ExcelError.value;
    return cells.length > 1 ? ExcelError.num : simplified(Matrix.column(cells));
  }),
};
