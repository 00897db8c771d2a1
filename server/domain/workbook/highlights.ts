import type { ReadConditionalFormat, TaskWorkbook } from '../../contract';
import type { Calculation, Outcome, Placement } from '../formula/calculator';
import { columnLetters, refOf, type Area } from '../questions/a1';
import { cannotTell, found, missing, type Evidence, type Examined, type Seen } from './seen';
import { areasOf, blockWith, cellAt, holds, placedBlock, same, workbookNow, type FoundBlock } from './places';
import { comparison, freeColumn, isTrue, moved, operand, scratch, whyNot } from './rules';
import type { CheckOf, ChangedData } from './spec';

/** Cells that are compared; beyond it the first rows stand for the rest. */
const MOST_CELLS = 600;
/** These colour by degrees; they mark nothing as different. */
const SCALES = ['DataBar', 'ColorScale', 'IconSet'];

interface Target {
  row: number;
  column: number;
}

/**
 * Which cells the rules mark, on the data as it is and as each hidden case changes it, compared with the author's own rule. A comparison, a top
 * rule and a formula that mark the same cells are the same.
 */
export function checkHighlight(check: CheckOf<'highlight'>, evidence: Evidence): Examined {
  const { reading, task } = evidence;
  const want = 'exactly the cells that were asked for are marked, also when the data changes';
  const block = blockWith(reading, check.sheet, check.columns);
  const placed = placedBlock(task.workbook, check.sheet, check.columns);
  if (!block || !placed) return missing(`the headers ${check.columns.join(', ')} are not there`, want);
  const targets = targetsIn(block);
  const rules = reading.conditionalFormats.filter(({ sheet, type }) => same(sheet, block.sheet) && !SCALES.includes(type));
  if (!targets.some(({ row, column }) => rules.some(({ ref }) => covers(ref, row, column))))
    return missing('no rule marks cells there', want);
  const candidate = targets.map((target) => markedBy(rules, target));
  if (candidate.includes(null)) return cannotTell('a rule of a kind that cannot be read here', want);
  const when = moved(check.when, cellAt(placed.firstRow, 1), cellAt(block.firstRow, 1));
  if (when === null) throw new Error(`the rule ${check.when} cannot be read`);
  const now = workbookNow(evidence);
  const cases: ChangedData[] = [{ label: 'the data you can see', set: [] }, ...task.cases];
  const calculations = cases.map((one) => calculationOf(now, one, block, targets, candidate as string[], when));
  return { calculations, decide: (outcomes) => verdict(cases, targets, outcomes, want) };
}

function targetsIn(block: FoundBlock): Target[] {
  const targets: Target[] = [];
  for (let row = block.firstRow; row <= block.lastRow; row += 1) for (const { column } of block.columns) targets.push({ row, column });
  return targets.slice(0, MOST_CELLS);
}

const covers = (refs: string, row: number, column: number): boolean => areasOf(refs).some((area) => holds(area, row, column));

/** TRUE where any rule marks the cell; null when one of them cannot be read. */
function markedBy(rules: ReadConditionalFormat[], { row, column }: Target): string | null {
  const here = rules.filter(({ ref }) => covers(ref, row, column));
  const formulas = here.map((rule) => formulaOf(rule, cellAt(row, column)));
  if (formulas.includes(null)) return null;
  if (formulas.length === 0) return '=FALSE';
  return `=OR(${formulas.map((formula) => `IFERROR(IF(${formula},TRUE,FALSE),FALSE)`).join(',')})`;
}

const anchored = (area: Area): string => refOf(area).replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');

