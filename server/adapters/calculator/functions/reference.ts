import { broadcastAt, isMany, simplified, solid, toMatrix, toScalar } from '../arrays';
import { toBoolean, toNumber, toText } from '../coerce';
import { columnName } from '../columns';
import type { Context, Functions } from '../context';
import { textOf } from '../expression';
import type { Expression } from '../expression';
import { ExcelError, LAST_COL, LAST_ROW, Matrix, NotComputable, Raised, Reference, isError, raise } from '../values';
import type { Area, Scalar, Value } from '../values';
import { MANY, each, lazy, values } from './define';

function ownCell(context: Context): Area {
  return { sheet: context.sheet, top: context.row, left: context.col, bottom: context.row, right: context.col };
}

function areaOf(value: Value | undefined): Area {
  if (isError(value)) raise(value);
  return value instanceof Reference ? value.areas[0]! : raise(ExcelError.value);
}

/** ROW and COLUMN of a range are arrays. */
function numbered(context: Context, value: Value | undefined, axis: 'row' | 'column'): Value {
  const area = context.book.clip(value === undefined ? ownCell(context) : areaOf(value));
  const first = axis === 'row' ? area.top : area.left;
  const count = axis === 'row' ? area.bottom - area.top + 1 : area.right - area.left + 1;
  context.work.add(count);
  const numbers = Array.from({ length: count }, (_, i) => first + i + 1);
  return simplified(axis === 'row' ? Matrix.column(numbers) : Matrix.row(numbers));
}

function sizeOf(context: Context, value: Value | undefined, axis: 'rows' | 'cols'): number {
  if (value instanceof Reference) {
    const area = value.areas[0]!;
    return axis === 'rows' ? area.bottom - area.top + 1 : area.right - area.left + 1;
  }
  const matrix = toMatrix(context, value);
  if (matrix.cells.length === 1 && isError(matrix.cells[0])) raise(matrix.cells[0]);
  return matrix[axis];
}

function choose(context: Context, [index, ...choices]: (Expression | null)[]): Value {
  const pick = (number: Scalar): Value => {
    const choice = choices[Math.trunc(toNumber(number)) - 1];
    if (choice === undefined) return ExcelError.value;
    return choice === null ? 0 : context.evaluate(choice);
  };
  const given = index ? solid(context, context.evaluate(index)) : 0;
  if (!(given instanceof Matrix) || !isMany(given)) {
    const number = given instanceof Matrix ? given.cells[0]! : given;
    return isError(number) ? number : pick(number);
  }
  const picked = given.cells.map((number) => (isError(number) ? new Matrix(1, 1, [number]) : toMatrix(context, pick(number))));
  const rows = Math.max(given.rows, ...picked.map((matrix) => matrix.rows));
  const cols = Math.max(given.cols, ...picked.map((matrix) => matrix.cols));
  return Matrix.build(rows, cols, (r, c) => {
    const row = given.rows === 1 ? 0 : r;
    const col = given.cols === 1 ? 0 : c;
    return row < given.rows && col < given.cols ? broadcastAt(picked[row * given.cols + col]!, r, c) : ExcelError.na;
  });
}

/** Height and width default to those of the reference; negative ones reach up and left. */
function offset(context: Context, args: (Value | undefined)[]): Value {
  const area = areaOf(args[0]);
  const number = (index: number, fallback: number): number =>
    args[index] === undefined ? fallback : Math.trunc(toNumber(toScalar(context, args[index])));
  const height = number(3, area.bottom - area.top + 1);
  const width = number(4, area.right - area.left + 1);
  if (height === 0 || width === 0) return ExcelError.ref;
  const top = area.top + number(1, 0) + Math.min(0, height + 1);
  const left = area.left + number(2, 0) + Math.min(0, width + 1);
  const bottom = top + Math.abs(height) - 1;
  const right = left + Math.abs(width) - 1;
  if (top < 0 || left < 0 || bottom > LAST_ROW || right > LAST_COL) return ExcelError.ref;
  return new Reference([{ sheet: area.sheet, top, left, bottom, right }]);
}

function indirect(context: Context, args: (Value | undefined)[]): Value {
  const text = toText(toScalar(context, args[0])).trim();
  const isA1 = args[1] === undefined || toBoolean(toScalar(context, args[1]));
  if (text.includes('[') && /\.xls|\]/.test(text) && text.includes('!'))
    throw new NotComputable(['INDIRECT'], 'It refers to another workbook.');
  // Excel passes over zeros in front of a row's number.
  const plain = text.replace(/(^|[:!$A-Za-z])0+(?=[1-9]\d*($|:))/g, '$1');
  return context.referenceFromText(isA1 ? plain : fromR1C1(context, text)) ?? ExcelError.ref;
}

