import { cellOf, requireLambda, simplified, toMatrix, toScalar } from '../arrays';
import { toBoolean, toNumber } from '../coerce';
import type { Arguments, Context, Functions } from '../context';
import { ExcelError, Matrix, NotComputable } from '../values';
import type { Scalar, Value, LambdaValue } from '../values';
import { values } from './define';
import { compareForSort, identity } from './dynamic';

interface Group {
  key: Scalar[];
  rows: number[];
}

function groupsOf(matrix: Matrix, rows: number[]): Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const key = matrix.rowAt(row);
    const id = key.map(identity).join('\u0001');
    const group = groups.get(id);
    if (group) group.rows.push(row);
    else groups.set(id, { key, rows: [row] });
  }
  return [...groups.values()].sort((a, b) => compareKeys(a.key, b.key));
}

function compareKeys(a: Scalar[], b: Scalar[]): number {
  for (let i = 0; i < a.length; i++) {
    const order = compareForSort(a[i]!, b[i]!, 1);
    if (order !== 0) return order;
  }
  return 0;
}

const given = (context: Context, value: Value | undefined, fallback: number): number =>
  value === undefined ? fallback : toNumber(toScalar(context, value));

/** A header row is there when the first values are text and the ones below are numbers (GROUPBY's automatic choice). */
function hasHeaders(mode: number | null, values: Matrix): boolean {
  if (mode !== null) return mode === 1 || mode === 3;
  return values.rows > 1 && typeof values.at(0, 0) === 'string' && typeof values.at(1, 0) === 'number';
}

function summarize(context: Context, lambda: LambdaValue, matrix: Matrix, col: number, rows: number[], all: number[]): Scalar {
  const part = simplified(Matrix.column(rows.map((row) => matrix.at(row, col))));
  const whole = simplified(Matrix.column(all.map((row) => matrix.at(row, col))));
  return cellOf(context, lambda.parameterCount === 2 ? lambda.call([part, whole]) : lambda.call([part]));
}

/** `HSTACK(SUM,COUNT)` hands over several functions, which Excel computes and we do not. */
function oneFunction(context: Context, name: string, value: Value | undefined): LambdaValue {
  if (value instanceof Matrix && value.cells.includes(ExcelError.calc))
    throw new NotComputable([name], `${name} with several functions is not computed here.`);
  return requireLambda(context, value);
}

function includedRows(context: Context, filter: Value | undefined, from: number, count: number): number[] {
  const rows = Array.from({ length: count - from }, (_, i) => from + i);
  if (filter === undefined) return rows;
  const mask = toMatrix(context, filter).cells;
  const lead = mask.length === count ? 0 : from;
  return rows.filter((row) => toBoolean(mask[row - lead] ?? false));
}

/** GROUPBY(row_fields, values, function, [field_headers], [total_depth], [sort_order], [filter_array]). Subtotals and field relationships are not computed here. */
function groupBy(context: Context, args: Arguments): Value {
  const fields = toMatrix(context, args[0]);
  const numbers = toMatrix(context, args[1]);
  if (fields.rows !== numbers.rows) return ExcelError.value;
  const lambda = oneFunction(context, 'GROUPBY', args[2]);
  if (args[7] !== undefined) throw new NotComputable(['GROUPBY'], 'Field relationships of GROUPBY are not computed here.');
  const mode = args[3] === undefined ? null : given(context, args[3], 0);
  const totals = given(context, args[4], 1);
  if (Math.abs(totals) > 1) throw new NotComputable(['GROUPBY'], 'Subtotals of GROUPBY are not computed here.');
  const header = hasHeaders(mode, numbers);
  const rows = includedRows(context, args[6], header ? 1 : 0, fields.rows);
  if (rows.length === 0) return ExcelError.calc;
  const line = (key: Scalar[], members: number[]): Scalar[] => [
    ...key,
    ...Array.from({ length: numbers.cols }, (_, col) => summarize(context, lambda, numbers, col, members, rows)),
  ];
  const lines = sorted(
    context,
    args[5],
    groupsOf(fields, rows).map(({ key, rows: members }) => line(key, members)),
  );
  const total = line(['Total', ...Array.from({ length: fields.cols - 1 }, () => '')], rows);
  const body = totals === 0 ? lines : totals > 0 ? [...lines, total] : [total, ...lines];
  const showsHeader = mode === 3 || mode === 2 || (mode === null && header);
  const names: Scalar[] = header
    ? [...fields.rowAt(0), ...numbers.rowAt(0)]
    : body[0]!.map((_, i) => (i < fields.cols ? `Row Field ${i + 1}` : `Value ${i + 1 - fields.cols}`));
  return simplified(Matrix.fromRows(showsHeader ? [names, ...body] : body));
}

