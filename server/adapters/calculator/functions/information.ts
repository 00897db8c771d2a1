import { solid, toMatrix } from '../arrays';
import { toNumber } from '../coerce';
import type { Context, Functions } from '../context';
import { ExcelError, LambdaValue, Matrix, isError } from '../values';
import type { Scalar, Value } from '../values';
import { each, values } from './define';

const is = (test: (value: Scalar) => boolean) => each(1, 1, ([value]) => test(value ?? null), { seesErrors: true });

export const ERROR_NUMBERS: Record<string, number> = {
  '#NULL!': 1,
  '#DIV/0!': 2,
  '#VALUE!': 3,
  '#REF!': 4,
  '#NAME?': 5,
  '#NUM!': 6,
  '#N/A': 7,
  '#GETTING_DATA': 8,
  '#SPILL!': 9,
  '#CALC!': 14,
};

/** Empty cells are even; text that is no number is #VALUE!, and so are logical values. */
const parity = (odd: 0 | 1) =>
  each(1, 1, ([value]) => (typeof value === 'boolean' ? ExcelError.value : Math.abs(Math.trunc(toNumber(value))) % 2 === odd));

function typeOf(context: Context, value: Value | undefined): number {
  if (value instanceof LambdaValue) return 128;
  const read = solid(context, value);
  if (read instanceof Matrix) return 64;
  if (isError(read)) return 16;
  return typeof read === 'string' ? 2 : typeof read === 'boolean' ? 4 : 1;
}

export const informationFunctions: Functions = {
  ISBLANK: is((value) => value === null),
  ISNUMBER: is((value) => typeof value === 'number'),
  ISTEXT: is((value) => typeof value === 'string'),
  ISNONTEXT: is((value) => typeof value !== 'string'),
  ISLOGICAL: is((value) => typeof value === 'boolean'),
  ISERROR: is(isError),
  ISERR: is((value) => isError(value) && value !== ExcelError.na),
  ISNA: is((value) => value === ExcelError.na),
  ISEVEN: parity(0),
  ISODD: parity(1),
  NA: values(0, 0, () => ExcelError.na),
  'ERROR.TYPE': each(1, 1, ([value]) => (isError(value) ? (ERROR_NUMBERS[value.code] ?? ExcelError.na) : ExcelError.na), {
    seesErrors: true,
  }),
  TYPE: values(1, 1, (context, [value]) => typeOf(context, value)),
  N: values(1, 1, (context, [value]) => {
    const first = toMatrix(context, value).cells[0] ?? null;
    if (isError(first) || typeof first === 'number') return first;
    return first === true ? 1 : 0;
  }),
};
