import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReviewListQuery, ReviewStatus, Role } from '../../contract';
import { addressOf, DEFAULT_FILTERS, PAGE_SIZES, queryOf, routeOf, type QueueFilters } from './address';

const read = (address: string) => {
  const url = new URL(address, 'https://example.test');
  return routeOf(url.pathname, url.search);
};

describe('the queue', () => {
  it('has a plain address while nothing is filtered', () => {
    expect(addressOf({ screen: 'queue', filters: DEFAULT_FILTERS })).toBe('/dashboard/');
    expect(read('/dashboard')).toEqual({ screen: 'queue', filters: DEFAULT_FILTERS });
  });

  it('opens on what waits for a person', () => {
    expect(DEFAULT_FILTERS.status).toBe('to_review');
  });

  it('comes back from its own address with the same filters', () => {
    const filters: fc.Arbitrary<QueueFilters> = fc.record({
      search: fc.string({ maxLength: 100 }).map((text) => text.trim()),
      status: fc.constantFrom('all' as const, ...ReviewStatus.options),
      role: fc.constantFrom('all' as const, ...Role.options),
      sort: fc.constantFrom('startedAt' as const, 'candidateName' as const, 'overallScore' as const),
      order: fc.constantFrom('asc' as const, 'desc' as const),
      page: fc.integer({ min: 1, max: 1000 }),
      pageSize: fc.constantFrom(...PAGE_SIZES),
    });
    fc.assert(
      fc.property(filters, (given) => {
        expect(read(addressOf({ screen: 'queue', filters: given }))).toEqual({ screen: 'queue', filters: given });
      }),
    );
  });

  it.each([
    '?status=lost',
    '?page=0',
    '?page=x',
    '?pageSize=7',
    '?sort=shoeSize',
    '?order=up',
    '?role=Pilot',
    `?search=${'x'.repeat(200)}`,
  ])('reads an old or mistyped link %s as if that part were not there', (search) => {
    expect(routeOf('/dashboard/', search)).toEqual({ screen: 'queue', filters: DEFAULT_FILTERS });
  });

  it('asks the API for everything by leaving a filter out', () => {
    const query = queryOf({ ...DEFAULT_FILTERS, status: 'all', search: '' });
    expect(query).toMatchObject({ status: undefined, role: undefined, search: undefined });
    expect(ReviewListQuery.parse(query)).toMatchObject({ page: 1, pageSize: 20 });
  });
});

describe('one session', () => {
  it('keeps the open turn in its address, whatever signs the names hold', () => {
    const route = { screen: 'session' as const, sessionId: 'a/b ?c', answer: 'q&1' };
    expect(read(addressOf(route))).toEqual(route);
  });

  it.each(['/dashboard/sessions/', '/dashboard/sessions/%', '/dashboard/users', '/elsewhere'])('knows no screen at %s', (address) => {
    expect(read(address)).toEqual({ screen: 'not_found' });
  });
});
