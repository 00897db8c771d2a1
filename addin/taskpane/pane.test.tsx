// @vitest-environment jsdom
import { cleanup, configure, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createFakeServer } from './testing/fake-server';
import { paneUnderTest, type PaneUnderTest } from './testing/pane-under-test';

beforeAll(() => {
  /** Nothing in the pane is hidden yet rendered; asking jsdom's style engine about each element takes minutes. */
  configure({ defaultHidden: true });
  /** jsdom has no layout: Fluent's slider and fields only need it to exist. */
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
});
afterEach(cleanup);

const primary = (name: string | RegExp) => screen.findByRole('button', { name });
const lookup = (row: number) => ({
  formula: `=XLOOKUP(B${row},Products[Product],Products[Price],"no price")`,
  formulaR1C1: '=XLOOKUP(RC[-2],Products[Product],Products[Price],"no price")',
  value: 4.5,
});

async function opened(
  options: Parameters<typeof paneUnderTest>[0] = {},
): Promise<PaneUnderTest & { user: ReturnType<typeof userEvent.setup> }> {
  const pane = await paneUnderTest(options);
  render(pane.element);
  return { ...pane, user: userEvent.setup() };
}

function fillAnswer({ workbook }: PaneUnderTest): void {
  for (let row = 2; row <= 12; row += 1) workbook.type('Orders', `D${row}`, lookup(row));
}

describe('the welcome page', () => {
  it('does not start without a name and without consent, and says which is missing', async () => {
    const { user, server } = await opened();
    await user.click(await primary('Start the interview'));
    expect(await screen.findByText(/Write your name/)).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: /Your name/ }), 'Ada Byron');
    await user.click(await primary('Start the interview'));
    expect(screen.getByText(/only start once you agree/)).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('checkbox'));
    expect(server.calls).toEqual([]);
  });

  it('asks for the invitation code once the server wants one', async () => {
    const { user, server } = await opened();
    server.failNext('createSession', 'invite_required');
    await user.type(await screen.findByRole('textbox', { name: /Your name/ }), 'Ada');
    await user.click(screen.getByRole('checkbox'));
    await user.click(await primary('Start the interview'));
    await user.type(await screen.findByRole('textbox', { name: /Invitation code/ }), 'SPRING');
    await user.click(await primary('Start the interview'));
    await screen.findByText('Question 1', { selector: 'h1' });
    expect(server.calls.at(-1)?.body).toMatchObject({ inviteCode: 'SPRING' });
  });
});

