import { guarded, isMany, lift, simplified, solid } from './arrays';
import type { Book } from './book';
import type { FormulaCell } from './book';
import type { Arguments, Context, FunctionDefinition, Scope } from './context';
import { Work } from './context';
import { compile, compileCopy, rangeExpression } from './expression';
import type { Expression } from './expression';
import { functionNamed } from './functions';
import { binary, unary } from './operators';
import { intersection, rangeBetween, resolveRange, resolveStructured, union } from './references';
import { maySpill } from './spilling';
import { ExcelError, LambdaValue, Matrix, NotComputable, Raised, Reference, isError } from './values';
import type { Area, Scalar, Value } from './values';

/** Thrown while a cell that is being computed is asked for its own value. */
export class CircularReference extends Error {}

export interface EvaluatorOptions {
  nowSerial: number;
  random(): number;
  /** Elementary steps before a calculation is given up. */
  budget: number;
  maximumDepth: number;
}

/** Computes the cells of one book on demand: a cell is evaluated when something reads it, each at most once. */
export class Evaluator {
  private readonly work: Work;

  constructor(
    readonly book: Book,
    private readonly options: EvaluatorOptions,
  ) {
    this.work = new Work(options.budget, options.maximumDepth);
  }

  cellAt(sheet: number, row: number, col: number): Scalar {
    const formula = this.book.formulaAt(sheet, row, col);
    if (formula) return this.valueOf(formula);
    this.settleSpillsInto({ sheet, top: row, left: col, bottom: row, right: col });
    return this.book.constantAt(sheet, row, col);
  }

  read(reference: Reference): Scalar | Matrix {
    if (reference.areas.length !== 1) return ExcelError.value;
    const area = this.book.clip(reference.areas[0]!);
    if (area.top === area.bottom && area.left === area.right) return this.cellAt(area.sheet, area.top, area.left);
    const rows = area.bottom - area.top + 1;
    const cols = area.right - area.left + 1;
    this.work.add(rows * cols);
    this.settleSpillsInto(area);
    const { book } = this;
    const constants = book.constantsIn(area);
    if (constants) return constants;
    return Matrix.build(rows, cols, (r, c) => {
      const formula = book.formulaAt(area.sheet, area.top + r, area.left + c);
      return formula ? this.valueOf(formula) : book.constantAt(area.sheet, area.top + r, area.left + c);
    });
  }

  /** Formulas above and to the left may cover this area with their spill, so they come first. One that is just running is not asked again. */
  private settleSpillsInto(area: Area): void {
    for (const cell of this.book.sheets[area.sheet]!.formulas) {
      if (cell.state !== 'waiting' || cell.row > area.bottom || cell.col > area.right) continue;
      const expression = compileCopy(cell);
      if (!expression || !maySpill(expression)) continue;
      try {
        this.valueOf(cell);
      } catch (fault) {
        // It waits for the cell that is being computed: then it cannot be what fills the area.
        if (!(fault instanceof CircularReference)) throw fault;
      }
    }
  }

  spillOf(sheet: number, row: number, col: number): Reference | null {
    const formula = this.book.formulaAt(sheet, row, col);
    if (!formula) return null;
    this.valueOf(formula);
    return formula.spill ? new Reference([formula.spill]) : null;
  }

  private valueOf(cell: FormulaCell): Scalar {
    if (cell.state === 'done') return cell.value;
    if (cell.state === 'running') throw new CircularReference(this.book.sheets[cell.sheet]!.name);
    cell.state = 'running';
    this.work.enter();
    try {
      const result = guarded(() => this.resultOf(cell));
      cell.value = result instanceof Matrix ? this.spill(cell, result) : (result ?? 0);
      cell.state = 'done';
    } finally {
      if (cell.state === 'running') cell.state = 'waiting';
      this.work.leave();
    }
    return cell.value;
  }

  private resultOf(cell: FormulaCell): Scalar | Matrix {
    const expression = compileCopy(cell);
    if (!expression) return ExcelError.name;
    const value = this.contextAt(cell.sheet, cell.row, cell.col).evaluate(expression);
    if (value instanceof LambdaValue) return ExcelError.calc;
    const read = value instanceof Reference ? this.read(value) : value;
    return read instanceof Matrix ? simplified(read) : read;
  }

