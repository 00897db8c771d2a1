import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

/**
 * Draws the add-in's icons, a sheet with a chosen cell and a speech bubble over it, at the sizes that Office asks for:
 * `npx tsx scripts/draw-icons.ts`. The pictures are kept in the repository; run it again only to change them.
 */
export const ICON_SIZES = [16, 32, 64, 80, 128];

type Colour = [red: number, green: number, blue: number, alpha: number];

const GREEN: Colour = [16, 124, 65, 255];
const PALE: Colour = [226, 240, 232, 255];
const WHITE: Colour = [255, 255, 255, 255];
const CLEAR: Colour = [0, 0, 0, 0];

/** Samples per pixel and direction, for smooth edges. */
const SAMPLES = 4;

const inBox = (x: number, y: number, left: number, top: number, right: number, bottom: number, radius: number): boolean => {
  const dx = Math.max(left + radius - x, x - (right - radius), 0);
  const dy = Math.max(top + radius - y, y - (bottom - radius), 0);
  return dx * dx + dy * dy <= radius * radius;
};

/** The picture in a square of side 1, from the top left. */
function colourAt(x: number, y: number): Colour {
  const inBubble = inBox(x, y, 0.42, 0.42, 0.98, 0.84, 0.1);
  const inTail = x > 0.52 && x < 0.72 && y >= 0.8 && y < 0.98 && x - 0.52 < 0.98 - y;
  if (inBubble || inTail) {
    const isDot = [0.56, 0.7, 0.84].some((centre) => Math.hypot(x - centre, y - 0.63) < 0.048);
    return isDot ? WHITE : GREEN;
  }
  if (inBox(x, y, 0.36, 0.36, 1, 0.9, 0.13)) return CLEAR;
  if (!inBox(x, y, 0.02, 0.02, 0.86, 0.86, 0.09)) return CLEAR;
  if (!inBox(x, y, 0.09, 0.09, 0.79, 0.79, 0.03)) return GREEN;
  if (y < 0.25) return GREEN;
  const isLine = Math.abs(x - 0.44) < 0.03 || Math.abs(y - 0.5) < 0.03;
  return isLine ? GREEN : x < 0.44 && y < 0.5 ? PALE : WHITE;
}

function pixel(column: number, row: number, size: number): Colour {
  const sum = [0, 0, 0, 0];
  for (let i = 0; i < SAMPLES * SAMPLES; i += 1) {
    const x = (column + ((i % SAMPLES) + 0.5) / SAMPLES) / size;
    const y = (row + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES) / size;
    const [red, green, blue, alpha] = colourAt(x, y);
    [red * alpha, green * alpha, blue * alpha, alpha].forEach((part, k) => (sum[k]! += part));
  }
  const alpha = sum[3]! || 1;
  return [sum[0]! / alpha, sum[1]! / alpha, sum[2]! / alpha, sum[3]! / (SAMPLES * SAMPLES)].map(Math.round) as Colour;
}

/** A PNG after W3C's recommendation: signature, header, one compressed block, end. */
export function drawIcon(size: number): Buffer {
  const rows = Array.from({ length: size }, (_, row) =>
    Buffer.from([0, ...Array.from({ length: size }, (_column, column) => pixel(column, row, size)).flat()]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

if (process.argv[1] === import.meta.filename) {
  const folder = join(import.meta.dirname, '..', 'addin', 'assets');
  mkdirSync(folder, { recursive: true });
  for (const size of ICON_SIZES) writeFileSync(join(folder, `icon-${size}.png`), drawIcon(size));
}