describe('answering in cells', () => {
  it('goes from the sheet to the cells to the checks, in words and with no mark shown', async () => {
    const pane = await opened({ at: 'q-1' });
    const { user, workbook } = pane;
    await user.click(await primary('Put the task on a sheet'));
    expect(workbook.sheetNames()).toContain('Orders');
    expect(await screen.findByText(/is empty so far/)).toBeTruthy();
    fillAnswer(pane);
    await waitFor(() => expect(document.getElementById('read-back')?.textContent).toContain('in D2 and the same pattern in D3:D12'));
    await user.click(await primary('Send D2:D12'));
    expect(await screen.findByText('Your data: right')).toBeTruthy();
    expect(screen.getByText('A question about your answer')).toBeTruthy();
    expect(document.body.textContent).not.toMatch(/MARKS-ARE-NOT|2\.5| of 5/);
  });

  it('shows the change in the grid without taking the focus away from what is being typed', async () => {
    const pane = await opened({ at: 'q-1' });
    const { user, workbook } = pane;
    await user.click(await primary('Put the task on a sheet'));
    await user.type(screen.getByRole('textbox'), 'I look the price up');
    const field = document.activeElement;
    workbook.type('Orders', 'D2', lookup(2));
    await waitFor(() => expect(document.getElementById('read-back')?.textContent).toContain('in D2'));
    expect(document.activeElement).toBe(field);
    expect((field as HTMLTextAreaElement).value).toBe('I look the price up');
  });

  it('does not send an empty range', async () => {
    const { user, server } = await opened({ at: 'q-1' });
    await user.click(await primary('Put the task on a sheet'));
    await user.click(await primary('Send D2:D12'));
    expect((await screen.findByRole('alert')).textContent).toContain('D2:D12 is still empty');
    expect(server.answersTo('q-1')).toBe(0);
  });

  it('while Excel edits a cell says so, and sends after "Try again"', async () => {
    const pane = await opened({ at: 'q-1' });
    const { user, workbook, server } = pane;
    await user.click(await primary('Put the task on a sheet'));
    fillAnswer(pane);
    workbook.startEditing();
    await user.click(await primary('Send D2:D12'));
    expect((await screen.findByRole('alert')).textContent).toContain('Excel is editing a cell. Press Enter there, then try again.');
    workbook.stopEditing();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(server.answersTo('q-1')).toBe(1));
  });

  it('puts the task back when its sheet was deleted, and goes on reading there', async () => {
    const pane = await opened({ at: 'q-1' });
    const { user, workbook } = pane;
    await user.click(await primary('Put the task on a sheet'));
    await screen.findByText(/is empty so far/);
    workbook.deleteSheet('Orders');
    await user.click(await primary('Put the task on a sheet again'));
    await screen.findByText(/is empty so far/);
    workbook.type('Orders', 'D2', lookup(2));
    await waitFor(() => expect(document.getElementById('read-back')?.textContent).toContain('in D2'));
  });

  it('says what is in the way when a sheet of the candidate’s own has the name', async () => {
    const { user, workbook } = await opened({ at: 'q-1', workbook: { sheets: ['Orders'] } });
    await user.click(await primary('Put the task on a sheet'));
    expect((await screen.findByRole('alert')).textContent).toContain('already has a sheet called "Orders"');
    workbook.renameSheet('Orders', 'Mine');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await primary('Send D2:D12')).toBeTruthy();
  });

  it('reads on a button in an Excel that doesn’t tell about changes', async () => {
    const pane = await opened({ at: 'q-1', workbook: { excelApi: '1.5' } });
    await pane.user.click(await primary('Put the task on a sheet'));
    fillAnswer(pane);
    await pane.user.click(await primary('Read my cells'));
    await waitFor(() => expect(document.getElementById('read-back')?.textContent).toContain('D2'));
  });

  it('takes a formula typed into the pane where Excel is too old for sheets', async () => {
    const { user, server } = await opened({ at: 'q-1', workbook: { excelApi: '1.2' } });
    await user.click(await primary('Put the task on a sheet'));
    await user.click(await primary('Type the answer here'));
    expect(document.activeElement).toBe(screen.getByRole('textbox'));
    await user.keyboard('=SUM(A1:A2)');
    await user.click(await primary('Send my answer'));
    await waitFor(() => expect(server.calls.at(-1)?.body).toMatchObject({ questionId: 'q-1', answerText: '=SUM(A1:A2)' }));
  });

  it('stops watching the sheet when the question is over', async () => {
    const pane = await opened({ at: 'q-1' });
    await pane.user.click(await primary('Put the task on a sheet'));
    await waitFor(() => expect(pane.workbook.watcherCount()).toBe(1));
    fillAnswer(pane);
    await pane.user.click(await primary('Send D2:D12'));
    await screen.findByText('A question about your answer');
    await waitFor(() => expect(pane.workbook.watcherCount()).toBe(0));
  });
});

describe('help on the way', () => {
  it('a hint leaves what was typed in its place', async () => {
    const { user } = await opened({ at: 'q-1' });
    await user.type(await screen.findByRole('textbox'), 'Half an idea');
    await user.click(await primary('Hint (2 left)'));
    expect(await screen.findByText(/Think of a function/, { selector: 'p' })).toBeTruthy();
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('Half an idea');
    expect(await primary('Hint (1 left)')).toBeTruthy();
  });

  it('asks once before a question is skipped, with the focus on the harmless answer', async () => {
    const { user, server } = await opened({ at: 'q-1-why' });
    await user.click(await primary('I don’t know'));
    expect(document.activeElement?.textContent).toBe('Keep working on it');
    await user.keyboard('{Escape}');
    expect(server.answersTo('q-1-why')).toBe(0);
    await user.click(await primary('I don’t know'));
    await user.click(await primary('Skip it'));
    await screen.findByText('Question 2', { selector: 'h1' });
    expect(server.calls.at(-1)?.body).toMatchObject({ intent: 'skip' });
  });

  it('selects the cell of a formula in the conversation', async () => {
    const pane = await opened({ at: 'q-1' });
    await pane.user.click(await primary('Put the task on a sheet'));
    fillAnswer(pane);
    await pane.user.click(await primary('Send D2:D12'));
    await screen.findByText('A question about your answer');
    pane.workbook.userSelects('Sheet1', 'A1');
    await pane.user.click(await primary(/Select D2: =XLOOKUP/));
    await waitFor(() => expect(pane.workbook.selection()).toEqual({ sheet: 'Orders', ref: 'D2' }));
  });
});