  private spill(cell: FormulaCell, matrix: Matrix): Scalar {
    const { sheet, row, col } = cell;
    if (matrix.rows === 0 || matrix.cols === 0) return ExcelError.calc;
    if (!this.book.isOnSheet(row + matrix.rows - 1, col + matrix.cols - 1)) return ExcelError.spill;
    for (let r = 0; r < matrix.rows; r++)
      for (let c = 0; c < matrix.cols; c++) if ((r > 0 || c > 0) && this.book.isOccupied(sheet, row + r, col + c)) return ExcelError.spill;
    cell.spill = { sheet, top: row, left: col, bottom: row + matrix.rows - 1, right: col + matrix.cols - 1 };
    for (let r = 0; r < matrix.rows; r++)
      for (let c = 0; c < matrix.cols; c++) if (r > 0 || c > 0) this.book.placeSpilled(sheet, row + r, col + c, matrix.at(r, c) ?? 0);
    return matrix.at(0, 0) ?? 0;
  }

  contextAt(sheet: number, row: number, col: number): Context {
    const context: Context = {
      book: this.book,
      sheet,
      row,
      col,
      scope: null,
      work: this.work,
      nowSerial: this.options.nowSerial,
      random: this.options.random,
      evaluate: (expression, scope) => evaluate(context, expression, scope === undefined ? context.scope : scope),
      read: (reference) => this.read(reference),
      cellAt: (s, r, c) => this.cellAt(s, r, c),
      spillOf: (s, r, c) => this.spillOf(s, r, c),
      referenceFromText: (text) => referenceFromText(context, text),
      functionNamed,
    };
    return context;
  }
}

function referenceFromText(context: Context, text: string): Reference | null {
  const expression = compile(`=${text}`);
  if (!expression || !['range', 'name', 'structured', 'unary'].includes(expression.kind)) return null;
  const value = context.evaluate(expression, null);
  return value instanceof Reference ? value : null;
}

function evaluate(context: Context, expression: Expression, scope: Scope | null): Value {
  context.work.add(1);
  switch (expression.kind) {
    case 'constant':
      return expression.value;
    case 'array':
      return expression.matrix;
    case 'range':
      return resolveRange(context, expression);
    case 'structured':
      return resolveStructured(context, expression.table, expression.columns, expression.sections);
    case 'name':
      return named(context, expression.name, scope);
    case 'external':
      throw new NotComputable([], 'It refers to another workbook.');
    case 'unary':
      return evaluateUnary(context, expression.operator, expression.operand, scope);
    case 'binary':
      return evaluateBinary(context, expression.operator, expression.left, expression.right, scope);
    case 'let': {
      let inner = scope;
      for (const { name, value } of expression.bindings) inner = { name, value: evaluate(context, value, inner), outer: inner };
      return evaluate(context, expression.body, inner);
    }
    case 'lambda':
      return lambda(context, expression, scope);
    case 'apply': {
      const callee = evaluate(context, expression.callee, scope);
      if (isError(callee)) return callee;
      if (!(callee instanceof LambdaValue)) return ExcelError.value;
      return callee.call(expression.args.map((arg) => (arg ? evaluate(context, arg, scope) : undefined)));
    }
    case 'call':
      return call(context, expression.name, expression.args, scope);
  }
}

function find(scope: Scope | null, name: string): Scope | null {
  for (let at = scope; at; at = at.outer) if (at.name === name) return at;
  return null;
}

function named(context: Context, name: string, scope: Scope | null): Value {
  const lower = name.toLowerCase();
  const bound = find(scope, lower);
  if (bound) return bound.value ?? ExcelError.value;
  const refersTo = context.book.names.get(lower);
  if (refersTo !== undefined) {
    const range = rangeExpression(refersTo);
    if (range) return resolveRange(context, range);
    const expression = compile(`=${refersTo}`);
    context.work.enter();
    const value: Value = expression ? evaluate(context, expression, null) : ExcelError.name;
    context.work.leave();
    return value;
  }
  if (context.book.tables.has(lower)) return resolveStructured(context, name, [], []);
  const builtIn = functionNamed(name.toUpperCase());
  if (builtIn) return new LambdaValue(builtIn.min, (args) => invoke(context, builtIn, args));
  return ExcelError.name;
}

function lambda(context: Context, expression: Expression & { kind: 'lambda' }, scope: Scope | null): LambdaValue {
  const { parameters, body } = expression;
  return new LambdaValue(parameters.length, (args) => {
    const required = parameters.filter((parameter) => !parameter.optional).length;
    if (args.length > parameters.length || args.length < required) return ExcelError.value;
    let inner = scope;
    parameters.forEach(({ name }, index) => {
      inner = { name, value: args[index], outer: inner };
    });
    context.work.enter();
    const value = evaluate(context, body, inner);
    context.work.leave();
    return value;
  });
}

