import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const DEFLATED = 8;

/** The texts inside a zip archive by name, read from its central directory (PKWARE's APPNOTE, 4.3). Throws on anything that is not stored or deflated. */
export function openArchive(bytes: Buffer): Map<string, () => string> {
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
  if (end < 0) throw new Error('This is no zip archive.');
  const entries = new Map<string, () => string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count--) {
    if (bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error('The directory of this archive is broken.');
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const entry = { method: bytes.readUInt16LE(at + 10), size: bytes.readUInt32LE(at + 20), header: bytes.readUInt32LE(at + 42) };
    entries.set(name, () => textOf(bytes, entry));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function textOf(bytes: Buffer, { method, size, header }: { method: number; size: number; header: number }): string {
  const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
  const packed = bytes.subarray(start, start + size);
  if (method !== 0 && method !== DEFLATED) throw new Error(`Packing method ${method} is not read here.`);
  return (method === DEFLATED ? inflateRawSync(packed) : packed).toString('utf8');
}
