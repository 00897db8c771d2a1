import type { FunctionDefinition, Functions } from '../context';
import { univerFunction } from '../univer';
import { criteriaFunctions } from './criteria';
import { lambdaFunctions } from './lambda';
import { logicFunctions } from './logic';
import { lookupFunctions } from './lookup';
import { referenceFunctions } from './reference';

/** Ours come first; Univer's fill in the rest. */
const own: Map<string, FunctionDefinition> = new Map(
  [logicFunctions, lambdaFunctions, criteriaFunctions, lookupFunctions, referenceFunctions].flatMap((group: Functions) =>
    Object.entries(group),
  ),
);

export function functionNamed(name: string): FunctionDefinition | undefined {
  return own.get(name) ?? univerFunction(name);
}