function evaluateUnary(context: Context, operator: '+' | '-' | '%' | '#' | '@', operand: Expression, scope: Scope | null): Value {
  const value = evaluate(context, operand, scope);
  if (operator === '#') {
    if (!(value instanceof Reference)) return ExcelError.ref;
    const { sheet, top, left } = value.areas[0]!;
    return context.spillOf(sheet, top, left) ?? ExcelError.ref;
  }
  if (operator === '@') return implicitIntersection(context, value);
  return unary(context, operator, solid(context, value));
}

/** `@`: the cell of the range in the formula's own row or column; the first element of an array. */
function implicitIntersection(context: Context, value: Value): Value {
  if (value instanceof Matrix) return value.cells[0] ?? ExcelError.value;
  if (!(value instanceof Reference)) return value;
  const area = value.areas[0]!;
  if (area.top === area.bottom && area.left === area.right) return value;
  const oneColumn = area.left === area.right;
  const oneRow = area.top === area.bottom;
  const row = oneRow ? area.top : context.row;
  const col = oneColumn ? area.left : context.col;
  if (row < area.top || row > area.bottom || col < area.left || col > area.right) return ExcelError.value;
  return new Reference([{ sheet: area.sheet, top: row, left: col, bottom: row, right: col }]);
}

function evaluateBinary(context: Context, operator: string, left: Expression, right: Expression, scope: Scope | null): Value {
  const a = evaluate(context, left, scope);
  const b = evaluate(context, right, scope);
  if (operator === ':') return rangeBetween(a, b);
  if (operator === ' ') return intersection(a, b);
  if (operator === ',') return union(a, b);
  return binary(context, operator, solid(context, a), solid(context, b));
}

function call(context: Context, name: string, args: (Expression | null)[], scope: Scope | null): Value {
  const local = find(scope, name.toLowerCase());
  const userDefined = local ? local.value : context.book.names.has(name.toLowerCase()) ? named(context, name, scope) : undefined;
  if (userDefined !== undefined) {
    if (!(userDefined instanceof LambdaValue)) return isError(userDefined) ? userDefined : ExcelError.ref;
    return userDefined.call(args.map((arg) => (arg ? evaluate(context, arg, scope) : undefined)));
  }
  const definition = functionNamed(name);
  if (!definition) return ExcelError.name;
  if (args.length < definition.min || args.length > definition.max) return ExcelError.value;
  const scoped = scope === context.scope ? context : { ...context, scope };
  if (definition.kind === 'lazy') {
    if (scoped !== context) scoped.evaluate = (expression, inner) => evaluate(scoped, expression, inner === undefined ? scope : inner);
    return guarded(() => definition.run(scoped, args));
  }
  return invoke(
    context,
    definition,
    args.map((arg) => (arg ? evaluate(context, arg, scope) : undefined)),
  );
}

/** Runs a built-in function on values; an error raised inside is its result. */
function invoke(context: Context, definition: FunctionDefinition, args: Arguments): Value {
  return guarded(() => {
    if (definition.kind === 'values') return finite(definition.run(context, args));
    if (definition.kind === 'lazy') return definition.run(context, args.map(asExpression));
    return runEach(context, definition, args);
  });
}

/** No cell of Excel holds an infinite number or none at all. */
function finite(value: Value): Value {
  if (typeof value === 'number') return Number.isFinite(value) ? value : ExcelError.num;
  if (!(value instanceof Matrix) || !value.cells.some((cell) => typeof cell === 'number' && !Number.isFinite(cell))) return value;
  return new Matrix(
    value.rows,
    value.cols,
    value.cells.map((cell) => (typeof cell === 'number' && !Number.isFinite(cell) ? ExcelError.num : cell)),
  );
}

function asExpression(value: Value | undefined): Expression | null {
  if (value === undefined) return null;
  if (value instanceof Matrix) return { kind: 'array', matrix: value };
  if (value instanceof Reference || value instanceof LambdaValue) throw new Raised(ExcelError.value);
  return { kind: 'constant', value };
}

function runEach(context: Context, definition: FunctionDefinition & { kind: 'each' }, args: Arguments): Value {
  const whole = definition.whole ?? [];
  const scalars = args.map((arg, index) => (whole.includes(index) ? null : arg === undefined ? null : solid(context, arg)));
  const cell = (cells: (Scalar | undefined)[]): Value => {
    if (!definition.seesErrors) for (const value of cells) if (isError(value)) return value;
    return finite(definition.run(context, cells, args));
  };
  if (!scalars.some((value) => value instanceof Matrix && isMany(value))) {
    return guarded(() => cell(scalars.map((value) => (value instanceof Matrix ? value.cells[0] : value))));
  }
  return lift(context, scalars, (cells) => {
    const value = solid(context, cell(cells));
    // An array cannot stand in one cell of an array: Excel keeps its first element.
    return value instanceof Matrix ? (value.cells[0] ?? ExcelError.calc) : value;
  });
}