function formulaOf({ type, operator, formula1, formula2, rank, ref }: ReadConditionalFormat, cell: string): string | null {
  const [first] = areasOf(ref);
  if (!first) return null;
  const from = cellAt(first.top, first.left);
  const range = anchored(first);
  switch (type) {
    case 'Custom':
      return moved(formula1, from, cell)?.slice(1) ?? null;
    case 'CellValue': {
      const quoted = /^="[^"]*"$/.test(formula1) ? formula1.slice(1) : operand(formula1, from, cell);
      const compared = comparison(operator, cell, quoted, formula2 === '' ? null : operand(formula2, from, cell));
      return compared && `AND(${cell}<>"",${compared})`;
    }
    case 'TopBottom': {
      const count = operator?.endsWith('Percent') ? `MAX(1,INT(COUNT(${range})*${rank ?? 10}/100))` : `MIN(${rank ?? 10},COUNT(${range}))`;
      return operator?.startsWith('Bottom')
        ? `AND(ISNUMBER(${cell}),${cell}<=SMALL(${range},${count}))`
        : `AND(ISNUMBER(${cell}),${cell}>=LARGE(${range},${count}))`;
    }
    case 'PresetCriteria':
      return preset(operator, cell, range);
    case 'ContainsText': {
      const text = formula1.startsWith('=') ? operand(formula1, from, cell) : `"${formula1.replaceAll('"', '""')}"`;
      if (text === null) return null;
      if (operator === 'BeginsWith') return `LEFT(${cell},LEN(${text}))=${text}`;
      if (operator === 'EndsWith') return `RIGHT(${cell},LEN(${text}))=${text}`;
      return operator === 'NotContains' ? `ISERROR(SEARCH(${text},${cell}))` : `ISNUMBER(SEARCH(${text},${cell}))`;
    }
    default:
      return null;
  }
}

function preset(criterion: string | null, cell: string, range: string): string | null {
  switch (criterion) {
    case 'DuplicateValues':
      return `AND(${cell}<>"",COUNTIF(${range},${cell})>1)`;
    case 'UniqueValues':
      return `AND(${cell}<>"",COUNTIF(${range},${cell})=1)`;
    case 'Blanks':
      return `LEN(TRIM(${cell}))=0`;
    case 'NonBlanks':
      return `LEN(TRIM(${cell}))>0`;
    case 'AboveAverage':
      return `AND(ISNUMBER(${cell}),${cell}>AVERAGE(${range}))`;
    case 'BelowAverage':
      return `AND(ISNUMBER(${cell}),${cell}<AVERAGE(${range}))`;
    default:
      return null;
  }
}

/** The author's rule for each row in the first free column, the candidate's for each cell to the right of it. */
function calculationOf(
  workbook: TaskWorkbook,
  { set }: ChangedData,
  block: FoundBlock,
  targets: Target[],
  candidate: string[],
  when: string,
): Calculation {
  const { sheet } = block;
  const free = freeColumn(workbook, sheet);
  const last = targets.at(-1)!.row;
  const spot = ({ column }: Target): number => free + 1 + block.columns.findIndex((one) => one.column === column);
  const place: Placement[] = [
    ...set.map(({ sheet: on, cell, value }) => ({ sheet: on, cell, value })),
    ...Array.from({ length: last - block.firstRow + 1 }, (_, i) =>
      scratch(
        sheet,
        free,
        block.firstRow + i,
        `=IFERROR(IF(${moved(when, cellAt(block.firstRow, 1), cellAt(block.firstRow + i, 1))!.slice(1)},TRUE,FALSE),FALSE)`,
      ),
    ),
    ...targets.map((target, index) => scratch(sheet, spot(target), target.row, candidate[index]!)),
  ];
  return {
    workbook,
    place,
    read: [{ sheet, ref: `${columnLetters(free)}${block.firstRow}:${columnLetters(free + block.columns.length)}${last}` }],
  };
}

function verdict(cases: ChangedData[], targets: Target[], outcomes: Outcome[], want: string): Seen {
  const first = targets[0]!;
  const columns = [...new Set(targets.map(({ column }) => column))];
  for (const [index, { label }] of cases.entries()) {
    const outcome = outcomes[index];
    if (outcome?.status !== 'ok') return cannotTell(whyNot(outcome), want);
    const values = outcome.values[0]?.values ?? [];
    for (const { row, column } of targets) {
      const line = values[row - first.row] ?? [];
      const [expected, got] = [isTrue(line[0]), isTrue(line[1 + columns.indexOf(column)])];
      if (expected === got) continue;
      const cell = cellAt(row, column);
      return found(false, `${index === 0 ? '' : `with ${label} `}${cell} is ${got ? 'marked' : 'not marked'}`, want, cell);
    }
  }
  return found(true, `the right cells are marked on ${cases.length} sets of data`, want);
}