function sorted(context: Context, order: Value | undefined, lines: Scalar[][]): Scalar[][] {
  if (order === undefined) return lines;
  const columns = toMatrix(context, order).cells.map((cell) => Math.trunc(toNumber(cell)));
  return [...lines].sort((a, b) => {
    for (const column of columns) {
      const difference = compareForSort(a[Math.abs(column) - 1] ?? null, b[Math.abs(column) - 1] ?? null, Math.sign(column));
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

/** PIVOTBY with one field each way and grand totals by its defaults. */
function pivotBy(context: Context, args: Arguments): Value {
  const [down, across, numbers] = [toMatrix(context, args[0]), toMatrix(context, args[1]), toMatrix(context, args[2])];
  if (down.cols !== 1 || across.cols !== 1 || numbers.cols !== 1)
    throw new NotComputable(['PIVOTBY'], 'PIVOTBY over several fields is not computed here.');
  if (down.rows !== numbers.rows || across.rows !== numbers.rows) return ExcelError.value;
  const lambda = oneFunction(context, 'PIVOTBY', args[3]);
  const mode = args[4] === undefined ? null : given(context, args[4], 0);
  if (mode === 2 || mode === 3) throw new NotComputable(['PIVOTBY'], 'Field headers of PIVOTBY are not computed here.');
  const rows = includedRows(context, args[9], hasHeaders(mode, numbers) ? 1 : 0, down.rows);
  const [rowTotals, columnTotals] = [given(context, args[5], 1), given(context, args[7], 1)];
  if (args[6] !== undefined || args[8] !== undefined || Math.abs(rowTotals) > 1 || Math.abs(columnTotals) > 1)
    throw new NotComputable(['PIVOTBY'], 'Sorting and subtotals of PIVOTBY are not computed here.');
  const downGroups = groupsOf(down, rows);
  const acrossGroups = groupsOf(across, rows);
  const cell = (members: number[]): Scalar => (members.length === 0 ? '' : summarize(context, lambda, numbers, 0, members, rows));
  const line = (label: Scalar, members: number[]): Scalar[] => {
    const inside = acrossGroups.map((group) => cell(group.rows.filter((row) => members.includes(row))));
    return [label, ...(columnTotals < 0 ? [cell(members)] : []), ...inside, ...(columnTotals > 0 ? [cell(members)] : [])];
  };
  const head: Scalar[] = [
    '',
    ...(columnTotals < 0 ? ['Total'] : []),
    ...acrossGroups.map(({ key }) => key[0]!),
    ...(columnTotals > 0 ? ['Total'] : []),
  ];
  const body = downGroups.map(({ key, rows: members }) => line(key[0]!, members));
  const total = line('Total', rows);
  return Matrix.fromRows([head, ...(rowTotals < 0 ? [total] : []), ...body, ...(rowTotals > 0 ? [total] : [])]);
}

export const groupingFunctions: Functions = {
  GROUPBY: values(3, 8, groupBy),
  PIVOTBY: values(4, 11, pivotBy),
};
