// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { ADMIN } from '../testing/fake-server';
import { openDashboard } from '../testing/open-dashboard';

afterEach(cleanup);

const evidence = () => screen.findByRole('region', { name: 'Evidence' });
const mark = (name: string) => screen.getByRole('group', { name });

it('opens on the first answer that needs a person', async () => {
  await openDashboard('sessions/session-1');
  expect(await within(await evidence()).findByRole('heading', { name: /^Question 3/ })).toBeTruthy();
  expect(screen.getAllByText('Correctness could not be worked out here: you decide.')).toHaveLength(1);
});

it('shows the failing case with what was got and expected, before those that passed', async () => {
  await openDashboard('sessions/session-1?answer=turn-1');
  const [, first] = within(within(await evidence()).getByRole('table', { name: 'Cases' })).getAllByRole('row');
  expect(first?.textContent).toMatch(/Fails.*a product code that is not in the list.*F4.*8.*not found/);
});

it('shows each captured formula in its own cell, with the place of the finding underlined', async () => {
  await openDashboard('sessions/session-1?answer=turn-1');
  const sheet = within(await evidence()).getByRole('group', { name: 'Sheet of the task' });
  expect(
    within(sheet)
      .getAllByRole('rowheader')
      .map((header) => header.textContent),
  ).toEqual(['2', '3', '4', '5', '6', '7']);
  expect(within(sheet).getByRole('columnheader').textContent).toBe('F');
  const [first] = within(sheet)
    .getAllByRole('cell')
    .filter((cell) => cell.textContent?.includes('VLOOKUP(E2'));
  expect(first?.querySelector('sup')?.textContent).toBe('2');
});

it("highlights the judge's quote in the candidate's own words, also in a follow-up", async () => {
  await openDashboard('sessions/session-1?answer=turn-1');
  const marks = [...(await evidence()).querySelectorAll('mark')].map((quote) => quote.textContent);
  expect(marks).toEqual(['finds the code in the first column and gives back the third', 'wrap it in IFNA']);
});

it('says when the judge quotes what the candidate never wrote', async () => {
  await openDashboard('sessions/session-1?answer=turn-6');
  expect(await within(await evidence()).findByText('These words are not in the answer. Decide yourself.')).toBeTruthy();
});

it('says when a less sure judge read the words', async () => {
  await openDashboard('sessions/session-1?answer=turn-3');
  expect(await screen.findByText('Lower confidence.')).toBeTruthy();
});

it('shows what a candidate wrote as text, never as a page', async () => {
  const { container } = await openDashboard('sessions/session-1?answer=turn-5');
  await screen.findAllByText(/onerror=alert\(1\)/);
  expect(container.querySelector('img')).toBeNull();
});

it('keeps the automatic mark beside the given one, moves the total at once, and undoes', async () => {
  const { person } = await openDashboard('sessions/session-1?answer=turn-1');
  await person.click(await screen.findByRole('button', { name: 'Change the mark for correctness' }));
  await person.clear(screen.getByRole('spinbutton', { name: 'Mark, 0 to 5' }));
  await person.type(screen.getByRole('spinbutton', { name: 'Mark, 0 to 5' }), '4.5');
  await person.type(screen.getByRole('textbox', { name: /^Reason/ }), 'Mended when asked');
  await person.click(screen.getByRole('button', { name: 'Save the mark' }));
  await waitFor(() => expect(mark('Correctness').textContent).toContain('4.5 of 5'));
  expect(mark('Correctness').querySelector('s')?.textContent).toContain('2');
  expect(screen.getAllByText('68').length).toBe(2);
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Change the mark for correctness' }));
  await person.click(within(mark('Correctness')).getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(mark('Correctness').textContent).toContain('2 of 5'));
  expect(screen.getAllByText('66').length).toBe(2);
});

it('does not send a mark without a reason', async () => {
  const { person, fake } = await openDashboard('sessions/session-1?answer=turn-1');
  await person.click(await screen.findByRole('button', { name: 'Change the mark for correctness' }));
  await person.click(screen.getByRole('button', { name: 'Save the mark' }));
  expect(await screen.findByText('Say in a few words why the mark changes.')).toBeTruthy();
  expect(fake.requests.filter((request) => request.includes('overrides'))).toEqual([]);
});

