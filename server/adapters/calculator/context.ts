import type { Book } from './book';
import type { Expression } from './expression';
import { TooCostly } from './values';
import type { Matrix, Reference, Scalar, Value } from './values';

/** Names bound by LET and LAMBDA, innermost first. */
export interface Scope {
  name: string;
  /** undefined: an optional LAMBDA parameter that was left out. */
  value: Value | undefined;
  outer: Scope | null;
}

/** Counts the work of one calculation and stops it at its budget. */
export class Work {
  private done = 0;
  private depth = 0;
  constructor(
    private readonly budget: number,
    private readonly maximumDepth: number,
  ) {}
  add(steps: number): void {
    this.done += steps;
    if (this.done > this.budget) throw new TooCostly('It needs too many steps to compute.');
  }
  enter(): void {
    if (++this.depth > this.maximumDepth) throw new TooCostly('It calls itself too often.');
  }
  leave(): void {
    this.depth--;
  }
}

/** What a function may ask while it runs. */
export interface Context {
  book: Book;
  /** Where the formula stands. */
  sheet: number;
  row: number;
  col: number;
  scope: Scope | null;
  work: Work;
  nowSerial: number;
  random(): number;
  /** Evaluates to a value that may still be a reference. */
  evaluate(expression: Expression, scope?: Scope | null): Value;
  /** What stands in the cells: one cell gives a scalar, several a matrix. */
  read(reference: Reference): Scalar | Matrix;
  cellAt(sheet: number, row: number, col: number): Scalar;
  /** `A1#`: what the formula in this cell spills into. */
  spillOf(sheet: number, row: number, col: number): Reference | null;
  /** Reads text as a reference, as INDIRECT does. null when it is none. */
  referenceFromText(text: string): Reference | null;
  functionNamed(name: string): FunctionDefinition | undefined;
}

/** undefined: left out, or empty between commas. `args.length` tells one from the other. */
export type Arguments = (Value | undefined)[];

export type FunctionDefinition =
  /** Gets its arguments unevaluated. */
  | { kind: 'lazy'; min: number; max: number; run(context: Context, args: (Expression | null)[]): Value }
  /** Gets values, references not yet read. */
  | { kind: 'values'; min: number; max: number; run(context: Context, args: Arguments): Value }
  /** Computes one cell; arrays and ranges are walked through, `whole` arguments are handed over as they are. Errors in scalars pass through before it is asked. */
  | {
      kind: 'each';
      min: number;
      max: number;
      whole?: readonly number[];
      /** Sees errors instead of having them passed through (ISERROR and its like). */
      seesErrors?: boolean;
      run(context: Context, args: (Scalar | undefined)[], whole: Arguments): Scalar | Matrix | Reference;
    };

export type Functions = Record<string, FunctionDefinition>;
