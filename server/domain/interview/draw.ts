/** Mixes two 32-bit integers into one (the finalizer of MurmurHash3, Appleby 2008): same inputs, same seed, on every machine. */
export function mixSeed(seed: number, stream: number): number {
  let h = (seed ^ Math.imul(stream + 1, 0x9e3779b1)) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A number in [0, 1) that depends on the seed and the stream alone. */
export function drawFrom(seed: number, stream: number): number {
  return mixSeed(seed, stream) / 2 ** 32;
}

/** One of several wordings, so that two interviews don't read alike. */
export function pickFrom<T>(choices: readonly [T, ...T[]], seed: number, stream: number): T {
  return choices[Math.floor(drawFrom(seed, stream) * choices.length)] ?? choices[0];
}
