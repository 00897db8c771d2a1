import type { CallInput } from '../../contract';
import { ReviewListQuery, ReviewStatus, Role } from '../../contract';

type Sort = ReviewListQuery['sort'];
type Order = ReviewListQuery['order'];

export interface QueueFilters {
  search: string;
  status: ReviewStatus | 'all';
  role: Role | 'all';
  sort: Sort;
  order: Order;
  /** From 1. */
  page: number;
  pageSize: number;
}

export type Route =
  | { screen: 'queue'; filters: QueueFilters }
  | { screen: 'session'; sessionId: string; /** The turn that is open. */ answer: string | null }
  | { screen: 'not_found' };

export const BASE = '/dashboard/';
export const PAGE_SIZES = [10, 20, 50, 100];

/** The queue opens on what waits for a person. */
export const DEFAULT_FILTERS: QueueFilters = {
  search: '',
  status: 'to_review',
  role: 'all',
  sort: 'startedAt',
  order: 'desc',
  page: 1,
  pageSize: 20,
};

/** Reads an address. What an old or mistyped link says that we don't know falls back to the default, it never breaks the page. */
export function routeOf(pathname: string, search: string): Route {
  const params = new URLSearchParams(search);
  const inside = pathname.startsWith(BASE) ? pathname.slice(BASE.length) : pathname === BASE.slice(0, -1) ? '' : null;
  if (inside === '' || inside === 'index.html' || inside === 'dashboard.html') return { screen: 'queue', filters: filtersOf(params) };
  const session = inside?.match(/^sessions\/([^/]+)\/?$/)?.[1];
  const sessionId = session && decoded(session);
  return sessionId ? { screen: 'session', sessionId, answer: params.get('answer') } : { screen: 'not_found' };
}

export function addressOf(route: Route): string {
  if (route.screen === 'session') {
    const answer = route.answer ? `?${new URLSearchParams({ answer: route.answer })}` : '';
    return `${BASE}sessions/${encodeURIComponent(route.sessionId)}${answer}`;
  }
  return route.screen === 'queue' ? BASE + searchOf(route.filters) : BASE;
}

function filtersOf(params: URLSearchParams): QueueFilters {
  const { shape } = ReviewListQuery;
  const read = <T>(schema: { safeParse(value: unknown): { success: boolean; data?: T } }, key: string, otherwise: T): T => {
    const parsed = schema.safeParse(params.get(key) ?? undefined);
    return parsed.success && parsed.data !== undefined ? parsed.data : otherwise;
  };
  const status = params.get('status');
  const pageSize = Number(params.get('pageSize'));
  return {
    search: read<string | undefined>(shape.search, 'search', '') ?? '',
    status: status === 'all' ? 'all' : read<ReviewStatus | 'all'>(ReviewStatus, 'status', DEFAULT_FILTERS.status),
    role: read<Role | 'all'>(Role, 'role', 'all'),
    sort: read<Sort>(shape.sort, 'sort', DEFAULT_FILTERS.sort),
    order: read<Order>(shape.order, 'order', DEFAULT_FILTERS.order),
    page: read<number>(shape.page, 'page', 1),
    pageSize: PAGE_SIZES.includes(pageSize) ? pageSize : DEFAULT_FILTERS.pageSize,
  };
}

/** Only what differs from the default, so that a plain queue has a plain address. */
function searchOf(filters: QueueFilters): string {
  const entries = Object.entries(filters).filter(([key, value]) => value !== DEFAULT_FILTERS[key as keyof QueueFilters]);
  const params = new URLSearchParams(entries.map(([key, value]) => [key, String(value)]));
  return params.size ? `?${params}` : '';
}

/** What the API is asked: "all" is said by leaving the filter out. */
export function queryOf({ search, status, role, ...rest }: QueueFilters): NonNullable<CallInput<'listReviews'>['query']> {
  return { ...rest, search: search || undefined, status: status === 'all' ? undefined : status, role: role === 'all' ? undefined : role };
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null; // A stray "%": no session has such a name.
  }
}