describe('when the connection is lost', () => {
  it('an answer waits in sight and is sent on "Send it now"', async () => {
    const { user, server } = await opened({ at: 'q-1-why' });
    await user.type(await screen.findByRole('textbox'), 'Written on a train.');
    server.setOffline(true);
    await user.click(await primary('Send my answer'));
    expect(await screen.findByText('Saved here. I’ll send it when the connection is back.')).toBeTruthy();
    server.setOffline(false);
    await user.click(await primary('Send it now'));
    await screen.findByText('Question 2', { selector: 'h1' });
    expect(server.answersTo('q-1-why')).toBe(1);
  });

  it('is sent when the browser says that it is online again', async () => {
    const { user, server } = await opened({ at: 'q-1-why' });
    await user.type(await screen.findByRole('textbox'), 'Written on a train.');
    server.setOffline(true);
    await user.click(await primary('Send my answer'));
    await screen.findByText(/Saved here\. I/, { selector: 'p' });
    server.setOffline(false);
    window.dispatchEvent(new Event('online'));
    expect(await screen.findByText('Question 2', { selector: 'h1' })).toBeTruthy();
  });

  it('what was typed is there again in a new pane', async () => {
    const first = await opened({ at: 'q-1-why' });
    await first.user.type(await screen.findByRole('textbox'), 'Half a thought');
    cleanup();
    const server = createFakeServer();
    server.openAt('q-1-why');
    await opened({ kept: first.kept, server });
    await waitFor(() => expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('Half a thought'));
  });
});

describe('screen readers', () => {
  it('are told politely what came in and what is asked now', async () => {
    const { user } = await opened({ at: 'q-1-why' });
    await user.type(await screen.findByRole('textbox'), 'Because.');
    await user.click(await primary('Send my answer'));
    await screen.findByText('Question 2', { selector: 'h1' });
    const told = screen
      .getAllByRole('status')
      .map((region) => region.textContent)
      .join(' ');
    expect(told).toContain('Got it, I have read your answer.');
    expect(told).toContain('What does this return');
  });
});

describe('the case, looking back, and the end', () => {
  it('takes a table from the open sheet, and only after "Send it"', async () => {
    const { user, workbook, server } = await opened({ at: 'case-1' });
    workbook.type('Sheet1', 'A1', 'Name');
    workbook.type('Sheet1', 'A2', 'Ada');
    await user.click(await primary('Add data of your own'));
    await user.click(await primary('Use the open sheet'));
    expect(await screen.findByText(/The sheet Sheet1: /)).toBeTruthy();
    expect(server.calls.some(({ name }) => name === 'upload')).toBe(false);
    await user.click(await primary('Send it'));
    expect(await screen.findByText(/I have read Sheet1\.csv/, { selector: 'p' })).toBeTruthy();
  });

  it('takes a chosen file back on "Remove"', async () => {
    const { user, server } = await opened({ at: 'case-1' });
    await user.click(await primary('Add data of your own'));
    await user.upload(screen.getByLabelText('CSV file'), new File(['a,b\n1,2'], 'mine.csv', { type: 'application/vnd.ms-excel' }));
    expect(await screen.findByText(/mine\.csv/)).toBeTruthy();
    await user.click(await primary('Remove'));
    expect(screen.queryByText(/mine\.csv/)).toBeNull();
    expect(server.calls.some(({ name }) => name === 'upload')).toBe(false);
  });

  it('marks the cells of a later task when they are first shown', async () => {
    const { user, workbook } = await opened({ at: 'case-1' });
    await user.click(await primary('Put the task on a sheet'));
    workbook.type('Shifts', 'F2', { formula: '=SUMIFS(C:C,B:B,"North")', value: 75 });
    await user.click(await primary('Send F2'));
    await user.click(await primary('F3 on the sheet Shifts'));
    await waitFor(() => expect(workbook.markedPlaces()).toEqual(['Shifts!F2', 'Shifts!F3']));
  });

  it('saves the reflection, waits for the report, shows it once published and removes the task sheets', async () => {
    const { user, server, workbook } = await opened({ at: 'reflection' });
    await workbook.placeTask('q-1', { sheets: [{ name: 'Orders', rows: [['a']], formats: {} }], tables: [], names: [] }, null);
    await user.type(await screen.findByRole('textbox', { name: 'What went well?' }), 'Lookups');
    await user.click(await primary('Send and finish'));
    expect(await screen.findByText(/Not published yet/)).toBeTruthy();
    server.publish();
    await user.click(await primary('Check for the report'));
    const link = await screen.findByRole('link', { name: 'Open the report (PDF)' });
    expect(link.getAttribute('href')).toBe('https://pane.test/files/report.pdf');
    expect(screen.getByText('78 of 100')).toBeTruthy();
    await user.click(await primary(/Remove the task sheets/));
    const asked = screen.getByRole('group', { name: /This deletes the sheets/ });
    await user.click(within(asked).getByRole('button', { name: 'Remove them' }));
    expect(await screen.findByText('Removed 1 sheet.')).toBeTruthy();
    expect(workbook.sheetNames()).toEqual(['Sheet1']);
  });
});
