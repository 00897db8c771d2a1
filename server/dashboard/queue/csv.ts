import type { ReviewListItem } from '../../contract';
import { STATUS_WORDS } from '../words/names';

export type CsvCell = string | number | null;

/** Also their full-width twins, which Excel folds in East Asian locales. */
const STARTS_A_FORMULA = /^[\s\u200b\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/;

/**
 * Comma-separated values as Excel opens them: a byte order mark for UTF-8, CRLF, quotes doubled. A candidate's name is
 * whatever they typed, so a text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV Injection").
 * Numbers are ours and stay numbers.
 */
export function toCsv(rows: CsvCell[][]): string {
  return `\ufeff${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

function cellOf(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = STARTS_A_FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const HEADER = [
  'Candidate',
  'Role',
  'Started at level',
  'Status',
  'Started (UTC)',
  'Finished (UTC)',
  'Score (0-100)',
  'Level',
  'Ability (logits)',
  'Standard error',
  'Why it needs a person',
  'Session',
];

export function queueCsv(items: ReviewListItem[]): string {
  return toCsv([HEADER, ...items.map(rowOf)]);
}

function rowOf(item: ReviewListItem): CsvCell[] {
  return [
    item.candidateName,
    item.role,
    item.difficulty,
    STATUS_WORDS[item.status],
    item.startedAt,
    item.finishedAt,
    item.overallScore,
    item.level,
    item.ability.theta,
    item.ability.standardError,
    item.needsPerson.join('; '),
    item.sessionId,
  ];
}