it('keeps what was typed when someone else was faster, and offers to reload', async () => {
  const { person, fake } = await openDashboard('sessions/session-1?answer=turn-1');
  fake.failNext('override', 'conflict');
  await person.click(await screen.findByRole('button', { name: 'Change the mark for correctness' }));
  await person.type(screen.getByRole('textbox', { name: /^Reason/ }), 'Mended when asked');
  await person.click(screen.getByRole('button', { name: 'Save the mark' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Someone changed this at the same moment.');
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: /^Reason/ }).value).toBe('Mended when asked');
  await person.click(screen.getByRole('button', { name: 'Reload' }));
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});

it('publishes only once a person has opened what needs one, showing what the candidate will see', async () => {
  const { person, fake } = await openDashboard('sessions/session-1');
  await person.click(await screen.findByRole('button', { name: 'Publish the report' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText('You explain a date window in one sentence.')).toBeTruthy();
  await person.click(dialog.getByRole('button', { name: 'Publish' }));
  expect(fake.sessions[0]?.summary.status).toBe('to_review');
  await person.click(dialog.getByRole('button', { name: 'Question 4' }));
  await person.click(await screen.findByRole('button', { name: 'Next answer that needs you' }));
  await person.click(screen.getByRole('button', { name: 'Publish the report' }));
  await person.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Publish' }));
  expect(await screen.findByRole('button', { name: 'Unpublish the report' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /the mark for/ })).toBeNull();
});

it('asks before it unpublishes', async () => {
  const { person, fake } = await openDashboard('sessions/session-7');
  await person.click(await screen.findByRole('button', { name: 'Unpublish the report' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(fake.sessions.find(({ summary }) => summary.sessionId === 'session-7')?.summary.status).toBe('published');
  await person.click(dialog.getByRole('button', { name: 'Unpublish' }));
  expect(await screen.findByRole('button', { name: 'Publish the report' })).toBeTruthy();
});

it('has nothing to publish while the interview runs', async () => {
  await openDashboard('sessions/session-6');
  expect(await screen.findByRole<HTMLButtonElement>('button', { name: 'Publish the report' })).toHaveProperty('disabled', true);
  expect(screen.getByText('Jonas Weber has not answered yet. Reload this page later.')).toBeTruthy();
});

it('judges again what is open', async () => {
  const { person } = await openDashboard('sessions/session-1?answer=turn-5');
  await person.click(await screen.findByRole('button', { name: 'Judge what is open again (2)' }));
  await waitFor(() => expect(mark('Explanation').textContent).toContain('4 of 5'));
});

it('opens the PDF in a tab that has no handle on this page', async () => {
  const tab = { opener: {}, location: { replace: vi.fn() }, close: vi.fn() };
  const open = vi.spyOn(window, 'open').mockReturnValue(tab as unknown as Window);
  const { person } = await openDashboard('sessions/session-1');
  await person.click(await screen.findByRole('button', { name: 'Open the PDF' }));
  await waitFor(() => expect(tab.location.replace).toHaveBeenCalledWith(expect.stringContaining('/api/objects/session-1.pdf')));
  expect(tab.opener).toBeNull();
  open.mockRestore();
});

it('lets an admin erase a candidate only by typing the name', async () => {
  const { person, fake } = await openDashboard('sessions/session-3', { user: ADMIN });
  await person.click(await screen.findByRole('button', { name: 'Erase this candidate' }));
  const dialog = within(await screen.findByRole('dialog'));
  await person.click(dialog.getByRole('button', { name: 'Erase for good' }));
  expect(fake.sessions).toHaveLength(12);
  await person.type(dialog.getByRole('textbox'), 'Tomasz  Zieliński');
  await person.click(dialog.getByRole('button', { name: 'Erase for good' }));
  expect(await screen.findByText('Everything about Tomasz Zieliński is erased: 41 records and 3 files.')).toBeTruthy();
  expect(fake.sessions).toHaveLength(11);
});

it('offers no erasure to a reviewer', async () => {
  await openDashboard('sessions/session-3');
  await screen.findByRole('button', { name: 'Export everything' });
  expect(screen.queryByRole('button', { name: 'Erase this candidate' })).toBeNull();
});

it('goes back to the list from an interview that is gone', async () => {
  const { person } = await openDashboard('sessions/none');
  const alert = within(await screen.findByRole('alert'));
  await person.click(alert.getByRole('button', { name: 'Back to the list' }));
  await screen.findByRole('table', { name: 'Interviews' });
});
