import { EXCEL_FUNCTIONS } from '../../../domain/formula/excel-functions';
import type { FunctionDefinition, Functions } from '../context';
import { univerFunction } from '../univer';
import { NotComputable } from '../values';
import { aggregateFunctions } from './aggregate';
import { besselFunctions } from './bessel';
import { cashFlowFunctions } from './cash-flows';
import { complexFunctions } from './complex';
import { criteriaFunctions } from './criteria';
import { databaseFunctions } from './database';
import { dateFunctions } from './dates';
import { values } from './define';
import { distributionFunctions } from './distributions';
import { dynamicFunctions } from './dynamic';
import { groupingFunctions } from './grouping';
import { informationFunctions } from './information';
import { lambdaFunctions } from './lambda';
import { loanFunctions } from './loans';
import { logicFunctions } from './logic';
import { lookupFunctions } from './lookup';
import { mathFunctions } from './math';
import { referenceFunctions } from './reference';
import { regexFunctions } from './regex';
import { relationFunctions } from './relations';
import { securityFunctions } from './securities';
import { textFunctions } from './text';
import { unitFunctions } from './units';

const GROUPS: Functions[] = [
  aggregateFunctions,
  besselFunctions,
  cashFlowFunctions,
  complexFunctions,
  criteriaFunctions,
  databaseFunctions,
  dateFunctions,
  distributionFunctions,
  dynamicFunctions,
  groupingFunctions,
  informationFunctions,
  lambdaFunctions,
  loanFunctions,
  logicFunctions,
  lookupFunctions,
  mathFunctions,
  referenceFunctions,
  regexFunctions,
  relationFunctions,
  securityFunctions,
  textFunctions,
  unitFunctions,
];

/** Ours come first, because they keep to what Excel documents; Univer's fill in the rest. */
const own: Map<string, FunctionDefinition> = new Map(GROUPS.flatMap((group) => Object.entries(group)));

export const ownFunctionNames = (): string[] => [...own.keys()];

/** undefined: Excel has no such function. One that Excel has and we lack says so when it is called. */
export function functionNamed(name: string): FunctionDefinition | undefined {
  return own.get(name) ?? univerFunction(name) ?? (EXCEL_FUNCTIONS.has(name) ? missing(name) : undefined);
}

function missing(name: string): FunctionDefinition {
  return values(0, 255, () => {
    throw new NotComputable([name], `${name} is not available here.`);
  });
}
