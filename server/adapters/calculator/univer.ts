import { LocaleType } from '@univerjs/core';
import * as engine from '@univerjs/engine-formula';
import type { BaseFunction, BaseValueObject } from '@univerjs/engine-formula';
import { solid } from './arrays';
import type { Arguments, FunctionDefinition } from './context';
import { ExcelError, LambdaValue, Matrix, NotComputable } from './values';
import type { Scalar } from './values';

type FunctionClass = new (name: string) => BaseFunction;

const CATALOGUES = [
  engine.functionArray, engine.functionCompatibility, engine.functionDatabase, engine.functionDate, engine.functionEngineering,
  engine.functionFinancial, engine.functionInformation, engine.functionLogical, engine.functionLookup, engine.functionMath,
  engine.functionStatistical, engine.functionText,
] as unknown as [FunctionClass, string][][]; // prettier-ignore

/** Give other values than Excel on public workbooks with cached results, and we have none of our own, so that a person decides instead. */
const UNTRUSTED = new Set(['ACCRINT', 'ODDFPRICE', 'ODDFYIELD', 'ODDLPRICE', 'ODDLYIELD', 'LINEST', 'LOGEST']);

/** Distributions take the texts TRUE and FALSE for their last argument, as every logical argument of Excel does. */
const takesTruth = /DIST$/;
const asTruth = (value: Scalar | Matrix): Scalar | Matrix =>
  typeof value === 'string' && /^(true|false)$/i.test(value) ? value.toUpperCase() === 'TRUE' : value;

const classes = new Map<string, FunctionClass>(CATALOGUES.flat().map(([type, name]) => [name, type]));
const definitions = new Map<string, FunctionDefinition>();

/**
 * One of Univer's functions, called with values only. Those that want Univer's own reference objects are left out:
 * here references are ours, and each such function has a definition of our own.
 */
export function univerFunction(name: string): FunctionDefinition | undefined {
  const known = definitions.get(name);
  if (known) return known;
  const type = classes.get(name);
  if (!type || UNTRUSTED.has(name)) return undefined;
  const executor = new type(name);
  if (executor.needsReferenceObject || executor.needsFormulaDataModel || executor.needsSheetsInfo) return undefined;
  executor.setLocale(LocaleType.EN_US);
  executor.setRefInfo('book', 'sheet', 0, 0);
  executor.setSheetRowColumnCount(1_048_576, 16_384);
  const definition: FunctionDefinition = {
    kind: 'values',
    min: Math.max(0, executor.minParams),
    max: executor.maxParams < 0 ? 255 : executor.maxParams,
    run(context, args) {
      // An empty format shows nothing (Univer shows the number).
      if (name === 'TEXT' && args[1] === '') return '';
      const given = args.map((arg, index) => {
        if (arg instanceof LambdaValue) throw new NotComputable([name], `${name} with a function as argument cannot be computed here.`);
        const value = arg === undefined ? null : solid(context, arg);
        if (value instanceof Matrix) context.work.add(value.cells.length);
        return toUniver(takesTruth.test(name) ? asTruth(value) : name === 'TEXT' && index === 0 ? asShown(value) : value);
      });
      const result = fromUniver(calculated(name, () => executor.calculate(...given) as BaseValueObject));
      // What a cell shows when a date is negative or a format is broken; as a value it is #VALUE! (Microsoft, "TEXT function").
      return name === 'TEXT' &&
        (result === '######' || isImpossibleDate(args.map((arg) => (arg === undefined ? undefined : solid(context, arg)))))
        ? ExcelError.value
        : result;
    },
  };
  definitions.set(name, definition);
  return definition;
}

/** TEXT writes logical values as texts, and rounds the 15 digits that Excel shows: TEXT(1.005,"0.00") is 1.01. */
function asShown(value: Scalar | Matrix): Scalar | Matrix {
  if (value instanceof Matrix)
    return new Matrix(
      value.rows,
      value.cols,
      value.cells.map((cell) => asShown(cell) as Scalar),
    );
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value !== 'number' || Number.isInteger(value) || !/5$/.test(String(value))) return value;
  // A half at the end is lifted above its binary neighbour, so that it rounds away from zero.
  return value * (1 + 2 ** -51);
}

/** A date format of a number that is no date. */
function isImpossibleDate([value, format]: Arguments): boolean {
  if (typeof value !== 'number' || typeof format !== 'string' || (value >= 0 && value < 2_958_466)) return false;
  return /[ymdhs]/i.test(format.replace(/"[^"]*"|\\.|\[[^\]]*\]|General/gi, ''));
}

/** A crash inside a library function is a gap of ours, not a fault of the formula. */
function calculated(name: string, calculate: () => BaseValueObject): BaseValueObject {
  try {
    return calculate();
  } catch (fault) {
    throw new NotComputable([name], `${name} failed: ${fault instanceof Error ? fault.message : String(fault)}`);
  }
}

function toUniver(value: Scalar | Matrix): BaseValueObject {
  if (!(value instanceof Matrix)) return scalarToUniver(value);
  return engine.ArrayValueObject.create({
    calculateValueList: value.toRows().map((row) => row.map(scalarToUniver)),
    rowCount: value.rows,
    columnCount: value.cols,
    unitId: '',
    sheetId: '',
    row: -1,
    column: -1,
  });
}

function scalarToUniver(value: Scalar): BaseValueObject {
  if (value === null) return engine.NullValueObject.create();
  if (typeof value === 'number') return engine.NumberValueObject.create(value);
  if (typeof value === 'string') return engine.StringValueObject.create(value);
  if (typeof value === 'boolean') return engine.BooleanValueObject.create(value);
  return engine.ErrorValueObject.create(value.code as engine.ErrorType);
}

function fromUniver(value: BaseValueObject): Scalar | Matrix {
  if (!value.isArray()) return scalarFromUniver(value);
  const array = value as InstanceType<typeof engine.ArrayValueObject>;
  const rows = array.getArrayValue().map((row) => row.map((cell) => scalarFromUniver(cell)));
  const cols = array.getColumnCount();
  return Matrix.build(array.getRowCount(), cols, (r, c) => rows[r]?.[c] ?? null);
}

function scalarFromUniver(value: BaseValueObject | null | undefined | void): Scalar {
  if (value === null || value === undefined || value.isNull()) return null;
  if (value.isError()) return ExcelError.fromCode(String(value.getValue()));
  const raw = value.getValue();
  if (value.isBoolean()) return raw === true || raw === 1;
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : ExcelError.num;
  return raw as string;
}
