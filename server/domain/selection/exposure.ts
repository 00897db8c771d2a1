import type { ItemSummary } from '../questions/instance';
import { drawFor, systematicSample } from './seeded-order';

/** No question comes up in more than this share of interviews, at any ability. */
export const EXPOSURE_CAP = 0.25;
/** The chance that is given to each: under the cap, so that a count over many interviews stays under it too. */
const POOL_SHARE = 0.22;
/** With less to choose from, an interview would not adapt. */
const LEAST_CHOICE = 6;

/**
 * The part of the bank that one interview may draw on: each item with chance POOL_SHARE, independent of the person's answers. What is in the pool of
 * so many interviews cannot be asked in more, at any ability: the limit holds by construction, without parameters that a simulation would have to
 * tune (as Sympson & Hetter 1985 need), in the manner of rotating pools (Ariel, Veldkamp & van der Linden 2004). The draw is stratified by skill and
 * level, so that every pool looks like the whole bank. Where a role has fewer than about 4.5 (planned + LEAST_CHOICE) items, pools are larger and the
 * limit gives way: it takes a larger bank, not a cleverer draw.
 */
export function drawPool(fitting: ItemSummary[], planned: number, seed: number): ItemSummary[] {
  if (fitting.length === 0) return [];
  const share = Math.min(1, Math.max(POOL_SHARE, (planned + LEAST_CHOICE) / fitting.length));
  const ordered = fitting
    .map((item) => ({ item, stratum: `${item.skill} ${item.level}`, place: drawFor(seed, item.id) }))
    .sort((a, b) => (a.stratum === b.stratum ? a.place - b.place : a.stratum < b.stratum ? -1 : 1));
  const taken = systematicSample(
    ordered.map(({ item }) => ({ value: item, times: share })),
    drawFor(seed, 'pool'),
  );
  return fitting.filter((item) => (taken.get(item) ?? 0) > 0);
}
