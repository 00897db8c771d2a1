// @vitest-environment jsdom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createFakeServer } from '../testing/fake-server';
import { NOW, openDashboard } from '../testing/open-dashboard';

afterEach(cleanup);

const names = () =>
  within(screen.getByRole('table', { name: 'Interviews' }))
    .getAllByRole('link')
    .map((link) => link.textContent);

it('shows first who needs a person, and why', async () => {
  await openDashboard();
  await screen.findByRole('link', { name: 'Ana Ortiz' });
  expect(names()).not.toContain('Priya Raman');
  expect(screen.getByText('1 answer could not be computed here')).toBeTruthy();
});

it('shows a name that looks like a page as plain text', async () => {
  const { container } = await openDashboard();
  await screen.findByText('<script>alert(1)</script>');
  expect(container.querySelector('script')).toBeNull();
});

it('says the level in words beside its bar', async () => {
  await openDashboard();
  await screen.findByRole('link', { name: 'Ana Ortiz' });
  const row = screen.getByRole('link', { name: 'Ana Ortiz' }).closest('tr');
  expect(row?.textContent).toContain('Intermediate, perhaps Advanced');
});

it('puts a filter into the address and takes it from there', async () => {
  const { person } = await openDashboard('?status=all');
  await person.click(await screen.findByRole('button', { name: 'Finance' }));
  await screen.findByRole('link', { name: 'Jonas Weber' });
  expect(window.location.search).toBe('?status=all&role=Finance');
  expect(screen.getByRole('button', { name: 'Finance', pressed: true })).toBeTruthy();
});

it('asks once for a name, when the typing pauses', async () => {
  const { person, fake } = await openDashboard();
  await screen.findByRole('link', { name: 'Ana Ortiz' });
  const before = fake.requests.length;
  await person.type(screen.getByRole('searchbox', { name: 'Search by name' }), 'tanaka');
  await screen.findByText('1 of 1');
  expect(names()).toEqual(['Yuki Tanaka']);
  expect(fake.requests.length - before).toBe(1);
  expect(window.location.search).toBe('?search=tanaka');
});

it('sorts by a column and turns it around', async () => {
  const { person } = await openDashboard('?status=published');
  await person.click(await screen.findByRole('button', { name: 'Candidate' }));
  await screen.findByRole('columnheader', { name: 'Candidate', description: '' });
  expect(screen.getByRole('columnheader', { name: 'Candidate' }).getAttribute('aria-sort')).toBe('ascending');
  await person.click(screen.getByRole('button', { name: 'Candidate' }));
  await screen.findAllByRole('link', { name: 'Sofia Rossi' });
  expect(screen.getByRole('columnheader', { name: 'Candidate' }).getAttribute('aria-sort')).toBe('descending');
});

it('goes through the pages', async () => {
  const { person } = await openDashboard('?status=all&pageSize=10');
  await screen.findByText('1 to 10 of 12');
  await person.click(screen.getByRole('button', { name: 'Next' }));
  await screen.findByText('11 to 12 of 12');
  expect(window.location.search).toBe('?status=all&page=2&pageSize=10');
});

it('says what to do where nothing matches', async () => {
  const { person } = await openDashboard('?search=nobody');
  await screen.findByRole('heading', { name: 'No interview matches' });
  await person.click(screen.getByRole('button', { name: 'Show all interviews' }));
  await screen.findByText('1 to 12 of 12');
});

it('says what an empty server waits for', async () => {
  await openDashboard('?status=all', { fake: createFakeServer({ sessions: [], now: () => NOW }) });
  await screen.findByRole('heading', { name: 'No interviews yet' });
});

it('says what failed and loads it when asked again', async () => {
  const fake = createFakeServer({ sessions: [], now: () => NOW });
  fake.failNext('listReviews', 'network');
  const { person } = await openDashboard('', { fake });
  expect((await screen.findByRole('alert')).textContent).toContain('The interviews could not be loaded.');
  await person.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByRole('heading', { name: 'Nobody is waiting for you' });
});

it('comes back from an interview to the list as it was', async () => {
  const { person } = await openDashboard('?role=Finance');
  await person.click(await screen.findByRole('link', { name: 'Ana Ortiz' }));
  await screen.findByRole('heading', { name: 'Evidence' });
  await person.click(screen.getByRole('button', { name: 'Back to the list' }));
  await screen.findByRole('table', { name: 'Interviews' });
  expect(window.location.search).toBe('?role=Finance');
});
