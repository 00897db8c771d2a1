import { parse } from 'csv-parse/sync';
import { fileTypeFromBuffer } from 'file-type';
import { AppError } from '../../contract';
import type { CsvReader } from '../../app/ports';

/** What a file may hold; more is refused with a sentence, never cut silently. */
export const CSV_LIMITS = { rows: 5000, columns: 100, cellLength: 2000 } as const;

/** UTF-8 (with or without BOM) or UTF-16 with BOM; comma, semicolon or tab; the first row is the header. */
export const readCsv: CsvReader = async (bytes) => {
  if (bytes.length === 0) throw new AppError('invalid_file', 'The file is empty.');
  const text = decode(bytes);
  if (text === null) throw await notText(bytes);
  const rows = parseRows(text);
  if (rows.length < 2) throw new AppError('invalid_file', 'The file needs a header row and at least one row of data.');
  return rows;
};

/** Trusts what the bytes are, not the name; null when they are no text. (Plain text may begin like some binary format, so text comes first.) */
function decode(bytes: Uint8Array): string | null {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  try {
    const text = new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes);
    // eslint-disable-next-line no-control-regex -- control characters are what tells a binary file from text
    return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? null : text;
  } catch {
    return null;
  }
}

/** A zip, an xlsx or a picture is named; anything else is most often text in an old encoding. */
async function notText(bytes: Uint8Array): Promise<AppError> {
  const known = await fileTypeFromBuffer(bytes);
  if (known) return new AppError('unsupported_type', `This is a ${known.ext} file. Save it as CSV (comma separated) and upload that.`);
  const binary = bytes.some((byte) => byte < 9);
  if (binary) return new AppError('unsupported_type', 'This is not a text file. Save it as CSV and upload that.');
  return new AppError('invalid_file', 'The text in this file is not UTF-8. In Excel, choose “CSV UTF-8 (Comma delimited)” when saving.');
}

function parseRows(text: string): string[][] {
  const firstLine = text.slice(0, text.search(/[\r\n]|$/));
  const count = (separator: string) => firstLine.split(separator).length;
  const delimiter = [',', ';', '\t'].reduce((best, candidate) => (count(candidate) > count(best) ? candidate : best), ',');
  let rows: string[][];
  try {
    rows = parse(text, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      to: CSV_LIMITS.rows + 2,
      max_record_size: 1_000_000,
    });
  } catch (cause) {
    throw Object.assign(
      new AppError(
        'invalid_file',
        `The file could not be read as CSV: ${cause instanceof Error ? cause.message.split('\n')[0] : 'unknown reason'}.`,
      ),
      { cause },
    );
  }
  const widest = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (rows.length > CSV_LIMITS.rows + 1)
    throw new AppError('invalid_file', `The file has more than ${CSV_LIMITS.rows} rows. Upload a part of it.`);
  if (widest > CSV_LIMITS.columns)
    throw new AppError('invalid_file', `The file has more than ${CSV_LIMITS.columns} columns. Upload a part of it.`);
  if (rows.some((row) => row.some((cell) => cell.length > CSV_LIMITS.cellLength)))
    throw new AppError('invalid_file', `A cell holds more than ${CSV_LIMITS.cellLength} characters. Shorten it and upload the file again.`);
  return rows;
}
