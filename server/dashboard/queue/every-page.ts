import type { ReviewListItem } from '../../contract';
import type { Call } from '../../contract/client';
import { queryOf, type QueueFilters } from '../routing/address';

const PAGE_SIZE = 100;

/**
 * All interviews that match, page after page. Sorted by start from the oldest, so that an interview that begins meanwhile
 * lands at the end and shifts nothing; one that is listed twice all the same is kept once.
 */
export async function everyPage(call: Call, filters: QueueFilters): Promise<ReviewListItem[]> {
  const found = new Map<string, ReviewListItem>();
  for (let page = 1; ; page += 1) {
    const query = { ...queryOf(filters), sort: 'startedAt' as const, order: 'asc' as const, page, pageSize: PAGE_SIZE };
    const { items, total } = await call('listReviews', { query });
    for (const item of items) found.set(item.sessionId, item);
    if (items.length === 0 || page * PAGE_SIZE >= total) return [...found.values()];
  }
}