/** `R2C[-1]` relative to the formula's own cell, as an A1 reference. */
function fromR1C1(context: Context, text: string): string {
  const [, sheet = '', rest = ''] = /^(.*!)?(.*)$/.exec(text)!;
  const cell = (part: string): string => {
    const match = /^R(\[?-?\d+\]?)?C(\[?-?\d+\]?)?$/i.exec(part);
    if (!match) throw new Raised(ExcelError.ref);
    const line = (given: string | undefined, own: number): number =>
      given === undefined ? own : given.startsWith('[') ? own + Number(given.slice(1, -1)) : Number(given) - 1;
    const row = line(match[1], context.row);
    const col = line(match[2], context.col);
    if (!context.book.isOnSheet(row, col)) throw new Raised(ExcelError.ref);
    return `$${columnName(col)}$${row + 1}`;
  };
  return sheet + rest.split(':').map(cell).join(':');
}

function address([row, col, kind = 1, a1 = true, sheet]: (Scalar | undefined)[]): Scalar {
  const r = Math.trunc(toNumber(row));
  const c = Math.trunc(toNumber(col));
  const style = Math.trunc(toNumber(kind ?? 1));
  if (r < 1 || c < 1 || r > LAST_ROW + 1 || c > LAST_COL + 1 || style < 1 || style > 4) return ExcelError.value;
  const rowFixed = style === 1 || style === 2;
  const colFixed = style === 1 || style === 3;
  const name = sheet === undefined || sheet === null ? '' : toText(sheet);
  const prefix = sheet === undefined ? '' : `${/^[A-Za-z_][\w.]*$/.test(name) || name === '' ? name : `'${name.replace(/'/g, "''")}'`}!`;
  if (!toBoolean(a1)) return `${prefix}R${rowFixed ? r : `[${r}]`}C${colFixed ? c : `[${c}]`}`;
  return `${prefix}${colFixed ? '$' : ''}${columnName(c - 1)}${rowFixed ? '$' : ''}${r}`;
}

const CELL_INFO = new Set('address col color contents filename format parentheses prefix protect row type width'.split(' '));

function cellInfo(context: Context, args: (Value | undefined)[]): Value {
  const what = toText(toScalar(context, args[0])).toLowerCase();
  if (!CELL_INFO.has(what)) return ExcelError.value;
  const area = args[1] === undefined ? ownCell(context) : areaOf(args[1]);
  if (what === 'row') return area.top + 1;
  if (what === 'col') return area.left + 1;
  if (what === 'address') return `$${columnName(area.left)}$${area.top + 1}`;
  const value = context.cellAt(area.sheet, area.top, area.left);
  if (what === 'contents') return value ?? 0;
  if (what === 'type') return value === null ? 'b' : typeof value === 'string' ? 'l' : 'v';
  throw new NotComputable(['CELL'], `CELL("${what}") depends on formatting, which is not kept here.`);
}

function evaluatesToReference(context: Context, expression: Expression | null): boolean {
  return expression !== null && context.evaluate(expression) instanceof Reference;
}

export const referenceFunctions: Functions = {
  ROW: values(0, 1, (context, [value]) => numbered(context, value, 'row')),
  COLUMN: values(0, 1, (context, [value]) => numbered(context, value, 'column')),
  ROWS: values(1, 1, (context, [value]) => sizeOf(context, value, 'rows')),
  COLUMNS: values(1, 1, (context, [value]) => sizeOf(context, value, 'cols')),
  AREAS: values(1, 1, (_, [value]) => (value instanceof Reference ? value.areas.length : ExcelError.value)),
  CHOOSE: lazy(2, MANY, choose),
  OFFSET: values(3, 5, offset),
  INDIRECT: values(1, 2, indirect),
  ADDRESS: each(2, 5, (args) => address(args)),
  TRANSPOSE: values(1, 1, (context, [value]) => simplified(toMatrix(context, value).transposed())),
  ISREF: lazy(1, 1, (context, [value]) => evaluatesToReference(context, value ?? null)),
  ISFORMULA: values(1, 1, (context, [value]) => {
    const area = areaOf(value);
    return context.book.formulaAt(area.sheet, area.top, area.left) !== null;
  }),
  FORMULATEXT: values(1, 1, (context, [value]) => {
    const area = areaOf(value);
    const formula = context.book.formulaAt(area.sheet, area.top, area.left);
    return formula ? textOf(formula) : ExcelError.na;
  }),
  SHEET: values(0, 1, (context, [value]) => {
    if (value === undefined) return context.sheet + 1;
    if (value instanceof Reference) return value.areas[0]!.sheet + 1;
    const index = context.book.sheetIndex(toText(toScalar(context, value)));
    return index < 0 ? ExcelError.na : index + 1;
  }),
  SHEETS: values(0, 1, (context, [value]) =>
    value instanceof Reference ? new Set(value.areas.map((area) => area.sheet)).size : context.book.sheets.length,
  ),
  HYPERLINK: each(1, 2, ([link, friendly]) => friendly ?? link ?? 0),
  CELL: values(1, 2, cellInfo),
  /** How files write `A1#`. */
  ANCHORARRAY: values(1, 1, (context, [value]) => {
    const { sheet, top, left } = areaOf(value);
    return context.spillOf(sheet, top, left) ?? ExcelError.ref;
  }),
};
