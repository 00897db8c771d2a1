import { found, missing, type Evidence, type Seen } from './seen';
import { blockWith, cellAt, cellsOfSheet, columnOf, pick, valueAt } from './places';
import type { CheckOf } from './spec';

/** What a number format shows, read from its code (Excel's own notation). */
export interface FormatLook {
  decimals: number;
  thousands: boolean;
  percent: boolean;
  currency: boolean;
  negativeRed: boolean;
  scale: 'none' | 'thousand' | 'million';
  date: boolean;
}

const CURRENCY = /[$€£¥₹₩₽₺₴₪฿]|\bCHF\b|\bEUR\b|\bUSD\b|\bGBP\b|\bkr\b|\bzł/;

export function lookOf(code: string): FormatLook {
  const [positive = '', negative = ''] = sections(code);
  // `[$€-407]` names a currency; `[$-409]` only a language.
  const named = [...positive.matchAll(/\[\$([^\]-]*)(?:-[^\]]*)?\]/g)].map((match) => match[1]).join('');
  const quoted = [...positive.matchAll(/"([^"]*)"/g)].map((match) => match[1]).join('');
  const bare = positive.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
  const digits = /[#0?](?:[#0?,]*[#0?])?(\.[#0?]+)?(,*)/.exec(bare);
  const commas = digits?.[2]?.length ?? 0;
  return {
    decimals: (digits?.[1]?.length ?? 1) - 1,
    thousands: /[#0?],[#0?]/.test(bare),
    percent: bare.includes('%'),
    currency: named !== '' || CURRENCY.test(quoted) || CURRENCY.test(bare) || /\\[$€£¥]/.test(positive),
    negativeRed: /\[(red|color\s*3)\]/i.test(negative),
    scale: commas >= 2 ? 'million' : commas === 1 ? 'thousand' : 'none',
    date: /[yd]/i.test(bare) && !/general/i.test(bare),
  };
}

function sections(code: string): string[] {
  return [...code.matchAll(/(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*/g)]
    .map(([section]) => section)
    .filter((section, index) => section !== '' || index === 0);
}

export function checkNumberFormat(check: CheckOf<'number_format'>, { reading }: Evidence): Seen {
  const { sheet, column } = check;
  const want = wanted(check);
  const block = blockWith(reading, sheet, [column]);
  const cells = cellsOfSheet(reading, sheet);
  if (!block || !cells) return missing(`there is no column ${column}`, want);
  const at = columnOf(block, column);
  for (let row = block.firstRow; row <= block.lastRow; row += 1) {
    if (valueAt(cells, row, at) === '') continue;
    const code = pick(cells.numberFormats, cells, row, at) ?? 'General';
    if (!fits(check, lookOf(code))) return found(false, `${cellAt(row, at)} has the format ${code}`, want, cellAt(row, at));
  }
  return found(true, `the format ${pick(cells.numberFormats, cells, block.firstRow, at) ?? 'General'}`, want, cellAt(block.firstRow, at));
}

function fits({ decimals, thousands, percent, currency, negative_red, scale, date }: CheckOf<'number_format'>, look: FormatLook): boolean {
  return (
    (decimals === undefined || decimals === look.decimals) &&
    (thousands === undefined || thousands === look.thousands) &&
    (percent === undefined || percent === look.percent) &&
    (currency === undefined || currency === look.currency) &&
    (negative_red === undefined || negative_red === look.negativeRed) &&
    (scale === undefined || scale === look.scale) &&
    (date === undefined || date === look.date)
  );
}

function wanted({ decimals, thousands, percent, currency, negative_red, scale, date }: CheckOf<'number_format'>): string {
  const parts = [
    decimals !== undefined && `${decimals} decimals`,
    thousands !== undefined && `${thousands ? '' : 'no '}thousands separator`,
    percent && 'percent',
    currency !== undefined && `${currency ? 'a' : 'no'} currency`,
    negative_red && 'negative numbers in red',
    scale !== undefined && scale !== 'none' && `shown in ${scale}s`,
    date && 'a date',
  ];
  return `a format with ${parts.filter(Boolean).join(', ')}`;
}

export function checkHeaderLook({ sheet, columns, bold, filled }: CheckOf<'header_look'>, { reading }: Evidence): Seen {
  const want = `headers ${[bold && 'in bold', filled && 'with a fill'].filter(Boolean).join(' and ')}`;
  const block = blockWith(reading, sheet, columns);
  const cells = cellsOfSheet(reading, sheet);
  if (!block || !cells) return missing(`the headers ${columns.join(', ')} are not there`, want);
  if (!cells.looks) return { passed: null, got: 'this Excel does not tell how cells look', want, cell: '' };
  for (const { header, column } of block.columns) {
    const cell = cellAt(block.headerRow, column);
    if (bold && pick(cells.looks.bold, cells, block.headerRow, column) !== true) return found(false, `${header} is not bold`, want, cell);
    const fill = pick(cells.looks.fill, cells, block.headerRow, column) ?? '';
    if (filled && (fill === '' || /^#?f{6}$/i.test(fill))) return found(false, `${header} has no fill`, want, cell);
  }
  return found(true, 'the headers stand out', want);
}
