import type { Expression } from './expression';

/** Functions whose result is one value whatever they are given; anything else may spill. */
const SINGLE = new Set(
  (
    'SUM PRODUCT SUMSQ SUMPRODUCT SUBTOTAL AGGREGATE COUNT COUNTA COUNTBLANK AVERAGE AVERAGEA MAX MIN MAXA MINA MEDIAN STDEV STDEV.S STDEV.P ' +
    'VAR VAR.S VAR.P AND OR XOR CONCAT TEXTJOIN CONCATENATE ROWS COLUMNS NPV IRR XIRR XNPV CORREL TODAY NOW PI NA RAND'
  ).split(' '),
);
/** A name given to these for a condition or key may be an array, and then the result is one too. */
const BY_ARGUMENT = new Set(
  (
    'IF IFERROR IFNA IFS SWITCH ROUND ROUNDUP ROUNDDOWN ABS INT MOD LEFT RIGHT MID LEN TRIM UPPER LOWER PROPER TEXT VALUE DATE YEAR MONTH DAY ' +
    'EDATE EOMONTH WEEKDAY FIND SEARCH SUBSTITUTE ISNUMBER ISBLANK ISERROR ISTEXT NOT'
  ).split(' '),
);
/** Position of the arguments whose being an array makes the result an array. */
const BY_POSITION: Record<string, number[]> = {
  VLOOKUP: [0, 2],
  HLOOKUP: [0, 2],
  MATCH: [0],
  XMATCH: [0],
  SUMIF: [1],
  COUNTIF: [1],
  AVERAGEIF: [1],
  LARGE: [1],
  SMALL: [1],
  RANK: [0],
  'RANK.EQ': [0],
};

const known = new WeakMap<Expression, boolean>();

/** Whether a formula could spill, judged from its form. Says yes when in doubt. */
export function maySpill(expression: Expression): boolean {
  let answer = known.get(expression);
  if (answer === undefined) {
    answer = judge(expression);
    known.set(expression, answer);
  }
  return answer;
}

function judge(expression: Expression): boolean {
  switch (expression.kind) {
    case 'constant':
      return false;
    case 'range':
      return expression.top !== expression.bottom || expression.left !== expression.right;
    case 'structured':
      return !(expression.sections.includes('this row') && expression.columns.length === 1);
    case 'unary':
      return expression.operator === '#' || (expression.operator !== '@' && maySpill(expression.operand));
    case 'binary':
      return [':', ' ', ','].includes(expression.operator) || maySpill(expression.left) || maySpill(expression.right);
    case 'call':
      return callMaySpill(expression.name, expression.args);
    default:
      return true;
  }
}

function callMaySpill(name: string, args: (Expression | null)[]): boolean {
  if (SINGLE.has(name)) return false;
  const spills = (arg: Expression | null | undefined): boolean => !!arg && maySpill(arg);
  if (BY_ARGUMENT.has(name)) return args.some(spills);
  const positions = BY_POSITION[name];
  if (positions) return positions.some((position) => spills(args[position]));
  if (/^(SUM|COUNT|AVERAGE|MAX|MIN)IFS$/.test(name))
    return args.some((arg, index) => index >= (name === 'COUNTIFS' ? 1 : 2) && spills(arg) && index % 2 === (name === 'COUNTIFS' ? 1 : 0));
  return true;
}
