/** 1-based, both ends included. */
export interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** `F2` or `$C$2:C11`; null when it is neither. */
export function areaOf(ref: string): Area | null {
  const match = /^([A-Z]{1,3})([1-9]\d*)(?::([A-Z]{1,3})([1-9]\d*))?$/.exec(ref.replaceAll('$', ''));
  if (!match) return null;
  const [left, top] = [columnNumber(match[1]!), Number(match[2])];
  const [right, bottom] = match[3] ? [columnNumber(match[3]), Number(match[4])] : [left, top];
  return left <= right && top <= bottom ? { left, top, right, bottom } : null;
}

export function refOf({ left, top, right, bottom }: Area): string {
  const first = `${columnLetters(left)}${top}`;
  const last = `${columnLetters(right)}${bottom}`;
  return first === last ? first : `${first}:${last}`;
}

/** The cells of an area, row by row, each with its distance from the first. */
export function cellsOf(area: Area): { cell: string; down: number; across: number }[] {
  const cells = [];
  for (let row = area.top; row <= area.bottom; row += 1)
    for (let column = area.left; column <= area.right; column += 1)
      cells.push({ cell: `${columnLetters(column)}${row}`, down: row - area.top, across: column - area.left });
  return cells;
}

export function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

export function columnLetters(number: number): string {
  const rest = Math.floor((number - 1) / 26);
  return (rest > 0 ? columnLetters(rest) : '') + String.fromCharCode(65 + ((number - 1) % 26));
}

/** `Orders!D2:D9` in its two parts; the sheet may stand in quotes. */
export function splitSheetRef(reference: string): { sheet: string; ref: string } {
  const mark = reference.lastIndexOf('!');
  return {
    sheet: reference
      .slice(0, mark)
      .replace(/^'(.*)'$/, '$1')
      .replaceAll("''", "'"),
    ref: reference.slice(mark + 1),
  };
}

/** A sheet name as a formula writes it: in quotes when it needs them. */
export function quotedSheet(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `'${name.replaceAll("'", "''")}'`;
}
