import type { ReadCriterion } from '../../contract';

import { cannotTell, found, missing, type Evidence, type Seen } from './seen';
import { areasOf, blockWith, cellAt, cellsOfSheet, columnOf, holds, same, valueAt, type FoundBlock } from './places';
import type { CheckOf } from './spec';

type Value = ReturnType<typeof valueAt>;

/** Which rows the filter leaves, worked out from its criteria: a list, a comparison and a search field lead to the same rows. */
export function checkFiltered({ sheet, keep }: CheckOf<'filtered'>, { reading }: Evidence): Seen {
  const headers = keep.map(({ column }) => column);
  const want = keep.map(describe).join(', ');
  const block = blockWith(reading, sheet, headers);
  const cells = cellsOfSheet(reading, sheet);
  if (!block || !cells) return missing(`the headers ${headers.join(', ')} are not there`, want);
  const filter = reading.filters.find(
    (one) => same(one.sheet, block.sheet) && areasOf(one.ref).some((area) => holds(area, block.headerRow, block.columns[0]!.column)),
  );
  const active = (filter?.criteria ?? []).filter(
    ({ filterOn, criterion1, values }) => filterOn !== '' && (criterion1 !== '' || values.length > 0 || filterOn !== 'Values'),
  );
  if (!filter || active.length === 0) return found(false, 'no filter is on', want);
  const left = areasOf(filter.ref)[0]!.left;
  let wrongRow: number | null = null;
  for (let row = block.firstRow; row <= block.lastRow; row += 1) {
    const verdicts = active.map((criterion) => lets(criterion, valueAt(cells, row, left + criterion.column)));
    if (verdicts.includes(null))
      return cannotTell('a filter of a kind that cannot be read here (by colour, by date group or top 10)', want);
    if (verdicts.every(Boolean) !== isKept(keep, block, cells, row)) wrongRow ??= row;
  }
  if (wrongRow === null) return found(true, 'the filter leaves exactly these rows', want);
  const value = String(valueAt(cells, wrongRow, columnOf(block, headers[0]!)));
  const shows = isKept(keep, block, cells, wrongRow) ? 'hides' : 'shows';
  return found(false, `the filter ${shows} row ${wrongRow} (${value})`, want, cellAt(wrongRow, columnOf(block, headers[0]!)));
}

const describe = ({ column, is, at_least, at_most }: CheckOf<'filtered'>['keep'][number]): string =>
  [
    `only rows with ${column}`,
    is && is.join(' or '),
    at_least !== undefined && `at least ${at_least}`,
    at_most !== undefined && `at most ${at_most}`,
  ]
    .filter(Boolean)
    .join(' ');

function isKept(keep: CheckOf<'filtered'>['keep'], block: FoundBlock, cells: Parameters<typeof valueAt>[0], row: number): boolean {
  return keep.every(({ column, is, at_least = -Infinity, at_most = Infinity }) => {
    const value = valueAt(cells, row, columnOf(block, column));
    if (is) return is.some((one) => same(String(one), String(value)));
    return typeof value === 'number' && value >= at_least && value <= at_most;
  });
}

/** null: this kind of filter says too little. */
function lets(criterion: ReadCriterion, value: Value): boolean | null {
  const { filterOn, values, criterion1, criterion2, operator } = criterion;
  if (filterOn === 'Values') return values.some((one) => same(one, String(value)) || Number(one.replaceAll(',', '')) === value);
  if (filterOn !== 'Custom') return null;
  const first = compares(criterion1, value);
  if (criterion2 === '') return first;
  const second = compares(criterion2, value);
  if (first === null || second === null) return null;
  return operator === 'Or' ? first || second : first && second;
}

function compares(criterion: string, value: Value): boolean | null {
  const match = /^(<=|>=|<>|=|<|>)?(.*)$/s.exec(criterion);
  if (!match) return null;
  const [, sign = '=', operand = ''] = match;
  const number = Number(operand);
  if (operand.trim() !== '' && !Number.isNaN(number) && typeof value === 'number') {
    return (
      {
        '=': value === number,
        '<>': value !== number,
        '<': value < number,
        '>': value > number,
        '<=': value <= number,
        '>=': value >= number,
      }[sign] ?? null
    );
  }
  if (sign !== '=' && sign !== '<>') return typeof value === 'number' ? null : false;
  // Each star multiplies the work of matching; nobody filters by that many.
  if ((operand.match(/\*/g)?.length ?? 0) > 3) return null;
  const isLike = wildcard(operand).test(String(value).slice(0, 500));
  return sign === '=' ? isLike : !isLike;
}

/** `*`, `?` and `~` as in Excel's filters. */
function wildcard(text: string): RegExp {
  const pattern = text.replace(/~[*?~]|[*?]|[.+^${}()|[\]\\]/g, (found) =>
    found === '*' ? '.*' : found === '?' ? '.' : found.startsWith('~') ? `\\${found[1]}` : `\\${found}`,
  );
  return new RegExp(`^${pattern}$`, 'i');
}
