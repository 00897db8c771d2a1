import { splitSheetRef } from '../questions/a1';
import { cannotTell, found, missing, type Evidence, type Seen } from './seen';
import { areasOf, blockWith, cellAt, cellsOfSheet, columnOf, pick, same } from './places';
import type { CheckOf } from './spec';

export function checkName({ name, refers_to }: CheckOf<'name'>, { reading }: Evidence): Seen {
  const want = `the name ${name} for ${refers_to}`;
  const known = reading.names.filter((one) => same(one.name, name));
  if (known.length === 0) return missing(reading.names.length === 0 ? 'no name' : `no name ${name}`, want);
  const right = known.find(({ refersTo }) => sameCells(refersTo, refers_to));
  return found(right !== undefined, `${name} refers to ${known[0]!.refersTo}`, want);
}

function sameCells(a: string, b: string): boolean {
  const [first, second] = [a, b].map((reference) => splitSheetRef(reference.replace(/^=/, '').trim()));
  const [one, other] = [areasOf(first!.ref), areasOf(second!.ref)];
  return same(first!.sheet, second!.sheet) && one.length > 0 && JSON.stringify(one) === JSON.stringify(other);
}

export function checkFreeze({ sheet, rows, columns }: CheckOf<'freeze'>, { reading }: Evidence): Seen {
  const words = (r: number, c: number): string => `${r} ${r === 1 ? 'row' : 'rows'} and ${c} ${c === 1 ? 'column' : 'columns'} frozen`;
  const want = words(rows, columns);
  const frozen = reading.freezePanes.find((one) => same(one.sheet, sheet)) ?? { rows: 0, columns: 0 };
  return found(frozen.rows === rows && frozen.columns === columns, words(frozen.rows, frozen.columns), want);
}

export function checkProtected({ sheet }: CheckOf<'protected'>, { reading }: Evidence): Seen {
  const isProtected = reading.protection.some((one) => same(one.sheet, sheet) && one.isProtected);
  return found(isProtected, `the sheet ${sheet} is ${isProtected ? '' : 'not '}protected`, `the sheet ${sheet} is protected`);
}

/** Every cell of a column counts: one open formula is one that gets overwritten. */
export function checkLocks({ sheet, locked, unlocked }: CheckOf<'locks'>, { reading }: Evidence): Seen {
  const want = [locked.length > 0 && `${locked.join(', ')} locked`, unlocked.length > 0 && `${unlocked.join(', ')} open`]
    .filter(Boolean)
    .join(', ');
  const block = blockWith(reading, sheet, [...locked, ...unlocked]);
  const cells = cellsOfSheet(reading, sheet);
  if (!block || !cells) return missing(`the headers ${[...locked, ...unlocked].join(', ')} are not there`, want);
  if (!cells.looks) return cannotTell('this Excel does not tell which cells are locked', want);
  for (const [headers, isLocked] of [
    [locked, true],
    [unlocked, false],
  ] as const) {
    for (const header of headers) {
      for (let row = block.firstRow; row <= block.lastRow; row += 1) {
        const column = columnOf(block, header);
        const state = pick(cells.looks.locked, cells, row, column) ?? true;
        if (state !== isLocked) return found(false, `${cellAt(row, column)} is ${state ? 'locked' : 'open'}`, want, cellAt(row, column));
      }
    }
  }
  return found(true, 'each column is locked or open as asked', want);
}

const printOf = (sheet: string, { reading }: Evidence) => reading.print.find((one) => same(one.sheet, sheet));

export function checkPrintTitles({ sheet, rows }: CheckOf<'print_titles'>, evidence: Evidence): Seen {
  const set = printOf(sheet, evidence)?.titleRows ?? '';
  const passed = set !== '' && JSON.stringify(areasOf(set)) === JSON.stringify(areasOf(rows));
  return found(passed, set === '' ? 'no rows repeat on each page' : `the rows ${set} repeat`, `the rows ${rows} repeat on each page`);
}

export function checkPrintFit({ sheet, wide }: CheckOf<'print_fit'>, evidence: Evidence): Seen {
  const print = printOf(sheet, evidence);
  // Zero and nothing both mean "automatic".
  const tall = print?.pagesTall ?? 0;
  const got = print?.pagesWide ? `${print.pagesWide} wide${tall > 0 ? ` and ${tall} tall` : ''}` : 'not fitted to pages';
  return found(print?.pagesWide === wide && tall !== 1, got, `${wide} ${wide === 1 ? 'page' : 'pages'} wide, as many tall as it takes`);
}

export function checkPrintArea({ sheet, columns }: CheckOf<'print_area'>, evidence: Evidence): Seen {
  const want = `the print area holds ${columns.join(', ')} with their headers, and nothing else`;
  const block = blockWith(evidence.reading, sheet, columns);
  const set = printOf(sheet, evidence)?.area ?? '';
  if (!block) return missing(`the headers ${columns.join(', ')} are not there`, want);
  const [area, more] = areasOf(set);
  const across = block.columns.map(({ column }) => column);
  const passed =
    area !== undefined && more === undefined && area.top === block.headerRow && area.bottom >= block.lastRow && area.bottom <= block.lastRow + 1 &&
    area.left === Math.min(...across) && area.right === Math.max(...across); // prettier-ignore
  return found(passed, set === '' ? 'no print area is set' : `the print area is ${set}`, want);
}
