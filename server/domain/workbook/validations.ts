import type { ReadValidation } from '../../contract';
import type { Calculation } from '../formula/calculator';
import { cannotTell, found, missing, type Evidence, type Examined, type Seen } from './seen';
import { areasOf, blockWith, bodyOf, cellAt, columnOf, holds, same, workbookNow, type FoundBlock } from './places';
import { comparison, freeColumn, isTrue, moved, operand, scratch, whyNot } from './rules';
import { columnLetters } from '../questions/a1';
import type { CheckOf } from './spec';

/** The rule that holds in one cell, and the cell that its formulas are written for. */
function ruleAt(validations: ReadValidation[], sheet: string, row: number, column: number): { rule: ReadValidation; from: string } | null {
  for (const rule of validations) {
    const areas = same(rule.sheet, sheet) ? areasOf(rule.ref) : [];
    if (rule.type !== 'None' && areas.some((area) => holds(area, row, column)))
      return { rule, from: cellAt(areas[0]!.top, areas[0]!.left) };
  }
  return null;
}

/** Whether the rule lets a value in, as a formula about the cell; 'always' for values of a list that is written out; null when it can't be read. */
function letsIn({ rule, from }: { rule: ReadValidation; from: string }, cell: string, value: string | number | boolean): string | null {
  const compared = (x: string): string | null =>
    comparison(rule.operator, x, operand(rule.formula1, from, cell), rule.formula2 === '' ? null : operand(rule.formula2, from, cell));
  switch (rule.type) {
    case 'WholeNumber': {
      const within = compared(cell);
      return within && `IF(ISNUMBER(${cell}),AND(${cell}=INT(${cell}),${within}),FALSE)`;
    }
    case 'Decimal':
    case 'Date':
    case 'Time': {
      const within = compared(cell);
      return within && `IF(ISNUMBER(${cell}),${within},FALSE)`;
    }
    case 'TextLength':
      return compared(`LEN(${cell})`);
    case 'List': {
      if (!rule.formula1.startsWith('=')) return rule.formula1.split(',').some((item) => item.trim() === String(value)) ? 'TRUE' : 'FALSE';
      const source = moved(rule.formula1, from, cell);
      return source && `SUMPRODUCT(--((${source.slice(1)})=${cell}))>0`;
    }
    case 'Custom': {
      const formula = moved(rule.formula1, from, cell);
      return formula && formula.slice(1);
    }
    default:
      return null;
  }
}

interface Trial {
  value: string | number | boolean;
  mayEnter: boolean;
  cell: string;
  calculation: Calculation;
}

/** Types values into the first and the last row and asks the rule: a list, a range, a comparison and a formula that say the same are the same. */
export function checkValidation(check: CheckOf<'validation'>, evidence: Evidence): Examined {
  const { sheet, column } = check;
  const want = `only ${check.accepts.slice(0, 3).map(String).join(', ')} and the like may be entered in ${column}, not ${check.refuses.slice(0, 3).map(String).join(', ')}`;
  const block = blockWith(evidence.reading, sheet, [column, ...Object.keys(check.beside)]);
  if (!block) return missing(`there is no column ${column}`, want);
  const at = columnOf(block, column);
  const bare = firstWithoutRule(evidence, block, at);
  if (bare !== null)
    return found(
      false,
      bare === block.firstRow ? `${cellAt(bare, at)} has no rule` : `the rule is missing in ${cellAt(bare, at)}`,
      want,
      cellAt(bare, at),
    );
  const trials: Trial[] = [];
  for (const row of new Set([block.firstRow, block.lastRow])) {
    for (const [values, mayEnter] of [
      [check.accepts, true],
      [check.refuses, false],
    ] as const) {
      for (const value of values) {
        const calculation = trialOf(check, evidence, block, row, value);
        if (!calculation) return cannotTell('a rule of a kind that cannot be read here', want);
        trials.push({ value, mayEnter, cell: cellAt(row, at), calculation });
      }
    }
  }
  return { calculations: trials.map(({ calculation }) => calculation), decide: (outcomes) => verdict(trials, outcomes, want) };
}

function firstWithoutRule({ reading }: Evidence, block: FoundBlock, column: number): number | null {
  for (let row = block.firstRow; row <= block.lastRow; row += 1) if (!ruleAt(reading.validations, block.sheet, row, column)) return row;
  return null;
}

function trialOf(
  { column, beside }: CheckOf<'validation'>,
  evidence: Evidence,
  block: FoundBlock,
  row: number,
  value: Trial['value'],
): Calculation | null {
  const at = columnOf(block, column);
  const cell = cellAt(row, at);
  const formula = letsIn(ruleAt(evidence.reading.validations, block.sheet, row, at)!, cell, value);
  if (formula === null) return null;
  const workbook = workbookNow(evidence);
  const free = freeColumn(workbook, block.sheet);
  const sheet = block.sheet;
  return {
    workbook,
    place: [
      { sheet, cell, value },
      ...Object.entries(beside).map(([header, other]) => ({ sheet, cell: cellAt(row, columnOf(block, header)), value: other })),
      scratch(sheet, free, row, `=${formula}`),
    ],
    read: [{ sheet, ref: `${columnLetters(free)}${row}` }],
  };
}

function verdict(trials: Trial[], outcomes: Parameters<typeof whyNot>[0][], want: string): Seen {
  for (const [index, { value, mayEnter, cell }] of trials.entries()) {
    const outcome = outcomes[index];
    if (outcome?.status !== 'ok') return cannotTell(whyNot(outcome), want);
    const enters = isTrue(outcome.values[0]?.values[0]?.[0]);
    if (enters !== mayEnter) return found(false, `${String(value)} is ${enters ? 'let in' : 'refused'} in ${cell}`, want, cell);
  }
  return found(true, `${trials.length} entries are let in and refused as asked`, want);
}

export function checkAlert({ sheet, column, style, message }: CheckOf<'alert'>, { reading }: Evidence): Seen {
  const want = `a wrong entry is answered with ${style}${message ? ' and a message' : ''}`;
  const block = blockWith(reading, sheet, [column]);
  if (!block) return missing(`there is no column ${column}`, want);
  const body = bodyOf(block, columnOf(block, column));
  const cell = cellAt(body.top, body.left);
  const rule = ruleAt(reading.validations, block.sheet, body.top, body.left)?.rule;
  if (!rule) return found(false, `${cell} has no rule`, want, cell);
  if (!rule.alert.shown) return found(false, 'the error alert is switched off', want, cell);
  if (!same(rule.alert.style, style)) return found(false, `the alert is of the kind ${rule.alert.style}`, want, cell);
  return found(
    !message || rule.alert.message.trim() !== '',
    message && rule.alert.message.trim() === '' ? 'the alert has no message of its own' : `an alert of the kind ${rule.alert.style}`,
    want,
    cell,
  );
}
